"""Schemes of identifiers that are known by name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.bodies.registers.fields import Shape


@dataclass(frozen=True)
class Scheme:
    """A scheme of identifiers: its name here and for people, and how its columns are known.

    `called` and `shape` are as those of a `BodyField`; a scheme without `called` is not looked for in
    tables nobody knows. A value of a scheme that `tells` belongs to one body alone.
    """

    name: str
    label: str
    called: str = ""
    shape: Shape | None = None
    tells: bool = False

    def is_called(self, column: str) -> bool:
        """True for a column whose name, in small letters, is one that the scheme's column has."""
        return bool(self.called) and re.fullmatch(self.called, column) is not None


SCHEMES = (
    Scheme(
        "gss",
        "GSS code",
        r"gss(?: code)?|ons code|lad ?\d* ?cd|ladcd",
        Shape("GSS codes", lambda cell: re.fullmatch(r"[EWSN]\d{8}", cell) is not None),
        tells=True,
    ),
    Scheme("urn", "URN", r"urn", tells=True),
    Scheme("ukprn", "UKPRN", r"ukprn", tells=True),
    Scheme("ods", "ODS code", r"ods(?: code)?|nhs code|organisation code", tells=True),
    Scheme("wdtk_slug", "WhatDoTheyKnow URL name", r"(?:wdtk )?url name|wdtk|whatdotheyknow", tells=True),
    Scheme("companies_house", "Company number", r"company (?:number|no)|companies house(?: number)?"),
    Scheme("charity", "Charity number", r"charity(?: number| no)?"),
    Scheme("wikidata", "Wikidata item", tells=True),
    Scheme("ico", "Registration with the ICO", tells=True),
)
"""Every scheme that is known by name; registers have others, under names of their own."""
