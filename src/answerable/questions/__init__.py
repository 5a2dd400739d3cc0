"""What is asked and what is measured: questionnaires, codebooks, outcomes and letters."""

from answerable.questions.codebook_files import read_codebook
from answerable.questions.codebooks import (
    STANDING_CODES,
    Code,
    Codebook,
    Condition,
    Connective,
    DerivedVariable,
    Variable,
    VariableKind,
    canonical_number,
)
from answerable.questions.derivation import derive
from answerable.questions.letters import write_letter
from answerable.questions.outcomes import REFUSALS, SILENCES, Outcome
from answerable.questions.questionnaires import Question, Questionnaire, read_questionnaire

__all__ = [
    "REFUSALS",
    "SILENCES",
    "STANDING_CODES",
    "Code",
    "Codebook",
    "Condition",
    "Connective",
    "DerivedVariable",
    "Outcome",
    "Question",
    "Questionnaire",
    "Variable",
    "VariableKind",
    "canonical_number",
    "derive",
    "read_codebook",
    "read_questionnaire",
    "write_letter",
]
