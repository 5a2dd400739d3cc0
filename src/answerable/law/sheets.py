"""Deadlines asked for in a table: a question and an answer for each row, bad rows told from good ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from answerable.ground import BadInput, TableSource, open_table, read_day
from answerable.law.enactments.calendars import Period
from answerable.law.enactments.exemptions import Regime
from answerable.law.enactments.regimes import read_nation, read_regime
from answerable.law.limits.changes import ChangedLimit
from answerable.law.limits.deadlines import Deadline, deadline
from answerable.law.limits.facts import Event, RequestFacts, event_kind
from answerable.law.limits.results import Alternative, Due, DueRange, Refused, Result
from answerable.law.limits.rules import CountingMethod, LimitKind, Rule, find_rule, read_kind, rule_for

T = TypeVar("T")
REQUIRED = ("id", "received")
KNOWN_ON = "calendar_known_on"
NO_CLOSURE = "none"


@dataclass(frozen=True)
class SheetAnswer:
    """What came of one row: its id and its deadline, or the error it stopped at."""

    id: str
    deadline: Deadline | None = None
    error: BadInput | None = None

    def record(self) -> dict[str, object]:
        """The answer as a JSON object; dates in ISO 8601, keys that have no value left out."""
        if self.error is not None:
            told = {"error": self.error.what, "where": self.error.where, "remedy": self.error.remedy}
            return {"id": self.id, **{key: value for key, value in told.items() if value}}
        assert self.deadline is not None
        return {"id": self.id, **deadline_record(self.deadline)}


def deadline_record(found: Deadline) -> dict[str, object]:
    """A deadline as a JSON object: `due`, or `earliest` and `latest`, or `refused`; then its grounds.

    `ambiguity` and `alternative_due` are those of the first of the `alternatives`.
    """
    record: dict[str, object] = {
        "rule": found.rule.id,
        "kind": found.rule.kind.value,
        "regime": found.regime.value,
        **_result_record(found.result),
        "basis": found.basis.value,
        "provision": found.rule.provision,
    }
    if found.alternatives:
        record["ambiguity"] = found.alternatives[0].code.value
        if isinstance(found.alternatives[0].result, Due):
            record["alternative_due"] = found.alternatives[0].result.day.isoformat()
        record["alternatives"] = [_alternative_record(each) for each in found.alternatives]
    if found.calendar is not None:
        record["calendar"] = found.calendar.name
        record["calendar_version"] = found.calendar.version.isoformat()
        record["provisional"] = found.provisional
    if found.changed is not None:
        record["changed"] = _changed_record(found.changed)
    record["inputs"] = [
        {"name": each.name, "value": each.value, "asserted_by": each.asserted_by} for each in found.inputs
    ]
    record["notes"] = list(found.notes)
    record["explanation"] = found.explanation
    return record


def answer_sheet(
    content: TableSource,
    name: str,
    *,
    sheet: str = "",
    header_row: int | None = None,
    projected: bool = False,
) -> Iterator[SheetAnswer]:
    """An answer for each row of a table, in its order.

    The columns are `id`, `received`, and of `rule`, `kind`, `regime`, `body_type`, `nation`, `events`,
    `school_closed`, `claimed`, `sent`, `asserted_by` those there are, in any order; others are passed over.
    A bad row is an answer with its error. Raises `BadInput` where the table has no header to go by, and for
    what is no table.
    """
    table = open_table(content, name, sheet=sheet, header_row=header_row)
    header, where = tuple(map(str.casefold, table.columns)), f"{table.name}, row {table.header_row or 1}"
    for column in REQUIRED:
        if column not in header:
            raise BadInput(
                f"there is no column {column!r}",
                where=where,
                remedy=f"The columns are: {', '.join(repr(each) for each in header)}.",
            )
    twice = next((each for each in header if each and header.count(each) > 1), None)
    if twice:
        raise BadInput(f"two columns are called {twice!r}", where=where, remedy="Rename one of them.")
    seen: dict[str, int] = {}
    for number, cells in zip(table.row_numbers, table.rows, strict=True):
        yield _answer(header, cells, f"{table.name}, row {number}", seen, projected=projected)


def _answer(
    header: tuple[str, ...], cells: Sequence[str], where: str, seen: dict[str, int], *, projected: bool
) -> SheetAnswer:
    row = {column: cell.strip() for column, cell in zip(header, cells, strict=False)}
    identifier = row.get("id", "")
    try:
        if len(cells) != len(header):
            raise BadInput(
                f"the row has {len(cells)} cells, the header has {len(header)}",
                where=where,
                remedy="Quote cells that hold commas or line breaks.",
            )
        if not identifier:
            raise BadInput(
                "the row has no id", where=f"{where}, column id", remedy="Give each row its own id."
            )
        number = int(where.rpartition(" ")[2])
        if seen.setdefault(identifier, number) != number:
            raise BadInput(
                f"the id {identifier!r} is that of row {seen[identifier]} too",
                where=f"{where}, column id",
                remedy="Give each row its own id.",
            )
        facts, known_on = _facts(row, where)
        with _ErrorPlace(where):
            found = deadline(_rule(row, facts), facts, known_on=known_on, projected=projected)
            return SheetAnswer(identifier, found)
    except BadInput as error:
        return SheetAnswer(identifier, error=error)


def _rule(row: Mapping[str, str], facts: RequestFacts) -> Rule:
    """The rule named; else the one that the kind, or an ordinary answer, asks for."""
    named, kind = row.get("rule", ""), row.get("kind", "")
    if kind == LimitKind.MUST_REFUSE and not _is_rule(named):
        return rule_for(LimitKind.MUST_REFUSE, facts)
    if not named:
        return rule_for(read_kind(kind) if kind else LimitKind.RESPONSE_DUE, facts)
    rule = find_rule(named)
    if rule.method is CountingMethod.PUBLIC_INTEREST and "notice" in kind:
        return rule_for(LimitKind.PIT_NOTICE_DUE, facts)
    if rule.id == "FOISA-keeper-30" and "review" in kind:
        return find_rule("FOISA-keeper-review-30")
    return rule


def _is_rule(name: str) -> bool:
    try:
        find_rule(name)
    except BadInput:
        return False
    return True


def _facts(row: Mapping[str, str], where: str) -> tuple[RequestFacts, date | None]:
    def cell(column: str, read: Callable[[str], T]) -> T:
        with _ErrorPlace(f"{where}, column {column}"):
            return read(row.get(column, ""))

    events, known_on = cell("events", _events)
    facts = RequestFacts(
        received=cell("received", read_day),
        regime=cell("regime", lambda text: _regime(text, row.get("rule", ""))),
        body_type=re.sub(r"[\s-]+", "_", row.get("body_type", "")).casefold(),
        nation=cell("nation", read_nation),
        events=events,
        closed=cell("school_closed", _closed),
        claimed=cell("claimed", lambda text: read_regime(text) if text else None),
        sent=cell("sent", lambda text: read_day(text) if text else None),
        asserted_by=row.get("asserted_by") or where,
    )
    return facts, known_on


def _regime(text: str, rule: str) -> Regime:
    """The regime named, else the only one the rule is of."""
    if text:
        return read_regime(text)
    regimes = find_rule(rule).regimes if rule else ()
    if len(regimes) == 1:
        return regimes[0]
    raise BadInput("the row names no regime", remedy=f"The regimes are {', '.join(Regime)}.")


def _events(text: str) -> tuple[tuple[Event, ...], date | None]:
    found, known_on = [], None
    for written in filter(None, (each.strip() for each in text.split(";"))):
        kind, equals, day = (each.strip() for each in written.partition("="))
        if not equals:
            raise BadInput(f"{written!r} is not an event", remedy="Write fees_notice=2024-06-14.")
        if kind == KNOWN_ON:
            known_on = read_day(day)
        else:
            found.append(Event(event_kind(kind), read_day(day)))
    return tuple(found), known_on


def _closed(text: str) -> tuple[Period, ...] | None:
    if not text:
        return None
    if text.casefold() == NO_CLOSURE:
        return ()
    found = []
    for written in filter(None, (each.strip() for each in text.split(";"))):
        begin, _, end = written.partition("..")
        period = (read_day(begin), read_day(end or begin))
        if period[1] < period[0]:
            raise BadInput(f"the period {written!r} ends before it begins", remedy="Swap the two dates.")
        found.append(period)
    return tuple(found)


def _result_record(result: Result) -> dict[str, object]:
    match result:
        case Due(day):
            return {"due": day.isoformat()}
        case DueRange(earliest, latest):
            return {"earliest": earliest.isoformat(), "latest": latest.isoformat()}
        case Refused(cause, reason):
            return {"refused": reason, "cause": cause.value}


def _alternative_record(other: Alternative) -> dict[str, object]:
    record: dict[str, object] = {"code": other.code.value, "reading": other.reading}
    return {**record, **(_result_record(other.result) if other.result else {})}


def _changed_record(changed: ChangedLimit) -> dict[str, object]:
    change = changed.change
    return {
        "in_force": change.in_force.isoformat(),
        "last_day": change.last_day.isoformat(),
        "count": change.count,
        **({"until": changed.until.isoformat()} if changed.until else {}),
        "made_by": change.made_by,
        "ended_by": change.ended_by,
        "source": change.source,
    }


class _ErrorPlace:
    """Says in every `BadInput` raised within where it was, unless that is said already."""

    def __init__(self, where: str) -> None:
        self.where = where

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, BadInput) and not error.where:
            raise BadInput(error.what, where=self.where, remedy=error.remedy) from None
