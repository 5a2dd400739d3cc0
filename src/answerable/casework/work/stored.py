"""Words that the database holds for something of a list, read back though somebody wrote past Answerable."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

_Listed = TypeVar("_Listed", bound=StrEnum)


def known(written: str, otherwise: _Listed) -> _Listed:
    """The one of the list of `otherwise` that is written; `otherwise` where it is none of them.

    Verification finds what was written past Answerable: what is worked out must not stop at it.
    """
    listed = {each.value: each for each in type(otherwise)}
    return listed.get(written, otherwise)


def share(written: str) -> Decimal:
    """The share that is written; none where it is no number."""
    try:
        return Decimal(written)
    except InvalidOperation:
        return Decimal(0)
