"""What a partner sees and does: the rows of its own tables, and whether it is named."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.casework.claims.tables import credit, find_tables, withhold
from answerable.casework.work.paging import LongList
from answerable.casework.work.permissions import Seat
from answerable.ground import Missing
from answerable.store.models import PartnerRow, PartnerTable


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
    return LongList(own_table(seat, name).rows.select_related("unit__body").order_by("number"))


def withhold_own(seat: Seat, name: str, numbers: Sequence[int], *, reason: str, withheld: bool) -> None:
    """Withhold rows of one's own table, or show them again."""
    withhold(own_table(seat, name), numbers, who=seat.who, reason=reason, withheld=withheld)


def be_credited(seat: Seat, name: str, credited: bool) -> None:
    """Be named in the report, or not."""
    credit(own_table(seat, name), credited, who=seat.who)
