"""The questions asked and the codebook: those adopted last, and all that are in use."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Q

from answerable.ground import Missing
from answerable.questions import Codebook, Question, Questionnaire, read_codebook, read_questionnaire
from answerable.store import models
from answerable.store.models import Investigation


def has_questionnaire(investigation: Investigation) -> bool:
    """True once a questionnaire was adopted."""
    return investigation.questionnaires.exists()


def has_codebook(investigation: Investigation) -> bool:
    """True once a codebook was adopted: before that nothing can be read."""
    return investigation.codebooks.exists()


def questionnaire_of(investigation: Investigation) -> Questionnaire:
    """The questionnaire adopted last; raises `Missing` where there is none."""
    return questionnaire_in(newest_questionnaire(investigation))


def newest_questionnaire(investigation: Investigation) -> models.Questionnaire:
    """The record of the questionnaire adopted last; raises `Missing` where there is none."""
    record = investigation.questionnaires.order_by("-id").first()
    if record is None:
        raise Missing(f"{investigation.name} has no questionnaire", remedy="Adopt one first.")
    return record


def questionnaire_in(record: models.Questionnaire) -> Questionnaire:
    """The value that a record of a questionnaire was read from."""
    return _questionnaire(record.text, record.title)


def versions_in_use(investigation: Investigation) -> tuple[Questionnaire, ...]:
    """The versions of the questionnaire that requests were made from, and the newest; oldest first."""
    newest = investigation.questionnaires.order_by("-id").values("pk")[:1]
    used = investigation.questionnaires.filter(Q(batches__isnull=False) | Q(pk__in=newest))
    return tuple(questionnaire_in(record) for record in used.order_by("id").distinct())


def questions_in_use(investigation: Investigation) -> tuple[Question, ...]:
    """Every question of the versions in use, once by number, in its newest words; empty where none is."""
    newest: dict[str, Question] = {}
    for version in versions_in_use(investigation):
        for question in version.questions:
            newest[question.number] = question
    return tuple(newest.values())


def codebook_of(investigation: Investigation) -> Codebook:
    """The codebook adopted last, over the questions in use; raises `Missing` where there is none."""
    record = investigation.codebooks.order_by("-id").first()
    if record is None:
        raise Missing(f"{investigation.name} has no codebook", remedy="Adopt one first.")
    return _codebook(record.text, record.title, versions_in_use(investigation))


def codebook_in(record: models.Codebook) -> Codebook:
    """The value that a record of a codebook was read from, by itself."""
    return _codebook(record.text, record.title, ())


@lru_cache(maxsize=64)
def _questionnaire(text: str, name: str) -> Questionnaire:
    return read_questionnaire(text, name)


@lru_cache(maxsize=64)
def _codebook(text: str, name: str, versions: tuple[Questionnaire, ...]) -> Codebook:
    return read_codebook(text, name, versions)
