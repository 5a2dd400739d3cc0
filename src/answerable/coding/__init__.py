"""Coding by people: readings, agreement between coders, settlement, the letter's outcome."""

from answerable.coding.letters import letter_outcome
from answerable.coding.outcomes import Told, told_of_question, told_of_variable
from answerable.coding.readings import (
    Basis,
    RawAgreement,
    Reading,
    Ruling,
    Settled,
    raw_agreement,
    settle,
)

__all__ = [
    "Basis",
    "RawAgreement",
    "Reading",
    "Ruling",
    "Settled",
    "Told",
    "letter_outcome",
    "raw_agreement",
    "settle",
    "told_of_question",
    "told_of_variable",
]
