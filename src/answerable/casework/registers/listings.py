"""The registers there are and their bodies, ready to be paged."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from answerable.casework.registers.duplicates import JOINED, DuplicateBodies, join_bodies, second_records
from answerable.casework.registers.overrides import body_at
from answerable.casework.registers.sharing import kept_under, shared_bodies
from answerable.casework.work.journalling import check_not_done
from answerable.casework.work.paging import LongList
from answerable.ground import BadInput, Missing
from answerable.store.models import Body, RegisterVersion


@dataclass(frozen=True)
class BodyQuery:
    """Which bodies of a register to list: words in a name, a sector, a standing or `gone`."""

    words: str = ""
    sector: str = ""
    standing: str = ""


@dataclass(frozen=True)
class RegisterRow:
    """A register with its newest version, how many bodies it has, and how many of them are gone."""

    version: RegisterVersion
    bodies: int
    gone: int


def registers_there() -> tuple[RegisterRow, ...]:
    """Every register with its newest version, by name."""
    newest: dict[str, RegisterVersion] = {}
    for version in RegisterVersion.objects.select_related("original").order_by("register", "-number"):
        newest.setdefault(version.register, version)
    counted = {
        row["register"]: row
        for row in shared_bodies()
        .values("register")
        .annotate(bodies=Count("pk"), gone=Count("pk", filter=Q(gone_since__isnull=False)))
        .order_by()
    }
    none = {"bodies": 0, "gone": 0}
    return tuple(
        RegisterRow(each, counted.get(name, none)["bodies"], counted.get(name, none)["gone"])
        for name, each in newest.items()
    )


def every_version() -> LongList[RegisterVersion]:
    """The versions of every register, by register, the newest first."""
    return LongList(RegisterVersion.objects.select_related("original"))


def every_body_of(register: str) -> LongList[Body]:
    """All bodies of a register by name, those gone and second records too, without their attributes."""
    return LongList(kept_under(register).order_by("name").defer("attributes"))


def versions_of(register: str) -> list[RegisterVersion]:
    """The versions of a register, the newest first; raises `Missing` where there is none."""
    found = list(RegisterVersion.objects.filter(register=register).select_related("original"))
    if not found:
        raise Missing(f"there is no register {register!r}")
    return found


def bodies_of(register: str, wanted: BodyQuery) -> LongList[Body]:
    """The bodies of a register by name, without second records of others."""
    found = shared_bodies().filter(register=register).exclude(pk__in=second_records())
    if wanted.words:
        named = Q(name__icontains=wanted.words) | Q(key=wanted.words)
        known = Q(identifiers__value=wanted.words) | Q(aliases__name__icontains=wanted.words)
        found = found.filter(named | known).distinct()
    if wanted.sector:
        found = found.filter(sector=wanted.sector)
    if wanted.standing == "gone":
        found = found.filter(gone_since__isnull=False)
    elif wanted.standing:
        found = found.filter(standing=wanted.standing, gone_since=None)
    return LongList(found.order_by("name", "key"))


def sectors_of(register: str) -> list[str]:
    """The sectors of a register's bodies, by name."""
    found = shared_bodies().filter(register=register).exclude(sector="")
    return list(found.order_by("sector").values_list("sector", flat=True).distinct())


def pair_named(*uids: str) -> DuplicateBodies:
    """Records named by their uids, those that are there, as if they shared something."""
    named = [uid for uid in uids if "\0" not in uid]
    return DuplicateBodies("", "", tuple(shared_bodies().filter(uid__in=named).order_by("uid")))


def refuse_unshared(*uids: str) -> None:
    """Raise for records that share no code: what became of them meanwhile, or `BadInput`."""
    for uid in uids:
        check_not_done(None, uid, JOINED)
    raise BadInput("these records share no code", remedy="Choose two that are listed together.")


def join(duplicate: str, kept: str, reason: str, *, who: str) -> str:
    """Join two bodies named by their uids, and say so; raises as `join_bodies` and `body_at` do."""
    one, two = (body_at(*each.strip().partition(":")[::2]) for each in (duplicate, kept))
    join_bodies(one, two, reason, who=who)
    return f"{one.name} is now a second record of {two.name}."
