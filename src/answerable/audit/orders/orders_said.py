"""Lists that a sentence says to be in order: "most in Ashby (2,904), followed by Corlow (1,902)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from answerable.audit.text.quantities import Qualifier
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.ledger import MOST_CLAIMS, Done, Ledger, Said

_IN_ORDER = re.compile(
    r"(?i)\b(?:followed (?:\w+ )?by|ahead of|in (?:descending|ascending|that|this) order"
    r"|next (?:came|come|comes))\b"
)
_BETWEEN = re.compile(
    r"\s*\)?(?:\s*[a-z]+){0,4}?\s*(?:,|;|\band\b|,\s*and\b)?\s*(?:closely |then |and )*"
    r"(?:followed (?:\w+ )?by|ahead of|then|next (?:came|come|comes))?\s*(?:the\s+)?"
    r"(?P<name>[^.;:()\d,]{2,45}?)"
    r"\s*(?:\(|,?\s+(?:with|on|at|by)\s+|,\s*)\s*(?:with )?"
)
_LEAST = 3


def orders_said(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of figures that stand out of the order that their sentence gives."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        order = _IN_ORDER.search(said.text) if len(said.claims) <= MOST_CLAIMS else None
        listed = _listed(said, order.start()) if order else []
        if len(listed) >= _LEAST and (odd := _odd(listed)) is not None:
            found[id(odd[0])] = _judged(*odd)
    return found


def _listed(said: Said, order: int) -> list[Done]:
    """The figures of one unit that stand each beside a name, from the last one before the words of order."""
    figures = [claim for claim in said.claims if claim.mention.quantity.digits]
    first = max(
        (at for at, claim in enumerate(figures) if claim.mention.quantity.start - said.start < order),
        default=-1,
    )
    run: list[Done] = figures[first : first + 1] if first >= 0 else []
    for claim in figures[first + 1 :] if first >= 0 else ():
        between = said.block.text[run[-1].mention.quantity.end : claim.mention.quantity.start]
        alike = claim.mention.quantity.unit is run[-1].mention.quantity.unit
        if (
            not alike
            or claim.mention.quantity.qualifier is not Qualifier.EXACT
            or not _BETWEEN.fullmatch(between)
        ):
            break
        run.append(claim)
    return run


def _odd(listed: Sequence[Done]) -> tuple[Done, Done] | None:
    """The figure that alone breaks the order, and the one before it; None where none or several do."""
    values = [claim.mention.quantity.value for claim in listed]
    if values[0] == values[-1]:
        return None
    falling = values[0] > values[-1]
    breaks = [at + 1 for at, (a, b) in enumerate(pairwise(values)) if a != b and (a > b) is not falling]
    if len(breaks) != 1:
        return None
    at = breaks[0]
    return listed[at], listed[at - 1]


def _judged(claim: Done, before: Done) -> Judgement:
    one, other = (each.mention.quantity for each in (before, claim))
    shown = f"{one.digits} before {other.digits}"
    text = f"The list is said to be in order, but {shown} is not."
    return Judgement(Verdict.INCONSISTENT, shown, "", text, (ErrorType.WRONG_RANK,))
