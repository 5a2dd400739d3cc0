"""The names under which people's work appears in what is published: those that they chose, or none."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from answerable.casework.work.journalling import note
from answerable.ground import BadInput
from answerable.store.models import Byline, Investigation, Membership, Role

LONGEST_BYLINE = 100
"""Characters of a name in what is published."""


def bylines(investigation: Investigation) -> Mapping[str, str]:
    """By account or coder, the name that the person chose; who chose none is not among them."""
    return dict(investigation.bylines.values_list("person", "shown_as"))


@transaction.atomic
def choose_byline(investigation: Investigation, person: str, shown_as: str, *, who: str) -> None:
    """Let a person's work appear under a name; an empty one, and it appears under none.

    Raises `BadInput` for a name that is too long, or that another person of the investigation has.
    """
    name = " ".join(shown_as.split())
    if len(name) > LONGEST_BYLINE:
        raise BadInput(
            f"a name has at most {LONGEST_BYLINE} characters, not {len(name)}",
            where="shown_as",
            remedy="Shorten it.",
        )
    if name and investigation.bylines.filter(shown_as__iexact=name).exclude(person=person).exists():
        raise BadInput(f"somebody else appears as {name!r}", where="shown_as", remedy="Choose another name.")
    before = bylines(investigation).get(person, "")
    if name == before:
        return
    if name:
        Byline.objects.update_or_create(
            uid=f"{investigation.uid}/{person}",
            defaults={"investigation": investigation, "person": person, "shown_as": name},
        )
    else:
        investigation.bylines.filter(person=person).delete()
    note(investigation, who, "chose byline", person, before=before or None, after=name or None)


def those_who_worked(investigation: Investigation) -> tuple[tuple[str, str], ...]:
    """Each person with a role as what is published says it: the chosen name, or "not named", and the role."""
    named = bylines(investigation)
    seats = Membership.objects.filter(investigation=investigation).exclude(
        role__in=(Role.READER, Role.PARTNER)
    )
    told = seats.order_by("role", "username").values_list("username", "role")
    shown = [(named.get(person, ""), role) for person, role in told]
    return tuple(sorted((name or "not named", role) for name, role in shown))
