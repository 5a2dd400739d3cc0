"""Personal data in what would be published: names told in the letters, and what people ruled on words.

The names are told anew at each build and kept nowhere: a list of those who write for bodies would be a page
about people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from answerable.casework.work.journalling import check_not_done, note
from answerable.correspondence import PersonalFinder, PersonName, names_in
from answerable.ground import BadInput, Missing, digest_of
from answerable.store.models import Alias, Investigation, Letter, Page, PersonalRuling, ReplyMatch, Unit

LONGEST_WORDS = 200
"""Characters of words that are ruled on."""
_PUBLISHED, _WITHHELD = "let words be published", "withheld words"
_TOOK_BACK = "took ruling on words back"
_VERBS = (_PUBLISHED, _WITHHELD, _TOOK_BACK)
_TAIL = 600
"""Characters of a letter within which it is signed: letters of a batch differ before."""


def personal_finder(investigation: Investigation) -> PersonalFinder:
    """What finds personal data in whatever is published of this investigation."""
    rulings = personal_rulings(investigation)
    return PersonalFinder(
        names=frozenset(_names(investigation)),
        withheld=tuple(ruling.words for ruling in rulings if not ruling.published),
        published=tuple(ruling.words for ruling in rulings if ruling.published),
        bodies=_bodies(investigation),
    )


def names_beside(replies: Collection[int]) -> dict[int, frozenset[PersonName]]:
    """By the row number of a reply, the names of people told in any letter of its requests."""
    matches = ReplyMatch.objects.filter(certain=True)
    requests = matches.filter(reply__in=replies).values("request")
    of_request: dict[int, set[int]] = defaultdict(set)
    for request, reply in matches.filter(request__in=requests).values_list("request_id", "reply_id"):
        of_request[request].add(reply)
    told: dict[int, set[PersonName]] = defaultdict(set)
    every = {reply for together in of_request.values() for reply in together}
    for reply, sender, text in _texts_of(Page.objects.filter(part__reply__in=every)):
        told[reply] |= names_in(text, sender)
    beside: dict[int, set[PersonName]] = defaultdict(set)
    for together in of_request.values():
        names = {name for reply in together for name in told[reply]}
        for reply in together:
            beside[reply] |= names
    return {reply: frozenset(names) for reply, names in beside.items()}


def _texts_of(pages: QuerySet[Page]) -> Iterator[tuple[int, str, str]]:
    """Reply, sender and text of each page, but those of trackers."""
    written = pages.order_by().exclude(part__reply__channel="tracker")
    return written.values_list("part__reply_id", "part__reply__sender", "text").iterator(500)


def _bodies(investigation: Investigation) -> tuple[str, ...]:
    """Names and safe aliases of the bodies in the frame."""
    units = Unit.objects.filter(frame__investigation=investigation)
    aliases = Alias.objects.filter(body__in=units.values("body"), grade=Alias.Grade.SAFE)
    names = units.order_by().values_list("body__name", flat=True).distinct()
    return (*names, *aliases.order_by().values_list("name", flat=True).distinct())


def _names(investigation: Investigation) -> Iterator[PersonName]:
    """The names told in replies and their documents, and by those who signed our letters."""
    for _, sender, text in _texts_of(Page.objects.filter(part__reply__investigation=investigation)):
        yield from names_in(text, sender)
    letters = Letter.objects.filter(request__investigation=investigation).order_by()
    tails = {text[-_TAIL:] for text in letters.values_list("text", flat=True).iterator(500)}
    for tail in tails:
        yield from names_in(tail)


def personal_rulings(investigation: Investigation) -> tuple[PersonalRuling, ...]:
    """What was ruled on words, in order of the words."""
    return tuple(investigation.personal_rulings.order_by("words"))


@transaction.atomic
def rule_on_words(
    investigation: Investigation, words: str, *, published: bool, reason: str, who: str
) -> PersonalRuling:
    """Withhold words wherever they stand, or let them be published: a name is let through in all its forms.

    A later ruling on the same words takes the place of the earlier. The journal keeps the digest of the words
    and not the words. Raises `BadInput` where there are no words or no reason.
    """
    plain, why = " ".join(words.split()), reason.strip()
    if not plain or len(plain) > LONGEST_WORDS:
        raise BadInput(
            f"words to rule on have 1 to {LONGEST_WORDS} characters, not {len(plain)}",
            where="words",
            remedy="Give the name, address or number as it is printed.",
        )
    if not why:
        raise BadInput("no reason is given", where="reason", remedy="Say why, in a sentence.")
    key = digest_of(plain.casefold().encode("utf-8"))
    ruling, _ = PersonalRuling.objects.update_or_create(
        uid=f"{investigation.uid}/{key[:24]}",
        defaults={
            "investigation": investigation,
            "words": plain,
            "published": published,
            "reason": why,
            "ruled_by": who,
            "ruled_at": timezone.now(),
        },
    )
    verb = _PUBLISHED if published else _WITHHELD
    note(investigation, who, verb, f"words {key[:12]}", after={"reason": why}, against=_VERBS)
    return ruling


@transaction.atomic
def take_ruling_back(investigation: Investigation, words: str, *, who: str) -> None:
    """Take back what was ruled on these words; raises `Missing` where nothing was."""
    key = digest_of(" ".join(words.split()).casefold().encode("utf-8"))
    found = investigation.personal_rulings.filter(uid=f"{investigation.uid}/{key[:24]}")
    if not found.delete()[0]:
        check_not_done(investigation, f"words {key[:12]}", _TOOK_BACK)
        raise Missing("nothing was ruled on these words", where="words")
    note(investigation, who, _TOOK_BACK, f"words {key[:12]}", against=_VERBS)
