"""Tags of WhatDoTheyKnow, which carry what other registers have columns for.

Categories, identifiers as `scheme:value`, the nation, `defunct`, and whether the Act applies (`foi_no`,
`eir_only`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from answerable.bodies.registers.entries import BodyEntry, Derivation, Standing
from answerable.bodies.registers.places import Clues
from answerable.bodies.registers.regions import NORTHERN_IRELAND, SCOTLAND, WALES

SCHEMES = MappingProxyType(
    {
        "urn": "urn",
        "gss": "gss",
        "ukprn": "ukprn",
        "dpr": "ico",
        "ch": "companies_house",
        "charity": "charity",
        "wikidata": "wikidata",
        "mapit": "mapit",
        "nhsods": "ods",
        "nhsorg": "ods",
        "nhsorgid": "ods",
        "nhsorgcode": "ods",
        "nhschoicesid": "nhs_choices",
        "ni_irn": "ni_irn",
        "la": "dfe_la",
        "ofs": "ofs",
        "ucas": "ucas",
    }
)
"""Schemes of tags, in small letters, and the name of the scheme here; others keep their own."""


_SHAPES = {
    "urn": re.compile(r"\d{5,6}"),
    "gss": re.compile(r"[EWSNK]\d{8}"),
    "ukprn": re.compile(r"1\d{7}"),
    "ods": re.compile(r"[0-9A-Z]{3,6}"),
    "wikidata": re.compile(r"Q\d+"),
}


_NOT_IDENTIFIERS = frozenset({"http", "https", "twitter", "parent_mapit", "run_by", "owned_by", "successor"})


_NATIONS = (
    (SCOTLAND, re.compile(r"scotland(?:_.*)?|nhsscotland")),
    (WALES, re.compile(r"wales|nhswales|wales_.*")),
    (NORTHERN_IRELAND, re.compile(r"ni|northern_?ireland|nhsni|department_ni")),
    ("England", re.compile(r"england")),
)


_SECTORS = (
    ("Schools", "school academies grammar"),
    ("Universities", "university university_college"),
    ("Further education", "fei"),
    ("Colleges of universities", "oxford_college cambridge_college durham_college"),
    ("NHS trusts", "nhstrust nhsft"),
    ("Police", "police police_authority port_police"),
    ("Fire services", "fire_service"),
    ("Parish and town councils", "parish_council town_council community_council"),
    ("Councils", "local_council london_borough scotland_council district_council county_council unitary"),
    ("NHS bodies", "nhs nhswales nhsni pct pha health_board local_health_board"),
    ("Departments", "department non_ministerial_department department_ni"),
    ("Executive agencies", "executive_agency"),
    ("Companies", "company limited plc almo"),
)


_SECTOR_OF_TAG = {tag: sector for sector, tags in reversed(_SECTORS) for tag in tags.split()}


_RANK = {sector: rank for rank, (sector, _) in enumerate(_SECTORS)}


def tags_of(cell: str) -> tuple[str, ...]:
    """The tags of a cell, each once, whether a bar or white space stands between them."""
    return tuple(dict.fromkeys(tag for tag in re.split(r"[|\s]+", cell) if tag))


def sector_of(tags: Iterable[str]) -> str:
    """The sector that the tags say, the most telling one of several; empty where none does."""
    found = {_SECTOR_OF_TAG[tag.casefold()] for tag in tags if tag.casefold() in _SECTOR_OF_TAG}
    return min(found, key=_RANK.__getitem__, default="")


def identifiers_of(tags: Sequence[str], refused: Counter[str]) -> tuple[tuple[str, str], ...]:
    """The identifiers in the tags, each once; values not of their scheme's shape are counted in `refused`."""
    found: dict[tuple[str, str], None] = {}
    for tag in tags:
        written, colon, value = tag.partition(":")
        if not (colon and value) or written.casefold() in _NOT_IDENTIFIERS:
            continue
        scheme = SCHEMES.get(written.casefold(), written.casefold())
        shape = _SHAPES.get(scheme)
        value = value.upper() if scheme in ("ods", "gss") else value
        if shape and not shape.fullmatch(value):
            refused[scheme] += 1
            continue
        found[scheme, value[:120]] = None
    return tuple(found)


def attributes_of(tags: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The tags that hold no value, as the one attribute `categories`."""
    plain = sorted(tag for tag in tags if ":" not in tag)
    return (("categories", " ".join(plain)),) if plain else ()


def act_of(tags: Sequence[str]) -> tuple[Derivation, ...]:
    """Why the Act does not apply, if a tag says so."""
    if "foi_no" in tags:
        return (Derivation("regime", "", "tag foi_no: not subject to the Act"),)
    if "eir_only" in tags:
        return (Derivation("regime", "", "tag eir_only: environmental information only"),)
    return ()


def clues_of(tags: Sequence[str]) -> Clues:
    """What the tags say of where the body is; a nation only where they name one."""
    found = {nation: tag for tag in tags for nation, pattern in _NATIONS if pattern.fullmatch(tag.casefold())}
    gss = next((tag[4:] for tag in tags if tag.casefold().startswith("gss:")), "")
    if len(found) != 1:
        return Clues(gss=gss)
    nation, tag = next(iter(found.items()))
    return Clues(gss=gss, nation=nation, nation_path=f"tag {tag}")


def notes_of(entries: Sequence[BodyEntry], refused: Mapping[str, int]) -> tuple[str, ...]:
    """What a person should know of a register read by its tags."""
    notes = [f"{sum(each.standing is Standing.CLOSED for each in entries)} tagged defunct, without a date"]
    notes += [
        f"{count} values tagged {scheme} are not of its shape and were left out"
        for scheme, count in sorted(refused.items())
    ]
    return tuple(notes)
