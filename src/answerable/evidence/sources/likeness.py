"""How much of a page's text stayed, whether it still calls itself the same, and what is its main text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answerable.documents import PageShape
from answerable.ground import phrases

_TOGETHER = 3
"""Words in a row that are looked for: fewer are found anywhere, more are lost by one change."""
_FEWEST_MAIN = 20
_MAIN_SHARE = 0.2
"""A main text of fewer words, or of a smaller share of the page's, is not trusted to be it."""
_PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022:>-]+\s+")
_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec ion chwe maw ebr mai meh gor awst med hyd tach rhag "
    "janv f\u00e9vr mars avr juin juil ao\u00fbt d\u00e9c m\u00e4r okt dez ene abr ago dic"
)
_MOMENT = re.compile(
    r"(?i)\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?z?)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|"
    r"\d{1,2}[:.]\d\d\s?(?:[ap]m)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?:{'|'.join(_MONTHS.split())})\w*\.?(?:\s+(?:de\s+)?\d{{4}})?"
)
"""A day or a time of day, as pages stamp them."""
STAMPS = phrases(
    (r"\b(?:last|date) (?:updated|reviewed|modified|changed|edited)\b", "Last updated: 3 March 2025"),
    (
        r"^(?:page |this page was )?(?:last )?(?:updated|reviewed|printed|generated)\b",
        "Updated 3 March 2025 at 10:15",
    ),
    (r"\b(?:diweddarwyd|adolygwyd)\b", "Diweddarwyd ddiwethaf: 3 Mawrth 2025"),
    (r"\bmis(?:e)? \u00e0 jour\b", "Mis \u00e0 jour le 3 mars 2025"),
    (
        r"\b(?:zuletzt (?:aktualisiert|ge\u00e4ndert)|stand:)",
        "Zuletzt aktualisiert am 3. M\u00e4rz 2025",
    ),
    (r"\b(?:\u00faltima actualizaci\u00f3n|actualizado)\b", "Actualizado el 3 de marzo de 2025"),
)
_LONGEST_STAMP = 80


def share_that_stayed(before: str, after: str) -> float:
    """Of the runs of words in a text, how many stand in the other too: 0 to 1; 1 for a text without words."""
    runs = _runs(_words(before))
    there = _runs(_words(after), least=min((len(each) for each in runs), default=_TOGETHER))
    return len(runs & there) / len(runs) if runs else 1.0


def main_text(shape: PageShape | None, text: str) -> str:
    """The main text of a page, without the stamps of its last change; empty if none can be told."""
    if shape is None:
        return ""
    words = len(shape.main.split())
    if words < _FEWEST_MAIN or words < _MAIN_SHARE * len(text.split()):
        return ""
    lines = (each for each in shape.main.split("\n") if each not in shape.stamps)
    return " ".join(" ".join(each for each in lines if not _is_stamp(each)).split())


def is_of_same(kept: PageShape | None, now: PageShape | None) -> bool | None:
    """Whether a page still has the name of the kept one, apart from that of the site; None if unnamed."""
    if kept is None or now is None:
        return None
    own = _named(kept)
    if not own:
        return None
    there = {*_words(now.title), *_words(now.heading)}
    return len(own & there) * 2 >= len(own)


def _is_stamp(line: str) -> bool:
    """Whether a line says when the page was changed, or what day it is, and nothing else."""
    if len(line) > _LONGEST_STAMP or not _MOMENT.search(line):
        return False
    left = _words(_MOMENT.sub(" ", line))
    return len(left) <= 1 or STAMPS.search(line) is not None


def _named(shape: PageShape) -> set[str]:
    """The words of a page's title and heading that are not those of its site's name."""
    parts = _PARTS.split(shape.title)
    of_site = set(_words(shape.site)) | (set(_words(parts[-1])) if len(parts) > 1 else set())
    heading = set(_words(shape.heading))
    title = set(_words(" ".join(parts[:-1] or parts)))
    return {each for each in (heading or title) - of_site if len(each) > 2} or (title - of_site)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _runs(words: Sequence[str], least: int = _TOGETHER) -> set[tuple[str, ...]]:
    size = max(1, min(_TOGETHER, least, len(words) or 1))
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
