"""Reading an investigation: its bodies, requests, threads, figures and journal, ready to be paged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar

from django.contrib.auth.models import User
from django.db.models import Count, Model, OuterRef, Prefetch, Q, QuerySet, Subquery

from answerable.casework.questionnaires import codebook_of
from answerable.casework.settling import LETTER
from answerable.ground import Missing
from answerable.questions import Outcome
from answerable.store import journal
from answerable.store.models import (
    DocumentPart,
    Figure,
    Finding,
    Investigation,
    JournalEntry,
    Letter,
    Membership,
    Reply,
    Request,
    Unit,
)

_Row = TypeVar("_Row", bound=Model)


def investigations_of(user: User) -> QuerySet[Investigation]:
    """The investigations in which the person has a seat, by name."""
    return Investigation.objects.filter(memberships__user=user).distinct().order_by("name")


def demo_accounts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each demo account of this installation with its roles; none where the examples came without them."""
    opened = JournalEntry.objects.filter(chain=journal.INSTALLATION, verb="opened demo account")
    names = tuple(opened.order_by("number").values_list("subject", flat=True))
    if not names:
        return ()
    seats = Membership.objects.filter(user__username__in=names, user__is_active=True)
    roles: dict[str, list[str]] = {}
    for name, role in seats.order_by("user__username", "role").values_list("user__username", "role"):
        if role not in roles.setdefault(name, []):
            roles[name].append(role)
    return tuple((name, tuple(held)) for name, held in roles.items())


@dataclass(frozen=True)
class BodyFilter:
    """Which units to list: words in the name or another name, strata, and how it ended.

    `outcome` is that of `question` ("Q1"), or of the whole letter where `question` is empty.
    """

    words: str = ""
    sector: str = ""
    region: str = ""
    question: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class BodyChoices:
    """The sectors, regions, questions and outcomes that units can be listed by."""

    sectors: tuple[str, ...]
    regions: tuple[str, ...]
    questions: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


def units_of(investigation: Investigation, wanted: BodyFilter | None = None) -> QuerySet[Unit]:
    """Units of the frame by name, each with the `outcome` asked about."""
    wanted = wanted or BodyFilter()
    ended = Finding.objects.filter(unit=OuterRef("pk"), item=wanted.question or LETTER)
    units = Unit.objects.filter(frame__investigation=investigation, included=True).select_related("body")
    if wanted.words:
        named = Q(body__name__icontains=wanted.words) | Q(body__aliases__name__icontains=wanted.words)
        units = units.filter(pk__in=Unit.objects.filter(named).values("pk"))
    if wanted.sector:
        units = units.filter(sector=wanted.sector)
    if wanted.region:
        units = units.filter(region=wanted.region)
    units = units.annotate(outcome=Subquery(ended.values("outcome")[:1]))
    if wanted.outcome:
        units = units.filter(outcome=wanted.outcome)
    return units.order_by("body__name", "uid")


def body_choices(investigation: Investigation) -> BodyChoices:
    """What the list of units can be narrowed to."""
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    coded = investigation.codebooks.exists()
    items = tuple(f"Q{number}" for number in codebook_of(investigation).questions) if coded else ()
    ends = Finding.objects.filter(unit__frame__investigation=investigation, item__in=[LETTER, *items])
    there = set(ends.order_by().values_list("outcome", flat=True).distinct())
    return BodyChoices(
        sectors=_values(units, "sector"),
        regions=_values(units, "region"),
        questions=items,
        outcomes=tuple(outcome for outcome in Outcome if outcome.value in there),
    )


def _values(units: QuerySet[Unit], column: str) -> tuple[str, ...]:
    known = units.order_by(column).values_list(column, flat=True).distinct()
    return tuple(value for value in known if value)


def unit_at(investigation: Investigation, key: str) -> Unit:
    """The unit of the frame whose body has that key; raises `Missing`."""
    units = Unit.objects.filter(frame__investigation=investigation, body__key=key).select_related("body")
    return _one(units, f"there is no body {key!r} in the frame")


def requests_of(investigation: Investigation) -> QuerySet[Request]:
    """All requests by reference, each with its unit and body and its number of `replies`."""
    requests = Request.objects.filter(investigation=investigation).select_related("unit__body")
    return requests.annotate(replies=Count("matches", filter=Q(matches__certain=True))).order_by("reference")


def request_at(investigation: Investigation, reference: str) -> Request:
    """The request with that reference; raises `Missing`."""
    requests = Request.objects.filter(investigation=investigation, reference=reference)
    return _one(requests.select_related("unit__body"), f"there is no request {reference!r}")


def reply_at(investigation: Investigation, pk: int) -> Reply:
    """The reply with that row number; raises `Missing`."""
    replies = Reply.objects.filter(investigation=investigation, pk=pk)
    return _one(replies, f"there is no reply {pk} here")


def with_documents(replies: QuerySet[Reply]) -> QuerySet[Reply]:
    """The replies with their documents and pages, in a fixed number of queries."""
    parts = DocumentPart.objects.select_related("original").prefetch_related("pages").order_by("position")
    return replies.select_related("original").prefetch_related(Prefetch("parts", queryset=parts))


@dataclass(frozen=True)
class Message:
    """One message of a thread, out (`letter`) or in (`reply`)."""

    way: Literal["out", "in"]
    at: datetime | None
    letter: Letter | None = None
    reply: Reply | None = None


def thread(request: Request) -> tuple[Message, ...]:
    """The letters and replies of one request in order of time, replies without a date last."""
    replies = with_documents(Reply.objects.filter(matches__request=request, matches__certain=True))
    messages = [Message("out", letter.sent_at, letter=letter) for letter in request.letters.all()]
    messages += [Message("in", reply.received_at, reply=reply) for reply in replies]
    return tuple(sorted(messages, key=lambda each: (each.at is None, each.at and each.at.timestamp())))


def original_part(investigation: Investigation, digest: str) -> DocumentPart:
    """A document of this investigation that has the original with that digest; raises `Missing`."""
    parts = DocumentPart.objects.filter(reply__investigation=investigation, original__uid=digest)
    return _one(parts.select_related("original"), f"there is no original {digest[:12]} here")


def figures_of(investigation: Investigation) -> QuerySet[Figure]:
    """The figures of the last build, by slug, without their descriptions."""
    return Figure.objects.filter(investigation=investigation).defer("description").order_by("slug")


def figure_at(investigation: Investigation, slug: str) -> Figure:
    """The figure with that slug; raises `Missing`."""
    return _one(Figure.objects.filter(investigation=investigation, slug=slug), f"there is no figure {slug!r}")


def journal_of(investigation: Investigation) -> QuerySet[JournalEntry]:
    """The investigation's journal, newest entry first."""
    return JournalEntry.objects.filter(chain=investigation.uid).order_by("-number")


def names_of(investigation: Investigation, keys: Iterable[str]) -> dict[str, str]:
    """The names of the bodies with these keys."""
    units = Unit.objects.filter(frame__investigation=investigation, body__key__in=list(keys))
    return dict(units.values_list("body__key", "body__name"))


def _one(rows: QuerySet[_Row], what: str) -> _Row:
    found = rows.first()
    if found is None:
        raise Missing(what)
    return found
