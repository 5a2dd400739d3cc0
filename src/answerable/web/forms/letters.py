"""Forms of letters: who signs, whom to ask what, one letter about a request, what was sent when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from answerable.casework.letters.batches import LONGEST_NAME, BatchPlan
from answerable.casework.letters.follow_ups import FollowUp
from answerable.casework.work.records import Batch
from answerable.ground import BadInput
from answerable.questions import LetterKind, review_grounds
from answerable.web.forms.base import PageForm, checked_by
from answerable.web.forms.fields import (
    DayField,
    LineField,
    NamesField,
    OneOfField,
    ProseField,
    Radios,
    SeveralOfField,
    WholeNumberField,
)

_LONDON = ZoneInfo("Europe/London")
_KINDS = [
    (Batch.Kind.PILOT.value, "A pilot: a random sample"),
    (Batch.Kind.FULL.value, "Every body of the frame"),
    (Batch.Kind.SECOND.value, "A second request, to those who gave a certain answer"),
]


class SignForm(PageForm):
    """In whose name letters are written."""

    requester = LineField(
        "Requester",
        "The real name of a person: section 8 asks for it",
        needed="There is no name. Write the real name of a person.",
    )
    organisation = LineField("Organisation")


class PlanForm(PageForm):
    """Whom to ask what."""

    not_done = "Nothing was drafted."
    id_format = "plan-%s"

    name = LineField("Name", needed="The batch has no name. Write one.", longest=LONGEST_NAME)
    reference_prefix = LineField(
        "References begin with",
        "Capitals and digits: LP gives LP-0001",
        needed="The beginning of references is missing. Write capitals and digits, such as LP.",
        longest=10,
        attrs={"pattern": "[A-Za-z][A-Za-z0-9]*"},
    )
    kind = OneOfField(
        _KINDS,
        "To whom",
        called="kind of batch",
        needed="Nothing was chosen.",
        widget=Radios,
        initial="pilot",
    )
    sample = WholeNumberField("Pilot: how many bodies")
    seed = WholeNumberField("Pilot: seed of the draw", "Any number; the same one draws the same bodies")
    follows = OneOfField([("", "None")], "Every body: the pilot before it", called="pilot", required=False)
    said = LineField(
        "Second request: the answer of those to be asked",
        "variable=code, such as has_bell=yes",
        attrs={"autocapitalize": "none", "spellcheck": "false"},
    )
    numbers = NamesField("Only these questions", "Numbers with commas; empty for all")

    def take(self, pilots: Sequence[str]) -> None:
        """Offer the pilots that there are."""
        field = self.fields["follows"]
        assert isinstance(field, OneOfField)
        field.choices = [("", "None"), *((each, each) for each in pilots)]

    def clean(self) -> dict[str, Any]:
        """What the kind of batch needs is there."""
        entered = self.cleaned_data
        if entered.get("kind") == Batch.Kind.PILOT and "sample" in entered and not entered["sample"]:
            self.add_error("sample", "The number of bodies to draw is missing. Write a number.")
        if entered.get("kind") == Batch.Kind.SECOND and not entered.get("said"):
            self.add_error(
                "said", "The answer of those to be asked again is missing. Write variable=code: has_bell=yes."
            )
        return entered

    def plan(self) -> BatchPlan:
        """What was entered; what another kind of batch would need is left out."""
        entered = self.cleaned_data
        kind = Batch.Kind(entered["kind"])
        pilot = kind is Batch.Kind.PILOT
        return BatchPlan(
            name=entered["name"],
            prefix=entered["reference_prefix"].upper(),
            kind=kind,
            numbers=entered["numbers"],
            sample=entered["sample"] or 0 if pilot else 0,
            seed=entered["seed"] or 0 if pilot else 0,
            said=entered["said"] if kind is Batch.Kind.SECOND else "",
            follows=entered["follows"] if kind is Batch.Kind.FULL else "",
        )


def _check_hours(written: str) -> None:
    try:
        Decimal(written)
    except InvalidOperation:
        raise BadInput(f"{written[:40]!r} is no number of hours", remedy="Write 2.5.") from None


class BurdenForm(PageForm):
    """What one answer costs, and who is asked."""

    not_done = "It cannot be worked out."

    hours = LineField(
        "Hours that one answer takes",
        "An estimate: ask somebody who has answered such questions, or look at a pilot",
        needed="The number of hours is missing. Write 2.5.",
        longest=12,
        attrs={"inputmode": "decimal"},
        validators=[checked_by(_check_hours)],
    )
    batch = OneOfField([("", "All bodies of the frame")], "Asked are", called="batch", required=False)

    def take(self, batches: Iterable[str]) -> None:
        """Offer the batches that there are."""
        field = self.fields["batch"]
        assert isinstance(field, OneOfField)
        field.choices = [("", "All bodies of the frame"), *((each, f"Those of {each}") for each in batches)]


class SentForm(PageForm):
    """When letters were sent."""

    sent_on = DayField("Sent on", "Left empty, today")

    def __init__(self, *given: Any, now: datetime, **more: Any) -> None:
        super().__init__(*given, **more)
        self._now = now

    def clean_sent_on(self) -> date | None:
        """The day; none to come."""
        day: date | None = self.cleaned_data["sent_on"]
        if day and day > self._now.astimezone(_LONDON).date():
            raise ValidationError(f"{day} is to come. Record letters as sent once they were.")
        return day

    def sent_at(self) -> datetime:
        """Noon in London of the day entered, or now for today and for none."""
        day: date | None = self.cleaned_data["sent_on"]
        if day is None or day == self._now.astimezone(_LONDON).date():
            return self._now
        return datetime.combine(day, time(12), _LONDON)


class BatchStepForm(SentForm):
    """What a step of a whole batch needs besides the button."""

    reason = LineField("Why there is no pilot", longest=2000)


class WordsForm(PageForm):
    """The words of a draft."""

    subject = LineField("Subject", needed="The letter has no subject. Write one.", longest=300)
    text = ProseField("Text", needed="The letter has no text. Write it.", rows=22, longest=100_000)


class FollowUpForm(PageForm):
    """Which letter about a request, with one's own words and grounds."""

    not_done = "Nothing was drafted."

    kind = OneOfField(
        (),
        "Which letter",
        called="letter that is due",
        needed="No letter was chosen. Choose one that is due.",
        widget=Radios,
    )
    words = ProseField("Your answer to what they asked", rows=5, required=False)
    grounds = SeveralOfField(
        [(each.key, each.label) for each in review_grounds()], "Grounds", called="ground", required=False
    )

    def take(self, due: Sequence[LetterKind]) -> None:
        """Offer the letters that are due; a single one is chosen already."""
        field = self.fields["kind"]
        assert isinstance(field, OneOfField)
        field.choices = [(each.value, f"{each.label[:1].upper()}{each.label[1:]}") for each in due]
        if len(due) == 1:
            self.initial["kind"] = due[0].value

    def follow_up(self, on: date) -> FollowUp:
        """What was entered, as of a day."""
        entered = self.cleaned_data
        return FollowUp(LetterKind(entered["kind"]), on, entered["words"], tuple(entered["grounds"]))
