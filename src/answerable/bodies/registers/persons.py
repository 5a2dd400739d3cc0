"""Columns about persons, told by their cells: telephone numbers and names of people, which are never read.

A column's name alone says nothing: "Mobile closures" counts libraries, "Principal office" is a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST = 0.5
_CALLED = re.compile(
    r"\b(?:first ?name|fore ?name|sur ?name|last ?name|family name|contact(?: person| name)|contact$"
    r"|head ?teacher|headteacher|principal|chief executive|chief constable|ceo|officer|clerk|chair|owner"
    r"|proprietor|job title)\b"
)
_TELEPHONE = re.compile(r"(?:\+44|\(?0)[\d ()./-]{8,18}(?: ?(?:x|ext\.?) ?\d+)?", re.IGNORECASE)
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Revd|Cllr)\.? [A-Z].*")
_NAMED = re.compile(r"[A-Z][\w'\u2019-]*\.?(?: [A-Z][\w'\u2019-]*\.?){0,3}")
_ORGANISATIONS = re.compile(
    r"\b(?:council|school|academy|college|university|trust|library|libraries|authority|committee|board|office"
    r"|department|service|services|team|hospital|surgery|practice|parish|town|city|county|borough|district"
    r"|diocese|police|fire|hall|house|road|street|lane|square|building|centre|limited|ltd|plc|company|partnership|group|none|vacant|yes|no|open|closed)\b",
    re.IGNORECASE,
)


def why_about_persons(column: str, cells: Sequence[str]) -> str:
    """Why a column, by its name in small letters and its cells, is about persons; empty where it is not."""
    there = [cell.strip() for cell in cells if cell.strip()]
    least = max(1, _MOST * len(there))
    digits = [cell for cell in there if len(re.sub(r"\D", "", cell)) >= 10]
    if sum(_TELEPHONE.fullmatch(cell) is not None for cell in digits) >= least:
        return "its cells are telephone numbers"
    if sum(_TITLED.fullmatch(cell) is not None for cell in there) >= least:
        return "its cells are names of people"
    if _CALLED.search(column) and sum(map(_is_person, there)) >= least:
        return f'called "{column}", and its cells are names of people'
    return ""


def _is_person(cell: str) -> bool:
    return _NAMED.fullmatch(cell) is not None and not _ORGANISATIONS.search(cell)
