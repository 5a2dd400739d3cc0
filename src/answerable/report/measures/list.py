"""`list`: the names of the bodies whose question ended so, or that gave an answer, in groups.

The number above the line is that of the tally, the names are those of the records: the gate refuses a list
that has more or fewer names than were counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from answerable.ground import BadInput
from answerable.report.content.content import ItemKind
from answerable.report.content.evidence_values import BodyRecord
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import UNITS, method_name
from answerable.report.language.grammar import GROUPINGS, Target, legal
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, Numbers
from answerable.report.measures.strata import by_code, item_of, where_label

_UNNAMED = "No exemption named"


def _check(request: FigureRequest) -> None:
    item = item_of(request)
    if item.kind in (ItemKind.NUMBER, ItemKind.PUBLISHED):
        known = legal(
            each.name
            for each in request.content.items
            if each.kind not in (ItemKind.NUMBER, ItemKind.PUBLISHED)
        )
        raise BadInput(f"{item.name!r} has no names to list", remedy=f"Items with names: {known or 'none'}.")
    if not request.expression.code and item.kind is not ItemKind.OUTCOME:
        raise BadInput(
            f"a list of all codes of {item.name!r}",
            remedy=f"Say which: `= CODE`, one of {legal(item.codes)}. Only questions are listed without.",
        )


def _rows(request: FigureRequest) -> Numbers:
    """A row for each group with its bodies, and one for all together, each body counted once."""
    code, split = request.expression.code, request.expression.by
    bodies = {body.key: body for body in request.content.bodies}
    found = [each for each in by_code(request) if each[2].numerator and code in ("", each[0])]
    listed = {
        each: [bodies[key] for key in request.units(each, estimate.base)] for each, _, estimate in found
    }
    whole = sum(estimate.numerator for _, _, estimate in found)
    tally = request.tally(code or next(iter(item_of(request).codes)))
    rows: list[FigureRow] = []
    for each, label, _ in found if split or not code else ():
        groups = _groups(request, listed[each], split)
        rows += [
            _row(each, label if group is None else group, group, some, whole)
            for group, some in groups.items()
        ]
    named = sum(len(row.units) for row in rows)
    last = FigureRow(
        key="all",
        label=where_label(request),
        kind=RowKind.WHOLE,
        numerator=whole,
        denominator=tally.within(tally.widest),
        value=float(whole),
        printed=f"{whole:,}",
        strata=request.where,
        code=code,
        units=tuple(sorted(body.key for some in listed.values() for body in some)),
    )
    several = ("One that named several exemptions is listed under each, and counted once.",)
    return Numbers((*rows, last), method_name(None), notes=several if named > whole else ())


def _row(code: str, label: str, group: str | None, bodies: Iterable[BodyRecord], whole: int) -> FigureRow:
    units = tuple(sorted(body.key for body in bodies))
    return FigureRow(
        key=code if group is None else f"{code}: {group}",
        label=label,
        kind=RowKind.CODE,
        numerator=len(units),
        denominator=whole,
        value=float(len(units)),
        printed=f"{len(units):,}",
        code=code,
        units=units,
    )


def _groups(
    request: FigureRequest, bodies: Iterable[BodyRecord], split: str
) -> Mapping[str | None, list[BodyRecord]]:
    """The bodies by group, in the order of the groups' names; under None where there are none to tell."""
    groups: dict[str | None, list[BodyRecord]] = defaultdict(list)
    for body in bodies:
        for group in _groups_of(request, body, split):
            groups[group].append(body)
    if split in GROUPINGS and list(groups) == [_UNNAMED]:
        return {None: groups[_UNNAMED]}
    return dict(sorted(groups.items(), key=lambda each: (each[0] == _UNNAMED, each[0] or "")))


def _groups_of(request: FigureRequest, body: BodyRecord, split: str) -> tuple[str | None, ...]:
    if not split:
        return (None,)
    if split not in GROUPINGS:
        value = body.strata.get(split, "")
        return (request.content.dimension(split).values.get(value, value),)
    item = item_of(request)
    ended = body.finding(item.name if item.kind is ItemKind.OUTCOME else f"Q{item.question}")
    return (ended.exemptions if ended else ()) or (_UNNAMED,)


LIST = FigureMeasure(
    word="list",
    target=Target.ITEM_OR_CODE,
    clauses=("by", "where", "title", "as"),
    groupings=tuple(GROUPINGS),
    meaning="the names of those whose question ended so, or that gave the answer, each linked to its words; "
    "without a code, all that were asked by how the question ended",
    example="{{ list Q1 = refused by exemption }}",
    rows=_rows,
    subtitle=lambda request: f"Names of {UNITS}" + _grouped(request),
    formula="Units asked, listed by name. As many are listed as are counted.",
    ending=", by name",
    needs_base=False,
    check=_check,
    display=Display(chart=ChartKind.BARS, value_name="Number", names=True),
)


def _grouped(request: FigureRequest) -> str:
    wanted = request.expression
    by = [*([] if wanted.code else ["how the question ended"])]
    by += [request.split_label(wanted.by).lower()] if wanted.by else []
    return f" by {' and '.join(by)}" if by else ""
