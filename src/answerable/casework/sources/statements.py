"""Statements: who says what of whom, when, in which source, the answer of the one spoken of beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from answerable.casework.sources.sources import check_open, reason_of, source_at
from answerable.casework.work.journalling import check_not_done, note
from answerable.evidence.sources import Precision, read_written
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation, SourcePassage, Statement

_ANSWERING = frozenset({Statement.Kind.DENIAL, Statement.Kind.ADMISSION})
_OF_SOMEBODY = frozenset({Statement.Kind.ALLEGATION, Statement.Kind.COURT_FINDING})


@dataclass(frozen=True)
class StatementEntry:
    """What a person says of a statement: `source` is a key, `passage` the uid of a passage in a copy of it.

    `answers` is the number of the statement that it answers.
    """

    kind: str
    speaker: str
    words: str
    source: str
    of_whom: str = ""
    said_on: str = ""
    passage: str = ""
    answers: int | None = None


@dataclass(frozen=True)
class StatementBeside:
    """A statement and the answers to it, in the order in which they were recorded."""

    statement: Statement
    answers: tuple[Statement, ...]

    @property
    def lacks_answer(self) -> bool:
        """True for an allegation that nobody it is about has answered."""
        return self.statement.kind == Statement.Kind.ALLEGATION and not self.answers


def statements_of(investigation: Investigation) -> tuple[StatementBeside, ...]:
    """The statements that are not withdrawn, each with its answers; an answer stands with what it answers."""
    rows = list(
        investigation.statements.filter(withdrawn_at=None, source__withdrawn_at=None)
        .select_related("source", "passage")
        .order_by("number")
    )
    there = {each.number for each in rows}
    first = [each for each in rows if each.answers not in there]
    return tuple(
        StatementBeside(each, tuple(other for other in rows if other.answers == each.number))
        for each in first
    )


def statement_at(investigation: Investigation, number: int) -> Statement:
    """The statement with that number; raises `Missing`."""
    found = investigation.statements.select_related("source", "passage").filter(number=number).first()
    if found is None:
        raise Missing(f"there is no statement {number} here")
    return found


@transaction.atomic
def add_statement(investigation: Investigation, entry: StatementEntry, *, who: str) -> Statement:
    """Record who said what of whom; raises `BadInput` for what is missing or cannot be.

    A denial and an admission answer something or speak of the speaker; an allegation and a finding of a court
    are of somebody. What answers is by the one spoken of.
    """
    source = source_at(investigation, entry.source)
    check_open(source)
    if source.withdrawn_at is not None:
        raise BadInput(f"{source.key!r} is withdrawn", where="source", remedy="Name a source that is in use.")
    passage = _passage(entry, source.uid)
    answered = _answered(investigation, entry)
    kind, of_whom = _kind(entry), _line(entry.of_whom)
    if kind in _OF_SOMEBODY and not of_whom:
        remedy = "Name the body, firm or person."
        raise BadInput(f"{_an(kind)} is of somebody", where="of_whom", remedy=remedy)
    number = (investigation.statements.aggregate(newest=Max("number"))["newest"] or 0) + 1
    statement = Statement(
        uid=f"{investigation.uid}/statement/{number}",
        investigation=investigation,
        number=number,
        kind=kind,
        speaker=_needed(entry.speaker, "speaker", "Say who said it."),
        words=_needed(entry.words, "words", "Write what was said, word for word where it is quoted."),
        of_whom=of_whom,
        said_on=_day(entry.said_on),
        source=source,
        passage=passage,
        answers=answered.number if answered else None,
        added_by=who,
        added_at=timezone.now(),
    )
    statement.save()
    note(investigation, who, "recorded statement", str(number), after=_said(statement))
    return statement


@transaction.atomic
def withdraw_statement(investigation: Investigation, number: int, reason: str, *, who: str) -> Statement:
    """Take a statement out of use, with a reason; it stays on record.

    Raises `BadInput` without a reason, where it is withdrawn already, and while an answer to it is in use:
    that would stand alone.
    """
    statement = statement_at(investigation, number)
    if statement.withdrawn_at is not None:
        check_not_done(investigation, str(number), "withdrew statement")
        raise BadInput(f"statement {number} is withdrawn already", remedy=f"By {statement.withdrawn_by}.")
    answer = investigation.statements.filter(answers=number, withdrawn_at=None).first()
    if answer is not None:
        remedy = f"Withdraw statement {answer.number} first."
        raise BadInput(f"statement {answer.number} answers it", where="reason", remedy=remedy)
    statement.withdrawn_because = reason_of(reason)
    statement.withdrawn_by, statement.withdrawn_at = who, timezone.now()
    statement.save()
    told = statement.withdrawn_because
    note(investigation, who, "withdrew statement", str(number), after=told, against=())
    return statement


def told(statement: Statement) -> dict[str, object]:
    """A statement as a file of JSON tells it."""
    return {"number": statement.number, **_said(statement)}


def in_a_line(statement: Statement) -> str:
    """A statement in a line: 3. Lumora, denial: We deny it. (leaflet, 2022-07)"""
    of = f" of {statement.of_whom}" if statement.of_whom else ""
    place = ", ".join(filter(None, (statement.source.key, statement.said_on)))
    kind = str(statement.get_kind_display()).lower()
    return f"{statement.number}. {statement.speaker}, {kind}{of}: {statement.words} ({place})"


def kinds() -> Sequence[tuple[str, str]]:
    """Each kind of statement with what people call it."""
    return [(each.value, str(each.label).lower()) for each in Statement.Kind]


def _kind(entry: StatementEntry) -> Statement.Kind:
    if entry.kind not in Statement.Kind.values:
        known = ", ".join(Statement.Kind.values)
        raise BadInput(f"{entry.kind!r} is not a kind of statement", where="kind", remedy=f"Known: {known}.")
    return Statement.Kind(entry.kind)


def _answered(investigation: Investigation, entry: StatementEntry) -> Statement | None:
    if entry.answers is None:
        return None
    answered = investigation.statements.filter(number=entry.answers).first()
    if answered is None or answered.withdrawn_at is not None:
        remedy = "Give the number of a statement that is in use, or none."
        raise BadInput(f"there is no statement {entry.answers} to answer", where="answers", remedy=remedy)
    if answered.answers is not None:
        remedy = f"It answers statement {answered.answers}: answer that one."
        raise BadInput(f"statement {answered.number} is an answer itself", where="answers", remedy=remedy)
    return answered


def _passage(entry: StatementEntry, source: str) -> SourcePassage | None:
    if not entry.passage:
        return None
    found = SourcePassage.objects.filter(uid=entry.passage, copy__source__uid=source).first()
    if found is None:
        remedy = "Choose one of those marked in its copies, or none."
        raise BadInput("the source has no such passage", where="passage", remedy=remedy)
    return found


def _day(written: str) -> str:
    if not written.strip():
        return ""
    found = read_written(written)
    if found is None or found.precision not in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        remedy = "Write 2022-07-05, 2022-07 or 2022."
        raise BadInput(f"{written[:40]!r} is not a day, a month or a year", where="said_on", remedy=remedy)
    return found.iso


def _needed(text: str, where: str, remedy: str) -> str:
    line = text.strip() if where == "words" else _line(text)
    if not line:
        raise BadInput(f"the statement lacks {'its words' if where == 'words' else 'who spoke'}", where=where,
                       remedy=remedy)  # fmt: skip
    return line


def _line(text: str) -> str:
    return " ".join(text.split())


def _an(kind: Statement.Kind) -> str:
    label = str(kind.label).lower()
    return f"an {label}" if re.match("[aeiou]", label) else f"a {label}"


def _said(statement: Statement) -> dict[str, object]:
    said = {
        "kind": statement.kind,
        "speaker": statement.speaker,
        "of_whom": statement.of_whom,
        "words": statement.words,
        "said_on": statement.said_on,
        "source": statement.source.key,
        "passage": statement.passage.uid if statement.passage else "",
        "answers": statement.answers,
    }
    return {name: value for name, value in said.items() if value}
