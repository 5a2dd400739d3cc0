"""The questions asked and the codebook, adopted version by version."""

from __future__ import annotations

from functools import lru_cache

from django.db import transaction

from answerable.casework.journalling import note
from answerable.ground import BadInput, Missing, digest_of
from answerable.questions import Codebook, Questionnaire, read_codebook, read_questionnaire
from answerable.store import models
from answerable.store.models import Investigation


def adopt_questionnaire(investigation: Investigation, text: str, name: str, *, who: str) -> Questionnaire:
    """Adopt a version of the questionnaire; raises `BadInput` if the version is there with other words."""
    value = read_questionnaire(text, name)
    _adopt(models.Questionnaire, investigation, value.version, value.title, text, who)
    return value


def adopt_codebook(investigation: Investigation, text: str, name: str, *, who: str) -> Codebook:
    """Adopt a version of the codebook, checked against the questionnaire; raises `BadInput`."""
    value = read_codebook(text, name, questionnaire_of(investigation))
    _adopt(models.Codebook, investigation, value.version, value.title, text, who)
    return value


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


def _adopt(
    kind: type[models.Questionnaire] | type[models.Codebook],
    investigation: Investigation,
    version: str,
    title: str,
    text: str,
    who: str,
) -> None:
    noun = kind.__name__.lower()
    uid = f"{investigation.uid}/{noun}/{version}"
    known = kind.objects.filter(uid=uid).first()
    if known is not None:
        if known.text == text:
            return
        raise BadInput(
            f"version {version} of the {noun} is there with other words", remedy="Give the new one a version."
        )
    with transaction.atomic():
        kind.objects.create(uid=uid, investigation=investigation, version=version, title=title, text=text)
        digest = digest_of(text.encode("utf-8"))
        note(investigation, who, f"adopted {noun}", version, after={"title": title, "digest": digest})
