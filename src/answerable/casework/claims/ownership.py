"""Whose rows a partner's table has, and whether the partner is named."""

from __future__ import annotations

from django.db import transaction

from answerable.casework.work.journalling import note
from answerable.ground import Missing
from answerable.store.models import Investigation, PartnerTable, Role


@transaction.atomic
def credit(table: PartnerTable, credited: bool, *, who: str) -> None:
    """Name the partner in the report, or not."""
    before, table.credited = table.credited, credited
    table.save(update_fields=["credited"])
    note(
        table.investigation, who, "credited a partner", table.name, before=before, after=credited, against=()
    )


@transaction.atomic
def give_to(table: PartnerTable, owner: str, *, who: str) -> None:
    """Say which partner's rows these are, by the account; nobody's with an empty one.

    Raises `Missing` for an account that has no seat as a partner here, with those that have.
    """
    seats = partners_of(table.investigation)
    if owner and owner not in seats:
        there = f"There are: {', '.join(seats)}." if seats else "Nobody has."
        raise Missing(
            f"{owner!r} has no seat as a partner in {table.investigation.name}",
            remedy=f"{there} Give one: answerable account role {owner} partner -i {table.investigation.uid}.",
        )
    before, table.owner = table.owner, owner
    table.save(update_fields=["owner"])
    note(
        table.investigation,
        who,
        "gave a partner its rows",
        table.name,
        before=before,
        after=owner,
        against=(),
    )


def partners_of(investigation: Investigation) -> tuple[str, ...]:
    """The accounts that have a seat as a partner, by name."""
    seats = investigation.memberships.filter(role=Role.PARTNER, user__isnull=False)
    return tuple(seats.order_by("username").values_list("username", flat=True).distinct())
