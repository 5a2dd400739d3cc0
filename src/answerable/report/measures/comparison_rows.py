"""Whether strata differ, and which of them may be called the highest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from answerable.ground import BadInput, NotYet, digest_of
from answerable.report.figures.description import FigureDescription, FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import in_every_form, p_words
from answerable.report.language.grammar import FigureMeasure
from answerable.report.measures.counted_rows import Numbers, base_of, item_of, stratum_rows, values_of
from answerable.statistics import (
    Stratum,
    each_against_rest,
    fisher,
    group_table,
    groups,
    holm,
    permutation_test,
    ranking,
    rao_scott,
    superlative,
)

_ALL_KNOWN = "Every unit is known: the shares differ as they stand, and chance has no part in it."


def tested(request: FigureRequest) -> Numbers:
    """A row for each stratum with its places and its p against the rest, and the p of all together."""
    found = _groups(request)
    p, method = _overall(request, found)
    rows = _stratum_rows(request, found)
    last = FigureRow(
        key="test",
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
    return Numbers((*rows, last), method, tuple(sentences), _left_out(request, found))


def leader(request: FigureRequest) -> Numbers:
    """The strata, and the one that may be called the highest or lowest; refused where none may."""
    found = _groups(request)
    highest = request.expression.measure is FigureMeasure.HIGHEST
    best = superlative(found, highest=highest)
    names = values_of(request, request.expression.by)
    if not best.supported:
        raise (BadInput if any(each.n for each in found) else NotYet)(
            f"no {request.expression.by} may be called the {request.expression.measure.value}: "
            f"{_named(best.why, names)}",
            remedy="Leave the ranking out, or show `share ... by` or `test ... by`, which rank nothing.",
        )
    name = names.get(best.name, best.name)
    share = next(each.x / each.n for each in found if each.name == best.name)
    last = FigureRow(
        key="leader",
        label=f"The {request.expression.measure.value}",
        kind=RowKind.WHOLE,
        value=share,
        printed=name,
        in_prose=in_every_form(name),
    )
    method = "Fisher's exact tests of all pairs, put right by Holm, and the bounds"
    return Numbers((*_stratum_rows(request, found), last), method, (f"{name}: {best.why}",))


def family(figures: Mapping[str, FigureDescription]) -> dict[str, FigureDescription]:
    """The same figures with the p of every test put right by Holm over all tests among them."""
    tests = [figure for figure in figures.values() if figure.measure is FigureMeasure.TEST]
    if len(tests) < 2:
        return dict(figures)
    adjusted = holm([figure.whole.value or 0.0 for figure in tests])
    put_right = {
        figure.slug: _adjusted(figure, p, len(tests)) for figure, p in zip(tests, adjusted, strict=True)
    }
    return {slug: put_right.get(slug, figure) for slug, figure in figures.items()}


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
    rows = tuple(whole if row.key == "test" else row for row in figure.rows)
    sentences = (_verdict(p, figure.method), note, *figure.sentences[1:])
    return replace(figure, rows=rows, sentences=sentences)


def _groups(request: FigureRequest) -> tuple[Stratum, ...]:
    wanted = request.expression
    tally = request.tally(wanted.code, wanted.by)
    found = groups(tally, wanted.code, base_of(request), by=wanted.by)
    known = tuple(each for each in found if each.n)
    if wanted.measure is not FigureMeasure.TEST:
        return found
    if len(known) < 2 or not 0 < sum(each.x for each in known) < sum(each.n for each in known):
        raise NotYet(
            f"nothing to test in {wanted.canonical!r}: one stratum, or all alike",
            remedy="Leave the test out; the figure by itself shows it.",
        )
    return known


def _left_out(request: FigureRequest, found: tuple[Stratum, ...]) -> tuple[str, ...]:
    there = {each.name for each in found}
    names = [name for value, name in values_of(request, request.expression.by).items() if value not in there]
    return (f"Left out of the test, with nobody in the base: {', '.join(names)}.",) if names else ()


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
        if p <= 0.05
        else "Differences as great as these come by chance alone: no stratum may be set above another"
    )
    return f"{differ} ({p_words(p)}, {method}). Either way it holds only if the silent are like the others."


def _stratum_rows(request: FigureRequest, found: tuple[Stratum, ...]) -> tuple[FigureRow, ...]:
    names = values_of(request, request.expression.by)
    known = [each for each in found if each.n]
    against = {each.name: each for each in each_against_rest(known)}
    places = {each.name: each for each in ranking(found)}
    label = item_of(request).codes.get(request.expression.code, request.expression.code)
    rows = []
    for row in stratum_rows(request, request.expression.by):
        if row.key not in names or row.key not in places:
            continue
        place, test = places[row.key], against.get(row.key)
        ranks = f"{place.best} to {place.worst}" if place.best != place.worst else f"{place.best}"
        cells = (
            (label[:1].upper() + label[1:], f"{row.numerator:,} of {row.denominator:,}"),
            ("Share", row.printed),
            ("Place", ranks),
            ("p against the rest", _p(test.p) if test else "–"),
            ("after Holm", _p(test.holm) if test else "–"),
            ("Benjamini-Hochberg", _p(test.benjamini_hochberg) if test else "–"),
        )
        rows.append(replace(row, kind=RowKind.STRATUM, cells=cells))
    return tuple(rows)


def _p(p: float) -> str:
    return p_words(p).removeprefix("p = ").removeprefix("p ")


def _named(why: str, names: Mapping[str, str]) -> str:
    for value, name in names.items():
        if value:
            why = why.replace(value, name)
    return why
