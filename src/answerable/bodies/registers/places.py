"""Region, nation and access regime worked out from codes, postcodes and names, each with its path.

A clue that leaves a choice says nothing: a postcode area that crosses a border gives no region.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from answerable.bodies.registers.entries import BodyEntry, Derivation
from answerable.bodies.registers.regions import (
    ENGLAND,
    GOR_LETTERS,
    NORTHERN_IRELAND,
    ONLY_ENGLAND,
    REGION_CODES,
    REGION_OF_AREA,
    SCOTLAND,
    UK,
    WALES,
    postcode_area,
    usual_region,
)

_NATION_PREFIXES = {"E": ENGLAND, "W": WALES, "S": SCOTLAND, "N": NORTHERN_IRELAND}
_NATION_REGIONS = (SCOTLAND, WALES, NORTHERN_IRELAND)
_NATION_WORDS = (
    (re.compile(r"\b(?:Northern Ireland|Ulster)\b"), NORTHERN_IRELAND),
    (re.compile(r"\b(?:Scotland|Scottish)\b"), SCOTLAND),
    (re.compile(r"\b(?:Wales|Welsh|Cymru)\b"), WALES),
)
_OF_THE_KINGDOM = re.compile(r"\b(?:British Transport Police|UK Atomic|Ministry of Defence|National Crime)\b")
_REGIMES = {SCOTLAND: "FOISA", ENGLAND: "FOIA", WALES: "FOIA", NORTHERN_IRELAND: "FOIA", UK: "FOIA"}


@dataclass(frozen=True)
class Clues:
    """What a register has besides names: a region letter, a GSS code, a nation said by a tag."""

    gor: str = ""
    gss: str = ""
    nation: str = ""
    nation_path: str = ""


def placed(entry: BodyEntry, clues: Clues | None = None) -> BodyEntry:
    """The entry with region, nation and regime filled in where a clue settles them.

    What the register states is kept, its region in the usual spelling. The regime is FOISA for
    Scotland and FOIA elsewhere in the kingdom (FOISA 2002 s.3 and Schedule 1; FOIA 2000 s.3); it stays
    empty where no nation is known, or where a derivation for it stands already.
    """
    clues = clues or Clues(gss=dict(entry.identifiers).get("gss", ""))
    found = list(entry.derivations)
    region = usual_region(entry.region)
    if region and region != entry.region:
        found.append(Derivation("region", region, f'the register says "{entry.region}"'))
    nation = entry.nation
    if not region:
        region, path = _region(entry, clues)
        found += [Derivation("region", region, path)] if region else []
    if not nation:
        nation, path = _nation(entry, clues, region)
        found += [Derivation("nation", nation, path)] if nation else []
    if not region and nation in _NATION_REGIONS:
        region = nation
        found.append(Derivation("region", region, f"nation {nation}"))
    regime = entry.regime
    if not regime and all(each.field != "regime" for each in found) and nation in _REGIMES:
        regime = _REGIMES[nation]
        found.append(Derivation("regime", regime, f"nation {nation}"))
    return replace(entry, region=region, nation=nation, regime=regime, derivations=tuple(found))


def _region(entry: BodyEntry, clues: Clues) -> tuple[str, str]:
    if clues.gor in GOR_LETTERS:
        return GOR_LETTERS[clues.gor], f"GOR code {clues.gor}"
    if clues.gss in REGION_CODES:
        return REGION_CODES[clues.gss], f"GSS code {clues.gss}"
    area = postcode_area(entry.postcode)
    if area in REGION_OF_AREA:
        return REGION_OF_AREA[area], f"postcode area {area}"
    return "", ""


def _nation(entry: BodyEntry, clues: Clues, region: str) -> tuple[str, str]:
    if clues.nation:
        return clues.nation, clues.nation_path
    if clues.gss[:1] in _NATION_PREFIXES and re.fullmatch(r"[EWSN]\d{8}", clues.gss):
        return _NATION_PREFIXES[clues.gss[0]], f"GSS code {clues.gss}"
    if region in _NATION_REGIONS:
        return region, f"region {region}"
    if region in GOR_LETTERS.values():
        return ENGLAND, f"region {region}"
    area = postcode_area(entry.postcode)
    if area in ONLY_ENGLAND:
        return ENGLAND, f"postcode area {area}"
    if kingdom := _OF_THE_KINGDOM.search(entry.name):
        return UK, f'"{kingdom[0]}" in the name'
    found = [(word[0], nation) for pattern, nation in _NATION_WORDS if (word := pattern.search(entry.name))]
    if len(found) != 1:
        return "", ""
    return found[0][1], f'"{found[0][0]}" in the name'
