"""Accounts after they were opened: closed, signed out, given a new password, made to take a second step.

What somebody did stays under their name whatever becomes of the account.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from answerable.casework.work.journalling import note
from answerable.casework.work.people import DEMO_PASSWORD, check_password, demo_names
from answerable.casework.work.permissions import KEEPERS
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation, Membership, PasswordLink, Role, SecondStepDemand

LINK_HOURS = 24
"""How long a link for a new password holds, if it is not said otherwise."""


@dataclass(frozen=True)
class AccountLine:
    """One account as the list shows it; `roles` as `investigation: role`, in order."""

    username: str
    open: bool
    staff: bool
    keeper: bool
    second_step: bool
    owes_second_step: bool
    last_sign_in: datetime | None
    roles: tuple[str, ...]


def every_account() -> tuple[AccountLine, ...]:
    """All accounts of this installation by name: for whoever runs it, not for a page."""
    second = set(_with_second_step().values_list("user_id", flat=True))
    keepers = set(User.objects.filter(groups__name=KEEPERS).values_list("pk", flat=True))
    roles: dict[int, list[str]] = {}
    held = Membership.objects.filter(user__isnull=False).order_by("investigation__uid", "role")
    for number, slug, role in held.values_list("user_id", "investigation__uid", "role"):
        if number is not None:
            roles.setdefault(number, []).append(f"{slug}: {role}")
    return tuple(
        AccountLine(
            username=user.get_username(),
            open=user.is_active,
            staff=user.is_staff,
            keeper=user.pk in keepers,
            second_step=user.pk in second,
            owes_second_step=user.pk not in second and user.is_active and owes_second_step(user),
            last_sign_in=user.last_login,
            roles=tuple(roles.get(user.pk, ())),
        )
        for user in User.objects.order_by("username")
    )


@transaction.atomic
def close_account(user: User, *, who: str) -> tuple[str, ...]:
    """Close an account: nobody signs in to it, its sessions and links end; closing it twice changes nothing.

    What comes back are the slugs of the investigations that no open account leads any more.
    """
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
        PasswordLink.objects.filter(user=user).delete()
        ended = _drop_sessions(user)
        note(None, who, "closed account", user.get_username(), after={"sessions_ended": ended})
    led = Membership.objects.filter(user=user, role=Role.LEAD).order_by("investigation__uid")
    return tuple(each.investigation.uid for each in led if not _leads(each.investigation).exists())


@transaction.atomic
def reopen_account(user: User, *, who: str) -> None:
    """Open a closed account again, with the roles that it still has; its old sessions stay ended."""
    if user.is_active:
        return
    user.is_active = True
    user.save(update_fields=["is_active"])
    note(None, who, "reopened account", user.get_username())


@transaction.atomic
def take_role_back(investigation: Investigation, username: str, role: Role, *, who: str) -> None:
    """Take a role back; raises `Missing` if it is not held, `BadInput` for the last lead's."""
    seat = Membership.objects.filter(investigation=investigation, username=username, role=role).first()
    if seat is None:
        raise Missing(f"{username} is no {role.value} of {investigation.name}", remedy="See `account list`.")
    if role is Role.LEAD and not _leads(investigation).exclude(pk=seat.pk).exists():
        raise BadInput(
            f"{username} is the only lead of {investigation.name}",
            remedy="Give another account the role first.",
        )
    seat.delete()
    note(investigation, who, "took role back", username, before={"role": role.value})


@transaction.atomic
def end_sessions(user: User, *, who: str) -> int:
    """Sign the person out everywhere; how many sessions ended comes back."""
    ended = _drop_sessions(user)
    note(None, who, "ended sessions", user.get_username(), after={"sessions_ended": ended})
    return ended


@transaction.atomic
def make_password_link(user: User, *, who: str, hours: int = LINK_HOURS) -> str:
    """The token of a link by which the person chooses a new password, once; an earlier link ends.

    It ends, too, when the password is changed by another way, whichever that is: its digest holds both.
    Raises `BadInput` for a closed account.
    """
    if not user.is_active:
        raise BadInput(f"the account {user.get_username()!r} is closed", remedy="Reopen it first.")
    token = secrets.token_urlsafe(32)
    until = timezone.now() + timedelta(hours=hours)
    PasswordLink.objects.filter(user=user).delete()
    PasswordLink.objects.create(user=user, digest=_digest(token, user), expires_at=until)
    after = {"until": until.isoformat(timespec="minutes")}
    note(None, who, "made link for new password", user.get_username(), after=after)
    return token


def owner_of_link(token: str) -> User:
    """Whose link it is; raises `Missing` alike for one that was used, has expired, or never was."""
    return _link(token).user


