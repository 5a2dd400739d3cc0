"""Provisions cited in a sentence, each resolved to its Act before its number is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.ground import Missing
from answerable.law import Exemption, Regime, find_exemption
from answerable.reading.wordings import citations as wordings

_ACTS = (
    (wordings.EISR, Regime.EISR),
    (wordings.EIR, Regime.EIR),
    (wordings.FOISA, Regime.FOISA),
    (wordings.FOIA, Regime.FOIA),
)
_STATUTES = frozenset({Regime.FOIA, Regime.FOISA})
_TECHNICAL = frozenset({"FOISA s.39(2)"})
"""Grounds that only move a request to the environmental rules and refuse nothing."""


@dataclass(frozen=True)
class ReplyLaw:
    """The Acts a letter names, and the regime its body is under."""

    named: frozenset[Regime]
    regime: Regime | None

    def act_for(self, kind: str, sentence: str) -> Regime | None:
        """The one Act a section or regulation cited in `sentence` can belong to; None if that is open."""
        is_regulation = kind.lower().startswith("reg")
        for candidates in (acts_named(sentence), self.named, self._of_regime(is_regulation)):
            fitting = [act for act in candidates if (act in _STATUTES) != is_regulation]
            if len(fitting) == 1:
                return fitting[0]
            if len(fitting) > 1:
                return None
        return None

    def _of_regime(self, is_regulation: bool) -> frozenset[Regime]:
        if self.regime is None:
            return frozenset()
        scottish = self.regime in (Regime.FOISA, Regime.EISR)
        if is_regulation:
            return frozenset({Regime.EISR if scottish else Regime.EIR})
        return frozenset({Regime.FOISA if scottish else Regime.FOIA})


def acts_named(text: str) -> frozenset[Regime]:
    """The access regimes `text` names by the name of their Act; "FOI request" names none."""
    return frozenset(regime for pattern, regime in _ACTS if pattern.search(text))


def cited_grounds(sentence: str, law: ReplyLaw) -> tuple[Exemption, ...]:
    """The grounds for withholding that `sentence` cites, each once, in its order.

    Duties (FOIA ss.1, 10, 16, 17), provisions of other Acts, and sections whose Act stays open yield
    nothing.
    """
    cited: dict[Exemption, None] = {}
    for found in wordings.PROVISIONS.finditer(sentence):
        if wordings.OF_ANOTHER_ACT.match(sentence, found.end()):
            continue
        act = law.act_for(found["kind"], sentence)
        if act is None:
            continue
        for provision in re.findall(wordings.LIMBED, found["list"], re.IGNORECASE):
            try:
                ground = find_exemption(f"s.{provision}", act)
            except Missing:
                continue
            if str(ground) not in _TECHNICAL:
                cited[ground] = None
    return tuple(cited)
