"""E-mail addresses of bodies: what is one, and which no longer take mail."""

from __future__ import annotations

import re

from answerable.bodies.registers.cells import rows_of
from answerable.ground import Table, column_name

RETIRED_DOMAINS = ("pnn.police.uk", "gsi.gov.uk", "gsx.gov.uk", "gcsx.gov.uk", "gse.gov.uk")
"""Domains of e-mail that were switched off for public bodies; mail to them bounces."""


def is_email(cell: str) -> bool:
    """True for one e-mail address and nothing else."""
    return re.fullmatch(r"[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+", cell) is not None


def on_retired_domain(email: str) -> bool:
    """True for an address on a domain that no longer takes mail."""
    domain = email.rpartition("@")[2].casefold()
    return any(domain == each or domain.endswith(f".{each}") for each in RETIRED_DOMAINS)


def no_addresses(table: Table, column: str) -> tuple[str, ...]:
    """A note for the cells of a column of addresses that hold something else; none where all is well."""
    found = [
        (number, cell(column_name(column)))
        for number, cell in rows_of(table)
        if cell(column_name(column)) and not is_email(cell(column_name(column)))
    ]
    if not found:
        return ()
    number, value = found[0]
    return (f'{len(found)} cells of {column} are no addresses and were left out: "{value}" in row {number}',)
