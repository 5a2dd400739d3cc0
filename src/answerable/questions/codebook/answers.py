"""The one way in which an amount, a day or a piece of equipment is written as a code; the standing codes."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from answerable.ground import BadInput
from answerable.questions.wordings.letter_words import CURRENCY

STANDING_CODES = ("not_answered", "refused", "not_held", "unclear", "not_asked")
"""Codes every variable has without listing them: there is no substantive answer, and why."""

_NUMBER = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def canonical_number(text: str, *, where: str = "") -> str:
    """The one way a number is written as a code: no thousands commas, no trailing zeros.

    Raises `BadInput` for anything but decimal digits, with or without thousands commas: what an
    authority counts, spends or waits is never below zero.
    """
    stripped = text.strip()
    if not _NUMBER.fullmatch(stripped):
        raise BadInput(f'"{text}" is not a number.', where=where, remedy=_or("digits such as 1200 or 12.5"))
    value = format(Decimal(stripped.replace(",", "")), "f")
    return value.rstrip("0").rstrip(".") if "." in value else value


def canonical_money(text: str, *, where: str = "") -> str:
    """An amount in pounds sterling as a plain decimal: "£1,200.50" is "1200.5".

    Raises `BadInput` for another currency, for words and for parts of a penny.
    """
    bare = CURRENCY.without(text.strip())
    if not _NUMBER.fullmatch(bare) or len(bare.partition(".")[2]) > 2:
        raise BadInput(f'"{text}" is no amount in pounds.', where=where, remedy=_or("£1,200.50, or 1200.50"))
    return canonical_number(bare, where=where)


def canonical_date(text: str, *, where: str = "") -> str:
    """A day, month or year as ISO 8601 has it: "2024-03-31", "2024-03", "2024"; raises `BadInput`."""
    found = _DATE.fullmatch(text.strip())
    year, month, day = found.groups() if found else ("", "", "")
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise BadInput(
            f'"{text}" is not a date.', where=where, remedy=_or("2024-03-31, or 2024-03, or 2024")
        ) from None
    return "-".join(part for part in (year, month, day) if part)


def canonical_equipment(text: str) -> str:
    """A piece of equipment as "maker/model", white space single; the maker alone where no model is given."""
    maker, _, model = (" ".join(part.split()) for part in text.strip().partition("/"))
    return f"{maker}/{model}" if model else maker


def _or(example: str) -> str:
    return f"Write {example}, or one of: {', '.join(STANDING_CODES)}."
