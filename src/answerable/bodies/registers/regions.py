"""Nations, regions and postcodes of the kingdom: their names, codes and spellings.

Regions are the twelve ITL 1 regions (the former Government Office Regions, London, and the other nations).
"""

from __future__ import annotations

import re
from types import MappingProxyType

SCOTLAND, WALES, NORTHERN_IRELAND, ENGLAND, UK = "Scotland", "Wales", "Northern Ireland", "England", "UK"

NATIONS = (ENGLAND, SCOTLAND, WALES, NORTHERN_IRELAND)

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
REGION_OF_AREA = {area: region for region, areas in _AREAS.items() for area in areas.split()}
_SEVERAL_REGIONS = "BH BR CR CV CW DA DE DL DN EN HA HP IG KT LA MK NN OL PE RM S SK SM SN SP ST TS TW UB WD"
ONLY_ENGLAND = frozenset(_SEVERAL_REGIONS.split())
_POSTCODE = re.compile(r"\s*([A-Z]{1,2})[0-9][0-9A-Z]?\s*(?:[0-9][A-Z]{2})?\s*", re.IGNORECASE)


def usual_region(written: str) -> str:
    """A region in its usual spelling: "Eastern" is "East of England"; what is not known stays as it is."""
    return _SPELLINGS.get(written.casefold(), written)


def postcode_area(postcode: str) -> str:
    """The letters a postcode begins with; empty for what is no postcode."""
    found = _POSTCODE.fullmatch(postcode)
    return found[1].upper() if found else ""


_WHOLE_POSTCODE = re.compile(r"\s*([A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2})\s*", re.IGNORECASE)


def plain_postcode(written: str) -> str:
    """A whole postcode in capitals without its space; empty for what is none."""
    found = _WHOLE_POSTCODE.fullmatch(written)
    return re.sub(r"\s+", "", found[1]).upper() if found else ""
