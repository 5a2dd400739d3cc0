"""How far a sighting is believed, and by what."""

from __future__ import annotations

from enum import StrEnum

from answerable.ground import BadInput


class SightingState(StrEnum):
    """How far a sighting is believed; published or not is another matter."""

    NEW = "new"
    UNVERIFIED = "unverified"
    CORROBORATED = "corroborated"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """As it is shown."""
        return self.value

    @property
    def may_be_published(self) -> bool:
        """True for what somebody has looked at and nobody has rejected or withdrawn."""
        return self in (SightingState.UNVERIFIED, SightingState.CORROBORATED)


class Corroboration(StrEnum):
    """By what a sighting is corroborated."""

    SECOND_SENDER = "second_sender"
    LABEL = "label"
    OWN_VISIT = "own_visit"
    SOURCE = "source"
    REPLY = "reply"

    @property
    def label(self) -> str:
        """As a line of the list says it."""
        return {
            Corroboration.SECOND_SENDER: "seen by two people who do not know of each other",
            Corroboration.LABEL: "the label can be read in a photograph",
            Corroboration.OWN_VISIT: "we went there and saw it",
            Corroboration.SOURCE: "a published source says so",
            Corroboration.REPLY: "the body's own reply says so",
        }[self]


class Rejection(StrEnum):
    """Why a sighting is rejected."""

    HOME = "home"
    SOLE_TRADER = "sole_trader"
    PERSON = "person"
    DUPLICATE = "duplicate"
    FORGED = "forged"
    NOT_SHOWN = "not_shown"
    OTHER = "other"

    @property
    def label(self) -> str:
        """As it is shown."""
        return {
            Rejection.HOME: "it is a home",
            Rejection.SOLE_TRADER: "it is somebody who trades alone",
            Rejection.PERSON: "it shows or names a person, such as a child or a patient",
            Rejection.DUPLICATE: "it repeats another sighting",
            Rejection.FORGED: "it is not from where it says",
            Rejection.NOT_SHOWN: "it does not show what it says",
            Rejection.OTHER: "another reason",
        }[self]

    @property
    def erases(self) -> bool:
        """True where nothing of the place, the words and the photographs may be kept."""
        return self in (Rejection.HOME, Rejection.SOLE_TRADER, Rejection.PERSON)


_NEXT = {
    SightingState.NEW: (
        SightingState.UNVERIFIED,
        SightingState.CORROBORATED,
        SightingState.REJECTED,
        SightingState.WITHDRAWN,
    ),
    SightingState.UNVERIFIED: (
        SightingState.CORROBORATED,
        SightingState.REJECTED,
        SightingState.WITHDRAWN,
    ),
    SightingState.CORROBORATED: (
        SightingState.UNVERIFIED,
        SightingState.REJECTED,
        SightingState.WITHDRAWN,
    ),
    SightingState.REJECTED: (SightingState.UNVERIFIED, SightingState.WITHDRAWN),
    SightingState.WITHDRAWN: (),
}


def check_step(state: SightingState, to: SightingState) -> None:
    """Raise `BadInput` where a sighting cannot go from one state to the other."""
    if to not in _NEXT[state]:
        legal = ", ".join(each.label for each in _NEXT[state]) or "nothing: its sender took it back"
        raise BadInput(f"what is {state.label} does not become {to.label}", remedy=f"It can become: {legal}.")
