"""Strata set beside each other: their places, their tests against the rest, and which may lead."""

from __future__ import annotations

from dataclasses import replace

from answerable.ground import BadInput, NotYet
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import in_every_form, p_words
from answerable.report.language.grammar import Form
from answerable.report.measures.measure import Numbers
from answerable.report.measures.strata import base_of, by_stratum, item_of, stratum_rows, values_of
from answerable.statistics import Stratum, each_against_rest, groups, ranking, superlative

LEADER_FORMULA = (
    "The stratum with that share, if its bounds lie apart from those of every other, or if Fisher's tests of "
    "all pairs, put right by Holm, tell it apart."
)


def groups_of(request: FigureRequest) -> tuple[Stratum, ...]:
    """The strata of `by` with their counts."""
    wanted = request.expression
    return groups(request.tally(wanted.code, wanted.by), wanted.code, base_of(request), by=wanted.by)


def leader(request: FigureRequest, *, highest: bool) -> Numbers:
    """The strata, and the one that may be called the highest or lowest; refused where none may."""
    found = groups_of(request)
    best = superlative(found, highest=highest)
    names = values_of(request, request.expression.by)
    if not best.supported:
        why = best.why
        for value, name in names.items():
            why = why.replace(value, name) if value else why
        raise (BadInput if any(each.n for each in found) else NotYet)(
            f"no {request.expression.by} may be called the {request.expression.measure}: {why}",
            remedy="Leave the ranking out, or show `share ... by` or `test ... by`, which rank nothing.",
        )
    name = names.get(best.name, best.name)
    share = next(each.x / each.n for each in found if each.name == best.name)
    last = FigureRow(
        key="leader",
        label=f"The {request.expression.measure}",
        kind=RowKind.WHOLE,
        value=share,
        printed=name,
        in_prose=in_every_form(name),
    )
    method = "Fisher's exact tests of all pairs, put right by Holm, and the bounds"
    return Numbers((*compared_rows(request, found), last), method, (f"{name}: {best.why}",))


def ranked(request: FigureRequest) -> Numbers:
    """Shares by stratum; for `show rank` the stratum's place among all, if it may be called so.

    Raises `BadInput` for a stratum that is neither the highest nor the lowest as far as bounds or tests tell.
    """
    made, wanted = by_stratum(request), request.expression
    if wanted.show is not Form.RANK or wanted.where is None:
        return made
    dimension, value = wanted.where
    every = replace(request, expression=replace(wanted, by=dimension, where=None), where=())
    found = groups_of(every)
    for word, highest in (("highest", True), ("lowest", False)):
        best = superlative(found, highest=highest)
        if best.supported and best.name == value:
            (row,) = made.rows
            said = {**(row.in_prose or {}), Form.RANK.value: word}
            return replace(made, rows=(replace(row, in_prose=said),), sentences=(f"{row.label}: {best.why}",))
    raise (BadInput if any(each.n for each in found) else NotYet)(
        f"{value!r} may be called neither the highest nor the lowest {dimension}",
        remedy="Show its share, or `test ... by`, which ranks nothing.",
    )


def compared_rows(request: FigureRequest, found: tuple[Stratum, ...]) -> tuple[FigureRow, ...]:
    """A row for each stratum with its share, its place, and its p against the rest."""
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
