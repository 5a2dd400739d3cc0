"""What each request asked: which version of the questionnaire, which questions of it, of what kind of body.

A focused second request asks a few questions; what it did not ask is not asked there, and waits for nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from answerable.casework.work.questionnaires import questionnaire_in
from answerable.questions import Audience, Codebook, Questionnaire
from answerable.store import models
from answerable.store.models import Investigation, Request


@dataclass(frozen=True)
class QuestionsAsked:
    """The version of the questionnaire that a request was made from, the numbers it asked, and of whom."""

    version: str
    numbers: tuple[str, ...]
    audience: Audience

    def asks(self, codebook: Codebook, item: str) -> bool:
        """True if the request could have elicited the item: a question, or a variable by its question."""
        if item.startswith("Q") and item[1:] in codebook.questions:
            return item[1:] in self.numbers
        return codebook.variable(item).elicited_by(self.version, self.numbers, self.audience)


def questions_asked_in(request: Request) -> QuestionsAsked:
    """What a request asked; no query where `batch__questionnaire` and `unit` are selected with it."""
    unit = request.unit
    return _asked(request.batch.questionnaire, request.asked, Audience(unit.sector, unit.nation))


def questionnaire_asked(request: Request) -> Questionnaire:
    """The questionnaire of a request with only the questions that it asked."""
    whole = questionnaire_in(request.batch.questionnaire)
    return whole.asking(request.asked.split()) if request.asked else whole


def ways_of_asking(investigation: Investigation, codebook: Codebook) -> Iterator[tuple[QuestionsAsked, Q]]:
    """Every different way in which requests asked, with the condition that holds of just those requests."""
    columns = ["batch__questionnaire", "asked"]
    if any(not variable.universe.is_everybody for variable in codebook.variables):
        columns += ["unit__sector", "unit__nation"]
    requests = Request.objects.filter(investigation=investigation).order_by()
    ways = list(requests.values_list(*columns).distinct())
    versions = models.Questionnaire.objects.in_bulk([way[0] for way in ways])
    for way in ways:
        where = Q() if len(ways) == 1 else Q(**dict(zip(columns, way, strict=True)))
        yield _asked(versions[way[0]], way[1], Audience(*way[2:])), where


def _asked(record: models.Questionnaire, asked: str, audience: Audience) -> QuestionsAsked:
    numbers = tuple(asked.split()) if asked else questionnaire_in(record).numbers
    return QuestionsAsked(record.version, numbers, audience)
