"""A pilot's replies side by side, and what changed in the questionnaire since it went out."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.casework.asked import asked_by
from answerable.casework.desk import pages_of
from answerable.casework.questionnaires import newest_questionnaire, questionnaire_in
from answerable.correspondence import SUBSTANTIVE, Voice
from answerable.questions import Change, questionnaire_difference
from answerable.store.models import Batch, Finding, Page, Request


@dataclass(frozen=True)
class PilotAnswer:
    """One body of a pilot: what it was asked, what it wrote in its own words, how each question ended."""

    request: Request
    words: tuple[str, ...]
    outcomes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PilotReading:
    """A pilot as a whole: its answers, how many have replied, and what changed in the questions since."""

    batch: Batch
    answers: tuple[PilotAnswer, ...]
    changes: tuple[Change, ...]
    newest: str

    @property
    def replied(self) -> int:
        """How many bodies have replied."""
        return sum(bool(answer.words) for answer in self.answers)


def side_by_side(batch: Batch) -> PilotReading:
    """The replies to a batch beside each other, by reference, for reading before the full batch goes out."""
    requests = batch.requests.select_related("unit__body", "batch__questionnaire").order_by("reference")
    newest = newest_questionnaire(batch.investigation)
    changes = questionnaire_difference(questionnaire_in(batch.questionnaire), questionnaire_in(newest))
    return PilotReading(batch, tuple(_answer(each) for each in requests), changes, newest.version)


def _answer(request: Request) -> PilotAnswer:
    items = [f"Q{number}" for number in asked_by(request).numbers]
    found = dict(Finding.objects.filter(unit=request.unit, item__in=items).values_list("item", "outcome"))
    pages = pages_of(request).filter(part__reply__kind__in=SUBSTANTIVE)
    words = tuple(text for page in pages if (text := own_words(page).strip()))
    return PilotAnswer(request, words, tuple((item, found.get(item, "")) for item in items))


def own_words(page: Page) -> str:
    """The authority's own words of a page; all of them where nobody told voices apart."""
    if not page.stretches:
        return page.text
    own = [page.text[start:end] for start, end, voice in page.stretches if voice == Voice.AUTHORITY.value]
    return "\n".join(own)
