"""Coding by people: readings, agreement between coders, settlement, the letter's outcome."""

from answerable.coding.letters import letter_outcome
from answerable.coding.outcomes import ItemOutcome, outcome_of_codes, question_outcome, variable_outcome
from answerable.coding.readings import (
    AdjudicatorRuling,
    CoderReading,
    RawAgreement,
    SettledBasis,
    SettledReading,
    raw_agreement,
    settle,
)

__all__ = [
    "AdjudicatorRuling",
    "CoderReading",
    "ItemOutcome",
    "RawAgreement",
    "SettledBasis",
    "SettledReading",
    "letter_outcome",
    "outcome_of_codes",
    "question_outcome",
    "raw_agreement",
    "settle",
    "variable_outcome",
]
