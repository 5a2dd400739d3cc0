"""How each number is worked out, in words: for the page of a figure and for the page on method."""

from __future__ import annotations

from answerable.report.content.content import Item, ItemKind
from answerable.report.language.expressions import Expression
from answerable.report.language.grammar import FigureMeasure

_SHARE = "Units in the base with the answer, divided by all units in the base."
_COUNT = "Units in the base with the answer, counted."
_TOTAL = "The share in the base, times all units asked, known or not."
_SHARES = "For each code, units in the base with it, divided by all units in the base."
_DIFFERENCE = "The share of the first stratum less the share of the second."
_OUTCOMES = "Units asked, counted by how the question ended."
_LADDER = "Units left at each step, counted; each share is of those asked."
_WEIGHTED = (
    "For each stratum the share in the base, times the units of the stratum in the frame; the sum divided "
    "by all units of the frame (Cochran 1977, equation 5.1). The variance is by strata with the finite "
    "population correction (equation 5.7)."
)
_RAKED = (
    "Each respondent gets a weight so that the weighted respondents match the frame in both dimensions "
    "(raking, Deville and Saerndal 1992); the share is the weighted share. The variance is that of the "
    "residuals."
)
_NUMBERS = {
    FigureMeasure.TOTAL: "For each stratum the mean of the numbers given, times its units; summed.",
    FigureMeasure.MEAN: "For each stratum the mean of the numbers given, times its units in the frame; the "
    "sum divided by all units of the frame.",
    FigureMeasure.MEDIAN: "The least number that half of the units do not exceed, each unit that gave a "
    "number standing for the units of its stratum. The interval is Woodruff's (1952).",
}
_TEST = (
    "How often chance alone would set the strata as far apart as they are, if all had one rate: Fisher's "
    "exact test, or where that is too large 9,999 tables drawn with the same totals and a fixed seed. Beside "
    "it the test of Rao and Scott (1984), which knows how many units there are in all. With several tests in "
    "one report every p is put right by Holm (1979)."
)
_LEADER = (
    "The stratum with that share, if its bounds lie apart from those of every other, or if Fisher's tests of "
    "all pairs, put right by Holm, tell it apart."
)
_SCENARIO = (
    "Units known to have the answer, plus for each stratum those not known times the rate assumed of them "
    "(Rubin 1977). The bounds give all of those not known the answer, or none."
)
_CURVE = (
    "Units known to have the answer, plus those not known times the rate on the axis, divided by all units "
    "(Little and Rubin 2019, chapter 15)."
)
_CORRECTED = (
    "(p + c - 1)/(s + c - 1), with the share p as read, the sensitivity s and the specificity c of one "
    "coder's reading, measured where several coders read the same reply and the reading was settled (Rogan "
    "and Gladen 1978)."
)
_RATES = (
    "Response rates 1 to 6 of AAPOR (Standard Definitions, 2023). Complete (I): every question answered; "
    "partial (P): some; refused (R): under an exemption, the cost limit, as vexatious, or neither "
    "confirmed nor denied; other (O): information not held, published elsewhere, passed on, unclear; no "
    "contact (NC): no reply by the day of the data; unknown (U): not delivered, of which the share e counts "
    "as eligible."
)
_NONRESPONSE = (
    "Unit nonresponse: units without a reply, divided by all units asked. Item nonresponse: replies without "
    "a substantive answer to the item, divided by all replies (Groves and others 2009, chapter 6)."
)


def formula(wanted: Expression, item: Item | None) -> str:
    """What is done to the counts, in a sentence or two, with its source; "" for a reference."""
    if item and item.kind is ItemKind.NUMBER and wanted.measure in _NUMBERS:
        return _NUMBERS[wanted.measure]
    if wanted.weighted and wanted.measure in (FigureMeasure.SHARE, FigureMeasure.TOTAL):
        words = _WEIGHTED if len(wanted.weighted) == 1 else _RAKED
        return words if wanted.measure is FigureMeasure.SHARE else f"{words} Times all units of the frame."
    return _FORMULAS[wanted.measure]


_FORMULAS = {
    FigureMeasure.SHARE: _SHARE,
    FigureMeasure.SHARES: _SHARES,
    FigureMeasure.COUNT: _COUNT,
    FigureMeasure.TOTAL: _TOTAL,
    FigureMeasure.DIFFERENCE: _DIFFERENCE,
    FigureMeasure.OUTCOMES: _OUTCOMES,
    FigureMeasure.LADDER: _LADDER,
    FigureMeasure.TEST: _TEST,
    FigureMeasure.HIGHEST: _LEADER,
    FigureMeasure.LOWEST: _LEADER,
    FigureMeasure.SCENARIO: _SCENARIO,
    FigureMeasure.CURVE: _CURVE,
    FigureMeasure.CORRECTED: _CORRECTED,
    FigureMeasure.RATES: _RATES,
    FigureMeasure.NONRESPONSE: _NONRESPONSE,
    FigureMeasure.FIGURE: "",
}
