"""Quantities in sentences to drafts of claims, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answerable.audit.claims.count_claims import CountClaim, judge_sentence_count
from answerable.audit.claims.drafts import ClaimDraft
from answerable.audit.claims.phrases import factor_drafts, phrase_drafts, rank_drafts
from answerable.audit.claims.reservations import denies
from answerable.audit.claims.share_claims import ShareClaim, judge_sentence_share
from answerable.audit.claims.special import special_judgement
from answerable.audit.known.choices import readings_of_claim
from answerable.audit.known.linking import Linker
from answerable.audit.known.naming import nouns_of
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import ColumnRole
from answerable.audit.orders.comparisons import judge_difference
from answerable.audit.outcome.results import Where
from answerable.audit.shares.compositions import judge_composition
from answerable.audit.shares.share_universals import plainly_all
from answerable.audit.shares.users import Users
from answerable.audit.text.layout import TextBlock
from answerable.audit.text.mentions import QuantityMention
from answerable.audit.text.quantities import QuantityUnit
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import Judgement, Verdict
from answerable.audit.working.deducing import deduced
from answerable.audit.working.equations import judge_equation
from answerable.audit.working.ledger import ledger_of

_HYPOTHETICAL = re.compile(
    r"\b(?:for example|for instance|suppose|imagine|say)\b,? (?:if|that)\b|\bhypothetical", re.IGNORECASE
)
_IF = re.compile(r"\s*(?:Even )?If\b|\s*Allowing for\b|\s*Assuming\b")
_CHANGE = re.compile(
    r"\s*(?!of\b)(?:\w+ )?(?:drop|fall|decrease|reduction|decline|rise|increase|growth|jump|more"
    r"|fewer|less|higher|lower|confidence|discount"
    r"|margin|points?)\b(?! of)",
    re.IGNORECASE,
)
_OF_N = re.compile(r"^\s*Of (?:the )?$")
_CHANGED = re.compile(
    r"\b(?:fell|rose|dropped|grew|increased|decreased|declined|risen|fallen|grown|climbed"
    r"|(?<!made )(?<!make )(?<!makes )up|down|jumped|shrank|cut|reduced)"
    r"\s+(?:by|from|of)?\s*(?:about |around |almost |nearly |over |some )?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:[a-z’'-]+\s+){0,2}?(?:[a-z]{2,}s|people|children|staff|each)\b|\s+of (?:them|these|those|whom)\b"
    r"|\s+of (?:the|our|all)\b|\s+(?:had|have|has|were|was|did|said|told|sent|gave|never|[a-z]{3,}ed)\b"
)
_TOTALLING = re.compile(
    r"\b(?:total|totals|totalling|add up to|sum to|adds? to|exceed|more than)\s*(?:exactly )?$", re.IGNORECASE
)


def sentence_drafts(
    linker: Linker, mentions: Sequence[QuantityMention], blocks: Sequence[TextBlock]
) -> Iterator[ClaimDraft]:
    """A draft for each quantity that is a claim, and for each rule or comparison in words."""
    learn_aliases(linker, mentions)
    users: dict[str, Users] = {}
    done: list[ShareClaim | CountClaim] = []
    for mention in mentions:
        before = done[-1] if done and done[-1].mention.block is mention.block else None
        claim = _claim(linker, mention, users.get(mention.block.section), before)
        if claim is None:
            continue
        if isinstance(claim, ShareClaim) and claim.users is not None and _counts_users(claim):
            users[mention.block.section] = claim.users
        done.append(claim)
    judged = special_judgement(linker, done)
    ledger = ledger_of(linker, done, blocks)
    judged |= deduced(ledger, done, judged, blocks)
    for claim in done:
        yield draft_of(claim, judged.get(id(claim), claim.judgement))
    words = list(phrase_drafts(linker, blocks))
    yield from words
    yield from rank_drafts(ledger, words)
    yield from factor_drafts(ledger)


def learn_aliases(linker: Linker, mentions: Sequence[QuantityMention]) -> None:
    """Another name for a row, where a share under an unknown heading is printed for one row only."""
    if linker.main is None or linker.main.tallied:
        return
    grid = linker.main
    sizes = [size for size in GridPlace(grid, None).bases().values() if size > 20]
    for mention in mentions:
        heading, quantity = mention.block.section, mention.quantity
        nouns = tuple(nouns_of(mention.after))[:3]
        if not mention.outside and quantity.unit is QuantityUnit.COUNT and quantity.value in sizes and nouns:
            linker.people = (*linker.people, nouns[-1] if len(nouns) < 3 else nouns[0])
        if mention.outside or "." not in quantity.digits or linker.link(mention).places:
            continue
        if not nouns or not found_in(stems_of(heading), nouns):
            continue
        rows = [
            row
            for row in grid.body
            for column in grid.with_role(ColumnRole.PERCENT)
            if row.cells[column].strip(" %") == quantity.digits
        ]
        if len(rows) == 1:
            linker.aliases.setdefault(rows[0].label, tuple(found_in(stems_of(heading), nouns)))


def _counts_users(claim: ShareClaim) -> bool:
    """True for a share of several measures at once, or the first of its section."""
    return not claim.link.of_these and (len(claim.columns) != 1 or claim.link.base is not None)


def _claim(
    linker: Linker, mention: QuantityMention, users: Users | None, before: ShareClaim | CountClaim | None
) -> ShareClaim | CountClaim | None:
    if mention.outside and mention.quantity.unit is QuantityUnit.COUNT and _OF_N.match(mention.before):
        return CountClaim(
            mention, Judgement(Verdict.NOT_CHECKABLE, explanation="An outside figure."), linker.link(mention)
        )
    if mention.outside or (_TOTALLING.search(mention.before) and mention.quantity.value == 100):
        return None
    assumed = _assumed(mention)
    if mention.quantity.unit is QuantityUnit.PERCENT and assumed:
        return ShareClaim(
            mention, Judgement(Verdict.NOT_CHECKABLE, explanation=assumed), linker.link(mention)
        )
    if assumed and _HYPOTHETICAL.search(mention.sentence):
        return None
    if assumed and mention.quantity.unit is QuantityUnit.COUNT:
        return _unlinked(linker, mention, assumed)
    if mention.quantity.unit is QuantityUnit.PERCENT:
        if written := judge_equation(mention):
            return ShareClaim(mention, written, linker.link(mention))
        if composed := judge_composition(linker, mention):
            return composed
        counted = before.counted if isinstance(before, ShareClaim) else None
        claim = judge_sentence_share(linker, mention, users, counted)
        return claim if plainly_all(claim) else None
    if mention.quantity.unit is QuantityUnit.POINTS:
        return judge_difference(linker, mention) or _unlinked(linker, mention)
    return judge_sentence_count(linker, mention) or _unlinked(linker, mention)


def _assumed(mention: QuantityMention) -> str:
    """Why a quantity is no finding: an example, an assumption, or a change; empty for a finding."""
    if _HYPOTHETICAL.search(mention.sentence):
        return "An example, not a finding."
    if _IF.match(mention.sentence):
        return "An assumption, not a finding."
    changes = _CHANGE.match(mention.after) or _CHANGED.search(mention.before)
    if mention.quantity.unit is QuantityUnit.PERCENT and changes:
        return "A change; what it is a change of is not known."
    return ""


def _unlinked(
    linker: Linker, mention: QuantityMention, text: str = "No known count is about this."
) -> CountClaim | None:
    """A count of something no table counts: kept, not judged."""
    if mention.after[:1].isalnum() or not (mention.quantity.digits or _COUNTED.match(mention.after)):
        return None
    return CountClaim(mention, Judgement(Verdict.NOT_CHECKABLE, explanation=text), linker.link(mention))


def draft_of(claim: ShareClaim | CountClaim, judgement: Judgement) -> ClaimDraft:
    """The draft of one judged quantity."""
    mention, quantity = claim.mention, claim.mention.quantity
    first, last = (
        mention.block.line_at(quantity.start),
        mention.block.line_at(max(quantity.start, quantity.end - 1)),
    )
    where = Where(first.number, last.number, first.page, mention.block.section)
    place = claim.place
    return ClaimDraft(
        quote=mention.quote,
        where=where,
        value=round(float(quantity.value), 4),
        unit=quantity.unit.value,
        judgement=judgement,
        population=_population(claim, place),
        qualifier=quantity.qualifier.value,
        printed=mention.printed,
        digits=quantity.digits,
        column=quantity.start,
        key=_key(claim, place, judgement),
        trail=mention.block.trail,
        quantity=quantity,
        readings=readings_of_claim(claim),
    )


def _population(claim: ShareClaim | CountClaim, place: GridPlace | None) -> str:
    if place is not None:
        return place.label
    named = claim.link.places[0].label if claim.link.places else ""
    nouns, around = tuple(nouns_of(claim.mention.after)), f"{claim.mention.before} {claim.mention.after}"
    said = found_in(stems_of(named), stems_of(around))
    if isinstance(claim, CountClaim) and nouns and said and not claim.link.inherited:
        return named if found_in(said, nouns) else ""
    return named


def _key(claim: ShareClaim | CountClaim, place: GridPlace | None, judgement: Judgement) -> tuple[str, ...]:
    if place is None or judgement.verdict is Verdict.NOT_CHECKABLE or denies(claim.mention.after):
        return ()
    if isinstance(claim, CountClaim):
        return (place.label, claim.measure, "count", *place.grid.subject) if claim.measure else ()
    if _of_some(place, judgement):
        return ()
    columns = [place.grid.columns[column] for column in claim.columns]
    either = len(columns) != 1 or columns[0].role.value == "either"
    whole = any("other" in column.measure for column in columns)
    measure = (
        ("any" if whole else "either") if either else " ".join(columns[0].measure) or columns[0].role.value
    )
    used = claim.base.value if claim.base else ""
    base = "of these" if claim.link.of_these else used if place.row is None else judgement.base or used
    return (place.label, measure, base, *place.grid.subject)


def _of_some(place: GridPlace, judgement: Judgement) -> bool:
    """True for a share of a number named beside it that is no base of the place: of some of them only."""
    named = judgement.verdict is Verdict.CONSISTENT and judgement.base.startswith("the ")
    return named and judgement.denominator not in place.bases().values()
