"""Beginning an investigation through the workbench, with whoever begins it as its lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify

from answerable.casework.report.building import adopt_manuscript
from answerable.casework.report.counts import take_in_counts
from answerable.casework.work.investigations import LONGEST_SLUG, Charter, begin, find, give_role
from answerable.casework.work.uploads import Upload
from answerable.evidence import CountTable
from answerable.ground import BadInput
from answerable.store.models import Investigation, Role


@dataclass(frozen=True)
class PublishedCounts:
    """What an investigation of published counts is begun with."""

    slug: str
    name: str
    as_of: date
    purpose: str
    schema: Upload
    tables: tuple[Upload, ...]
    manuscript: Upload


@transaction.atomic
def begin_from_counts(
    published: PublishedCounts, *, who: str
) -> tuple[Investigation, tuple[CountTable, ...]]:
    """Begin an investigation from published tables, all of it or nothing; raises `BadInput`."""
    charter = Charter(published.slug, published.name, published.as_of, published.purpose)
    begun = begin(charter, who)
    schema = published.schema.text.encode("utf-8")
    files = {each.name: each.content for each in published.tables}
    tables = take_in_counts(begun, schema, published.schema.name, files, who=who)
    adopt_manuscript(begun, published.manuscript.text, "manuscript.md", who=who)
    return begun, tables


@transaction.atomic
def begin_empty(charter: Charter, account: User) -> Investigation:
    """Begin an investigation with nothing in it yet, led by the account; raises as `begin` does."""
    who = account.get_username()
    begun = begin(charter, who)
    give_role(begun, account, Role.LEAD, who)
    return begun


def appoint_lead(account: User | None, slug: str, *, who: str) -> Investigation:
    """The investigation of that slug, with the account, if it is still there, as its lead."""
    begun = find(slug)
    if account is not None:
        give_role(begun, account, Role.LEAD, who)
    return begun


def check_slug(slug: str) -> None:
    """Raise `BadInput` for what is no slug; whether it is taken is nobody's business here."""
    if not slug or slugify(slug) != slug or len(slug) > LONGEST_SLUG:
        raise BadInput(
            f"{slug!r} is no short name for the address",
            remedy=f"Use lower-case letters, digits and single hyphens, {LONGEST_SLUG} at most.",
        )
