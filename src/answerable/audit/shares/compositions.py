"""Shares of a whole that its rows make up: "clinics account for 53% of requests", "46% of these are clinics".

The numerator is the row's own count and the denominator the same column over all rows, so that such a
share is never one of the row's own replies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.known.linking import Link, Linker
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import ColumnRole
from answerable.audit.shares.division import divided
from answerable.audit.text.mentions import QuantityMention
from answerable.audit.text.quantities import QuantityUnit
from answerable.audit.text.words import stems_of
from answerable.audit.verdicts.judgement import Judgement, Verdict

_MAKES_UP = re.compile(
    r"(?i)\b(?:account(?:s|ed|ing)? for|ma[dk]es? up|making up|represent(?:s|ed|ing)?|compris(?:e|es|ed|ing)"
    r"|constitut(?:e|es|ed|ing)|(?:were|was) responsible for)\s+(?:just |only )?$"
)
_ARE = re.compile(
    r"(?i)\b(?:are|were|is|was|(?:came|comes?|coming) from|(?:went|go|goes|going) to|belong(?:s|ed)? to)\s+"
    r"(?:the |from |in |by |to |at )?(?P<whom>[^,;.:()]+)"
)
_ROLES = (
    (ColumnRole.REFUSED, re.compile(r"(?i)\brefusals?\b")),
    (ColumnRole.REPLIED, re.compile(r"(?i)\b(?:responses|replies|respondents|responding)\b")),
    (ColumnRole.ASKED, re.compile(r"(?i)\brequests?\b|\basked\b|\bapproached\b|\bcontacted\b")),
)
_OF = re.compile(r"(?i)\s*of\b")
_UNKNOWN = Judgement(Verdict.NOT_CHECKABLE, explanation="The whole that it is a share of is not counted.")


@dataclass(frozen=True)
class _Parts:
    """Who makes up how much of what: the words for both, and whether the words leave no other reading."""

    whom: str
    whole: str


def judge_composition(linker: Linker, mention: QuantityMention) -> ShareClaim | None:
    """A share of a whole made up by rows, judged; None where the words say nothing of the kind."""
    said = _parts(linker, mention)
    if said is None:
        return None
    rows = [place for place in linker.named(said.whom, mention.block.text) if place.row is not None]
    for grid in dict.fromkeys(id(place.grid) for place in rows):
        places = [place for place in rows if id(place.grid) == grid]
        if (column := _column(linker, places[0], said.whole)) is not None:
            return _compared(mention, places, column)
    return ShareClaim(mention, _UNKNOWN, Link(tuple(rows[:1])))


def _parts(linker: Linker, mention: QuantityMention) -> _Parts | None:
    if mention.quantity.unit is not QuantityUnit.PERCENT:
        return None
    if _MAKES_UP.search(mention.before) and _OF.match(mention.after):
        return _Parts(mention.before, mention.after)
    found = _ARE.search(mention.after)
    if found is None or not _begins_with_row(linker, found.group("whom"), mention):
        return None
    lead = mention.sentence[: mention.quantity.start - mention.start]
    whole = mention.after[: found.start()] if _OF.match(mention.after) else lead
    return _Parts(found.group("whom"), whole) if _OF.match(whole) else None


def _begins_with_row(linker: Linker, whom: str, mention: QuantityMention) -> bool:
    first = " ".join(whom.split()[:4])
    places = linker.named(first, mention.block.text)
    return any(set(stems_of(first)[:2]) & set(stems_of(place.label)) for place in places)


def _column(linker: Linker, place: GridPlace, whole: str) -> int | None:
    """The column whose sum over all rows the words name."""
    columns = linker.columns_in(GridPlace(place.grid, None), whole)
    if columns:
        return columns[0] if len(columns) == 1 else None
    for role, words in _ROLES:
        if words.search(whole):
            return next(iter(place.grid.with_role(role)), None)
    return None


def _compared(mention: QuantityMention, places: Sequence[GridPlace], column: int) -> ShareClaim:
    grid = places[0].grid
    counts = [place.count(column) for place in places]
    total = GridPlace(grid, None).count(column)
    link = Link(tuple(places))
    known = [count for count in counts if count is not None]
    if not total or len(known) < len(counts):
        return ShareClaim(mention, _UNKNOWN, link)
    name = f"all {grid.columns[column].name.replace('_', ' ')}"
    return ShareClaim(mention, divided(mention.quantity, sum(known), total, name), link)
