"""How the days of a register are written: the format that fits the most cells, and what it does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from answerable.bodies.registers.cells import parsed_day

_DATES = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y%m%d",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d/%m/%y",
    "%Y/%m/%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y",
)
"""Formats in the order in which they are tried: of two that fit as many cells the first is meant."""


class DateFormat(NamedTuple):
    """A format, and the places, from 0, of the cells that it does not fit."""

    written: str
    misfits: tuple[int, ...]


def date_format_of(cells: Sequence[str]) -> DateFormat:
    """The format that the most of the cells are written in; blank cells are passed over."""
    there = [(place, cell) for place, cell in enumerate(cells) if cell]

    def misfits(written: str) -> tuple[int, ...]:
        return tuple(place for place, cell in there if parsed_day(cell, written) is None)

    found = [DateFormat(written, misfits(written)) for written in _DATES]
    return min(found, key=lambda each: len(each.misfits))
