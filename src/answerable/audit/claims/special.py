"""Claims that take more than one number: rules, parts of a list, "X of Y", extrapolations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, pairwise

from answerable.audit.averages.averages import means_said
from answerable.audit.changes.changes import changes_said
from answerable.audit.claims.count_claims import CountClaim, overlap_known
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.known.counts import KnownCounts
from answerable.audit.known.linking import Linker
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import BaseName, Percentage, bases_of, share_text
from answerable.audit.parts.lists import items_named, parts_summed
from answerable.audit.parts.remainders import rests
from answerable.audit.scaling.extrapolations import extrapolated, scenario
from answerable.audit.scaling.worked_examples import examples_worked
from answerable.audit.shares.beside import shares_beside
from answerable.audit.shares.division import divided
from answerable.audit.shares.response_rates import rates_said
from answerable.audit.text.quantities import Qualifier, QuantityUnit
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

Done = ShareClaim | CountClaim
_BEFORE = 12
_LED = re.compile(r"Of (?:the|these|those) (?P<n>\d[\d,]*)(?![\d.%])\b(?! (?:asked|sent)\b)")
_SHARE_OF = re.compile(
    r"\s*of (?:the|all|those|these|our)\b"
    r"(?! (?:level|value|price|cost|amount|target|budget|previous|original)\b)"
)
_MORE = re.compile(
    r"(?i)\b(?:rise|rose|up|increas\w*|grew|grow\w*|compared|relative|target|capacity|expected)\b"
)


def special_judgement(linker: Linker, done: Sequence[Done]) -> dict[int, Judgement]:
    """Judgements, by the identity of the claim, that rest on several figures of one sentence or block."""
    found: dict[int, Judgement] = {}
    at = 0
    for _, group in groupby(done, key=lambda claim: (id(claim.mention.block), claim.mention.start)):
        claims = list(group)
        found |= _within(claims, done[max(0, at - _BEFORE) : at])
        for check in (parts_summed, _x_of_y, _siblings, items_named, scenario):
            found.update(check(linker, claims))
        at += len(claims)
    for _, group in groupby(done, key=lambda claim: id(claim.mention.block)):
        found.update(extrapolated(linker, list(group)))
    found |= led_elsewhere(done, found)
    return found | malformed(done, found)


def _within(claims: Sequence[Done], earlier: Sequence[Done]) -> dict[int, Judgement]:
    """What the arithmetic of one sentence says, whatever the tables hold."""
    beside = rates_said(claims) | shares_beside(claims, earlier) | examples_worked(claims)
    return means_said(claims) | rests(claims) | beside | changes_said(claims) | above_all(claims)


def led_elsewhere(done: Sequence[Done], found: dict[int, Judgement]) -> dict[int, Judgement]:
    """Shares of the N that opens their sentence, which were held against another base: that is not theirs."""
    settled = {}
    for claim in done:
        judgement = found.get(id(claim), claim.judgement)
        lead = _LED.match(claim.mention.sentence)
        refuted = judgement.verdict is Verdict.INCONSISTENT and judgement.denominator > 0
        if lead is None or not refuted or claim.mention.quantity.unit is not QuantityUnit.PERCENT:
            continue
        size = int(lead.group("n").replace(",", ""))
        if size != judgement.denominator and claim.mention.quantity.start > claim.mention.start + lead.end():
            settled[id(claim)] = _of_lead(claim, size)
    return settled


def _of_lead(claim: Done, size: int) -> Judgement:
    """A share of the N that opens its sentence: of the count it is linked to, if there is one."""
    columns = claim.columns if isinstance(claim, ShareClaim) else ()
    count = claim.place.count(columns[0]) if claim.place is not None and len(columns) == 1 else None
    if count is None or not 0 <= count <= size:
        return UNJUDGED
    judgement = divided(claim.mention.quantity, count, size, f"the {size:,} that opens the sentence")
    return judgement if judgement.verdict is Verdict.CONSISTENT else UNJUDGED


def above_all(claims: Sequence[Done]) -> dict[int, Judgement]:
    """Shares of more than a hundred per cent of something."""
    text = "No share of a whole is above a hundred per cent."
    judgement = Judgement(Verdict.INCONSISTENT, "", "at most 100", text, (ErrorType.IMPOSSIBLE_SHARE,))
    return {id(claim): judgement for claim in claims if _above(claim)}


def _above(claim: Done) -> bool:
    quantity = claim.mention.quantity
    over = (
        quantity.unit is QuantityUnit.PERCENT
        and quantity.value > 100
        and quantity.qualifier is Qualifier.EXACT
    )
    return over and bool(_SHARE_OF.match(claim.mention.after)) and not _MORE.search(claim.mention.sentence)


def malformed(done: Sequence[Done], found: dict[int, Judgement]) -> dict[int, Judgement]:
    """Figures that end in a stray point, whatever else is said of them."""
    return {
        id(claim): replace(
            found.get(id(claim), claim.judgement),
            verdict=Verdict.INCONSISTENT,
            explanation=f"{claim.mention.quantity.digits}% ends in a stray point.",
            errors=(ErrorType.MALFORMED,),
        )
        for claim in done
        if claim.mention.quantity.digits.endswith(".")
    }


def _x_of_y(linker: Linker, claims: Sequence[Done]) -> dict[int, Judgement]:
    """ "X of Y bodies, or Z per cent": the share, the base and the union are each judged."""
    found: dict[int, Judgement] = {}
    for one, other in pairwise(claims):
        between = one.mention.block.text[one.mention.quantity.end : other.mention.quantity.start]
        counts = one.mention.quantity.unit is other.mention.quantity.unit is QuantityUnit.COUNT
        if not counts or not re.fullmatch(r"\s*(?:out )?of (?:the |our )?", between):
            continue
        after = claims.index(other) + 1
        x, y = int(one.mention.quantity.value), int(other.mention.quantity.value)
        found |= _share_of([each for each in claims[after : after + 1] if _follows(other, each)], x, y)
        found |= _both(linker, one, other)
        if id(one) in found and id(other) in found:
            found |= _resting_on(claims, found, found[id(one)], found[id(other)])
    return found


def _follows(base: Done, share: Done) -> bool:
    """True unless a bracket closes between them, or the share is an end of a range or of a change."""
    between = base.mention.block.text[base.mention.quantity.end : share.mention.quantity.start]
    return not _PARTED.search(between)


def _both(linker: Linker, one: Done, other: Done) -> dict[int, Judgement]:
    """The X and the Y of everybody; of any others no accusation, since both may be of some part."""
    place = other.link.places[0] if other.link.places else None
    y = int(other.mention.quantity.value)
    everybody = place is not None and place.grid is linker.main and place.row is None
    if not everybody or _of_some_row(linker.known, y):
        refuted = [each for each in (one, other) if each.judgement.verdict is Verdict.INCONSISTENT]
        return {id(each): UNJUDGED for each in refuted}
    return {
        id(other): _base_count(other.link.places, y),
        id(one): _union_count(linker.known, one, int(one.mention.quantity.value)),
    }


def _resting_on(
    claims: Sequence[Done], found: dict[int, Judgement], *counts: Judgement
) -> dict[int, Judgement]:
    """A share that divides rightly what is wrong is wrong with it."""
    errors = tuple(
        error
        for judgement in counts
        if judgement.verdict is Verdict.INCONSISTENT
        for error in judgement.errors
    )
    shares = [
        claim
        for claim in claims
        if claim.mention.quantity.unit is QuantityUnit.PERCENT and id(claim) in found
    ]
    if not errors or not shares or found[id(shares[0])].verdict is not Verdict.CONSISTENT:
        return {}
    text = "Divided rightly, but what it divides does not hold."
    judgement = replace(found[id(shares[0])], verdict=Verdict.INCONSISTENT, explanation=text, errors=errors)
    return {id(shares[0]): judgement}


_PARTED = re.compile(r"\)|\b(?:between|from|to|than|against|compared)\b", re.IGNORECASE)
UNJUDGED = Judgement(Verdict.NOT_CHECKABLE, explanation="No known count is about this.")


def _of_some_row(known: KnownCounts, size: int) -> bool:
    """True if a number is a base of one row of some table, and so need not be one of everybody."""
    return any(size in bases_of(grid, row).values() for grid in known.grids for row in grid.body)


def _share_of(claims: Sequence[Done], x: int, y: int) -> dict[int, Judgement]:
    return {
        id(claim): divided(claim.mention.quantity, x, y, f"the {y:,} named beside it")
        for claim in claims
        if claim.mention.quantity.unit is QuantityUnit.PERCENT
        and claim.mention.quantity.digits
        and 0 < x <= y
    }


def _base_count(places: Sequence[GridPlace], y: int) -> Judgement:
    """Whether a number of bodies is one of the bases of all, and if not, what it may be."""
    place = places[0]
    bases = place.bases()
    for each in places if place.grid.tallied else (place,):
        for name, base in each.bases().items():
            if base == y and name is not BaseName.ASKED_LESS_REFUSED:
                return Judgement(Verdict.CONSISTENT, f"{name.value}: {base:,}", str(base), base=name.value)
    replied = bases.get(BaseName.REPLIED)
    if replied is None:
        return UNJUDGED
    refused = place.grid.with_role(ColumnRole.REFUSED)
    slips = [
        f"{replied:,} responses less the {int(value)} refusals of {row.label.replace('_', ' ')} alone"
        for column in refused
        for row in place.grid.body
        if (value := place.grid.number(row, column)) is not None and replied - value == y
    ]
    text = f"Would fit: {'; '.join(slips)}." if slips else "No base is so large."
    shown = "; ".join(
        f"{name.value} {base:,}"
        for name, base in bases.items()
        if name in (BaseName.REPLIED, BaseName.ANSWERED)
    )
    return Judgement(Verdict.INCONSISTENT, shown, f"{replied:,}", text, (ErrorType.WRONG_BASE,))


def _union_count(known: KnownCounts, claim: Done, x: int) -> Judgement:
    """Whether a number with one or other is the plain sum of the kinds though kinds are known to overlap."""
    if not claim.link.places:
        return UNJUDGED
    place = claim.link.places[0]
    parts = [
        column
        for column in place.grid.with_role(ColumnRole.PART)
        if "other" not in place.grid.columns[column].measure
    ]
    values = [value for column in parts if (value := place.count(column)) is not None]
    overlap = overlap_known(known)
    if len(values) > 1 and sum(values) == x and overlap:
        shown = " + ".join(f"{value:,}" for value in values) + f" = {x:,}"
        text = (
            f"{x:,} is the sum of the kinds, so that what has several is counted several times ({overlap})."
        )
        return Judgement(Verdict.INCONSISTENT, shown, f"fewer than {x:,}", text, (ErrorType.DOUBLE_COUNT,))
    return claim.judgement if claim.judgement.verdict is not Verdict.INCONSISTENT else UNJUDGED


def _siblings(linker: Linker, claims: Sequence[Done]) -> dict[int, Judgement]:
    """Two shares joined in one sentence without a base, of which one holds of some only and one of all."""
    shares = [claim for claim in claims if isinstance(claim, ShareClaim) and not claim.link.of_these]
    if len(shares) != 2 or any(claim.link.base is not None for claim in shares):
        return {}
    unstated = [claim for claim in shares if ErrorType.UNSTATED_BASE in claim.judgement.errors]
    others = [claim for claim in shares if claim.judgement.verdict is Verdict.CONSISTENT]
    if len(unstated) != 1 or len(others) != 1 or not unstated[0].judgement.denominator:
        return {}
    judgement = _over_another(others[0], unstated[0].judgement.denominator)
    return {id(others[0]): judgement} if judgement is not None else {}


def _over_another(claim: ShareClaim, base: int) -> Judgement | None:
    """The judgement of a share that stands beside one over another base."""
    count = claim.place.count(claim.columns[0]) if claim.place and len(claim.columns) == 1 else None
    if count is None or not claim.mention.quantity.digits:
        return None
    before = claim.judgement
    text = (
        f"{before.arithmetic}, but the share beside it is of another base; over that one it"
        f" is {share_text(count, base)}."
    )
    return replace(
        before,
        verdict=Verdict.INCONSISTENT,
        recomputed=Percentage(claim.mention.quantity.digits).shown(Fraction(count, base)),
        explanation=text,
        errors=(ErrorType.WRONG_BASE,),
    )
