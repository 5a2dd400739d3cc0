"""How often the kind of a message is told right, over a folder of mails with their labels.

`python -m tests.correspondence.score_kinds FOLDER [--totals] [--only even|odd]` reads `labels.csv` (columns
`file` and `label`) and the mails it names, and prints each mail told wrong, how often which label was told as
which kind, and the two faults that move a figure: a reply taken for a machine's notice, a notice taken for a
reply. With `--totals` nothing is printed of a single mail.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from answerable.correspondence import KindFound, MessageKind, kind_of, left_at, parse_message, whose_words
from answerable.documents import read_document

NOTICES = frozenset(
    {
        MessageKind.AUTO_REPLY,
        MessageKind.BOUNCE,
        MessageKind.SURVEY,
        MessageKind.PORTAL_NOTICE,
        MessageKind.NOTICE,
    }
)
"""What a machine sends, or what answers nothing; every other kind is what somebody said of the request."""

_OTHER_NAMES = {
    "refusal": MessageKind.REFUSAL_NOTICE,
    "clarification": MessageKind.CLARIFICATION_SOUGHT,
    "not_held": MessageKind.DISCLOSURE,
    "part": MessageKind.DISCLOSURE,
    "partial": MessageKind.DISCLOSURE,
    "reply": MessageKind.DISCLOSURE,
    "fee_notice": MessageKind.HOLDING,
    "portal": MessageKind.PORTAL_NOTICE,
    "receipt": MessageKind.AUTO_REPLY,
}
"""What labels may say for a kind."""


@dataclass(frozen=True)
class Told:
    """One mail, what it is, and what it was found to be."""

    file: str
    right: MessageKind
    found: KindFound

    @property
    def lost(self) -> bool:
        """True for what somebody said and was taken for a notice."""
        return self.right not in NOTICES and self.found.kind in NOTICES

    @property
    def raised(self) -> bool:
        """True for a notice that was taken for something said, and moves a request."""
        return (
            self.right in NOTICES and self.found.kind not in NOTICES and left_at(self.found.kind) is not None
        )


def told_kind(raw: bytes) -> KindFound:
    """The kind of the mail as it is told when it is taken in, its files read."""
    message = parse_message(raw)
    attached = [read_document(part.content, part.filename).text for part in message.attachments]
    return kind_of(message, whose_words(message.text), attached=attached)


def told_in(folder: Path, only: str = "") -> Iterator[Told]:
    """Each labelled mail of the folder; `only` those whose number is "even" or "odd"."""
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            number = int("".join(filter(str.isdigit, Path(row["file"]).stem)) or 0)
            if only and only != ("odd" if number % 2 else "even"):
                continue
            yield Told(row["file"], labelled(row["label"]), told_kind((folder / row["file"]).read_bytes()))


def labelled(label: str) -> MessageKind:
    """The kind that a label names."""
    name = label.strip().lower().replace(" ", "_").replace("-", "_")
    return _OTHER_NAMES.get(name) or MessageKind(name)


def printed(told: Sequence[Told], *, totals: bool) -> Iterator[str]:
    """The lines of the report."""
    wrong = [each for each in told if each.right is not each.found.kind]
    if not totals:
        for each in wrong:
            found = each.found
            yield f"{each.file}: {each.right} told as {found.kind} ({found.rule}: {found.words})"
    yield f"right by kind: {len(told) - len(wrong)} of {len(told)}"
    yield from _part(
        "replies and other words of a body", [each for each in told if each.right not in NOTICES]
    )
    yield from _part("notices", [each for each in told if each.right in NOTICES])
    yield f"reply taken for notice: {sum(each.lost for each in told)}"
    yield f"notice taken for reply: {sum(each.raised for each in told)}"
    for (right, found), count in sorted(Counter((each.right, each.found.kind) for each in told).items()):
        yield f"  {right:22} told as {found:22} {count:4}{'' if right is found else '  wrong'}"


def _part(name: str, told: Sequence[Told]) -> Iterator[str]:
    yield f"  {name}: {sum(each.right is each.found.kind for each in told)} of {len(told)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Score a folder; 0 where no fault moves a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--totals", action="store_true", help="print nothing of a single mail")
    parser.add_argument("--only", choices=("even", "odd"), default="", help="the mails with such numbers")
    given = parser.parse_args(arguments)
    told = list(told_in(given.folder, given.only))
    for line in printed(told, totals=given.totals):
        sys.stdout.write(f"{line}\n")
    return int(any(each.lost or each.raised for each in told))


if __name__ == "__main__":
    sys.exit(main())
