"""Names listed right after their number: "Four councils — Ash, Birch, Cedar and Elm — have asked"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answerable.audit.count_claims import CountClaim
from answerable.audit.judgement import ErrorType, Judgement, Verdict
from answerable.audit.quantities import Qualifier, Unit
from answerable.audit.share_claims import ShareClaim

Done = ShareClaim | CountClaim
_LIST = re.compile(
    r"\s+(?:of (?:them|these|those|the [a-z]+)|[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,4})?"
    r"\s*(?P<open>[—–:(]|\s-)\s*"
    r"(?P<list>[A-Z][^—–:();.\d]*?\band\s[^—–:();.\d]*?)\s*(?P<close>[—–);.]|\s-|$)"
)
_NAME = re.compile(r"(?:the\s)?[A-Z][\w’'-]*(?:\s(?:(?:of|the|on|upon|in|and|&)\s)*[A-Z][\w’'-]*)*")
_MOST = 20


def lists_named(claims: Sequence[Done]) -> dict[int, Judgement]:
    """A judgement for each number that is followed by a list of names and nothing else."""
    return {id(claim): judgement for claim in claims if (judgement := _named(claim)) is not None}


def _named(claim: Done) -> Judgement | None:
    mention, quantity = claim.mention, claim.mention.quantity
    if (
        quantity.unit is not Unit.COUNT
        or quantity.qualifier is not Qualifier.EXACT
        or not 2 <= quantity.value <= _MOST
    ):
        return None
    found = _LIST.match(mention.block.text, quantity.end)
    if found is None or found.end() > mention.start + len(mention.sentence) + 1:
        return None
    parts = [part.strip() for part in re.split(r",\s*(?:and\s)?", found.group("list"))]
    last = re.split(r"\sand\s", parts[-1])
    names = [*parts[:-1], *last]
    if len(names) < 2 or not all(_NAME.fullmatch(name) for name in names):
        return None
    joined = sum(" and " in name for name in parts[:-1]) + max(0, len(last) - 2)
    least, most = len(names) - max(0, len(last) - 2), len(names) + joined
    text = f"{len(names)} are named: {', '.join(names)}."
    if least <= quantity.value <= most:
        return Judgement(Verdict.CONSISTENT, text, str(int(quantity.value)))
    return Judgement(Verdict.INCONSISTENT, text, str(len(names)), text, (ErrorType.NAMED_ITEMS,))
