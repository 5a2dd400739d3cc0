"""From an expression and the content to a frozen figure description."""

from __future__ import annotations

from answerable.questions import REFUSALS, Outcome
from answerable.report.content.content import Content
from answerable.report.content.followed import FollowedBody
from answerable.report.figures.description import FigureDescription, FigureRow
from answerable.report.figures.request import FigureRequest, located
from answerable.report.figures.wording import base_words, rounding_name
from answerable.report.language.expressions import Expression, ManuscriptPlace
from answerable.report.manuscript.figure_requests import ask
from answerable.report.measures import measure_of, rests_on_totals
from answerable.statistics import Base, Rounding, Tally


def freeze(
    expression: Expression, content: Content, *, slug: str, place: ManuscriptPlace
) -> FigureDescription:
    """The figure that `expression` asks for, frozen, at the address `slug`.

    Raises `BadInput` or `Missing` with `place` for an item, code, dimension or value that the content
    does not have, for a base that the source of the counts cannot tell apart, and for a highest or
    lowest that neither bounds nor tests support.
    """
    request = ask(expression, content, place)
    with located(place):
        numbers = measure_of(expression).rows(request)
    wanted, item, measure = request.expression, request.item, measure_of(request.expression)
    base = wanted.base
    dimension = wanted.by or (wanted.between[0] if wanted.between else "") or "".join(wanted.weighted[:1])
    table = request.content.table(item.table) if item and item.table else None
    return FigureDescription(
        slug=slug,
        measure=wanted.measure,
        expression=wanted.canonical,
        title=measure.title_of(request),
        subtitle=measure.subtitle_of(request)
        + (f", by the rule “{wanted.under.label}”" if wanted.under else ""),
        item=wanted.item,
        base=base.value if base else "",
        dimension=dimension,
        dimension_label=request.split_label(dimension) if dimension else "",
        rows=numbers.rows,
        rounding=rounding_name(Rounding.HALF_UP),
        method=numbers.method,
        base_sentence=numbers.base_sentence or _base_sentence(request),
        sentences=numbers.sentences,
        notes=(*numbers.notes, *_merged_by(wanted)),
        table=table.name if table else "",
        source=table.source if table else "",
        as_of=request.content.as_of.isoformat(),
        formula=measure.formula_of(request),
        unit=item.unit if item else "",
        merged_by=wanted.under.value if wanted.under else "",
        totals=(wanted.over, *wanted.also) if rests_on_totals(wanted) else (),
        catalogue=item.catalogue if item else "",
        followed=_followed(request, numbers.rows),
    )


def _followed(request: FigureRequest, rows: tuple[FigureRow, ...]) -> tuple[FollowedBody, ...]:
    """Of the bodies that count by a catalogue alone, those in the figure."""
    if request.item is None or not request.item.steps or request.expression.code == "no":
        return ()
    counted = {key for row in rows for key in row.units}
    return tuple(each for each in request.content.followed.get(request.item.name, ()) if each.body in counted)


def _merged_by(wanted: Expression) -> tuple[str, ...]:
    """What is said of a figure whose claims are merged by a rule of its own."""
    return (f"For this figure alone: {wanted.under.sentence}",) if wanted.under else ()


def _base_sentence(request: FigureRequest) -> str:
    base, counted = request.expression.base, measure_of(request.expression).counted
    if counted is not None:
        return counted(request)
    if base is None:
        tally = request.tally(next(iter(request.item.codes), "") if request.item else "")
        words = base_words(tally.widest, letters=not request.item)
        return f"Counts of {words}{_in_table(request)}.{'' if request.item else _not_yet_read(tally)}"
    held = request.tally(request.expression.code).within(base)
    size = f"{held:,} " if held and measure_of(request.expression).base_sized else ""
    found = ((request.content.dimension(name), value) for name, value in request.where)
    where = "".join(f", {each.label.lower()} {each.values.get(value, value)}" for each, value in found)
    return f"Base: {size}{base_words(base)}{where}{_in_table(request)} ({base.value})."


def _in_table(request: FigureRequest) -> str:
    """The table that is counted, where there are several: those that replied are others in each."""
    if request.item is None or not request.item.table or len(request.content.tables) < 2:
        return ""
    return f", in the table “{request.content.table(request.item.table).title}”"


def _not_yet_read(tally: Tally) -> str:
    """A sentence for the ladder: of those that replied, how many wait for a coder and how many refused."""
    replied = tally.within(Base.REPLIED) if Base.REPLIED in tally.bases else 0
    if not replied:
        return ""
    waiting = tally.ended({Outcome.AWAITING_CODING})
    refused = tally.ended(REFUSALS)
    return (
        f" Of the {replied:,} that replied, {waiting:,} have not been read yet and {refused:,} refused "
        "every question."
    )
