"""Honest numbers from integer counts: bases, estimates, intervals, bounds, rounding."""

from answerable.statistics.bases import Base
from answerable.statistics.tallies import Cell, Tally

__all__ = ["Base", "Cell", "Tally"]
