"""What a partner sees and does: the rows of its own tables, and whether it is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from answerable.casework.claims.corrected import SaidInRow, said_in
from answerable.casework.claims.corrections import correct_row
from answerable.casework.claims.ownership import credit
from answerable.casework.claims.placing import mapping_of
from answerable.casework.claims.tables import find_row, find_tables, withhold
from answerable.casework.work.paging import LongList
from answerable.casework.work.permissions import Seat
from answerable.casework.work.questionnaires import codebook_of
from answerable.ground import Missing
from answerable.store.models import PartnerRow, PartnerTable, RowCorrection


def own_tables(seat: Seat) -> tuple[PartnerTable, ...]:
    """The tables whose rows are the person's; to leads, all of the investigation."""
    tables = find_tables(seat.investigation)
    return tuple(tables if seat.may_lead else tables.filter(owner=seat.who))


def own_table(seat: Seat, name: str) -> PartnerTable:
    """The person's own table of that name; `Missing` alike where there is none and where it is another's."""
    found = next((each for each in own_tables(seat) if each.name == name), None)
    if found is None:
        raise Missing(f"there is no table {name!r} of yours")
    return found


def own_rows(seat: Seat, name: str) -> LongList[PartnerRow]:
    """The rows of a table of the person's, by number."""
    rows = own_table(seat, name).rows.select_related("unit__body").prefetch_related("corrections")
    return LongList(rows.order_by("number"))


class ShownRow(NamedTuple):
    """A row of a partner's table with what it says now."""

    row: PartnerRow
    said: SaidInRow


def shown_rows(rows: Iterable[PartnerRow]) -> tuple[ShownRow, ...]:
    """These rows as `own_rows` gives them, each with what it says now."""
    return tuple(ShownRow(row, said_in(row, row.corrections.all())) for row in rows)


def labels_of(table: PartnerTable) -> Mapping[str, str]:
    """The items that a table has columns for, as far as the codebook has them, each with its label."""
    columns = {each.item for each in mapping_of(table).items}
    variables = codebook_of(table.investigation).variables
    return {each.name: each.label for each in variables if each.name in columns}


@dataclass(frozen=True)
class OwnRow:
    """A row of one's own table: what it says now, every correction of it, the items that it can speak of.

    `may_correct` for the partner whose rows they are, and for nobody else.
    """

    table: PartnerTable
    row: PartnerRow
    said: SaidInRow
    corrections: tuple[RowCorrection, ...]
    items: tuple[tuple[str, str], ...]
    may_correct: bool

    @property
    def labels(self) -> Mapping[str, str]:
        """The label of each item."""
        return dict(self.items)


def own_row(seat: Seat, name: str, number: int) -> OwnRow:
    """One row of a table of the person's; raises `Missing` alike for one that is not there or another's."""
    table = own_table(seat, name)
    row = find_row(table, number)
    made = tuple(row.corrections.order_by("pk"))
    items = tuple(labels_of(table).items())
    return OwnRow(table, row, said_in(row, made), made, items, table.owner == seat.who)


def correct_own(
    seat: Seat, name: str, number: int, item: str, *, answer: str, words: str, reason: str
) -> None:
    """Put right what a row of one's own says of an item."""
    table = own_table(seat, name)
    correct_row(table, number, item, answer=answer, words=words, reason=reason, who=seat.who)


def withhold_own(seat: Seat, name: str, numbers: Sequence[int], *, reason: str, withheld: bool) -> None:
    """Withhold rows of one's own table, or show them again."""
    withhold(own_table(seat, name), numbers, who=seat.who, reason=reason, withheld=withheld)


def be_credited(seat: Seat, name: str, credited: bool) -> None:
    """Be named in the report, or not."""
    credit(own_table(seat, name), credited, who=seat.who)
