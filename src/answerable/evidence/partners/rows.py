"""A partner's table, row by row: the body as written, and the codes of our items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.evidence.partners.mappings import ItemColumn, PartnerMapping
from answerable.evidence.trackers.rows import moment_in
from answerable.ground import BadInput, Table, TableSource, read_table
from answerable.questions import Codebook


@dataclass(frozen=True)
class TableRow:
    """One row: the body as written, its identifier, the codes and the partner's words by item.

    Items that the row leaves empty are absent. `evidence` is what the answers rest on, as the partner names
    it; `as_of` the day for which the row speaks, if known; `number` the row as a spreadsheet counts it.
    """

    number: int
    body: str
    identifier: str
    codes: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    evidence: str
    as_of: date | None


def partner_table(content: TableSource, mapping: PartnerMapping, name: str) -> Table:
    """The table of a partner in CSV or a workbook, with all the columns that the mapping names.

    Raises `BadInput` for a wrong encoding, a column that is not there, a second header row.
    """
    return read_table(
        content,
        name,
        required=mapping.columns,
        sheet=mapping.sheet,
        header_row=mapping.header_row,
        encoding=mapping.encoding,
    )


def partner_rows(table: Table, mapping: PartnerMapping, codebook: Codebook) -> tuple[TableRow, ...]:
    """The rows of a partner's table, all of them checked before any is used.

    Raises `BadInput` for a row without a body, a value that is no code of its item, a date that does not fit
    its format; always with the row and the column. A row without any value is passed over.
    """
    read = _RowReader(table.name, mapping, codebook)
    rows = [read.row(number, record) for number, record in table.records()]
    if not any(rows):
        raise BadInput("the table has no row", where=table.name, remedy="Choose the file with the answers.")
    return tuple(row for row in rows if row is not None)


def answer_in(column: ItemColumn, written: str, codebook: Codebook, where: str) -> tuple[str, ...]:
    """The codes that are meant by what is written of one item, as a cell of its column; none for nothing.

    Raises `BadInput` for what is no code of the item, with what can be written.
    """
    known = codebook.variable(column.item)
    parts = [written]
    if known.kind.takes_several and written not in column.codes:
        parts = written.split(";")
    meant = [column.codes.get(part, column.codes.get(part.casefold(), part)) for part in _told(parts)]
    try:
        return tuple(sorted({codebook.check(column.item, code) for code in meant}))
    except BadInput as error:
        raise BadInput(
            f"{written!r} is not a code of {column.item}", where=where, remedy=error.remedy
        ) from None


def _told(parts: Iterable[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


class _RowReader:
    """Reads rows of one table; the same value in the same column is checked once."""

    def __init__(self, name: str, mapping: PartnerMapping, codebook: Codebook) -> None:
        self._name = name
        self._mapping = mapping
        self._codebook = codebook
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def row(self, number: int, record: Mapping[str, str]) -> TableRow | None:
        mapping = self._mapping
        where = f"{self._name}, row {number}"
        body = " ".join(record[mapping.body].split())
        if not body:
            if not any(record[column].strip() for column in mapping.columns):
                return None
            raise BadInput("the row names no body", where=f"{where}, {mapping.body}", remedy="Name it.")
        codes, words = {}, {}
        for column in mapping.items:
            found = self._codes(column, record[column.column].strip(), where)
            if found:
                codes[column.item] = found
                if column.passage and (said := record[column.passage].strip()):
                    words[column.item] = said
        return TableRow(
            number=number,
            body=body,
            identifier=record[mapping.identifier].strip() if mapping.identifier else "",
            codes=codes,
            words=words,
            evidence=record[mapping.evidence].strip() if mapping.evidence else "",
            as_of=self._day(record, where),
        )

    def _codes(self, column: ItemColumn, written: str, where: str) -> tuple[str, ...]:
        if not written:
            return ()
        key = (column.item, written)
        if key not in self._known:
            self._known[key] = self._checked(column, written, where)
        return self._known[key]

    def _checked(self, column: ItemColumn, written: str, where: str) -> tuple[str, ...]:
        try:
            return answer_in(column, written, self._codebook, f"{where}, {column.column}")
        except BadInput as error:
            raise BadInput(
                error.what,
                where=error.where,
                remedy=f"{error.remedy} Mend the cell, or say in the mapping what it means: codes = "
                f'[{{ code = "...", from = ["{written}"] }}].',
            ) from None

    def _day(self, record: Mapping[str, str], where: str) -> date | None:
        mapping = self._mapping
        found = moment_in(record, mapping.day, mapping.date_format, where) if mapping.day else None
        return found.date() if found else mapping.as_of