@transaction.atomic
def choose_password(token: str, password: str) -> User:
    """Set the password by a link, which ends, as do all sessions; raises `Missing` or `BadInput`."""
    link = _link(token, held=True)
    user = link.user
    check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    PasswordLink.objects.filter(user=user).delete()
    ended = _drop_sessions(user)
    note(
        None, user.get_username(), "chose new password", user.get_username(), after={"sessions_ended": ended}
    )
    return user


@transaction.atomic
def set_up_second_step(user: User, session: str) -> int:
    """Note that the person set up a second step, and end their sessions but the one that it was set up in.

    Whoever sits elsewhere came in with the password alone. How many sessions ended comes back.
    """
    ended = _drop_sessions(user, but=session)
    who = user.get_username()
    note(None, who, "set up second step", who, after={"sessions_ended": ended})
    return ended


@transaction.atomic
def forget_second_step(user: User, *, who: str) -> bool:
    """Take a lost second step away, with its codes and all sessions; False if there was none."""
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if not removed:
        return False
    ended = _drop_sessions(user)
    note(None, who, "forgot second step", user.get_username(), after={"sessions_ended": ended})
    return True


@transaction.atomic
def demand_second_step(user: User | None, demanded: bool, *, who: str) -> None:
    """Demand a second step of an account, or of every account; saying it twice changes nothing.

    Who has none is signed out, and led to it at the next sign-in before anything else.
    """
    name = user.get_username() if user else ""
    if demanded:
        _, changed = SecondStepDemand.objects.get_or_create(username=name)
    else:
        changed = bool(SecondStepDemand.objects.filter(username=name).delete()[0])
    if not changed:
        return
    if demanded:
        without = User.objects.exclude(pk__in=_with_second_step().values("user_id"))
        for each in without.filter(pk=user.pk) if user else without:
            _drop_sessions(each)
    note(
        None,
        who,
        "demanded second step" if demanded else "no longer demands second step",
        name or "everybody",
    )


def is_second_step_demanded(user: User) -> bool:
    """True if the account, or every account, must have a second step."""
    return SecondStepDemand.objects.filter(Q(username="") | Q(username=user.get_username())).exists()


def owes_second_step(user: User) -> bool:
    """True if a second step is demanded of the account and it has none."""
    return is_second_step_demanded(user) and not _with_second_step().filter(user=user).exists()


def number_of(username: str) -> int | None:
    """The number of the account of that name, small or capital letters alike; None if there is none."""
    return User.objects.filter(username__iexact=username).values_list("pk", flat=True).first()


def open_demo_accounts() -> tuple[User, ...]:
    """The demo accounts into which anybody could sign in: open, with the password that everybody knows."""
    users = User.objects.filter(username__in=demo_names(), is_active=True).order_by("username")
    return tuple(user for user in users if user.check_password(DEMO_PASSWORD))


@transaction.atomic
def close_demo(*, who: str) -> tuple[str, ...]:
    """Close the demo accounts; the names of those that were open come back."""
    found = open_demo_accounts()
    for user in found:
        close_account(user, who=who)
    return tuple(user.get_username() for user in found)


def _link(token: str, *, held: bool = False) -> PasswordLink:
    links = PasswordLink.objects.select_for_update(of=("self",)) if held else PasswordLink.objects.all()
    unexpired = links.select_related("user").filter(expires_at__gt=timezone.now())
    found = [each for each in unexpired if compare_digest(each.digest, _digest(token, each.user))]
    if not found or not found[0].user.is_active:
        raise Missing("this link was used already or has expired", remedy="Ask for a new one.")
    return found[0]


def _digest(token: str, user: User) -> str:
    """The token with the password that it is to replace, which Django keeps as a salted hash."""
    return sha256(f"{token} {user.pk} {user.password}".encode("utf-8", "surrogatepass")).hexdigest()


def _leads(investigation: Investigation) -> Any:
    return investigation.memberships.filter(role=Role.LEAD, user__is_active=True)


def _with_second_step() -> Any:
    return Authenticator.objects.filter(type=Authenticator.Type.TOTP)


def _drop_sessions(user: User, *, but: str = "") -> int:
    """End the account's sessions, those half way through signing in among them."""
    others = Session.objects.exclude(pk=but)
    mine = [each.pk for each in others.iterator() if _belongs(each.get_decoded(), user)]
    Session.objects.filter(pk__in=mine).delete()
    return len(mine)


def _belongs(session: dict[str, Any], user: User) -> bool:
    half_way = session.get("account_login") or {}
    return str(session.get("_auth_user_id")) == str(user.pk) or (
        str(half_way.get("user_pk")) == user_pk_to_url_str(user)
    )
