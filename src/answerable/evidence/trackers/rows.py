"""Somebody's tracker, row by row: the body, its answers in full, and the codes they were given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from answerable.evidence.trackers.mappings import CodeColumn, TrackerMapping
from answerable.ground import BadInput, Table, TableSource, read_table
from answerable.questions import canonical_number


@dataclass(frozen=True)
class TrackerRow:
    """One row: the body as written, the text of each answer by question, each code by variable.

    Answers and codes that the tracker leaves empty are absent. `received` has no zone: trackers
    say none. `number` is the row as a spreadsheet counts it.
    """

    number: int
    body: str
    link: str
    received: datetime | None
    answers: Mapping[str, str]
    codes: Mapping[str, str]


def read_tracker(content: TableSource, mapping: TrackerMapping, name: str) -> tuple[TrackerRow, ...]:
    """The rows of a tracker, checked as a whole before any is used: `rows_of` its `tracker_table`."""
    return rows_of(tracker_table(content, mapping, name), mapping)


def tracker_table(content: TableSource, mapping: TrackerMapping, name: str) -> Table:
    """The table of a tracker in CSV or a workbook, with all the columns that the mapping names.

    Raises `BadInput` for a wrong encoding, a column of the mapping that is not there, two header rows.
    """
    return read_table(
        content,
        name,
        required=mapping.columns,
        sheet=mapping.sheet,
        header_row=mapping.header_row,
        encoding=mapping.encoding,
    )


def rows_of(table: Table, mapping: TrackerMapping) -> tuple[TrackerRow, ...]:
    """The rows of a tracker's table, all of them checked.

    Raises `BadInput` for an empty body, a body named twice, a value that is no code of the mapping, what is
    no number in a column of numbers, a date that does not fit its format; always with the row and the column.
    """
    rows = []
    seen: dict[str, int] = {}
    for number, record in table.records():
        body = record[mapping.body].strip()
        where = f"{table.name}, row {number}"
        if not body:
            raise BadInput("the row names no body", where=f"{where}, {mapping.body}", remedy="Name it.")
        key = " ".join(body.casefold().split())
        if key in seen:
            raise BadInput(
                f"{body!r} is named twice, first in row {seen[key]}",
                where=f"{where}, {mapping.body}",
                remedy="Join the two rows or give the bodies different names.",
            )
        seen[key] = number
        rows.append(_row(number, body, record, mapping, where))
    return tuple(rows)


def _row(
    number: int, body: str, record: Mapping[str, str], mapping: TrackerMapping, where: str
) -> TrackerRow:
    answers = {answer.question: record[answer.column] for answer in mapping.answers}
    codes = {column.variable: _code(record, column, where) for column in mapping.codes}
    return TrackerRow(
        number=number,
        body=body,
        link=record[mapping.link].strip() if mapping.link else "",
        received=_received(record, mapping, where),
        answers={question: text for question, text in answers.items() if text.strip()},
        codes={variable: code for variable, code in codes.items() if code},
    )


def _code(record: Mapping[str, str], column: CodeColumn, where: str) -> str:
    written = record[column.column].strip()
    if not written or written in column.codes:
        return column.codes.get(written, written)
    match column.kind:
        case "text":
            return written
        case "number":
            try:
                return canonical_number(written)
            except BadInput:
                raise BadInput(
                    f"{written!r} is not a number",
                    where=f"{where}, {column.column}",
                    remedy=f"Mend the cell, or say in the mapping of {column.variable} what it means, a "
                    f'number or a standing code: codes = [{{ code = "not_held", from = ["{written}"] }}].',
                ) from None
        case _:
            raise BadInput(
                f"{written!r} is not a code of {column.variable}",
                where=f"{where}, {column.column}",
                remedy=f"Codes: {', '.join(column.codes)}. Add it to the mapping or mend the cell.",
            )


def _received(record: Mapping[str, str], mapping: TrackerMapping, where: str) -> datetime | None:
    return moment_in(record, mapping.received, mapping.date_format, where) if mapping.received else None


def moment_in(record: Mapping[str, str], column: str, form: str, where: str) -> datetime | None:
    """The moment in a cell of a row, None for an empty one; `BadInput` for what is not of that form."""
    written = record[column].strip()
    try:
        return _moment(written, form) if written else None
    except ValueError:
        raise BadInput(
            f"{written!r} is not a date of the form {form}",
            where=f"{where}, {column}",
            remedy="Mend the cell or the mapping's date_format.",
        ) from None


@lru_cache(maxsize=4096)
def _moment(written: str, form: str) -> datetime:
    """The moment; a tracker has the same day in many rows."""
    return datetime.strptime(written, form)  # noqa: DTZ007 (trackers say no zone)
