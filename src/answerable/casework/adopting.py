"""Adopting the questions and the codebook, version by version."""

from __future__ import annotations

from django.db import transaction

from answerable.casework.journalling import note
from answerable.casework.questionnaires import questionnaire_of
from answerable.casework.settling import settle_units
from answerable.ground import BadInput, digest_of
from answerable.questions import Codebook, Questionnaire, read_codebook, read_questionnaire
from answerable.store import models
from answerable.store.models import Investigation


def adopt_questionnaire(investigation: Investigation, text: str, name: str, *, who: str) -> Questionnaire:
    """Adopt a version of the questionnaire; raises `BadInput` if the version is there with other words."""
    value = read_questionnaire(text, name)
    _adopt(models.Questionnaire, investigation, value.version, value.title, text, who)
    return value


def adopt_codebook(investigation: Investigation, text: str, name: str, *, who: str) -> Codebook:
    """Adopt a version of the codebook, checked against the questionnaire, and settle all units by it.

    Raises `BadInput` if it does not fit, or if the version is there with other words.
    """
    value = read_codebook(text, name, questionnaire_of(investigation))
    with transaction.atomic():
        _adopt(models.Codebook, investigation, value.version, value.title, text, who)
        settle_units(investigation)
    return value


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
