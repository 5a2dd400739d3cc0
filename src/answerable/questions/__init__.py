"""What is asked and what is measured: questionnaires, codebooks, outcomes and letters."""

from answerable.questions.codebook.answers import STANDING_CODES, canonical_number
from answerable.questions.codebook.codebook_files import read_codebook, write_codebook
from answerable.questions.codebook.codebooks import (
    DIRECT,
    Code,
    Codebook,
    Condition,
    Connective,
    DerivedVariable,
    Relabels,
    Variable,
    VariableKind,
)
from answerable.questions.codebook.derivation import MadeBy, derive, derive_steps
from answerable.questions.codebook.outcomes import REFUSALS, SILENCES, Outcome
from answerable.questions.differences import (
    VersionChange,
    VersionChangeKind,
    codebook_difference,
    questionnaire_difference,
)
from answerable.questions.letters.burden import Burden, BurdenGroup, BurdenLine, CostLimit, burden
from answerable.questions.letters.review_grounds import (
    ReviewGround,
    ReviewPoint,
    ground_of_exemption,
    grounds_text,
    review_ground,
    review_grounds,
)
from answerable.questions.letters.templates import (
    LetterKind,
    LetterLaw,
    flaws_letter_template,
    letter_law,
    letter_template,
    split_subject,
    write_letter,
)
from answerable.questions.letters.worst_cases import Addressee, WorstCase, worst_cases
from answerable.questions.lint.checks import AGGREGATED_WITHIN, EarlierRequest, OutgoingLetter, lint
from answerable.questions.lint.lint_rules import RULES, Flaw, FlawSeverity, LintRule
from answerable.questions.questionnaire.groups import Audience, BodyGroup
from answerable.questions.questionnaire.questionnaire_files import read_questionnaire, write_questionnaire
from answerable.questions.questionnaire.questionnaires import Period, Question, Questionnaire, Variant

__all__ = [
    "AGGREGATED_WITHIN",
    "DIRECT",
    "REFUSALS",
    "RULES",
    "SILENCES",
    "STANDING_CODES",
    "Addressee",
    "Audience",
    "BodyGroup",
    "Burden",
    "BurdenGroup",
    "BurdenLine",
    "Code",
    "Codebook",
    "Condition",
    "Connective",
    "CostLimit",
    "DerivedVariable",
    "EarlierRequest",
    "Flaw",
    "FlawSeverity",
    "LetterKind",
    "LetterLaw",
    "LintRule",
    "MadeBy",
    "Outcome",
    "OutgoingLetter",
    "Period",
    "Question",
    "Questionnaire",
    "Relabels",
    "ReviewGround",
    "ReviewPoint",
    "Variable",
    "VariableKind",
    "Variant",
    "VersionChange",
    "VersionChangeKind",
    "WorstCase",
    "burden",
    "canonical_number",
    "codebook_difference",
    "derive",
    "derive_steps",
    "flaws_letter_template",
    "ground_of_exemption",
    "grounds_text",
    "letter_law",
    "letter_template",
    "lint",
    "questionnaire_difference",
    "read_codebook",
    "read_questionnaire",
    "review_ground",
    "review_grounds",
    "split_subject",
    "worst_cases",
    "write_codebook",
    "write_letter",
    "write_questionnaire",
]
