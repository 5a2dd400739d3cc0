"""What is asked and what is measured: questionnaires, codebooks, outcomes and letters."""

from answerable.questions.answers import canonical_date, canonical_money, canonical_number
from answerable.questions.codebook_files import read_codebook, write_codebook
from answerable.questions.codebooks import (
    Code,
    Codebook,
    Condition,
    Connective,
    DerivedVariable,
    Variable,
    VariableKind,
)
from answerable.questions.derivation import derive
from answerable.questions.differences import (
    Change,
    ChangeKind,
    codebook_difference,
    questionnaire_difference,
)
from answerable.questions.groups import Audience, Group
from answerable.questions.letters import write_letter
from answerable.questions.outcomes import REFUSALS, SILENCES, Outcome
from answerable.questions.questionnaire_files import read_questionnaire, write_questionnaire
from answerable.questions.questionnaires import Period, Question, Questionnaire, Variant
from answerable.questions.standing import STANDING_CODES

__all__ = [
    "REFUSALS",
    "SILENCES",
    "STANDING_CODES",
    "Audience",
    "Change",
    "ChangeKind",
    "Code",
    "Codebook",
    "Condition",
    "Connective",
    "DerivedVariable",
    "Group",
    "Outcome",
    "Period",
    "Question",
    "Questionnaire",
    "Variable",
    "VariableKind",
    "Variant",
    "canonical_date",
    "canonical_money",
    "canonical_number",
    "codebook_difference",
    "derive",
    "questionnaire_difference",
    "read_codebook",
    "read_questionnaire",
    "write_codebook",
    "write_letter",
    "write_questionnaire",
]
