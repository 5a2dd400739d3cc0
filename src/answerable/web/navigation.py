"""The ways through an investigation, in the order of the work: ask, take replies in, read, publish."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.casework.work.permissions import Right, Seat


@dataclass(frozen=True)
class NavigationPage:
    """One page of the navigation: its section, the name of its address, its label, and who may go there."""

    section: str
    address: str
    label: str
    right: Right = Right.READ


@dataclass(frozen=True)
class NavigationGroup:
    """Pages that belong to one stage of the work; a group of one page is that page."""

    label: str
    places: tuple[NavigationPage, ...]


GROUPS = (
    NavigationGroup("Board", (NavigationPage("board", "board", "Board"),)),
    NavigationGroup(
        "Ask",
        (
            NavigationPage("frame", "frame", "Frame"),
            NavigationPage("bodies", "bodies", "Bodies"),
            NavigationPage("questions", "questions", "Questions"),
            NavigationPage("letters", "letters", "Letters"),
        ),
    ),
    NavigationGroup(
        "Replies",
        (
            NavigationPage("take-in", "take-in", "Take in", Right.LEAD),
            NavigationPage("tray", "tray", "Tray"),
            NavigationPage("requests", "requests", "Requests"),
            NavigationPage("deadlines", "deadlines", "Deadlines"),
        ),
    ),
    NavigationGroup(
        "Read",
        (
            NavigationPage("desk", "desk", "Desk", Right.CODE),
            NavigationPage("settling", "differences", "Settling", Right.SETTLE),
            NavigationPage("partners", "partners", "Partners", Right.OWN_ROWS),
            NavigationPage("conflicts", "conflicts", "Conflicts"),
            NavigationPage("rules", "rules", "Rules"),
        ),
    ),
    NavigationGroup(
        "Sources",
        (
            NavigationPage("sources", "sources", "Sources"),
            NavigationPage("statements", "statements", "Statements"),
            NavigationPage("areas", "areas", "Areas"),
            NavigationPage("equipment", "equipment", "Equipment"),
            NavigationPage("exposure", "exposure", "Totals"),
            NavigationPage("sightings", "sightings-published", "Sightings"),
        ),
    ),
    NavigationGroup(
        "Publish",
        (
            NavigationPage("figures", "figures", "Figures"),
            NavigationPage("audits", "investigation-audits", "Audits"),
        ),
    ),
    NavigationGroup("Journal", (NavigationPage("journal", "journal", "Journal"),)),
)
"""The groups in the order of the work."""


def groups_for(seat: Seat) -> tuple[NavigationGroup, ...]:
    """The groups with the pages that the person may open; one without any is left out."""
    opened = (
        NavigationGroup(group.label, tuple(each for each in group.places if seat.may(each.right)))
        for group in GROUPS
    )
    return tuple(group for group in opened if group.places)


def group_of(section: str, groups: tuple[NavigationGroup, ...]) -> NavigationGroup | None:
    """The group that a section belongs to; None for a page outside all of them."""
    return next((group for group in groups if any(each.section == section for each in group.places)), None)
