"""What the rest of a report says of a figure that nothing beside it settles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from answerable.audit.changes.derived_changes import derived_changes, derived_points
from answerable.audit.changes.periods import changes_over_years
from answerable.audit.changes.year_totals import year_totals
from answerable.audit.orders.listed_orders import listed_orders
from answerable.audit.orders.orders_said import orders_said
from answerable.audit.overlaps.counted_twice import counted_twice
from answerable.audit.overlaps.overlaps import overlaps
from answerable.audit.overlaps.unions_said import unions_said
from answerable.audit.parts.goes_on import going_on
from answerable.audit.parts.named_items import listed_items, named_items
from answerable.audit.scaling.carried_on import carried_on
from answerable.audit.scaling.scaled import scaled_up
from answerable.audit.shares.apposed_shares import apposed_shares
from answerable.audit.shares.carried_bases import carried_bases
from answerable.audit.shares.named_bases import impossible_shares
from answerable.audit.shares.of_these import shares_of_these
from answerable.audit.shares.row_formulas import row_formulas
from answerable.audit.shares.row_series import row_series, series_of
from answerable.audit.shares.spoken_sizes import fractions_beside
from answerable.audit.shares.stated_bases import impossible_in_sentence
from answerable.audit.text.layout import TextBlock
from answerable.audit.text.quantities import QuantityUnit
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import judged
from answerable.audit.working.derived_counts import derived_counts, makes_up
from answerable.audit.working.derived_shares import derived_shares
from answerable.audit.working.ledger import MOST_CLAIMS, Done, Ledger, Said
from answerable.audit.working.slips import bases_mistaken, means_of_rows, means_of_shares, swapped_digits


def deduced(
    ledger: Ledger, done: Sequence[Done], before: dict[int, Judgement], blocks: Sequence[TextBlock]
) -> dict[int, Judgement]:
    """Judgements, by the identity of the claim, of claims that only the report's ledger settles.

    What several sentences say together comes first and may refute; then what is still open is worked out
    from counts that the report prints elsewhere, which only bears figures out.
    """
    found = _settled(ledger, done, before, blocks)
    for said in ledger.said:
        if len(said.claims) > MOST_CLAIMS:
            continue
        unsettled = [
            claim
            for claim in said.claims
            if found.get(id(claim), before.get(id(claim), claim.judgement)).verdict is _OPEN
        ]
        if unsettled:
            found |= _of_sentence(ledger, said, unsettled)
        found |= _reprieved(ledger, said, before)
    now = {id(claim): found.get(id(claim), before.get(id(claim), claim.judgement)) for claim in done}
    carried = carried_bases(ledger, now)
    now |= carried
    return found | carried | apposed_shares(ledger, now) | carried_on(ledger, now)


def _reprieved(ledger: Ledger, said: Said, before: dict[int, Judgement]) -> dict[int, Judgement]:
    """Counts that one row refutes, but that a sum of what their sentence names bears out.

    A number said twice is not the truer for it.
    """
    found: dict[int, Judgement] = {}
    for claim in said.counts:
        judgement = before.get(id(claim), claim.judgement)
        if judgement.verdict is Verdict.INCONSISTENT and judgement.errors == (ErrorType.UNEXPLAINED,):
            derived = derived_counts(ledger, said, claim, repeated=False)
            other = judged(claim.mention.quantity, derived)
            if other is not None and other.verdict is Verdict.CONSISTENT:
                found[id(claim)] = other
    return found


_OPEN = Verdict.NOT_CHECKABLE


def _settled(
    ledger: Ledger, done: Sequence[Done], before: dict[int, Judgement], blocks: Sequence[TextBlock]
) -> dict[int, Judgement]:
    """What the rules over several sentences say of claims whose own words were not refuted or borne out."""
    said: dict[int, Judgement] = {}
    rules = (
        means_of_shares,
        means_of_rows,
        orders_said,
        named_items,
        scaled_up,
        changes_over_years,
        year_totals,
        going_on,
        shares_of_these,
        overlaps,
        unions_said,
        swapped_digits,
        bases_mistaken,
        impossible_shares,
        impossible_in_sentence,
        counted_twice,
        listed_orders,
        fractions_beside,
    )
    first = row_formulas(ledger, {id(claim): before.get(id(claim), claim.judgement) for claim in done})
    told = (first, row_series(series_of(ledger)), listed_items(ledger, blocks))
    for rule in (*(each(ledger) for each in rules), *told):
        said |= {key: judgement for key, judgement in rule.items() if judgement.verdict is not _OPEN}
    return {
        id(claim): said[id(claim)]
        for claim in done
        if id(claim) in said and _yields(claim, before.get(id(claim)), said[id(claim)])
    }


def _yields(claim: Done, before: Judgement | None, now: Judgement) -> bool:
    """True if a judgement gives way: an open one always, one tied to a table never to doubt."""
    if now.verdict is Verdict.CONSISTENT:
        return (before or claim.judgement).verdict is not Verdict.CONSISTENT
    if (before or claim.judgement).verdict is Verdict.INCONSISTENT:
        return False
    return claim.judgement.verdict is not Verdict.CONSISTENT


def _of_sentence(ledger: Ledger, said: Said, unsettled: Sequence[Done]) -> dict[int, Judgement]:
    found = {id(claim): judgement for claim in unsettled if (judgement := _judged(ledger, said, claim))}
    if summed := makes_up(ledger, said):
        text, claims = summed
        made = Judgement(Verdict.CONSISTENT, text)
        found |= {id(claim): made for claim in claims if claim in unsettled and id(claim) not in found}
    return found


def _judged(ledger: Ledger, said: Said, claim: Done) -> Judgement | None:
    quantity = claim.mention.quantity
    match quantity.unit:
        case QuantityUnit.COUNT:
            return judged(
                quantity, chain(derived_counts(ledger, said, claim), derived_changes(ledger, said, claim))
            )
        case QuantityUnit.PERCENT:
            return judged(
                quantity, chain(derived_changes(ledger, said, claim), derived_shares(ledger, said, claim))
            )
        case QuantityUnit.POINTS:
            return judged(quantity, derived_points(ledger, said, claim))
