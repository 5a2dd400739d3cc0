"""What keeps a share from being held against a count though a row and a column are named.

A clause that denies, plans or remembers is about something else than the count; so is one about some of
the row's bodies only, or about another year. A figure so reserved may be borne out, but is never accused.
"""

from __future__ import annotations

import re

from answerable.audit.known.counts import Grid
from answerable.audit.known.places import GridPlace
from answerable.audit.text.mentions import QuantityMention
from answerable.audit.text.words import same, stem, stems_of, words_of

_DENIES = re.compile(
    r"\b(?:do|does|did|have|has|had|are|is|were|was|will|would|can|could)(?: not|n[’']t)\b|\bnot"
    r" (?:us|hav|own|hold)\w*"
    r"|\bno longer\b|\bnever\b|\bwithout\b|\bneither\b|\bnone\b|\b(?:have|has|had|with) no\b|\black\w*\b",
    re.IGNORECASE,
)
_REFUSING = re.compile(
    r"\b(?:did not|do not|not|without(?: a)?) (?:refus\w*|respond|reply|answer)\w*", re.IGNORECASE
)
_ELSEWHEN = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|intend\w*|consider\w*|hop(?:e|es|ing)|want\w*|stopped|ceased|used to"
    r"|previously|formerly"
    r"|once|will|would|should|could|may|might|considering|expect\w*|forecast\w*|ban(?:ned|s)?|since|until)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\blast year\b|\bthis year\b", re.IGNORECASE)
_VERBS = (
    (
        re.compile(r"\buse[sd]?\b|\busing\b", re.IGNORECASE),
        re.compile(
            r"\b(?:us(?:e|es|ed|ing|ers?|age)|operat\w+|employ\w*|deploy\w*|install\w*|run|runs|with)\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\b(?:have|has|hold|own)\b", re.IGNORECASE),
        re.compile(
            r"\b(?:ha(?:ve|s|d|ving)|h[eo]ld\w*|own\w*|possess\w*|use[sd]?|using|equipped|with)\b",
            re.IGNORECASE,
        ),
    ),
)
"""A verb that a header may have, and those that say the same of a body."""

_NOUN_ENDS = re.compile(
    r"\b(?:use[sd]?|using|have|has|had|said|say|told|report(?:ed|s)?|own(?:s|ed)?|hold|holds|keep|kept|confirm\w*|admit\w*"
    r"|that|who|which|were|are|is|was|serve\w*|run|do|did|don|made|make|buy|bought|currently|responded|replied)\b|[,.;:()–]",
    re.IGNORECASE,
)
_RESTRICTS = re.compile(
    r"\b(?:in|with|from|near|outside|within|serving|aged|over|under|run|owned|whose)\b", re.IGNORECASE
)
# fmt: off
_PLAIN_WORDS = (
    "public", "bodies", "body", "authorities", "sector", "uk", "british", "english", "scottish", "welsh",
    "irish", "country", "kingdom", "united", "england", "respondent", "responding", "organisations", "all",
    "remaining", "nation", "different",
)
# fmt: on
_PLAIN = {stem(word) for word in _PLAIN_WORDS}


def denies(clause: str) -> bool:
    """True for a clause that says of bodies that they do not have what is counted."""
    return bool(_DENIES.search(_REFUSING.sub(" ", clause)))


def reserved(
    mention: QuantityMention, place: GridPlace, aliases: tuple[str, ...] = (), *, measured: bool = True
) -> str:
    """Why a figure may be about something else than the count of its row; empty where nothing says so.

    `measured` is False for a rate of response, which the headers have no verb for.
    """
    clause = re.split(r"[;.]", mention.after)[0][:120]
    headers = " ".join(column.name for column in place.grid.columns).replace("_", " ")
    if (found := _ELSEWHEN.search(clause)) and found.group().lower() not in headers.lower():
        return f"It says {found.group()!r}, which the counts do not."
    if (found := _YEAR.search(f"{mention.before} {clause}")) and not _dated(place.grid):
        return f"It speaks of {found.group()}, and the counts have no date."
    if measured and (verb := _other_verb(mention, headers)):
        return f"The counts say {verb!r}, the sentence does not."
    if extra := narrowing(mention, place, aliases):
        return f"It may speak of some only: {extra!r}."
    return ""


def _other_verb(mention: QuantityMention, headers: str) -> str:
    """The verb of the headers, where a sentence has none of its kind and may say something else."""
    for named, kind in _VERBS:
        if found := named.search(headers):
            return "" if kind.search(mention.sentence) else found.group()
    return ""


def _dated(grid: Grid) -> bool:
    return any(_YEAR.search(text) for text in (grid.name, *(column.name for column in grid.columns)))


def narrowing(mention: QuantityMention, place: GridPlace, aliases: tuple[str, ...] = ()) -> str:
    """The words that make those spoken of fewer than the row: "large" in "of large clinics use"."""
    found = re.match(r"\s*of\s+(.*)", mention.after, re.IGNORECASE | re.DOTALL)
    if not found:
        return ""
    phrase = _NOUN_ENDS.split(found.group(1))[0]
    label = [*stems_of(place.label), *place.grid.subject, *aliases] if place.row is not None else []
    head, *rest = _RESTRICTS.split(phrase, maxsplit=1)
    words = words_of(head)
    named = [at for at, word in enumerate(words) if any(same(stem(word), each) for each in label)]
    before = [word for word in words[: named[0]] if not _known(word, label)] if named else []
    after = [word for word in words_of(" ".join(rest)) if not _known(word, label)]
    return " ".join(word for word in (*before, *after) if not word[0].isdigit())


def _known(word: str, label: list[str]) -> bool:
    return stem(word) in _PLAIN or any(same(stem(word), each) for each in label)
