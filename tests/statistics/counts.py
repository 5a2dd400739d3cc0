"""Tallies of a published kind, for the tests of this room."""

from __future__ import annotations

from answerable.questions import Outcome
from answerable.statistics import OTHER_ANSWER, Cell, Tally


def tally_of(*rows: tuple[str, int, int, int, int]) -> Tally:
    """A tally by sector from (sector, asked, replied, refused, with the code "yes")."""
    counts: dict[Cell, int] = {}
    for sector, asked, replied, refused, found in rows:
        place = (sector,)
        counts[Cell(place, Outcome.ANSWERED, "yes")] = found
        counts[Cell(place, Outcome.ANSWERED, OTHER_ANSWER)] = replied - refused - found
        counts[Cell(place, Outcome.REFUSED, None)] = refused
        counts[Cell(place, Outcome.NO_REPLY, None)] = asked - replied
    return Tally("uses_it", ("sector",), counts)


SCHOOLS = ("schools", 3343, 676, 13, 386)
COLLEGES = ("colleges", 324, 74, 8, 47)
UNIVERSITIES = ("universities", 149, 91, 18, 49)
COUNCILS = ("councils", 420, 343, 18, 251)
TRUSTS = ("trusts", 208, 58, 8, 35)
POLICE = ("police", 47, 44, 4, 15)
DEPARTMENTS = ("departments", 19, 16, 10, 1)
ALL_SECTORS = tally_of(SCHOOLS, COLLEGES, UNIVERSITIES, COUNCILS, TRUSTS, POLICE, DEPARTMENTS)
