"""Personal data in what was made: the last look at each file before it is published."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from html import unescape
from urllib.parse import unquote

from answerable.correspondence import PersonalFinder, PersonalKind, is_of_an_office
from answerable.ground import BadInput, Point
from answerable.report.gate.remarks import GateRule, Remark

_WITHIN_LINES = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|s|small|span|strong|sub|sup|tspan|u)\b[^>]*>")
_BREAK = re.compile(r"<br\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_APART = "\n\n\n"
"""Between cells and blocks: wider than any gap in a number, so that two cells make no telephone's."""
_SPOKEN = re.compile(r"\b(?:alt|aria-label|content|title|placeholder)=\"([^\"]*)\"")
_ADDRESSED = re.compile(r"\b(?:href|src)=\"([^\"]*)\"")
_MAIL_LINK = re.compile(r"\bmailto:([^\"'?\s>]*)")
_NUMBER = re.compile(r"-?(?!0[0-9])[0-9][0-9.,eE+-]*")
_CELLS = re.compile(r"[,\n]|\":\s*")


def _left(path: str, made: str, personal: PersonalFinder, allowed: Collection[str]) -> Iterator[str]:
    for text in _texts(path, made):
        for span, kind in personal.find(text):
            words = span.of(text)
            if kind is PersonalKind.EMAIL and is_of_an_office(words):
                continue
            if " ".join(words.casefold().split()) in allowed:
                continue
            yield f"{kind.value} {' '.join(words.split())!r}"


def _texts(path: str, made: str) -> Iterator[str]:
    """What is read of a file: the words of a page, of its attributes and links, the cells of a table."""
    if path.endswith((".html", ".svg")):
        yield unescape(_TAG.sub(_APART, _BREAK.sub("\n", _WITHIN_LINES.sub("", made))))
        spoken = [*_SPOKEN.findall(made), *_MAIL_LINK.findall(made)]
        yield unescape(_APART.join(spoken))
        # Only what has an at sign: numbers of a page's address are no telephone's.
        linked = (unquote(unescape(each)) for each in _ADDRESSED.findall(made))
        yield _APART.join(re.sub(r"[/?&=:]+", " ", each) for each in linked if "@" in each)
    elif path.endswith((".csv", ".json")):
        yield _APART.join(cell for cell in _CELLS.split(made) if not _NUMBER.fullmatch(cell.strip()))
    elif not path.endswith(".css"):
        yield made


PERSONAL_DATA = GateRule(
    "personal_data",
    "a person's address, a telephone number, or the name of somebody who writes for a body, in any file",
    _left,
)
"""Asked of each file of a site with what finds personal data, and what may be printed."""


def refuse_personal(left: Sequence[Remark]) -> None:
    """Raises `BadInput` with what is left of personal data and where; returns where there is nothing."""
    if left:
        several = len(left) > 1
        raise BadInput(
            f"{len(left)} names, addresses or numbers of people are left"
            if several
            else f"{left[0].what} in {left[0].where}",
            remedy="Nothing was published. Take it out of the words that were written here, or rule on it: "
            "in the workbench at Names in it, beside the figures; else by answerable personal withhold "
            "WORDS, or answerable personal publish WORDS --reason WHY.",
            points=[Point(each.where, each.what) for each in left] if several else (),
        )
