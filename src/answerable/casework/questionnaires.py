"""The questions asked and the codebook, as adopted last."""

from __future__ import annotations

from functools import lru_cache

from answerable.ground import Missing
from answerable.questions import Codebook, Questionnaire, read_codebook, read_questionnaire
from answerable.store.models import Investigation


def questionnaire_of(investigation: Investigation) -> Questionnaire:
    """The questionnaire adopted last; raises `Missing` where there is none."""
    record = investigation.questionnaires.order_by("-id").first()
    if record is None:
        raise Missing(f"{investigation.name} has no questionnaire", remedy="Adopt one first.")
    return _questionnaire(record.text, record.title)


def codebook_of(investigation: Investigation) -> Codebook:
    """The codebook adopted last; raises `Missing` where there is none."""
    record = investigation.codebooks.order_by("-id").first()
    if record is None:
        raise Missing(f"{investigation.name} has no codebook", remedy="Adopt one first.")
    asked = investigation.questionnaires.order_by("-id").first()
    return _codebook(record.text, record.title, asked.text if asked else "")


@lru_cache(maxsize=64)
def _questionnaire(text: str, name: str) -> Questionnaire:
    return read_questionnaire(text, name)


@lru_cache(maxsize=64)
def _codebook(text: str, name: str, questionnaire: str) -> Codebook:
    return read_codebook(text, name, _questionnaire(questionnaire, name) if questionnaire else None)
