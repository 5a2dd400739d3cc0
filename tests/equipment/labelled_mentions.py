"""Score the finding of brands, models and technologies on labelled texts.

Run: python -m tests.equipment.labelled_mentions [FOLDER] [--totals]
Prints the half that stands here, which was looked at, and the one in FOLDER (mentions.jsonl), which was not:
precision, recall, and how many mentions name a maker that is not theirs. --totals prints no text.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from answerable.equipment import MentionFinder, NamedEquipment, packaged_catalogue
from answerable.equipment.numbers import fold

HERE = Path(__file__).parent / "labelled" / "mentions.txt"
KINDS = {"b": "brand", "m": "model", "t": "technology"}
MAKERS = {"H": ("Hikvision",), "D": ("Dahua",), "U": ("Uniview",), "HD": ("Hikvision", "Dahua")}
MARKED = re.compile(r"\{([bmt]):([^{}>]+)>([^{}=]+)(?:=([^{}]+))?\}")


@dataclass(frozen=True)
class Label:
    """What stands somewhere in a text; no makers where any will do."""

    start: int
    end: int
    kind: str
    makers: frozenset[str]
    model: str = ""


@dataclass(frozen=True)
class Score:
    """How found mentions stand to labelled ones, and the texts in which they differ."""

    texts: int
    right: int
    found: int
    labelled: int
    wrong_makers: int
    differing: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Of the mentions found, those that are labelled."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Of the mentions labelled, those that were found."""
        return self.right / max(1, self.labelled)

    def line(self, name: str) -> str:
        """The score in a line."""
        return (
            f"{name}: {self.texts} texts, {self.labelled} mentions; precision {self.precision:.1%}, "
            f"recall {self.recall:.1%}, wrong makers {self.wrong_makers}"
        )


def seen_half() -> Iterator[tuple[str, tuple[Label, ...]]]:
    """The texts that stand here, with their labels."""
    for line in HERE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _unmarked(line.replace("\\n", "\n"))


def _unmarked(line: str) -> tuple[str, tuple[Label, ...]]:
    text, labels, past = "", [], 0
    for found in MARKED.finditer(line):
        text += line[past : found.start()]
        makers = frozenset(MAKERS.get(found[3], (found[3],)))
        labels.append(Label(len(text), len(text) + len(found[2]), KINDS[found[1]], makers, found[4] or ""))
        text += found[2]
        past = found.end()
    return text + line[past:], tuple(labels)


def unseen_half(folder: Path) -> Iterator[tuple[str, tuple[Label, ...]]]:
    """The texts of `mentions.jsonl` in a folder, with their labels."""
    for line in (folder / "mentions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], tuple(_label(row["text"], each) for each in row["mentions"])


def _label(text: str, row: dict[str, object]) -> Label:
    start = row.get("start", text.find(str(row["text"])))
    assert isinstance(start, int)
    names = row.get("makers") or []
    assert isinstance(names, list)
    makers = frozenset(str(each["maker"] if isinstance(each, dict) else each) for each in names)
    end = row.get("end", start + len(str(row["text"])))
    assert isinstance(end, int)
    return Label(start, end, str(row["kind"]), makers, str(row.get("model") or ""))


def score(texts: Iterable[tuple[str, tuple[Label, ...]]], finder: MentionFinder) -> Score:
    """Hold what is found in each text against its labels: the same place to the letter, and the same kind."""
    counts, differing = [0, 0, 0, 0, 0], []
    for text, labels in texts:
        found = finder.find(text)
        at = {(each.start, each.end, each.kind): each for each in labels}
        right = [each for each in found if _place(each) in at]
        wrong = [each for each in found if _names_another(each, at.get(_place(each)))]
        counts = [
            a + b for a, b in zip(counts, (1, len(right), len(found), len(labels), len(wrong)), strict=True)
        ]
        labelled = [(at[_place(each)].model, each.model) for each in right]
        models = [pair for pair in labelled if pair[0] and fold(pair[0]) != fold(pair[1])]
        if len(right) != len(found) or len(right) != len(labels) or wrong or models:
            listed = [f"{each.kind} {each.text!r} {each.model}" for each in found]
            differing.append(f"{text!r}\n      found {listed}")
    return Score(*counts, tuple(differing))


def _place(mention: NamedEquipment) -> tuple[int, int, str]:
    return (mention.span.start, mention.span.end, mention.kind.value)


def _names_another(mention: NamedEquipment, label: Label | None) -> bool:
    """True where a maker is named that is not of the label, or where nothing is labelled at all."""
    if label is None:
        return bool(mention.makers)
    return bool(label.makers) and bool({each.maker for each in mention.makers} - label.makers)


def main(arguments: list[str]) -> None:
    """Print the scores."""
    totals = "--totals" in arguments
    folders = [Path(each) for each in arguments if not each.startswith("--")]
    finder = MentionFinder(packaged_catalogue())
    halves = [("seen", score(seen_half(), finder))]
    halves += [("never looked at", score(unseen_half(folder), finder)) for folder in folders]
    for name, each in halves:
        sys.stdout.write(f"{each.line(name)}\n")
        if not totals and name == "seen":
            sys.stdout.writelines(f"   {differing}\n" for differing in each.differing)


if __name__ == "__main__":
    main(sys.argv[1:])
