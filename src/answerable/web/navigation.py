"""The ways through an investigation, in the order of the work: ask, take replies in, read, publish."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.casework.work.permissions import Right, Seat


@dataclass(frozen=True)
class Place:
    """One page of the navigation: its section, the name of its address, its label, and who may go there."""

    section: str
    address: str
    label: str
    right: Right = Right.READ


@dataclass(frozen=True)
class Group:
    """Pages that belong to one stage of the work; a group of one page is that page."""

    label: str
    places: tuple[Place, ...]


GROUPS = (
    Group("Board", (Place("board", "board", "Board"),)),
    Group(
        "Ask",
        (
            Place("frame", "frame", "Frame"),
            Place("bodies", "bodies", "Bodies"),
            Place("questions", "questions", "Questions"),
            Place("letters", "letters", "Letters"),
        ),
    ),
    Group(
        "Replies",
        (
            Place("take-in", "take-in", "Take in", Right.LEAD),
            Place("tray", "tray", "Tray"),
            Place("requests", "requests", "Requests"),
            Place("deadlines", "deadlines", "Deadlines"),
        ),
    ),
    Group(
        "Read",
        (
            Place("desk", "desk", "Desk", Right.CODE),
            Place("settling", "differences", "Settling", Right.SETTLE),
        ),
    ),
    Group(
        "Publish",
        (
            Place("figures", "figures", "Figures"),
            Place("audits", "investigation-audits", "Audits"),
        ),
    ),
    Group("Journal", (Place("journal", "journal", "Journal"),)),
)
"""The groups in the order of the work."""


def groups_for(seat: Seat) -> tuple[Group, ...]:
    """The groups with the pages that the person may open; one without any is left out."""
    opened = (
        Group(group.label, tuple(each for each in group.places if seat.may(each.right))) for group in GROUPS
    )
    return tuple(group for group in opened if group.places)


def group_of(section: str, groups: tuple[Group, ...]) -> Group | None:
    """The group that a section belongs to; None for a page outside all of them."""
    return next((group for group in groups if any(each.section == section for each in group.places)), None)
