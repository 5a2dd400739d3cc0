"""mySociety's register of UK local authorities."""

from __future__ import annotations

from answerable.bodies.registers.fields import ListStyle
from answerable.bodies.registers.formats.mapped import read_by
from answerable.bodies.registers.formats.register_format import RegisterFormat, by_columns
from answerable.bodies.registers.mappings import RegisterMapping

UK_LOCAL_AUTHORITIES = RegisterMapping(
    columns={
        "key": "local-authority-code",
        "name": "official-name",
        "sector": "local-authority-type-name",
        "region": "region",
        "nation": "nation",
        "successor": "replaced-by",
        "opened": "start-date",
        "closed": "end-date",
    },
    aliases=("nice-name", "alt-names"),
    identifiers=(
        ("gss", "gss-code"),
        ("local-authority-code", "local-authority-code"),
        ("whatdotheyknow", "wdtk-id"),
    ),
    former_identifiers=(("gss", "former-gss-codes"),),
    attributes=(
        ("county", "county-la"),
        ("combined authority", "combined-authority"),
        ("lower tier or unitary", "lower-or-unitary"),
    ),
    optional=frozenset(
        {"start-date", "former-gss-codes", "county-la", "combined-authority", "lower-or-unitary"}
    ),
    style=ListStyle.TIGHT_COMMA,
)
"""mySociety's register of UK local authorities past, present and planned (uk_la_future 1.7)."""


FORMAT = RegisterFormat(
    "uk-local-authorities",
    "UK local authorities past, present and planned",
    "mySociety, uk_local_authority_names_and_codes",
    "CC BY 4.0",
    by_columns(UK_LOCAL_AUTHORITIES.required()),
    read_by("uk-local-authorities", UK_LOCAL_AUTHORITIES),
    UK_LOCAL_AUTHORITIES.required(),
)
