"""Honest numbers from integer counts: bases, estimates, intervals, bounds, rounding."""

from answerable.statistics.bases import Base
from answerable.statistics.certainty import Bounds, Standing, TippingPoint, bounds, tipping_point
from answerable.statistics.differences import Difference, difference
from answerable.statistics.estimates import Estimate, Measure
from answerable.statistics.intervals import Combination, Interval, Method, interval
from answerable.statistics.ladder import Rung, ladder
from answerable.statistics.presentation import decimals_for, number, percent
from answerable.statistics.rounding import Rounding, rounded
from answerable.statistics.sentences import bounds_sentence, honest_sentence, interval_sentence
from answerable.statistics.shares import count, share, share_by, shares, total
from answerable.statistics.tallies import Cell, Tally

__all__ = [
    "Base",
    "Bounds",
    "Cell",
    "Combination",
    "Difference",
    "Estimate",
    "Interval",
    "Measure",
    "Method",
    "Rounding",
    "Rung",
    "Standing",
    "Tally",
    "TippingPoint",
    "bounds",
    "bounds_sentence",
    "count",
    "decimals_for",
    "difference",
    "honest_sentence",
    "interval",
    "interval_sentence",
    "ladder",
    "number",
    "percent",
    "rounded",
    "share",
    "share_by",
    "shares",
    "tipping_point",
    "total",
]
