"""Shares of one row over a base that the words name, of which no whole number gives them."""

from __future__ import annotations

from fractions import Fraction

from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import COUNTED
from answerable.audit.known.shares import Fit, Percentage, stated
from answerable.audit.text.quantities import Qualifier, QuantityUnit
from answerable.audit.verdicts.judgement import CandidateCause, ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import ClaimDerivation, share_of
from answerable.audit.working.ledger import Done, Ledger


def impossible_shares(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of shares that no count of the base named can give, in the row that the sentence names.

    Refuted where a count of the row over another of its bases gives the share, doubtful where nothing does:
    fewer may have answered that question.
    """
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        for claim in said.claims:
            places = [place for place in claim.link.places if place.row is not None]
            if places and _exact(claim) and not claim.link.inherited and claim.link.base is not None:
                judgement = _judged(claim, places[0])
                if judgement is not None:
                    found[id(claim)] = judgement
    return found


def _exact(claim: Done) -> bool:
    quantity = claim.mention.quantity
    return (
        quantity.unit is QuantityUnit.PERCENT
        and bool(quantity.digits)
        and quantity.qualifier is Qualifier.EXACT
    )


def _judged(claim: Done, place: GridPlace) -> Judgement | None:
    printed, bases = Percentage(claim.mention.quantity.digits), stated(place.bases())
    base = claim.link.base
    size = bases.get(base) if base is not None else None
    if base is None or not size or printed.counts_of(size) or printed.truncated_counts_of(size):
        return None
    text = f"No whole number of the {size:,} ({place.label}, {base.value}) is {printed.digits}%."
    others = [
        derivation
        for name, other in bases.items()
        if other != size and name is not base
        for derivation in _over(place, other)
        if printed.fits(derivation.value / 100) is Fit.ROUNDED
    ]
    less = (other for other in bases.values() if other < size)
    if not others and any(printed.counts_of(each) or printed.truncated_counts_of(each) for each in less):
        return None
    if not others:
        return Judgement(Verdict.AMBIGUOUS, "", "", text, (ErrorType.IMPOSSIBLE_SHARE,), base.value, size)
    why = f"{text} Would fit: {others[0].text}."
    errors = (ErrorType.WRONG_BASE, ErrorType.IMPOSSIBLE_SHARE)
    candidates = tuple(
        CandidateCause(at, ErrorType.WRONG_BASE, each.text) for at, each in enumerate(others, start=1)
    )
    return Judgement(Verdict.INCONSISTENT, text, "", why, errors, base.value, size, candidates)


def _over(place: GridPlace, size: int) -> list[ClaimDerivation]:
    """The counts of a row over one of its bases."""
    grid, row = place.grid, place.row
    values = [grid.number(row, column) for column in grid.with_role(*COUNTED)] if row is not None else []
    return [share_of(value, Fraction(size), place.label) for value in values if value and value < size]
