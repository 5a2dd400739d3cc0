"""Who may do what in an investigation: roles, and the rights that come with them.

A person sits in an investigation with one or more roles. Somebody without a seat is not told that
the investigation exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q

from answerable.ground import Missing
from answerable.store.journal import INSTALLATION
from answerable.store.models import Investigation, JournalEntry, Membership, Role


class Right(StrEnum):
    """What a role allows.

    `SETTLE` is to adjudicate where coders differ, and to work on audits; `REVIEW` is to open confidential
    sources; `LEAD` is to change the investigation as a whole. `OWN_ROWS` is to see and withhold the
    rows of one's own tables: all that a partner may do.
    """

    READ = "read"
    CODE = "code"
    SETTLE = "settle"
    REVIEW = "review"
    OWN_ROWS = "own_rows"
    LEAD = "lead"


ROLES_OF_RIGHT: Mapping[Right, frozenset[Role]] = {
    Right.READ: frozenset(Role) - {Role.PARTNER},
    Right.CODE: frozenset({Role.LEAD, Role.CODER}),
    Right.SETTLE: frozenset({Role.LEAD, Role.ADJUDICATOR}),
    Right.REVIEW: frozenset({Role.LEAD, Role.REVIEWER}),
    Right.OWN_ROWS: frozenset({Role.LEAD, Role.PARTNER}),
    Right.LEAD: frozenset({Role.LEAD}),
}
"""The roles of which each right needs one."""


KEEPERS = "keepers"
"""The group of accounts that keep what all investigations of the installation share."""


@dataclass(frozen=True)
class Seat:
    """One person's place in one investigation; `roles` is never empty."""

    user: User
    investigation: Investigation
    roles: frozenset[Role]

    @property
    def who(self) -> str:
        """The name under which the person's acts are recorded."""
        return self.user.get_username()

    def may(self, right: Right) -> bool:
        """True if one of the roles allows it."""
        return bool(self.roles & ROLES_OF_RIGHT[right])

    @property
    def may_read(self) -> bool:
        """True where the investigation's own pages are: a partner sees its rows alone."""
        return self.may(Right.READ)

    @property
    def may_code(self) -> bool:
        """True at the desk."""
        return self.may(Right.CODE)

    @property
    def may_settle(self) -> bool:
        """True where differing readings are settled."""
        return self.may(Right.SETTLE)

    @property
    def may_review(self) -> bool:
        """True where confidential sources are opened."""
        return self.may(Right.REVIEW)

    @property
    def may_lead(self) -> bool:
        """True for what changes the investigation as a whole."""
        return self.may(Right.LEAD)

    @property
    def is_blind(self) -> bool:
        """True for coders who neither lead nor settle: others' readings wait until their own are made."""
        return Role.CODER in self.roles and not self.roles & {Role.LEAD, Role.ADJUDICATOR}


def may_begin(user: User | AnonymousUser) -> bool:
    """True for those who may begin investigations: accounts of staff, and leads of the demo."""
    if not isinstance(user, User) or not user.is_active:
        return False
    if user.is_staff:
        return True
    demo = JournalEntry.objects.filter(
        chain=INSTALLATION, verb="opened demo account", subject=user.get_username()
    )
    return user.memberships.filter(role=Role.LEAD).exists() and demo.exists()


def may_keep_registers(user: User | AnonymousUser) -> bool:
    """True for the installation's keepers, who may change what all investigations share.

    That is registers, fields of bodies set by hand, other names, and the installation's addresses. Staff
    are keepers, and those who were made one; to lead an investigation is not enough.
    """
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.is_staff or user.groups.filter(name=KEEPERS).exists()


def may_see_registers(user: User | AnonymousUser) -> bool:
    """True for those who may look at registers and match names to them: keepers, and who begins or leads."""
    if not isinstance(user, User) or not user.is_active:
        return False
    leads = user.memberships.filter(role=Role.LEAD)
    return may_keep_registers(user) or may_begin(user) or leads.exists()


def seat_at(user: User | AnonymousUser, slug: str) -> Seat:
    """The person's seat in the investigation with that slug.

    Raises `Missing` alike where there is no such investigation and where the person has no seat in it.
    """
    seats = _seats(user, slug) if isinstance(user, User) else []
    if not seats or not isinstance(user, User):
        raise Missing(f"there is no investigation {slug!r} of yours")
    return Seat(user, seats[0].investigation, frozenset(Role(each.role) for each in seats))


def _seats(user: User, slug: str) -> list[Membership]:
    """The person's roles in a whole investigation, by one question to the database.

    Were the investigation asked for first, how much was done would tell that it is there.
    """
    whole = Q(investigation__uid=slug, investigation__incoming=None)
    return list(Membership.objects.filter(whole, user=user).select_related("investigation"))
