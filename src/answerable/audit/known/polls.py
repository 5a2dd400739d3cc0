"""How many were asked and replied in all, by a report's tables or its first words of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from answerable.audit.claims.count_claims import CountClaim
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import BaseName
from answerable.audit.working.derivations import ClaimDerivation

_ASKED = re.compile(
    r"\b(?:asked|wrote to|contacted|surveyed|approached|(?:sent|put|made)\b[\w ]{0,30}\bto)\s+"
    r"(?:all\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_REPLIED = re.compile(
    r"[^.;:,]{0,40}?\b(?:replied|replies|answered|responded|came back|told us|responses)\b", re.IGNORECASE
)
_NAMES = {
    ColumnRole.ASKED: BaseName.ASKED,
    ColumnRole.REPLIED: BaseName.REPLIED,
    ColumnRole.ANSWERED: BaseName.ANSWERED,
}


@dataclass(frozen=True)
class Poll:
    """How many were asked and how many of them replied."""

    asked: Fraction
    replied: Fraction


def poll_told(counts: Iterable[ShareClaim | CountClaim]) -> Poll | None:
    """The poll as sentences first state it: those asked, then those of them who replied."""
    told = list(counts)
    asked = next((each.mention.quantity.value for each in told if _ASKED.search(each.mention.before)), None)
    for each in told if asked is not None else ():
        size = each.mention.quantity.value
        if asked is not None and size < asked <= 3 * size and _REPLIED.match(each.mention.follows):
            return Poll(asked, size)
    return None


def sizes_of(rows: Iterable[tuple[Grid, Row]], poll: Poll | None) -> Mapping[BaseName, frozenset[Fraction]]:
    """The sizes that each base has in some rows and in the poll."""
    found: dict[BaseName, set[Fraction]] = {}
    for grid, row in rows:
        for column in grid.with_role(*_NAMES):
            if value := grid.number(row, column):
                found.setdefault(_NAMES[grid.columns[column].role], set()).add(value)
    if poll is not None:
        found.setdefault(BaseName.ASKED, set()).add(poll.asked)
        found.setdefault(BaseName.REPLIED, set()).add(poll.replied)
    both = found.get(BaseName.REPLIED, set()) | found.get(BaseName.ANSWERED, set())
    for name in (BaseName.REPLIED, BaseName.ANSWERED):
        if both and name not in found:
            found[name] = set(both)
    return {name: frozenset(sizes) for name, sizes in found.items()}


def over_base(
    base: BaseName | None, sizes: Mapping[BaseName, frozenset[Fraction]], offered: Iterable[ClaimDerivation]
) -> Iterator[ClaimDerivation]:
    """The derivations without those over another base than the words name."""
    meant = sizes.get(base, frozenset()) if base is not None else frozenset()
    others = {size for name, each in sizes.items() if name is not base for size in each} - meant
    for derivation in offered:
        if not meant or derivation.denominator not in others:
            yield derivation
