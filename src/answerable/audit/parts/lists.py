"""Counts and the lists they count: parts that make up a number, names against their number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from answerable.audit.claims.count_claims import CountClaim
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.known.linking import Linker
from answerable.audit.text.quantities import Qualifier, QuantityUnit
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

Done = ShareClaim | CountClaim
_LIST = re.compile(r"\b(including|comprising|consisting of|made up of|namely)\b|:\s", re.IGNORECASE)
_SINGLE = re.compile(
    r"(?i)(?:,|\band\b)\s+(?:an?|one) (?!(?:total|rise|fall|drop|increase|decrease|average|share|rate|gap"
    r"|difference|change|response|reduction|growth|figure|further \d)\b)(?=[a-z])"
)
_ITEM = re.compile(r"(?i)(?:\s|\()[\w\s’'&/()-]{0,60}?(?:[,;]\s*(?:and\s+)?|\s+and\s+|\s+plus\s+)(?:the\s+)?")
_NAME = r"(?:[A-Z][\w’'-]+(?:\s+(?:of|for|and the|the)?\s*[A-Z][\w’'-]+)*)"
_OF_N = re.compile(r"^\s*Of (?:the )?$", re.IGNORECASE)


def parts_summed(linker: Linker, claims: Sequence[Done]) -> dict[int, Judgement]:
    """A count and the counts of a list that makes it up: their sum is the count."""
    counts = [claim for claim in claims if claim.mention.quantity.unit is QuantityUnit.COUNT]
    if len(counts) < 3 or not (opened := _LIST.search(counts[0].mention.after)):
        return {}
    head, items = counts[0], counts[1:]
    if not _pure(items):
        return {}
    tail = head.mention.sentence[items[0].mention.quantity.start - head.mention.start :]
    total = sum(item.mention.quantity.value for item in items) + len(_SINGLE.findall(tail))
    said = head.mention.quantity.value
    shown = f"the list sums to {total}"
    if total == said:
        judgement = Judgement(Verdict.CONSISTENT, shown, str(total))
        return {id(claim): judgement for claim in counts if claim is head or not _refuted(claim)}
    if total < said and opened.group().lower().startswith("incl"):
        return {}
    judgement = Judgement(
        Verdict.INCONSISTENT, shown, str(total), f"The list sums to {total}.", (ErrorType.SUM_MISMATCH,)
    )
    return {id(head): judgement}


def _pure(items: Sequence[Done]) -> bool:
    """True if nothing but names and commas stands between the numbers of a list."""
    return all(
        _ITEM.fullmatch(one.mention.block.text[one.mention.quantity.end : other.mention.quantity.start])
        for one, other in pairwise(items)
    )


def _refuted(claim: Done) -> bool:
    return claim.judgement.verdict is Verdict.INCONSISTENT


def items_named(linker: Linker, claims: Sequence[Done]) -> dict[int, Judgement]:
    """ "Of the N areas, only A and B ..., C and D do not": as many names as the number says."""
    head = claims[0]
    said = head.mention.quantity
    if (
        said.unit is not QuantityUnit.COUNT
        or said.qualifier is not Qualifier.EXACT
        or not _OF_N.match(head.mention.before)
    ):
        return {}
    rest = head.mention.sentence[said.end - head.mention.start :]
    if (
        not 2 <= said.value <= 12
        or not re.search(r"\bonly\b|\bboth\b", rest)
        or not re.search(r"\bnot\b|\bnone\b", rest)
    ):
        return {}
    clauses = re.split(r"\bonly\b", rest, maxsplit=1)[-1]
    names = _names_in(clauses)
    if not 2 <= len(names) < said.value:
        return {}
    text = f"{len(names)} are named: {', '.join(names)}."
    return {id(head): Judgement(Verdict.INCONSISTENT, text, str(len(names)), text, (ErrorType.NAMED_ITEMS,))}


def _names_in(text: str) -> list[str]:
    """The names in the subjects of clauses: those before a verb, without where they lie or what they use."""
    subjects = []
    for clause in re.split(r"\bwith\b|;|\bwhile\b|,\s", text):
        subject = re.split(
            r"\b(?:use[sd]?|using|say|says|said|saying|both|do|does|did|have|has|had|are|were|is|was|refus\w+)\b",
            clause,
        )[0]
        subjects.append(re.sub(rf"\bin (?:the )?{_NAME}", "", subject))
    found = re.findall(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*", " ; ".join(subjects))
    return list(dict.fromkeys(found))
