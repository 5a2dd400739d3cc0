"""`test`: whether the shares of the strata differ by more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answerable.ground import BadInput, NotYet, digest_of
from answerable.report.figures.description import FigureDescription, FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.titles import SPREAD
from answerable.report.figures.wording import in_every_form, p_words
from answerable.report.language.grammar import Target
from answerable.report.measures.comparisons import compared_rows, groups_of
from answerable.report.measures.measure import Display, FigureMeasure, Numbers
from answerable.report.measures.strata import values_of
from answerable.statistics import Stratum, fisher, group_table, holm, permutation_test, rao_scott

_KEY = "test"
_CHANCE = 0.05
_ALL_KNOWN = "Every unit is known: the shares differ as they stand, and chance has no part in it."


def _rows(request: FigureRequest) -> Numbers:
    """A row for each stratum with its places and its p against the rest, and the p of all together."""
    found = tuple(each for each in groups_of(request) if each.n)
    if len(found) < 2 or not 0 < sum(each.x for each in found) < sum(each.n for each in found):
        raise NotYet(
            f"nothing to test in {request.expression.canonical!r}: one stratum, or all alike",
            remedy="Leave the test out; the figure by itself shows it.",
        )
    p, method = _overall(request, found)
    rows = compared_rows(request, found)
    last = FigureRow(
        key=_KEY,
        label="All strata together",
        kind=RowKind.WHOLE,
        value=p,
        printed=p_words(p),
        in_prose=in_every_form(p_words(p)),
    )
    sentences = [_verdict(p, method)]
    if all(each.n == each.population for each in found):
        sentences.append(_ALL_KNOWN)
    elif finite := _finite(found):
        sentences.append(finite)
    there = {each.name for each in found}
    names = [name for value, name in values_of(request, request.expression.by).items() if value not in there]
    left_out = (f"Left out of the test, with nobody in the base: {', '.join(names)}.",) if names else ()
    return Numbers((*rows, last), method, tuple(sentences), left_out)


def _overall(request: FigureRequest, found: tuple[Stratum, ...]) -> tuple[float, str]:
    table = group_table(found)
    dice = request.content.dice
    try:
        return fisher(table).p, "Fisher's exact test"
    except BadInput:
        if dice is None:
            raise
        seed = int(digest_of(request.expression.canonical.encode())[:8], 16)
        made = permutation_test(table, rng=dice(seed))
        return made.p, f"permutation test, {made.draws:,} draws, seed {seed}"


def _finite(found: tuple[Stratum, ...]) -> str:
    try:
        made = rao_scott(found)
    except BadInput:
        return ""
    return (
        "The test of Rao and Scott, which knows how many units each stratum has and how many are known, "
        f"gives {p_words(made.p)}."
    )


def _verdict(p: float, method: str) -> str:
    differ = (
        "The strata differ by more than chance alone would often give"
        if p <= _CHANCE
        else "Differences as great as these come by chance alone: no stratum may be set above another"
    )
    return f"{differ} ({p_words(p)}, {method}). Either way it holds only if the silent are like the others."


def _together(figures: Sequence[FigureDescription]) -> Sequence[FigureDescription]:
    """The figures with the p of every test put right by Holm over all of them."""
    if len(figures) < 2:
        return figures
    adjusted = holm([figure.whole.value or 0.0 for figure in figures])
    return [_adjusted(figure, p, len(figures)) for figure, p in zip(figures, adjusted, strict=True)]


def _adjusted(figure: FigureDescription, p: float, number: int) -> FigureDescription:
    words = f"{p_words(p)} after Holm over the {number} tests of this report"
    note = f"{p_words(figure.whole.value or 0.0)} by itself; {words}."
    whole = replace(
        figure.whole,
        value=p,
        printed=words,
        in_prose=in_every_form(words),
        notes=(note,),
    )
    rows = tuple(whole if row.key == _KEY else row for row in figure.rows)
    sentences = (_verdict(p, figure.method), note, *figure.sentences[1:])
    return replace(figure, rows=rows, sentences=sentences)


def _by_chance(figure: FigureDescription) -> bool:
    value = figure.whole.value
    return value is not None and value > _CHANCE


TEST = FigureMeasure(
    word="test",
    target=Target.CODE,
    clauses=("by", "where", "base", "title", "as", "show"),
    meaning="whether the shares of the strata differ by more than chance: one p, put right for all tests "
    "of the report",
    example="{{ test has_log = yes by region base replied_not_refused as regions-differ }}",
    rows=_rows,
    subtitle=f"Share of {{of_base}}, {SPREAD}",
    formula="How often chance alone would set the strata as far apart as they are, if all had one rate: "
    "Fisher's exact test, or where that is too large 9,999 tables drawn with the same totals and a fixed "
    "seed. Beside it the test of Rao and Scott (1984), which knows how many units there are in all. With "
    "several tests in one report every p is put right by Holm (1979).",
    ending=": do they differ?",
    one_number=True,
    over_strata=True,
    together=_together,
    by_chance=_by_chance,
    display=Display(undrawn=frozenset({_KEY})),
)
