"""Investigations: found, begun, joined, and the files that they rest on."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from answerable.casework.work.journalling import note
from answerable.casework.work.media_types import media_type_named
from answerable.casework.work.own_names import LONGEST_BEGUN
from answerable.casework.work.paging import LongList
from answerable.evidence import MergeRule
from answerable.ground import BadInput, Missing
from answerable.store import journal, originals
from answerable.store.journal import INSTALLATION
from answerable.store.models import Investigation, Material, Membership, Purpose, Role

LONGEST_SLUG = 60
_VERSIONS = "999"
"""Letters that a slug may have in the workbench, before those that are drawn."""
_ENDINGS = "23456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True)
class Charter:
    """What an investigation is begun with."""

    slug: str
    name: str
    as_of: date
    purpose: str = ""
    invented: bool = False
    reply_address: str = ""
    contact: str = ""
    merge_rule: MergeRule = MergeRule.BEST_ANSWER


def every_investigation() -> LongList[Investigation]:
    """All investigations of this installation by slug: for whoever runs it, not for a page."""
    return LongList(Investigation.objects.order_by("uid"))


def find(slug: str) -> Investigation:
    """The investigation with that slug; raises `Missing` with those there are."""
    found = Investigation.objects.filter(uid=slug).first()
    if found is None:
        legal = ", ".join(Investigation.objects.order_by("uid").values_list("uid", flat=True)) or "none"
        raise Missing(f"there is no investigation {slug!r}", remedy=f"There are: {legal}.")
    return found


def check_free(slug: str) -> None:
    """Raise `BadInput` for what is no slug, or one that is taken."""
    if slugify(slug) != slug or not slug:
        raise BadInput(f"{slug!r} is not a slug", remedy="Use lower-case letters, digits and single hyphens.")
    there = Investigation.every.filter(uid=slug).exists() or journal.length_of(slug)
    if slug == INSTALLATION or there:
        raise BadInput(f"the slug {slug!r} is taken", remedy="Choose another slug.")


def drawn_slug(slug: str) -> str:
    """The slug with four letters or digits after it that make it one that is not taken.

    They are there whether or not it was taken before: else a person could learn by trying names which
    investigations there are.
    """
    while True:
        letters = "".join(secrets.choice(_ENDINGS) for _ in range(4))
        made = f"{slug[:LONGEST_SLUG].rstrip('-')}-{letters}"
        if not Investigation.every.filter(uid=made).exists() and not journal.length_of(made):
            return made


@transaction.atomic
def begin(charter: Charter, who: str) -> Investigation:
    """A new investigation; raises `BadInput` if its slug is taken or is not a slug."""
    check_free(charter.slug)
    made = Investigation.objects.create(
        uid=charter.slug,
        name=charter.name,
        purpose=charter.purpose,
        invented=charter.invented,
        as_of=charter.as_of,
        reply_address=charter.reply_address,
        contact=charter.contact,
        merge_rule=charter.merge_rule.value,
    )
    note(made, who, "began", made.uid, after={"name": made.name, "as_of": made.as_of.isoformat()})
    return made


@transaction.atomic
def describe(
    investigation: Investigation, *, name: str | None = None, purpose: str | None = None, who: str
) -> None:
    """Change what an investigation is called or what it is for; what is None stays.

    Raises `BadInput` for a name without a letter, and where nothing would change.
    """
    before = {"name": investigation.name, "purpose": investigation.purpose}
    given = {"name": name, "purpose": purpose}
    after = before | {field: said.strip() for field, said in given.items() if said is not None}
    if not any(letter.isalpha() for letter in after["name"]):
        raise BadInput("the name has no letter", where="name", remedy="Say what it is called.")
    if after == before:
        raise BadInput("nothing would change", remedy="Give another name or another purpose.")
    investigation.name, investigation.purpose = after["name"], after["purpose"]
    investigation.save(update_fields=["name", "purpose"])
    note(investigation, who, "described", investigation.uid, before=before, after=after, against=())


@transaction.atomic
def give_role(investigation: Investigation, user: User, role: Role, who: str) -> Membership:
    """Give a person a role in the investigation; giving it twice changes nothing."""
    username = user.get_username()
    membership, new = Membership.objects.get_or_create(
        uid=f"{investigation.uid}/{username}/{role.value}",
        defaults={"investigation": investigation, "username": username, "user": user, "role": role},
    )
    if not new and membership.user_id != user.pk:
        membership.user, new = user, True
        membership.save(update_fields=["user"])
    if new:
        note(investigation, who, "gave role", username, after={"role": role.value})
    return membership


def keep_material(
    investigation: Investigation,
    purpose: Purpose,
    name: str,
    content: bytes,
    *,
    who: str,
    against: tuple[str, ...] | None = None,
) -> Material:
    """Keep a file that the investigation rests on; the same bytes again are not a new version.

    With `against`, as `note` has it, it takes the place of every file kept before for that purpose. Raises
    `BadInput` for a name that is too long for an archive to bring it in elsewhere.
    """
    spare = LONGEST_BEGUN - len(f"{investigation.uid}/{purpose.value}//{_VERSIONS}")
    if len(name) > spare:
        raise BadInput(
            f"the name of the file has {len(name)} letters: {name[:40]!r}...",
            remedy=f"Give it a name of {spare} letters at most.",
        )
    original = originals.keep(content, media_type_named(name))
    with transaction.atomic():
        versions = Material.objects.filter(investigation=investigation, purpose=purpose, name=name)
        newest = versions.order_by("-version").first()
        if newest is not None and newest.original_id == original.pk:
            return newest
        version = (versions.aggregate(top=Max("version"))["top"] or 0) + 1
        kept = Material.objects.create(
            uid=f"{investigation.uid}/{purpose.value}/{name}/{version}",
            investigation=investigation,
            purpose=purpose,
            name=name,
            version=version,
            original=original,
        )
        every = Material.objects.filter(investigation=investigation, purpose=purpose)
        names = every.order_by().values_list("name", flat=True).distinct()
        after = {"digest": original.uid, "version": version}
        note(investigation, who, f"kept {purpose.value}", name,
             after=after, against=against, also_at=set(names))  # fmt: skip
    return kept


def materials(investigation: Investigation, purpose: Purpose) -> dict[str, bytes]:
    """The newest version of each file kept for a purpose, by name."""
    newest: dict[str, Material] = {}
    kept = investigation.materials.filter(purpose=purpose).select_related("original")
    for material in kept.order_by("name", "version"):
        newest[material.name] = material
    return {name: originals.content_of(material.original.uid) for name, material in newest.items()}


def material(investigation: Investigation, purpose: Purpose) -> tuple[str, bytes] | None:
    """The name and bytes of the file kept last for a purpose; None where there is none."""
    last = investigation.materials.filter(purpose=purpose).order_by("-id").first()
    return (last.name, originals.content_of(last.original.uid)) if last else None


def investigations_of(user: User) -> LongList[Investigation]:
    """The investigations in which the person has a seat, by name."""
    return LongList(Investigation.objects.filter(memberships__user=user).distinct().order_by("name"))


def partner_only_in(user: User) -> frozenset[str]:
    """The slugs of the investigations in which the person is a partner and nothing else."""
    seats = Membership.objects.filter(user=user).values_list("investigation__uid", "role")
    held = list(seats)
    others = {slug for slug, role in held if role != Role.PARTNER}
    return frozenset(slug for slug, _ in held if slug not in others)
