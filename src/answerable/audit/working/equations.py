"""Arithmetic that a report writes out: "352/676 = 52.1%" is judged by itself, whatever it is about."""

from __future__ import annotations

import re
from fractions import Fraction

from answerable.audit.known.shares import Percentage, share_text
from answerable.audit.text.mentions import QuantityMention
from answerable.audit.text.quantities import Qualifier
from answerable.audit.verdicts.comparing import Holds, holds
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

_DIVISION = re.compile(r"(?<![\d/.])(\d[\d,]*)\s*/\s*(\d[\d,]*)\s*=\s*$")


def judge_equation(mention: QuantityMention) -> Judgement | None:
    """The judgement of a percentage that stands after "count/base ="; None where none does."""
    quantity = mention.quantity
    found = _DIVISION.search(mention.block.text[: quantity.start])
    if found is None or not quantity.digits or quantity.qualifier is not Qualifier.EXACT:
        return None
    count, base = (int(part.replace(",", "")) for part in found.groups())
    if base == 0:
        return None
    text = share_text(count, base, max(1, len(quantity.digits.partition(".")[2])))
    shown = Percentage(quantity.digits).shown(Fraction(count, base))
    named = f"the {base:,} named beside it"
    if holds(quantity, Fraction(100 * count, base)) in (Holds.YES, Holds.CUT):
        return Judgement(Verdict.CONSISTENT, text, shown, base=named, denominator=base)
    errors = (ErrorType.UNEXPLAINED,)
    said = f"{text}, not {quantity.digits}%."
    return Judgement(Verdict.INCONSISTENT, text, shown, said, errors, named, base)
