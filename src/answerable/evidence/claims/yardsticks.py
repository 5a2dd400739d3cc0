"""How claims of one item are held against each other: what is a yes, what is a number, what is one time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import assert_never

from answerable.evidence.claims.source_claims import Breadth, SourceClaim
from answerable.questions import Variable, VariableKind

ONE_TIME = 180
"""Days within which two answers are of one time, where nothing else is said."""


@dataclass(frozen=True)
class Yardstick:
    """How claims of one item are compared.

    `affirmative` are the codes that say yes. `several` is true where codes can hold together, `numeric`
    where the code is a number: two numbers agree up to `tolerance`, a share of the larger. `wider` has for a
    code all codes that it implies. Answers of days at most `one_time` apart are of one time.
    """

    affirmative: frozenset[str] = frozenset({"yes"})
    several: bool = False
    numeric: bool = False
    wider: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tolerance: Decimal = Decimal(0)
    one_time: int = ONE_TIME

    @classmethod
    def of(
        cls, variable: Variable | None, *, tolerance: Decimal = Decimal(0), one_time: int = ONE_TIME
    ) -> Yardstick:
        """That of a variable, or of a question (None), whose claims say how it ended and no code."""
        if variable is None:
            return cls(frozenset(), one_time=one_time)
        affirmative = frozenset({"yes"} & {code.code for code in variable.codes})
        return cls(
            affirmative=affirmative,
            several=variable.kind.takes_several,
            numeric=variable.kind in (VariableKind.NUMBER, VariableKind.MONEY),
            wider=_implied(variable),
            tolerance=tolerance,
            one_time=one_time,
        )

    def affirms(self, claim: SourceClaim) -> bool:
        """True if one of the claim's codes says yes."""
        return bool(claim.answer & self.affirmative)

    def tells(self, claim: SourceClaim) -> bool:
        """True if the claim answers, and what it measured lets its answer stand for the item."""
        if not claim.answer:
            return False
        match claim.breadth:
            case Breadth.SAME:
                return True
            case Breadth.NARROWER:
                return self.several or self.affirms(claim)
            case Breadth.WIDER:
                return bool(self.affirmative) and not self.affirms(claim)
        assert_never(claim.breadth)

    def is_wider(self, wide: frozenset[str], narrow: frozenset[str]) -> bool:
        """True if each of the narrow codes implies one of the wide ones, or stands among them."""
        return wide != narrow and all(
            code in wide or self.wider.get(code, frozenset()) & wide for code in narrow
        )


def _implied(variable: Variable) -> dict[str, frozenset[str]]:
    """For each code that is part of a wider one: that, and what the wider is part of in its turn."""
    within = {code.code: code.within for code in variable.codes if code.within}
    found = {}
    for code in within:
        wider: list[str] = []
        while (code_above := within.get(wider[-1] if wider else code)) and code_above not in wider:
            wider.append(code_above)
        found[code] = frozenset(wider)
    return found
