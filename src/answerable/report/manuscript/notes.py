"""The notes of a manuscript: numbered through its text, and through each chapter by another on its own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from answerable.report.language.expressions import ManuscriptPlace
from answerable.report.manuscript.manuscript import Manuscript


@dataclass(frozen=True)
class Note:
    """One note: its number in its count, and the source it cites by key or that it says in words.

    `part` is the number of the chapter in which it is counted, 0 for the text itself. `before` is the number
    of an earlier note of the same count that cites the same source, 0 where this is the first. `marks` are
    the references that lead to it, by their place among all (from 0): several where words are declared alike.
    """

    part: int
    number: int
    place: ManuscriptPlace
    key: str = ""
    locator: str = ""
    declared: str = ""
    before: int = 0
    marks: tuple[int, ...] = ()

    @property
    def anchor(self) -> str:
        """Its place on the page of the report, and what `answerable trace` takes: `note:3`, `note:2.3`."""
        return f"note:{self.part}.{self.number}" if self.part else f"note:{self.number}"


def notes_of(manuscript: Manuscript) -> tuple[Note, ...]:
    """Every note in reading order: one for each citation, and one for each source declared in words."""
    notes: list[Note] = []
    counted: dict[int, int] = defaultdict(int)
    first: dict[tuple[int, str], int] = {}
    declared: dict[tuple[int, str], int] = {}
    for mark, (part, reference) in enumerate(manuscript.references):
        known = declared.get((part, reference.declared)) if reference.declared else None
        if known is not None:
            notes[known] = replace(notes[known], marks=(*notes[known].marks, mark))
            continue
        counted[part] += 1
        before = first.setdefault((part, reference.key), counted[part]) if reference.key else 0
        if reference.declared:
            declared[part, reference.declared] = len(notes)
        notes.append(
            Note(
                part,
                counted[part],
                reference.place,
                reference.key,
                reference.locator,
                reference.declared,
                before if before != counted[part] else 0,
                (mark,),
            )
        )
    return tuple(notes)
