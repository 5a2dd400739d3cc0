"""The forms of sightings."""

from __future__ import annotations

import re

from answerable.casework.sightings.calls import CallEntry
from answerable.casework.sightings.moderation import Details
from answerable.casework.sightings.sightings import LONGEST, MOST_BYTES, MOST_PHOTOGRAPHS, SightingEntry
from answerable.evidence.sightings import Corroboration, PlaceKind, Rejection
from answerable.ground import BadInput
from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import (
    DayField,
    LineField,
    OneOfField,
    ProseField,
    Radios,
    TickField,
    UploadsField,
    WholeNumberField,
)

_PER_CENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,4})?")
_KINDS = [(each.value, f"{each.label[:1].upper()}{each.label[1:]}") for each in PlaceKind]


class PublicSightingForm(PageForm):
    """What anybody sends from the public form."""

    not_done = "It was not sent."

    seen = ProseField("What did you see?", "The words on the label, if you can read them.", longest=LONGEST)
    place = ProseField(
        "Where?",
        "The name of the place, the street and the town. Of a shop or a firm only the town is published.",
        longest=LONGEST,
        needed="Write the name of the place, the street and the town.",
    )
    kind = OneOfField(
        _KINDS,
        "What kind of place is it?",
        called="kind of place",
        needed="Choose the kind of place.",
        widget=Radios,
    )
    trading_name = LineField("The name over the door", longest=200)
    seen_on = DayField("When?", required=False)
    photographs = UploadsField(
        "Photographs",
        f"JPEG, PNG or WebP: {MOST_PHOTOGRAPHS} at most, of {MOST_BYTES // 1024 // 1024} MB each. Nobody is "
        "shown where, when or by whom they were taken; faces and number plates are covered first.",
        accept="image/jpeg,image/png,image/webp",
        required=False,
    )
    sender = LineField(
        "Your e-mail address or telephone number, if we may write back",
        "Only those who lead this look at it. It is deleted on the day below, and never published.",
        longest=200,
    )

    def entry(self) -> SightingEntry:
        """What was entered, as the verb takes it."""
        told, day = self.cleaned_data, self.cleaned_data["seen_on"]
        files = [(each.name, each.content) for each in told["photographs"] or ()]
        return SightingEntry(
            told["seen"],
            told["place"],
            PlaceKind(told["kind"]),
            trading_name=told["trading_name"],
            seen_on=day.isoformat() if day else "",
            sender=told["sender"],
            photographs=files,
        )


class AddWordsForm(PageForm):
    """More words for what was sent."""

    not_done = "Nothing was added."

    words = ProseField("Add to it", longest=LONGEST, needed="Write what you want to add.")


_STEPS = [
    ("", "Choose"),
    ("unverified", "Looked at; nothing corroborates it"),
    *((f"by:{each.value}", f"Corroborated: {each.label}") for each in Corroboration),
    *((f"no:{each.value}", f"Reject: {each.label}") for each in Rejection),
]


class CallForm(PageForm):
    """A call for sightings."""

    not_done = "The call was not opened."

    key = LineField(
        "Key", "Small letters, digits and hyphens: door-bells.", longest=80, needed="Write a key."
    )
    title = LineField(
        "What is asked", "As people read it at the top of the form.", longest=200, needed="Write it."
    )
    purpose = ProseField("What for", "The form says it.", needed="Say what sightings are used for.")
    opens_on = DayField("Opens", needed="Choose the first day.")
    closes_on = DayField("Closes", needed="Choose the last day.")
    delete_on = DayField("Who sent what is deleted", needed="Choose the day of deletion.")

    def entry(self) -> CallEntry:
        """What was entered, as the verb takes it."""
        return CallEntry(**{name: self.cleaned_data[name] for name in self.fields})


class SightingDetailsForm(PageForm):
    """What a person states of a sighting."""

    id_format = "details_%s"

    kind = OneOfField(_KINDS, "Kind of place", called="kind of place", needed="Choose the kind of place.")
    area = LineField(
        "Town or area", "What may be shown of where.", longest=120, needed="Write the town or area."
    )
    premises = LineField("Premises", "What this one place is called.", longest=200)
    trading_name = LineField("Trading name", "The name over the door, which may be a franchise.", longest=200)
    operator = LineField("Run by", "Only where it is known.", longest=200)
    operator_known_by = LineField("How that is known", longest=500)
    label = LineField("Words on the label", "As they are to be published.", longest=200)

    def details(self) -> Details:
        """What was entered, as the verb takes it."""
        told = {name: self.cleaned_data[name] for name in self.fields if name != "kind"}
        return Details(PlaceKind(self.cleaned_data["kind"]), **told)


class SightingStepForm(PageForm):
    """How far a sighting is believed, and why."""

    step = OneOfField(_STEPS, "What you found", called="step", needed="Choose what you found.")
    which = LineField(
        "Which, or why",
        "The other sighting's number, the source, the visit; why it is rejected.",
        longest=500,
    )
    duplicate_of = WholeNumberField("Repeats sighting number", "Of a duplicate.", least=1, most=10**8)


class CoverForm(PageForm):
    """Blocks over what must not be seen."""

    not_done = "The photograph was not covered."

    blocks = ProseField(
        "Blocks",
        "One a line: left, top, right and bottom in per cent of the picture, such as 10 20 35 50. "
        "With scripts you can draw them on the picture.",
        rows=4,
    )
    none_needed = TickField("I have looked: no face, number plate or window needs one")

    def drawn(self) -> list[list[float]]:
        """The blocks as fractions; raises `BadInput` with the line that is none."""
        found = []
        for number, line in enumerate(self.cleaned_data["blocks"].splitlines(), start=1):
            if not line.strip():
                continue
            cells = line.replace(",", " ").split()
            if len(cells) != 4 or not all(_PER_CENT.fullmatch(each) for each in cells):
                raise BadInput(
                    f"{line[:60]!r} is no block",
                    where="blocks",
                    remedy=f"Write four numbers in line {number}: 10 20 35 50.",
                )
            found.append([float(each) / 100 for each in cells])
        return found
