"""Region, nation and access regime worked out from codes, postcodes and names, each with its path.

A clue that leaves a choice says nothing: a postcode area that crosses a border gives no region. Regions
are the twelve ITL 1 regions (the former Government Office Regions, London, and the other nations).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType

from answerable.bodies.registers.entries import BodyEntry, Derivation

SCOTLAND, WALES, NORTHERN_IRELAND, ENGLAND, UK = "Scotland", "Wales", "Northern Ireland", "England", "UK"

GOR_LETTERS = MappingProxyType(
    {
        "A": "North East",
        "B": "North West",
        "D": "Yorkshire and The Humber",
        "E": "East Midlands",
        "F": "West Midlands",
        "G": "East of England",
        "H": "London",
        "J": "South East",
        "K": "South West",
        "W": WALES,
    }
)
"""Government Office Region letters as schools and NHS trusts are coded with them; there is no C."""

REGION_CODES = MappingProxyType(
    {
        f"E1200000{number}": region
        for number, region in enumerate([each for each in GOR_LETTERS.values() if each != WALES], start=1)
    }
)
"""The ONS's codes of the nine English regions, in the order of the letters."""

_NATION_PREFIXES = {"E": ENGLAND, "W": WALES, "S": SCOTLAND, "N": NORTHERN_IRELAND}
_NATION_REGIONS = (SCOTLAND, WALES, NORTHERN_IRELAND)
_SPELLINGS = {
    "east": "East of England",
    "eastern": "East of England",
    "east anglia": "East of England",
    "greater london": "London",
    "yorkshire & the humber": "Yorkshire and The Humber",
    "yorkshire and humber": "Yorkshire and The Humber",
    "yorkshire and the humber": "Yorkshire and The Humber",
    "yorkshire & humber": "Yorkshire and The Humber",
}
_AREAS = {
    "North East": "DH NE SR",
    "North West": "BB BL FY L M PR WA WN",
    "Yorkshire and The Humber": "BD HD HG HU HX LS WF YO",
    "East Midlands": "LE LN NG",
    "West Midlands": "B DY TF WR WS WV",
    "East of England": "AL CB CM CO IP LU NR SG SS",
    "London": "E EC N NW SE SW W WC",
    "South East": "BN CT GU ME OX PO RG RH SL SO TN",
    "South West": "BA BS DT EX GL PL TA TQ TR",
    WALES: "CF SA",
    SCOTLAND: "AB DD EH FK G HS IV KA KW KY ML PA PH ZE",
    NORTHERN_IRELAND: "BT",
}
_REGION_OF_AREA = {area: region for region, areas in _AREAS.items() for area in areas.split()}
_SEVERAL_REGIONS = "BH BR CR CV CW DA DE DL DN EN HA HP IG KT LA MK NN OL PE RM S SK SM SN SP ST TS TW UB WD"
_ONLY_ENGLAND = frozenset(_SEVERAL_REGIONS.split())
_POSTCODE = re.compile(r"\s*([A-Z]{1,2})[0-9][0-9A-Z]?\s*(?:[0-9][A-Z]{2})?\s*", re.IGNORECASE)
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


def usual_region(written: str) -> str:
    """A region in its usual spelling: "Eastern" is "East of England"; what is not known stays as it is."""
    return _SPELLINGS.get(written.casefold(), written)


def postcode_area(postcode: str) -> str:
    """The letters a postcode begins with; empty for what is no postcode."""
    found = _POSTCODE.fullmatch(postcode)
    return found[1].upper() if found else ""


def _region(entry: BodyEntry, clues: Clues) -> tuple[str, str]:
    if clues.gor in GOR_LETTERS:
        return GOR_LETTERS[clues.gor], f"GOR code {clues.gor}"
    if clues.gss in REGION_CODES:
        return REGION_CODES[clues.gss], f"GSS code {clues.gss}"
    area = postcode_area(entry.postcode)
    if area in _REGION_OF_AREA:
        return _REGION_OF_AREA[area], f"postcode area {area}"
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
    if area in _ONLY_ENGLAND:
        return ENGLAND, f"postcode area {area}"
    return _nation_in(entry.name)


def _nation_in(name: str) -> tuple[str, str]:
    if kingdom := _OF_THE_KINGDOM.search(name):
        return UK, f'"{kingdom[0]}" in the name'
    found = [(word[0], nation) for pattern, nation in _NATION_WORDS if (word := pattern.search(name))]
    if len(found) != 1:
        return "", ""
    return found[0][1], f'"{found[0][0]}" in the name'
