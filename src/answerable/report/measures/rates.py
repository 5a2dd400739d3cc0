"""`rates`: the response rates of AAPOR, and when the replies came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from answerable.questions import Outcome
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.units import ended_in
from answerable.report.figures.wording import UNITS, method_name
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import FigureMeasure, Numbers, about
from answerable.statistics import (
    Arrival,
    Disposition,
    Dispositions,
    arrivals,
    disposition_of,
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
    ("ref1", "REF1: refused {what}, of all asked", _REFUSED, True),
    ("con1", "CON1: replied at all, of all asked", _REPLIED, True),
)
"""Rates whose base is a count: key, label, what stands above the line, whether the unreached stand below."""

_UNREAD = (
    "replies are not read yet and count as replies that answer nothing: the response rates can only rise."
)


def _rows(request: FigureRequest) -> Numbers:
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
    counts = zip(Disposition, vars(found).values(), strict=True)
    parts = [f"{count:,} {_WORDS[kind].format(what=_asked(request))}" for kind, count in counts if count]
    ends = f"Of {sent:,} {UNITS} asked: {', '.join(parts)}."
    sentences = (ends, *([unread] if unread else []))
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
        label=label.format(what=_asked(request)),
        kind=RowKind.CODE,
        numerator=above,
        denominator=below,
        value=above / below if below else None,
        printed=f"{above:,} of {below:,} ({percent(above / below)})" if below else "no units",
        units=ended_in(request.content, request.item, outcomes, dict(request.where)),
        cells=_cells(above, f"{below:,}", above / below if below else None),
    )


def _asked(request: FigureRequest) -> str:
    return "the question" if request.item else "every question"


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


def _kind(outcome: Outcome) -> Disposition | None:
    if outcome is Outcome.AWAITING_CODING:
        return Disposition.OTHER
    return None if outcome is Outcome.NOT_ASKED else disposition_of([outcome])


_WORDS = {
    Disposition.COMPLETE: "answered everything (I)",
    Disposition.PARTIAL: "answered something (P)",
    Disposition.REFUSED: "refused {what} (R)",
    Disposition.OTHER: "replied without an answer (O)",
    Disposition.NO_CONTACT: "without a reply or only asking for clarification (NC)",
    Disposition.UNREACHED: "not reached (UH)",
    Disposition.UNCERTAIN: "of which nobody knows whether they exist (UO)",
    Disposition.INELIGIBLE: "not subject to the law (NE)",
}


RATES = FigureMeasure(
    word="rates",
    target=Target.OPTIONAL_ITEM,
    clauses=("where", "title", "as"),
    meaning="the response rates of AAPOR (RR1 to RR6), and when the replies came",
    example="{{ rates as response-rates }}",
    rows=_rows,
    subtitle=f"Shares of the {UNITS} asked, after the rules of AAPOR",
    formula="Response rates 1 to 6 of AAPOR (Standard Definitions, 2023). Complete (I): every question "
    "answered; partial (P): some; refused (R): under an exemption, the cost limit, as vexatious, or neither "
    "confirmed nor denied; other (O): information not held, published elsewhere, passed on, unclear; no "
    "contact (NC): no reply by the day of the data, or only clarification sought; unknown (U): not "
    "delivered, of which the share e counts as eligible.",
    headline=about("Response rates"),
    needs_base=False,
)
