"""E-mail addresses of bodies: what is one, and which no longer take mail."""

from __future__ import annotations

import re

from answerable.bodies.registers.cells import rows_of
from answerable.ground import Table, column_name

RETIRED_DOMAINS = ("pnn.police.uk", "gsi.gov.uk", "gsx.gov.uk", "gcsx.gov.uk", "gse.gov.uk")
"""Domains of e-mail that were switched off for public bodies; mail to them bounces."""


_NOWHERE = ("invalid", "test", "localhost", "local", "onion", "internal", "home.arpa")
"""Ends of names that no mail of the internet reaches (RFC 2606, 6761, 6762, 7686, 8375; ICANN: internal)."""
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)


def no_email_because(cell: str) -> str:
    """Why no letter can be sent to it, in words that follow "because"; "" for one possible address.

    Its form is that of RFC 5321 without quotes and numbers in brackets, which no public body uses; a name in
    other letters counts as it is written in the domain name system (IDNA).
    """
    if any(sign.isspace() or not sign.isprintable() for sign in cell):
        return "there is a space, a line end or an invisible character in it"
    name, at, domain = cell.rpartition("@")
    if not at or not name or not domain:
        return "it is not name@domain"
    if "@" in name or re.search(r"[,;<>()\[\]\\\":]", cell):
        return "there is more in it than one address"
    if len(name) > 64 or len(cell) > 254 or name[0] == "." or name[-1] == "." or ".." in name:
        return "no mail system takes what stands before the @"
    return _no_domain_because(domain)


def _no_domain_because(domain: str) -> str:
    try:
        labels = domain.encode("idna").decode("ascii").split(".")
    except UnicodeError:
        labels = [""]
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit():
        return "its domain is none"
    plain = f".{'.'.join(labels).casefold()}"
    if any(plain.endswith(f".{end}") for end in _NOWHERE):
        return "no mail reaches its domain"
    return ""


def is_email(cell: str) -> bool:
    """True for one e-mail address to which a letter can be sent, and nothing else."""
    return not no_email_because(cell)


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
