"""What the rest of a report says of a figure that nothing beside it settles."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.audit.derivations import judged
from answerable.audit.derived_counts import derived_counts, makes_up
from answerable.audit.derived_shares import derived_shares
from answerable.audit.judgement import Judgement, Verdict
from answerable.audit.layout import Block
from answerable.audit.ledger import Done, Ledger, Said, ledger_of
from answerable.audit.linking import Linker
from answerable.audit.quantities import Unit


def deduced(
    linker: Linker, done: Sequence[Done], before: dict[int, Judgement], blocks: Sequence[Block]
) -> dict[int, Judgement]:
    """Judgements, by the identity of the claim, of claims that only the report's ledger settles."""
    ledger = ledger_of(linker, done, blocks)
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        unsettled = [
            claim for claim in said.claims if before.get(id(claim), claim.judgement).verdict is _OPEN
        ]
        if unsettled:
            found |= _of_sentence(ledger, said, unsettled)
    return found


_OPEN = Verdict.NOT_CHECKABLE


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
        case Unit.COUNT:
            return judged(quantity, derived_counts(ledger, said, claim))
        case Unit.PERCENT:
            return judged(quantity, derived_shares(ledger, said, claim))
        case Unit.POINTS:
            return None
