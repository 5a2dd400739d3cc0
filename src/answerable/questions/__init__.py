"""What is asked and what is measured: questionnaires, codebooks, outcomes and letters."""

from answerable.questions.outcomes import REFUSALS, SILENCES, Outcome

__all__ = ["REFUSALS", "SILENCES", "Outcome"]
