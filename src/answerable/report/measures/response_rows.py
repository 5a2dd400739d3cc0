"""Response rates, when replies came, and who is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from answerable.questions import SILENCES, Outcome
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.units import ended_in
from answerable.report.figures.wording import UNITS, method_name
from answerable.report.measures.counted_rows import Numbers, values_of
from answerable.statistics import (
    Arrival,
    Disposition,
    Dispositions,
    Missingness,
    arrivals,
    disposition_of,
    missingness,
    percent,
    question_dispositions,
    response_rates,
)

_COMPLETE = frozenset({Disposition.COMPLETE})
_SOME = frozenset({Disposition.COMPLETE, Disposition.PARTIAL})
_REFUSED = frozenset({Disposition.REFUSED})
_REPLIED = frozenset({*_SOME, Disposition.REFUSED, Disposition.OTHER})

_COUNTED = (
    ("rr1", "RR1: answered everything, of all asked", _COMPLETE, True),
    ("rr2", "RR2: answered something, of all asked", _SOME, True),
    ("rr5", "RR5: answered everything, of those reached", _COMPLETE, False),
    ("rr6", "RR6: answered something, of those reached", _SOME, False),
    ("ref1", "REF1: refused, of all asked", _REFUSED, True),
    ("con1", "CON1: replied at all, of all asked", _REPLIED, True),
)
"""Rates whose base is a count: key, label, what stands above the line, whether the unreached stand below."""

_UNREAD = (
    "replies are not read yet and count as replies that answer nothing: the response rates can only rise."
)
_UNREACHED = frozenset({Outcome.NOT_ASKED, Outcome.UNDELIVERED})


def rates(request: FigureRequest) -> Numbers:
    """RR1 to RR6, refusal and contact, and where dates are known, when the replies came."""
    tally = request.tally(next(iter(request.item.codes)) if request.item else "")
    found = question_dispositions(tally, unread=Disposition.OTHER)
    waiting = tally.ended({Outcome.AWAITING_CODING})
    sent = found.eligible + found.unknown
    rows = [_counted(request, found, each) for each in _COUNTED]
    if not sent:
        return Numbers(tuple(rows), method_name(None), ("Nobody was asked yet.",))
    rows[2:2] = _shared(found)
    unread = f"{waiting:,} {_UNREAD}" if waiting else ""
    sentences = (_ends(found, sent), *([unread] if unread else []))
    return Numbers((*rows, *_steps(request, sent)), method_name(None), sentences)


def _counted(
    request: FigureRequest, found: Dispositions, rate: tuple[str, str, Collection[Disposition], bool]
) -> FigureRow:
    key, label, kinds, with_unknown = rate
    counts = dict(zip(Disposition, vars(found).values(), strict=True))
    above = sum(counts[kind] for kind in kinds)
    below = found.eligible + (found.unknown if with_unknown else 0)
    outcomes = frozenset(each for each in Outcome if _kind(each) in kinds)
    return FigureRow(
        key=key,
        label=label,
        kind=RowKind.CODE,
        numerator=above,
        denominator=below,
        value=above / below if below else None,
        printed=f"{above:,} of {below:,} ({percent(above / below)})" if below else "no units",
        units=ended_in(request.content, request.item, outcomes, dict(request.where)),
        cells=_cells(above, f"{below:,}", above / below if below else None),
    )


def _shared(found: Dispositions) -> list[FigureRow]:
    made = response_rates(found)
    below = f"{found.eligible + made.eligibility * found.unknown:,.1f}".removesuffix(".0")
    likely = ", of those likely to be eligible"
    return [
        FigureRow(
            key=key,
            label=f"{key.upper()}: answered {what}{likely}",
            kind=RowKind.WORKED_OUT,
            value=value,
            printed="no units" if value is None else percent(value),
            notes=(f"Eligible is taken to be {percent(made.eligibility)} of those not reached.",),
            cells=_cells(above, below, value),
        )
        for key, what, value, above in (
            ("rr3", "everything", made.rr3, found.complete),
            ("rr4", "something", made.rr4, found.complete + found.partial),
        )
    ]


def _steps(request: FigureRequest, sent: int) -> list[FigureRow]:
    where = dict(request.where)
    bodies = [
        body
        for body in request.content.bodies
        if body.arrival is not None and all(body.strata.get(name) == value for name, value in where.items())
    ]
    if not bodies or request.item:
        return []
    counts = Counter(body.arrival for body in bodies if body.arrival is not None)
    return [
        FigureRow(
            key=step.arrival.value,
            label=f"Replied {step.label}",
            kind=RowKind.CODE,
            numerator=step.units,
            denominator=sent,
            value=step.of_sent,
            printed=f"{step.units:,} of {sent:,} ({percent(step.of_sent or 0.0)})",
            units=tuple(sorted(body.key for body in bodies if body.arrival is step.arrival)),
            cells=_cells(step.units, f"{sent:,}", step.of_sent),
        )
        for step in arrivals(counts, sent=sent)
        if step.units or step.arrival in (Arrival.WITHIN_LIMIT, Arrival.AFTER_REMINDER, Arrival.AFTER_REVIEW)
    ]


def _cells(above: int, below: str, value: float | None) -> tuple[tuple[str, str], ...]:
    rate = "no units" if value is None else percent(value, 1)
    return (("Number", f"{above:,}"), ("Of", below), ("Rate", rate))


def _ends(found: Dispositions, sent: int) -> str:
    counts = zip(Disposition, vars(found).values(), strict=True)
    parts = [f"{count:,} {_WORDS[kind]}" for kind, count in counts if count]
    return f"Of {sent:,} {UNITS} asked: {', '.join(parts)}."


_WORDS = {
    Disposition.COMPLETE: "answered everything (I)",
    Disposition.PARTIAL: "answered something (P)",
    Disposition.REFUSED: "refused (R)",
    Disposition.OTHER: "replied without an answer (O)",
    Disposition.NO_CONTACT: "without a reply (NC)",
    Disposition.UNREACHED: "not reached (UH)",
    Disposition.UNCERTAIN: "of which nobody knows whether they exist (UO)",
    Disposition.INELIGIBLE: "not subject to the law (NE)",
}


def _kind(outcome: Outcome) -> Disposition | None:
    if outcome is Outcome.AWAITING_CODING:
        return Disposition.OTHER
    return None if outcome is Outcome.NOT_ASKED else disposition_of([outcome])


def missing_rows(request: FigureRequest) -> Numbers:
    """Unit and item nonresponse for each stratum of `by`, and for all."""
    split = request.expression.by
    tally = request.tally("", *([split] if split else []))
    found = missingness(tally, dimension=split or None)
    names = values_of(request, split) if split else {}
    by_name = {each.stratum: each for each in found}
    rows = [_missing(request, by_name[value], value, name) for value, name in names.items()]
    whole = found[-1]
    last = _missing(request, whole, None, "All")
    sentence = (
        f"Of {whole.units:,} {UNITS}, {whole.silent + whole.unreached:,} are silent or were not reached; "
        f"{whole.without_answer:,} more replied without an answer to this."
    )
    return Numbers((*rows, last), method_name(None), (sentence,))


def _missing(request: FigureRequest, found: Missingness, value: str | None, label: str) -> FigureRow:
    where = dict(request.where) | ({request.expression.by: value} if value is not None else {})
    gone = found.unreached + found.silent
    replied = found.answered + found.without_answer
    share = found.unit_share
    item_share = "no replies" if found.item_share is None else percent(found.item_share)
    return FigureRow(
        key="all" if value is None else value,
        label=label,
        kind=RowKind.WHOLE if value is None else RowKind.STRATUM,
        numerator=gone,
        denominator=found.units,
        value=share,
        printed="no units" if share is None else f"{gone:,} of {found.units:,} ({percent(share)})",
        units=ended_in(request.content, request.item, SILENCES | _UNREACHED, where),
        cells=(
            ("Asked", f"{found.units:,}"),
            ("No reply", f"{gone:,}"),
            ("Unit nonresponse", "no units" if share is None else percent(share)),
            ("Replied", f"{replied:,}"),
            ("Without an answer", f"{found.without_answer:,}"),
            ("Item nonresponse", item_share),
        ),
        strata=tuple(where.items()),
    )
