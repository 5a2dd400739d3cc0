"""An example that explains a rule, worked out: "10 asked, 5 replied, two yes, two no, one refusal: 50%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from answerable.audit.claims.count_claims import CountClaim
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.known.shares import share_text
from answerable.audit.text.number_words import DIGITS, WORD, value_of
from answerable.audit.text.quantities import QuantityUnit
from answerable.audit.verdicts.comparing import Holds, holds
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

Done = ShareClaim | CountClaim
_EXAMPLE = re.compile(r"(?i)\b(?:for example|for instance|suppose|say|imagine)\b")
_NUMBER = rf"(?P<n>{DIGITS}|{WORD})"
_SAID = {
    "yes": re.compile(rf"(?i)\b{_NUMBER}\s+(?:said |answered |saying )?[“‘\"']?yes\b"),
    "no": re.compile(rf"(?i)\b{_NUMBER}\s+(?:said |answered |saying )?[“‘\"']?no\b"),
    "refused": re.compile(rf"(?i)\b{_NUMBER}\s+(?:refus\w+|declin\w+)"),
    "replied": re.compile(rf"(?i)\b{_NUMBER}\s+(?:responses|replies|replied|responded|answered)\b"),
    "asked": re.compile(rf"(?i)\b(?:sent to|asked|of)\s+{_NUMBER}\b"),
}


def examples_worked(claims: Sequence[Done]) -> dict[int, Judgement]:
    """A judgement of the share that an example gives for its own answers; none for any other."""
    shares = [claim for claim in claims if claim.mention.quantity.unit is QuantityUnit.PERCENT]
    if len(shares) != 1 or not _EXAMPLE.search(shares[0].mention.sentence):
        return {}
    told = _told(shares[0].mention.sentence)
    if "yes" not in told or not {"no", "replied"} & told.keys():
        return {}
    return {id(shares[0]): _worked(shares[0], told)}


def _told(sentence: str) -> dict[str, int]:
    found = {}
    for name, pattern in _SAID.items():
        if said := pattern.search(sentence):
            found[name] = value_of(said.group("n").replace(",", ""))
    return found


def _bases(told: dict[str, int]) -> dict[str, int]:
    """What the example may divide by, the answers first."""
    bases = {}
    if "no" in told:
        bases["answers"] = told["yes"] + told["no"]
    if "replied" in told:
        bases["responses minus refusals"] = told["replied"] - told.get("refused", 0)
        bases["responses"] = told["replied"]
    if "asked" in told:
        bases["requests"] = told["asked"]
    return {name: base for name, base in bases.items() if base >= max(1, told["yes"])}


def _worked(claim: Done, told: dict[str, int]) -> Judgement:
    quantity, bases = claim.mention.quantity, _bases(told)
    for name, base in bases.items():
        if holds(quantity, Fraction(100 * told["yes"], base)) is Holds.YES:
            text = f"{share_text(told['yes'], base)} of {name}"
            shown = text.split(" = ")[1].split("%")[0]
            return Judgement(Verdict.CONSISTENT, text, shown, base=name, denominator=base)
    shown = "; ".join(f"{share_text(told['yes'], base)} of {name}" for name, base in bases.items())
    text = f"The example gives something else: {shown}."
    return Judgement(Verdict.INCONSISTENT, shown, "", text, (ErrorType.UNEXPLAINED,))
