"""Accounts of people who work here, as they are opened."""

from __future__ import annotations

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from answerable.casework.work.journalling import note
from answerable.casework.work.permissions import KEEPERS
from answerable.ground import BadInput, Missing
from answerable.store import journal
from answerable.store.models import JournalEntry, Membership

DEMO_PASSWORD = "lamp-posts-demo"  # noqa: S105 (printed on the sign-in page of the demo)
"""The password of every demo account; demo accounts exist only where the examples were loaded."""


@transaction.atomic
def open_account(username: str, password: str, *, who: str) -> User:
    """A new account; raises `BadInput` for a name that is taken or is none, and for too weak a password.

    Signing in does not tell capitals from small letters, so two names that differ in nothing else are one.
    """
    taken = User.objects.filter(username__iexact=username).first()
    if taken is not None:
        raise BadInput(f"there is already an account {taken.get_username()!r}", remedy="Choose another name.")
    user = User(username=username)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError:
        remedy = "Use letters, digits and @ . + - _, at most 150 of them."
        raise BadInput(f"{username!r} is no name for an account", remedy=remedy) from None
    check_password(password, user)
    user.set_password(password)
    user.save()
    note(None, who, "opened account", username)
    return user


def check_password(password: str, user: User) -> None:
    """Raise `BadInput` for a password that is too weak for the account."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise BadInput("the password will not do", remedy=" ".join(error.messages)) from None


@transaction.atomic
def make_staff(user: User, staff: bool, *, who: str) -> None:
    """Say whether a person may begin investigations; saying it twice changes nothing."""
    if user.is_staff == staff:
        return
    user.is_staff = staff
    user.save(update_fields=["is_staff"])
    note(None, who, "made staff" if staff else "no longer staff", user.get_username())


@transaction.atomic
def make_keeper(user: User, keeper: bool, *, who: str) -> None:
    """Say whether a person may keep what all investigations share; saying it twice changes nothing."""
    if user.groups.filter(name=KEEPERS).exists() == keeper:
        return
    group, _ = Group.objects.get_or_create(name=KEEPERS)
    if keeper:
        user.groups.add(group)
    else:
        user.groups.remove(group)
    note(None, who, "made keeper" if keeper else "no longer keeper", user.get_username())


def find_account(username: str) -> User:
    """The account of that name; raises `Missing`."""
    user = User.objects.filter(username=username).first()
    if user is None:
        alike = User.objects.filter(username__iexact=username).first()
        remedy = (
            f"There is {alike.get_username()!r}."
            if alike
            else f"`answerable account open {username}` opens it."
        )
        raise Missing(f"there is no account {username!r}", remedy=remedy)
    return user


def demo_account(username: str) -> User:
    """The demo account of that name, made if it is not there."""
    user, new = User.objects.get_or_create(username=username)
    if new:
        user.set_password(DEMO_PASSWORD)
        user.save()
        note(None, "Answerable", "opened demo account", username)
    return user


def demo_names() -> tuple[str, ...]:
    """The names under which demo accounts were opened here, in that order."""
    opened = JournalEntry.objects.filter(chain=journal.INSTALLATION, verb="opened demo account")
    return tuple(opened.order_by("number").values_list("subject", flat=True))


def demo_accounts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each demo account of this installation with its roles; none where the examples came without them."""
    names = demo_names()
    if not names:
        return ()
    seats = Membership.objects.filter(user__username__in=names, user__is_active=True)
    roles: dict[str, list[str]] = {}
    for name, role in seats.order_by("user__username", "role").values_list("user__username", "role"):
        if role not in roles.setdefault(name, []):
            roles[name].append(role)
    return tuple((name, tuple(held)) for name, held in roles.items())
