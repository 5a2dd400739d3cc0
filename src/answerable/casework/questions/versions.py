"""The versions of the questionnaire and of the codebook: listed, found, told apart, and the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from answerable.casework.questions.adoption import why_closed
from answerable.casework.work.questionnaires import codebook_in, questionnaire_in
from answerable.ground import BadInput, Missing
from answerable.questions import (
    Audience,
    Codebook,
    Question,
    Questionnaire,
    Variant,
    VersionChange,
    codebook_difference,
    questionnaire_difference,
    read_codebook,
    read_questionnaire,
)
from answerable.store import models
from answerable.store.models import Investigation

NOUNS = ("questionnaire", "codebook")


@dataclass(frozen=True)
class Version:
    """One version: its record, and why it is closed, empty while it is open."""

    noun: str
    record: models.Questionnaire | models.Codebook
    closed: str

    @property
    def value(self) -> Questionnaire | Codebook:
        """What the record was read from."""
        if isinstance(self.record, models.Questionnaire):
            return questionnaire_in(self.record)
        return codebook_in(self.record)


def all_versions(investigation: Investigation) -> tuple[Version, ...]:
    """Every version, the questionnaire's before the codebook's, oldest first."""
    asked = [_version(record) for record in investigation.questionnaires.order_by("id")]
    return (*asked, *(_version(record) for record in investigation.codebooks.order_by("id")))


def version_at(investigation: Investigation, noun: str, version: str | None = None) -> Version:
    """The version of that name, the newest for None; raises `Missing` with those there are."""
    found = [each for each in all_versions(investigation) if each.noun == noun]
    for each in reversed(found):
        if version in (None, each.record.version):
            return each
    names = ", ".join(each.record.version for each in found) or "none"
    raise Missing(f"there is no version {version or ''} of the {noun}", remedy=f"There are: {names}.")


def difference(investigation: Investigation, noun: str, before: str, after: str) -> tuple[VersionChange, ...]:
    """What differs between two versions of one noun, each a version's name or TOML; raises `BadInput`."""
    old, new = (_read(investigation, noun, each) for each in (before, after))
    if isinstance(old, Questionnaire) and isinstance(new, Questionnaire):
        return questionnaire_difference(old, new)
    if isinstance(old, Codebook) and isinstance(new, Codebook):
        return codebook_difference(old, new)
    raise BadInput("a questionnaire is not compared with a codebook")


def variant_reach(
    investigation: Investigation, value: Questionnaire
) -> tuple[tuple[Question, tuple[tuple[Variant, int | None], ...]], ...]:
    """Each question with its variants and how many bodies of the frame each is put to; None without a frame.

    A body is put the first variant whose group holds it.
    """
    units = models.Unit.objects.filter(frame__investigation=investigation, included=True)
    rows = units.order_by().values_list("sector", "nation").annotate(bodies=Count("pk"))
    strata = [(Audience(sector, nation), bodies) for sector, nation, bodies in rows]
    framed = hasattr(investigation, "frame")
    return tuple(
        (question, tuple(
            (variant, _put_to(question, variant, strata) if framed else None) for variant in question.variants
        ))
        for question in value.questions
    )  # fmt: skip


def _put_to(question: Question, variant: Variant, strata: Iterable[tuple[Audience, int]]) -> int:
    return sum(
        bodies
        for audience, bodies in strata
        if next((each for each in question.variants if each.group.holds(audience)), None) is variant
    )


def next_version(investigation: Investigation, noun: str) -> str:
    """A name for the next version: one above the largest number in the names there are."""
    names = [each.record.version for each in all_versions(investigation) if each.noun == noun]
    numbers = [int(digits.group()) for name in names if (digits := re.match(r"\d+", name))]
    return str(max(numbers, default=0) + 1)


def _read(investigation: Investigation, noun: str, written: str) -> Questionnaire | Codebook:
    if "\n" not in written:
        return version_at(investigation, noun, written).value
    return read_questionnaire(written, noun) if noun == "questionnaire" else read_codebook(written, noun)


def _version(record: models.Questionnaire | models.Codebook) -> Version:
    return Version(type(record).__name__.lower(), record, why_closed(record))
