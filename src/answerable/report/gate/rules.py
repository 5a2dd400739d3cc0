"""Every rule of the gate by its word: the registry from which the tests are made."""

from __future__ import annotations

from typing import Any

from answerable.report.gate.figures import FIGURE_ROW_RULES, FIGURE_RULES, TOGETHER_RULES
from answerable.report.gate.grounds import UNANSWERED, UNGROUNDED, UNNAMED
from answerable.report.gate.personal import PERSONAL_DATA
from answerable.report.gate.remarks import GateRule
from answerable.report.gate.stated_bases import OLD_BASE, STATED_BASE
from answerable.report.gate.tables import ROW_RULES, TABLES_RULES
from answerable.report.gate.words import SENTENCE_RULES

_EVERY: tuple[GateRule[Any, Any], ...] = (
    *ROW_RULES,
    *TABLES_RULES,
    *FIGURE_ROW_RULES,
    *FIGURE_RULES,
    *TOGETHER_RULES,
    *SENTENCE_RULES,
    STATED_BASE,
    OLD_BASE,
    UNGROUNDED,
    UNNAMED,
    UNANSWERED,
    PERSONAL_DATA,
)

GATE_RULES = {rule.word: rule for rule in _EVERY}
"""Every rule, in the order in which they are asked."""
