"""How much of what is typed is listed: `python -m tests.report.evaluation [-v] [FILE...]` prints it.

The first half are the labelled sentences of `tests.report.sentences`, by which the rules were made. The
second is prose that was never looked at for it: pages of docs, READMEs of examples, and reports given.
Nobody labelled those, so a plain count stands beside: every token with a figure, and every word of the
stated list, by one pattern each. Of what it finds and the gate does not list, it is printed why.

A folder with `listed.txt` and `honest.txt` that nobody looks into is told of in totals alone.

`smuggled/` has sentences written before their rules, in two halves: by `seen` the rules were mended, `kept`
was looked at when they stood. `background` are honest sentences of law, method and history; by its `kept`
they were mended too, later. `later` and `compared` were written when the rules stood, and mended by.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from answerable.ground import AnswerableError
from answerable.report import Content, Dimension, Unbound, read_manuscript, unbound_in
from answerable.report.binding.mentions import mentions_in, quotations
from answerable.report.binding.visible import Stretch, visible_parts
from answerable.report.wordings import places, quantities
from tests.report.sentences import SENTENCES
from tests.report.surveys import survey

SMUGGLED = Path(__file__).parent / "smuggled"
SECTORS = {
    "council": "Councils",
    "trust": "NHS trusts",
    "force": "Police forces",
    "university": "Universities",
    "fire": "Fire and rescue services",
    "school": "Schools",
}
ROOT = Path(__file__).resolve().parents[2]
HELD_OUT = ("docs/tutorial", "docs/how-to", "docs/explanation", "docs/decisions", "examples")
_FIGURES = re.compile(r"\S*\d\S*")
_WORDS = re.compile(
    r"\b(?:half|most|majority|minority|all|none|few|highest|lowest|worst|best|first|top|two|three|four|five|third|quarter"
    r"|dozen|hundreds?|thousands?)\b",
    re.IGNORECASE,
)


@dataclass
class Count:
    """What a plain pattern finds, how much of it is listed, and why the rest is not."""

    found: int = 0
    listed: int = 0
    spared: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


def labelled(which: Iterable[tuple[str, tuple[str, ...]]] = SENTENCES) -> tuple[int, int, int]:
    """What should be listed, what of it is, and what is listed besides."""
    wanted = right = false = 0
    for sentence, listed in which:
        manuscript = read_manuscript(f"# T\n\n{sentence}\n", "m.md")
        found = Counter(each.words for each in unbound_in(manuscript, survey()))
        wanted += len(listed)
        right += sum((found & Counter(listed)).values())
        false += sum((found - Counter(listed)).values())
    return wanted, right, false


def sectors() -> Content:
    """The parishes, in a frame that has the sectors of which the smuggled sentences tell."""
    among = survey()
    return replace(among, dimensions=(*among.dimensions, Dimension("sector", "Sector", SECTORS)))


def listed_of(sentence: str, among: Content) -> tuple[Unbound, ...]:
    """What is listed of a sentence; FIG in it stands for a figure, and a row for a table of one."""
    asked = sentence.replace("FIG", "{{ share has_log = yes base replied_not_refused }}")
    table = "| Sort | Number |\n| --- | --- |\n" if asked.startswith("|") else ""
    return unbound_in(read_manuscript(f"# T\n\n{table}{asked}\n", "m.md"), among)


def smuggled() -> dict[str, tuple[int, int]]:
    """Of each file of `smuggled/`: of how many sentences something is listed, and how many it has."""
    among = sectors()
    found = {}
    for path in sorted(SMUGGLED.glob("*.txt")):
        sentences = path.read_text(encoding="utf-8").splitlines()
        found[path.stem] = (sum(bool(listed_of(each, among)) for each in sentences), len(sentences))
    return found


def apart(folder: Path) -> str:
    """What is listed of the two files of a folder that nobody looks into, in totals."""
    among, counts = sectors(), []
    for name in ("listed", "honest"):
        sentences = [
            each for each in (folder / f"{name}.txt").read_text("utf-8").splitlines() if each.strip()
        ]
        counts.append(f"{sum(bool(listed_of(each, among)) for each in sentences)} of {len(sentences)}")
    return f"never looked at: of what must be listed {counts[0]}, of what must not {counts[1]}"


def plain(text: str, pattern: re.Pattern[str], count: Count) -> None:
    """Add what the pattern finds in the prose of a text, and what became of it."""
    manuscript = read_manuscript(f"# T\n\n{text}", "m.md")
    for part in visible_parts(manuscript):
        listed = [each.where for each in mentions_in(part, (), "|".join(quantities.UNIT_WORDS))]
        for each in pattern.finditer(part.text):
            where = Stretch(*each.span())
            count.found += 1
            if any(other.meets(where) for other in listed):
                count.listed += 1
            elif why := _why(part.text, where, part.bound, quoted=part.quoted):
                count.spared[why] += 1
            else:
                count.missed.append(part.text[max(0, where.start - 40) : where.end + 30])


def _why(text: str, where: Stretch, bound: list[Stretch], *, quoted: bool) -> str:
    if quoted or any(each.meets(where) for each in quotations(text)):
        return "quotation"
    if any(each.meets(where) for each in bound):
        return "code or address"
    kinds = {
        "date": places.DATES,
        "reference": places.REFERENCES,
        "address": places.ADDRESSES,
        "name": places.NAMES,
        "turn of phrase": quantities.IDIOMS,
    }
    for word, wording in kinds.items():
        if any(Stretch(*each.span()).meets(where) for each in wording.finditer(text)):
            return word
    return "of all" if quantities.OF_ALL.search(text) else ""


def held_out(files: Iterable[Path]) -> tuple[Count, Count]:
    """Tokens with a figure, and words of the list, in files that the rules were not made by."""
    figures, words = Count(), Count()
    for path in files:
        text = path.read_text(encoding="utf-8").replace("{{", "(").replace("}}", ")")
        try:
            plain(text, _FIGURES, figures)
            plain(text, _WORDS, words)
        except AnswerableError:
            continue
    return figures, words


def pages() -> list[Path]:
    """The held-out prose of the repository."""
    return sorted(path for name in HELD_OUT for path in (ROOT / name).rglob("*.md") if path.is_file())


def main(given: list[str]) -> None:
    """Print both halves."""
    wanted, right, false = labelled()
    lines = [f"labelled sentences: {len(SENTENCES)}, to list {wanted}, listed {right}, false {false}"]
    lines += [f"{name}: something listed of {some} of {every}" for name, (some, every) in smuggled().items()]
    paths = [Path(each) for each in given if each != "-v"]
    lines += [apart(each) for each in paths if each.is_dir()]
    files = [each for each in paths if not each.is_dir()] or pages()
    for name, count in zip(("tokens with a figure", "words of the list"), held_out(files), strict=True):
        why = ", ".join(f"{word} {number}" for word, number in count.spared.most_common())
        listed = f"{count.found}, listed {count.listed}, spared {why}; missed {len(count.missed)}"
        lines.append(f"held out, {name}: {listed}")
        lines += [f"  missed: {each!r}" for each in count.missed] if "-v" in given else []
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
