"""Scores the finder of people's names on a folder of labelled letters: `NN.txt`, and `NN.labels` beside it.

    python -m tests.correspondence.score_names FOLDER [--totals] [--missed] [--even | --odd]

A line of a `.labels` file is a name as it stands in the text, a tab, and the code point at which it begins.
A label is found where each of its letters is masked; a mask that touches no label is false. `--totals` prints
no file, and nothing that a file holds.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from answerable.correspondence import PersonalFinder, PersonalKind, names_in
from answerable.ground import Span


class Score(NamedTuple):
    """What was found in one letter: names labelled, missed, and words that were masked falsely."""

    labelled: int
    missed: tuple[str, ...]
    false: tuple[str, ...]
    words: int

    @property
    def found(self) -> int:
        """Labels of which each letter is masked."""
        return self.labelled - len(self.missed)


def masked_names(text: str) -> list[Span]:
    """What is masked as a name in a letter of which nothing else is known, joined where it touches."""
    finder = PersonalFinder(names_in(text))
    joined: list[Span] = []
    for span, kind in sorted(finder.find_in_reply(text)):
        if kind is not PersonalKind.NAME:
            continue
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def labels_of(path: Path, text: str) -> list[Span]:
    """The labels beside a letter; raises `ValueError` where one does not stand at its place."""
    spans = []
    for line in path.read_text("utf-8").splitlines():
        name, _, start = line.rpartition("\t")
        span = Span(int(start), int(start) + len(name))
        if span.of(text) != name:
            raise ValueError(f"{path}: {name!r} does not stand at {start}, but {span.of(text)!r}")
        spans.append(span)
    return spans


def score(text: str, labels: list[Span]) -> Score:
    """What `masked_names` makes of one letter."""
    masks = masked_names(text)
    missed = [label.of(text) for label in labels if not _covered(text, label, masks)]
    false = [mask.of(text) for mask in masks if not any(_touch(mask, label) for label in labels)]
    return Score(len(labels), tuple(missed), tuple(false), len(text.split()))


def _covered(text: str, label: Span, masks: list[Span]) -> bool:
    return all(
        not text[place].isalpha() or any(mask.start <= place < mask.end for mask in masks)
        for place in range(label.start, label.end)
    )


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def scores(folder: Path, keep: int | None = None) -> Iterator[tuple[str, Score]]:
    """Each letter of a folder in the order of its name; `keep` 0 or 1 takes even or odd numbers."""
    for path in sorted(folder.glob("*.txt")):
        if keep is not None and int(path.stem) % 2 != keep:
            continue
        text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
        yield path.stem, score(text, labels_of(path.with_suffix(".labels"), text))


def main() -> None:
    """The command."""
    parser = ArgumentParser(prog="python -m tests.correspondence.score_names")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--totals", action="store_true", help="print the totals only")
    parser.add_argument("--missed", action="store_true", help="print what was missed and falsely masked")
    parser.add_argument(
        "--even", action="store_const", const=0, dest="keep", help="letters of even number only"
    )
    parser.add_argument(
        "--odd", action="store_const", const=1, dest="keep", help="letters of odd number only"
    )
    given = parser.parse_args()
    every = list(scores(given.folder, given.keep))
    if not every:
        sys.exit(f"no letters (NN.txt with NN.labels) in {given.folder}")
    for name, each in [] if given.totals else every:
        sys.stdout.write(f"{name}: found {each.found} of {each.labelled}, false {len(each.false)}\n")
        if given.missed:
            sys.stdout.writelines(f"    missed {words!r}\n" for words in each.missed)
            sys.stdout.writelines(f"    false  {words!r}\n" for words in each.false)
    labelled, words = sum(each.labelled for _, each in every), sum(each.words for _, each in every)
    found, false = sum(each.found for _, each in every), sum(len(each.false) for _, each in every)
    share = f" ({found / labelled:.0%})" if labelled else ""
    sys.stdout.write(
        f"{len(every)} letters, {words} words: found {found} of {labelled}{share}, false {false}\n"
    )


if __name__ == "__main__":
    main()
