"""The figures printed in a text, found without the audit: whom it passes over is seen only so.

A figure is a number in digits that says how much. Years, days, times, telephone and reference numbers,
numbers of headings, pages, tables and the like are none.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answerable.documents import Page
from tests.audit.judged import Judged, JudgedClaim

_NUMBER = re.compile(
    r"(?<![\w.,/:#@=%&-])[£$€]?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>m|bn|k)?(?![\w@/:]|[.,-]\d|-\w)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_AFTER = re.compile(rf"\s+(?:{_MONTH}|a\.?m\.?\b|p\.?m\.?\b)")
_BEFORE = re.compile(
    rf"(?:{_MONTH}|\b0\d{{2,4}}|\b(?:tables?|figures?|charts?|slides?|questions?|pages?|p\.|section|sections|s\.|part|chapter|claim"
    r"|appendix|note|paragraph|grade|regulation|article|schedule|no\.|tel\.|ISBN|version|step)\s?)\s*$",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:about|around|nearly|almost|over|under|than|roughly|some|approximately|least|most|to|circa|c\.|near|below"
    r"|above|between|and)\s*[£$€]?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*(?:#+\s*)?(?:[-*]\s+)?$")


@dataclass(frozen=True)
class PrintedFigure:
    """A figure: its page (an index), where its digits stand in that, its line in the text (from 1), value."""

    page: int
    start: int
    end: int
    line: int
    digits: str
    value: float
    hedged: bool


def figures_in(pages: Sequence[Page]) -> list[PrintedFigure]:
    """Every figure of a text, in its order."""
    return list(_figures(pages))


def _figures(pages: Sequence[Page]) -> Iterator[PrintedFigure]:
    first = 1
    for index, page in enumerate(pages):
        for found in _NUMBER.finditer(page.text):
            before = page.text[page.text.rfind("\n", 0, found.start()) + 1 : found.start()]
            after = page.text[found.end() : found.end() + 20]
            digits = found["digits"]
            if _says_no_amount(digits, before, after):
                continue
            line = first + page.text.count("\n", 0, found.start())
            start, end = found.span("digits")
            hedged = bool(_HEDGE.search(page.text[max(0, found.start() - 20) : found.start()]))
            yield PrintedFigure(index, start, end, line, digits, float(digits.replace(",", "")), hedged)
        first += page.text.count("\n") + 1


def _says_no_amount(digits: str, before: str, after: str) -> bool:
    year = len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) < 2100
    code = len(digits) > 1 and digits[0] == "0" and digits[1] != "."
    listed = bool(_NUMBERED.fullmatch(before)) and re.match(r"[.)]\s|\s+[A-Z]", after) is not None
    return year or code or listed or bool(_AFTER.match(after) or _BEFORE.search(before))


def says(claim: JudgedClaim, line: int, figure: PrintedFigure) -> bool:
    """True if the claim is of the figure that stands on the line."""
    if not claim.line_start <= line <= claim.line_end:
        return False
    whole = re.search(rf"(?<![\d.,]){re.escape(figure.digits)}(?![\d]|[.,]\d)", claim.quote)
    return bool(whole) or (claim.value is not None and abs(abs(claim.value) - figure.value) < 1e-6)


def claims_of(judged: Judged, figure: PrintedFigure) -> list[JudgedClaim]:
    """The claims that an audit found of a figure: those of its value, or where there is none, around it."""
    near = [claim for claim in judged.claims if says(claim, figure.line, figure)]
    same = [c for c in near if c.value is not None and abs(abs(c.value) - figure.value) < 1e-6]
    return same or near


def changed_digit(figure: PrintedFigure, dice: random.Random) -> str:
    """The figure with one of its digits exchanged for another; the first never becomes a nought."""
    places = [at for at, sign in enumerate(figure.digits) if sign.isdigit()]
    at = dice.choice(places)
    leading = at == 0 and len(figure.digits) > 1
    others = [
        digit for digit in "0123456789" if digit != figure.digits[at] and not (leading and digit == "0")
    ]
    return figure.digits[:at] + dice.choice(others) + figure.digits[at + 1 :]


def with_change(pages: Sequence[Page], figure: PrintedFigure, digits: str) -> tuple[Page, ...]:
    """The pages with other digits in place of the figure's."""
    page = pages[figure.page]
    text = page.text[: figure.start] + digits + page.text[figure.end :]
    return (*pages[: figure.page], replace(page, text=text), *pages[figure.page + 1 :])
