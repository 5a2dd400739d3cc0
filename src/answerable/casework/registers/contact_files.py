"""Addresses found for many bodies, as one table: the tasks written out, filled in, and taken in again."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from answerable.casework.registers.contacts import ContactTask, add_contact
from answerable.casework.registers.sharing import body_called
from answerable.ground import BadInput, read_table
from answerable.isolation import tables_apart
from answerable.report import csv_bytes
from answerable.store.models import Investigation

COLUMNS = ("body", "name", "need", "last_good", "website", "email", "source")
"""The columns of the table; `body` is register:key, and `email` and `source` are to be filled in."""


def tasks_table(tasks: Iterable[ContactTask]) -> str:
    """The tasks as CSV, a row each, with empty columns for the address found and where it was found.

    No cell of it is a formula.
    """
    rows = (
        (each.body.uid, each.body.name, each.need.value, each.last_good, each.website, "", "")
        for each in tasks
    )
    return csv_bytes(COLUMNS, rows).decode("utf-8")


@transaction.atomic
def take_in_addresses(
    content: bytes, name: str, *, sheet: str = "", header_row: int | None = None, who: str,
    investigation: Investigation | None = None,
) -> int:  # fmt: skip
    """Add the address of each row that has one, all of them or none; how many.

    They are the investigation's own; without one, the installation's.

    Rows without an address are passed over, so a table half filled in can be taken in. Raises `BadInput`
    with the row for a body that is not there, for what is no address, and for one without a source.
    """
    needed = ("body", "email", "source")
    opened = tables_apart(content, name)
    table = read_table(opened, name, required=needed, sheet=sheet, header_row=header_row)
    added = 0
    for number, found in table.records():
        if not found["email"].strip():
            continue
        where = f"{table.name}, row {number}"
        body = body_called(found["body"].strip(), investigation)
        if body is None:
            raise BadInput(f"there is no body {found['body']!r}", where=where, remedy="Write register:key.")
        try:
            add_contact(body, found["email"], found["source"], who=who, investigation=investigation)
        except BadInput as error:
            raise BadInput(error.what, where=where, remedy=error.remedy) from None
        added += 1
    return added
