"""Final dispositions of requests, and the response rates that follow from them.

Source of the rates: AAPOR (2023), Standard Definitions, 10th edition: response rates 1 to 6,
cooperation rates 1 to 4, refusal rates 1 to 3, contact rates 1 to 3. The mapping of the ends of a
request to dispositions is our own; it stands in `Disposition`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from answerable.ground import BadInput
from answerable.questions import Outcome
from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import Tally


class Disposition(StrEnum):
    """How a whole request ended, in the words and letters of AAPOR.

    COMPLETE (I): every question answered. PARTIAL (P): some answered. REFUSED (R): refused under an
    exemption, a cost limit, as vexatious, or neither confirmed nor denied. OTHER (O): a reply that
    answers nothing, such as information not held. NO_CONTACT (NC): no reply by the cut-off.
    UNREACHED (UH): bounced, so that nobody knows whether it could be answered. UNCERTAIN (UO): not
    clear whether the body exists or is subject to the law. INELIGIBLE (NE): not subject to the law,
    merged, or abolished.
    """

    COMPLETE = "I"
    PARTIAL = "P"
    REFUSED = "R"
    OTHER = "O"
    NO_CONTACT = "NC"
    UNREACHED = "UH"
    UNCERTAIN = "UO"
    INELIGIBLE = "NE"


@dataclass(frozen=True)
class Dispositions:
    """Counts of requests by `Disposition`; each request is in exactly one."""

    complete: int = 0
    partial: int = 0
    refused: int = 0
    other: int = 0
    no_contact: int = 0
    unreached: int = 0
    uncertain: int = 0
    ineligible: int = 0

    def __post_init__(self) -> None:
        for name, count in vars(self).items():
            if count < 0:
                raise BadInput(f"the count {count} is below zero.", where=name, remedy="Give 0 or more.")

    @property
    def eligible(self) -> int:
        """Requests known to be eligible: I + P + R + O + NC."""
        return self.complete + self.partial + self.refused + self.other + self.no_contact

    @property
    def unknown(self) -> int:
        """Requests of unknown eligibility: UH + UO."""
        return self.unreached + self.uncertain

    @property
    def eligibility(self) -> float:
        """The share eligible among those of known eligibility: (I+P+R+O+NC) / (the same + NE); 1 if none.

        The proportional allocation that AAPOR names e (CASRO 1982).
        """
        settled = self.eligible + self.ineligible
        return self.eligible / settled if settled else 1.0


@dataclass(frozen=True)
class ResponseRates:
    """The rates of one set of requests, by their AAPOR names; None where a rate has no denominator.

    `rr1`, `rr3` and `rr5` count complete requests, `rr2`, `rr4` and `rr6` partial ones too. Below the
    line, 1 and 2 hold all of unknown eligibility, 3 and 4 the share `eligibility` of them, 5 and 6 none.
    Rates named `ref` and `con` follow that order by their number; `coop1` and `coop2` count other
    replies below the line, `coop3` and `coop4` do not.
    """

    rr1: float | None
    rr2: float | None
    rr3: float | None
    rr4: float | None
    rr5: float | None
    rr6: float | None
    coop1: float | None
    coop2: float | None
    coop3: float | None
    coop4: float | None
    ref1: float | None
    ref2: float | None
    ref3: float | None
    con1: float | None
    con2: float | None
    con3: float | None
    eligibility: float


def response_rates(found: Dispositions, *, eligibility: float | None = None) -> ResponseRates:
    """All AAPOR rates of `found`; `eligibility` is e, by default that of the known requests.

    Raises `BadInput` for an eligibility outside 0 to 1.
    """
    e = found.eligibility if eligibility is None else eligibility
    if not 0 <= e <= 1:
        raise BadInput(f"the eligibility {e} is not a share.", remedy="Give a number from 0 to 1: 0.9.")
    complete, answered = found.complete, found.complete + found.partial
    asked = [found.eligible + part * found.unknown for part in (1.0, e, 0.0)]
    contacted = answered + found.refused + found.other
    willing = answered + found.refused
    rates = (
        *(_rate(above, below) for below in asked for above in (complete, answered)),
        *(_rate(above, below) for below in (contacted, willing) for above in (complete, answered)),
        *(_rate(found.refused, below) for below in asked),
        *(_rate(contacted, below) for below in asked),
    )
    return ResponseRates(**dict(zip(_RATES, rates, strict=True)), eligibility=e)


def disposition_of(outcomes: Iterable[Outcome]) -> Disposition:
    """The disposition of a request from the outcomes of all its questions, in any order.

    Questions not asked of this body are left out; so are replies not coded yet, which raise
    `BadInput`, because nobody has settled what they say. Raises `BadInput` too if no question is left.
    """
    ends = {outcome for outcome in outcomes if outcome is not Outcome.NOT_ASKED}
    if not ends:
        raise BadInput("a request without a question has no disposition.", remedy="Give its outcomes.")
    kinds = {_kind(outcome) for outcome in ends}
    if Disposition.COMPLETE in kinds or Disposition.PARTIAL in kinds:
        return Disposition.COMPLETE if kinds == {Disposition.COMPLETE} else Disposition.PARTIAL
    return next(kind for kind in _BEFORE if kind in kinds)


def dispositions(requests: Iterable[Iterable[Outcome]]) -> Dispositions:
    """The dispositions of `requests`, each given as the outcomes of its questions.

    Requests of which nothing was asked are left out. Errors are those of `disposition_of`.

    For notebooks: no measure of a manuscript asks for it.
    """
    counts: dict[Disposition, int] = {}
    for ends in map(tuple, requests):
        if any(outcome is not Outcome.NOT_ASKED for outcome in ends):
            kind = disposition_of(ends)
            counts[kind] = counts.get(kind, 0) + 1
    return _counted(counts)


def question_dispositions(tally: Tally, *, unread: Disposition | None = None) -> Dispositions:
    """The dispositions of one question from its tally: each unit's outcome as if it were the request's.

    Units not asked are left out; replies not coded yet count as `unread`, if it is named. Raises
    `BadInput` for a tally that cannot tell `sent`, `replied` and `replied_not_refused` apart, or that holds
    replies not coded yet where `unread` is None.
    """
    for base in (Base.SENT, Base.REPLIED, Base.REPLIED_NOT_REFUSED):
        tally.within(base)
    counts: dict[Disposition, int] = {}
    for cell, count in tally.counts.items():
        if count and cell.outcome is not Outcome.NOT_ASKED:
            waits = cell.outcome is Outcome.AWAITING_CODING and unread is not None
            kind = unread if waits and unread else _kind(cell.outcome)
            counts[kind] = counts.get(kind, 0) + count
    return _counted(counts)


_RATES = (
    *(f"rr{number}" for number in range(1, 7)),
    *(f"coop{number}" for number in range(1, 5)),
    *(f"ref{number}" for number in range(1, 4)),
    *(f"con{number}" for number in range(1, 4)),
)

_BEFORE = (
    Disposition.REFUSED,
    Disposition.OTHER,
    Disposition.NO_CONTACT,
    Disposition.UNREACHED,
    Disposition.INELIGIBLE,
)


def _kind(outcome: Outcome) -> Disposition:
    match outcome:
        case Outcome.ANSWERED:
            return Disposition.COMPLETE
        case Outcome.ANSWERED_IN_PART:
            return Disposition.PARTIAL
        case Outcome.REFUSED | Outcome.REFUSED_ON_COST | Outcome.VEXATIOUS | Outcome.NEITHER_CONFIRM_NOR_DENY:
            return Disposition.REFUSED
        case Outcome.NOT_HELD | Outcome.PUBLISHED_ELSEWHERE | Outcome.TRANSFERRED | Outcome.UNCLEAR:
            return Disposition.OTHER
        case Outcome.NO_REPLY | Outcome.CLARIFICATION_SOUGHT:
            return Disposition.NO_CONTACT
        case Outcome.UNDELIVERED:
            return Disposition.UNREACHED
        case Outcome.NOT_SUBJECT:
            return Disposition.INELIGIBLE
        case Outcome.AWAITING_CODING | Outcome.NOT_ASKED:
            raise BadInput(
                f"{outcome.label} is no final disposition.",
                where=outcome.value,
                remedy="Code the reply first, or leave the request out.",
            )
        case _:
            assert_never(outcome)


def _counted(counts: Mapping[Disposition, int]) -> Dispositions:
    return Dispositions(*(counts.get(kind, 0) for kind in Disposition))


def _rate(above: int, below: float) -> float | None:
    return above / below if below else None
