"""Row numbers as pages show them: without the order in which rows were made.

A row's number says how many were made before it, by whomever: two numbers seen a day apart would tell that
somebody else was at work. So pages show another number for it, by a permutation under the installation's
secret key: a Feistel network of four rounds (Luby and Rackoff 1988, SIAM Journal on Computing 17, 373-386).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings

_HALF = 32
_MASK = 2**_HALF - 1
_ROUNDS = range(4)
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, in which no two digits look alike."""
_LENGTH = 13
_RANDOM = 31


def shown_number(number: int) -> str:
    """The number of a row, 0 to 2**63 - 1, as thirteen digits and letters."""
    left, right = number >> _HALF, number & _MASK
    for turn in _ROUNDS:
        left, right = right, left ^ _mixed(turn, right)
    value = left << _HALF | right
    return "".join(_DIGITS[value >> 5 * place & 31] for place in reversed(range(_LENGTH)))


def row_number(shown: str) -> int:
    """The number of the row that `shown_number` gave; raises `ValueError` for anything else."""
    if len(shown) != _LENGTH:
        raise ValueError(f"{shown[:_LENGTH]!r} is not the number of a row")
    value: int = 0
    for digit in shown:
        value = value << 5 | _DIGITS.index(digit)
    left, right = value >> _HALF, value & _MASK
    for turn in reversed(_ROUNDS):
        left, right = right ^ _mixed(turn, left), left
    number: int = left << _HALF | right
    if number >= 2**63:
        raise ValueError(f"{shown!r} is not the number of a row")
    return number


def shown_apart(number: int) -> str:
    """A count, 0 to 2**31 - 1, as `shown_number` would show it, but another text each time.

    So nobody sees on two pages whether it has grown in between.
    """
    return shown_number(number << _RANDOM | secrets.randbits(_RANDOM))


def number_apart(shown: str) -> int:
    """The count that `shown_apart` gave; raises `ValueError` for anything else."""
    return row_number(shown) >> _RANDOM


def _mixed(turn: int, half: int) -> int:
    key = settings.SECRET_KEY.encode("utf-8")
    made = hmac.digest(key, b"row number %d %d" % (turn, half), hashlib.sha256)
    return int.from_bytes(made[:4], "big")


class RowNumber:
    """Row numbers in addresses, as `shown_number` shows them."""

    regex = f"[{_DIGITS}]{{{_LENGTH}}}"

    def to_python(self, value: str) -> int:
        """The number of the row; `ValueError` where it is none, so that no address fits."""
        return row_number(value)

    def to_url(self, value: int) -> str:
        """The number as it is shown."""
        return shown_number(value)
