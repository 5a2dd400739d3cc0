"""Slips that the report itself gives away: digits changed places, the mean of shares for the share of all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from answerable.audit.comparing import Holds, holds
from answerable.audit.derivations import judged, plain
from answerable.audit.derived_counts import derived_counts
from answerable.audit.judgement import ErrorType, Judgement, Verdict
from answerable.audit.ledger import Done, Entry, Ledger, Said
from answerable.audit.quantities import Qualifier, Unit
from answerable.audit.words import found_in, stems_of
from answerable.statistics import Rounding, rounded

_LEAST_DIGITS = 3
_LEAST_SHARED = 2
_MEAN_SAID = re.compile(r"(?i)\bmean\b|\baverage of\b|\baverage (?:rate|share)s?\b")
_OVERALL = re.compile(
    r"(?i)\b(?:taken together|together|overall|in all|in total|as a whole|altogether|combined)\b"
)


def swapped_digits(ledger: Ledger) -> dict[int, Judgement]:
    """A count that nothing gives, where the report prints its digits in another order for the same."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        for claim in said.counts:
            digits = claim.mention.quantity.digits
            if len(digits) < _LEAST_DIGITS or "." in digits or digits.endswith("00"):
                continue
            others = list(_swapped(ledger, said, claim))
            if others and judged(claim.mention.quantity, derived_counts(ledger, said, claim)) is None:
                found[id(claim)] = _conflicting(others[0])
    return found


def _swapped(ledger: Ledger, said: Said, claim: Done) -> Iterator[Entry]:
    digits = claim.mention.quantity.digits
    own = f"{' '.join(claim.mention.before.split()[-8:])} {' '.join(claim.mention.after.split()[:9])}"
    stems = [stem for stem in stems_of(own) if stem not in ledger.everyday]
    for entry in (*ledger.prose, *ledger.cells):
        printed = plain(entry.value).replace(",", "")
        moved = printed != digits and entry.said != said.at and sorted(printed) == sorted(digits)
        if moved and len(found_in(entry.stems, stems)) >= _LEAST_SHARED:
            yield entry


def _conflicting(entry: Entry) -> Judgement:
    value = plain(entry.value)
    text = f"Printed elsewhere as {value} ({entry.text}): digits may have changed places."
    return Judgement(Verdict.INCONSISTENT, text, value, text, (ErrorType.CONFLICT,))


def means_of_shares(ledger: Ledger) -> dict[int, Judgement]:
    """A share said of all together that is the plain mean of the shares printed before it for the parts."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        shares = [claim for claim in said.claims if _is_share(claim)]
        if len(shares) != 1 or not _OVERALL.search(said.text) or _MEAN_SAID.search(said.text):
            continue
        parts = [claim for other in ledger.before(said, 2) for claim in other.claims if _is_share(claim)]
        if judgement := _mean(shares[0], [claim.mention.quantity.value for claim in parts]):
            found[id(shares[0])] = judgement
    return found


def _is_share(claim: Done) -> bool:
    quantity = claim.mention.quantity
    fine = "." in quantity.digits and quantity.qualifier is Qualifier.EXACT
    return quantity.unit is Unit.PERCENT and fine


def _mean(claim: Done, parts: list[Fraction]) -> Judgement | None:
    if len(parts) < 2 or len(set(parts)) < 2:
        return None
    mean = sum(parts, Fraction(0)) / len(parts)
    if holds(claim.mention.quantity, mean) is not Holds.YES:
        return None
    named = ", ".join(str(rounded(part, 1, Rounding.HALF_UP)) for part in parts)
    text = f"It is the plain mean of {named}, which is not the share of all of them together."
    return Judgement(Verdict.INCONSISTENT, text, "", text, (ErrorType.AVERAGE_OF_AVERAGES,))
