"""Personal data in what would be published: names told in the letters, and what people ruled on words.

The names are told anew at each build and kept nowhere: a list of those who write for bodies would be a page
about people.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from answerable.casework.work.journalling import note
from answerable.correspondence import PersonalFinder, PersonName, names_in
from answerable.ground import BadInput, Missing, digest_of
from answerable.store.models import Investigation, Letter, Page, PersonalRuling

LONGEST_WORDS = 200
"""Characters of words that are ruled on."""
_TAIL = 600
"""Characters of a letter within which it is signed: letters of a batch differ before."""


def personal_finder(investigation: Investigation) -> PersonalFinder:
    """What finds personal data in whatever is published of this investigation."""
    rulings = personal_rulings(investigation)
    return PersonalFinder(
        names=frozenset(_names(investigation)),
        withheld=tuple(ruling.words for ruling in rulings if not ruling.published),
        published=tuple(ruling.words for ruling in rulings if ruling.published),
    )


def _names(investigation: Investigation) -> Iterator[PersonName]:
    """The names told in replies and their documents, and by those who signed our letters."""
    texts = Page.objects.filter(part__reply__investigation=investigation).order_by()
    for text in texts.exclude(part__reply__channel="tracker").values_list("text", flat=True).iterator(500):
        yield from names_in(text)
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
    verb = "let words be published" if published else "withheld words"
    note(investigation, who, verb, f"words {key[:12]}", after={"reason": why})
    return ruling


@transaction.atomic
def take_ruling_back(investigation: Investigation, words: str, *, who: str) -> None:
    """Take back what was ruled on these words; raises `Missing` where nothing was."""
    key = digest_of(" ".join(words.split()).casefold().encode("utf-8"))
    found = investigation.personal_rulings.filter(uid=f"{investigation.uid}/{key[:24]}")
    if not found.delete()[0]:
        raise Missing("nothing was ruled on these words", where="words")
    note(investigation, who, "took ruling on words back", f"words {key[:12]}")
