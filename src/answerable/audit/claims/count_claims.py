"""Counts in sentences: how many were asked, replied, refused, or have what a table counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from answerable.audit.claims.readings import CLAUSE, numerator
from answerable.audit.claims.reservations import denies, reserved
from answerable.audit.known.counts import KnownCounts
from answerable.audit.known.linking import Link, Linker
from answerable.audit.known.naming import nouns_of
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import BaseName
from answerable.audit.known.unite import Counted
from answerable.audit.overlaps.unions import union_range, united
from answerable.audit.text.mentions import QuantityMention
from answerable.audit.text.quantities import PrintedQuantity, Qualifier
from answerable.audit.text.words import same, stems_of
from answerable.audit.verdicts.comparing import Holds, holds
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

_SILENT = re.compile(
    r"\b(?:not|never|yet to|failed to)\b[\w ]{0,15}\b(?:respon\w+|repl\w+)|\bno (?:reply|response)\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"\b(?:without(?: a)? refus\w+|did not refuse|not refus\w+)", re.IGNORECASE)
_REFUSED = re.compile(r"\brefus(?:ed|als?)\b|\bdeclined to\b|\bwithheld\b", re.IGNORECASE)
_REPLIED = re.compile(r"\b(?:respond(?:ed|ents)?|responses|replied|replies)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\brequests?\b|\bwere asked\b|\bwe asked\b|\bwere sent\b|\bcontacted\b|\bsurveyed\b|\bapproached\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|of the|all|all the|only|just)\s*$", re.IGNORECASE)
_STILL = re.compile(r"\bstill\b", re.IGNORECASE)
_LIMITS = re.compile(
    r"\b(?:citing|under (?:section|the)|because|relying|due to|on (?:cost|grounds)|grounds|of which"
    r"|in part)\b",
    re.IGNORECASE,
)
_TELLING = 20
_BODIES = stems_of("bodies authorities organisations institutions respondents requests responses")
_X_OF_Y = re.compile(r"^\s*(?:out )?of (?:the )?$", re.IGNORECASE)


@dataclass(frozen=True)
class CountClaim:
    """A count with what it was linked to and how it was judged."""

    mention: QuantityMention
    judgement: Judgement
    link: Link
    place: GridPlace | None = None
    role: ColumnRole | None = None
    value: int | None = None
    measure: str = ""
    counted: Counted | None = None


def about_bodies(linker: Linker, mention: QuantityMention, link: Link) -> bool:
    """True if the noun after a count is that of a row, a subject, or of those who were asked."""
    if link.places and not link.inherited:
        nouns = list(nouns_of(mention.after))
        labels = [word for place in link.places for word in stems_of(place.label)]
        labels += [word for place in link.places for word in place.grid.subject]
        labels += [
            word for place in link.places if place.row for word in linker.aliases.get(place.row.label, ())
        ]
        labels += [*linker.people, *_BODIES]
        return any(same(noun, label) for noun in nouns or _numbered(mention) for label in labels)
    return (
        bool(link.places)
        and re.match(r"\s*(?:have|had|has|use|used|said|refused|replied|responded)\b", mention.after)
        is not None
    )


def _numbered(mention: QuantityMention) -> tuple[str, ...]:
    """What "the number of ..." before a count is the number of."""
    found = re.search(
        r"\bnumber of ([\w ]{3,40}?)\s(?:who|that|using|with|is|are|was|were|to)\b", mention.before
    )
    return stems_of(found.group(1)) if found else ()


def judge_sentence_count(linker: Linker, mention: QuantityMention) -> CountClaim | None:
    """A count in a sentence, judged; None where it counts nothing that the report is about."""
    link = linker.link(mention)
    if not about_bodies(linker, mention, link):
        return None
    role = role_in(mention)
    if role is None and re.search(r"\ball\s+(?:the\s+)?$", mention.before, re.IGNORECASE):
        role = ColumnRole.ASKED
    if role is not None:
        return _by_role(linker, mention, link, role)
    found = numerator(linker, link, mention)
    if found is None and (known := _base_named(mention, link)):
        return known
    if found is None:
        return CountClaim(
            mention, Judgement(Verdict.NOT_CHECKABLE, explanation="No known count is about this."), link
        )
    place, columns, low, high = found
    why = "It denies what is counted." if denies(CLAUSE.split(mention.after)[0]) else reserved(mention, place)
    if why:
        return CountClaim(mention, Judgement(Verdict.NOT_CHECKABLE, explanation=why), link)
    definite = _definite(mention) and _restricted(linker, link, mention)
    judgement = judge_count(mention.quantity, low, high, definite=definite)
    value = low if low == high else None
    return CountClaim(mention, judgement, link, place, None, value, _measure(place, columns), found)


def _base_named(mention: QuantityMention, link: Link) -> CountClaim | None:
    """A count of everybody that is one of the bases, though its clause does not say which."""
    for place in link.places:
        for name, size in place.bases().items() if place.row is None else ():
            if size == mention.quantity.value and size >= _TELLING:
                judgement = Judgement(
                    Verdict.CONSISTENT, f"{name.value}: {size:,}", str(size), base=name.value
                )
                return CountClaim(mention, judgement, link, place, None, size)
    return None


def _measure(place: GridPlace, columns: tuple[int, ...]) -> str:
    """What is counted, as claims of one quantity share it."""
    measures = [place.grid.columns[column].measure for column in columns]
    if len(measures) == 1:
        return " ".join(measures[0])
    return "any" if any("other" in measure for measure in measures) else "either"


def _restricted(linker: Linker, link: Link, mention: QuantityMention) -> bool:
    """True if what is counted stands in the clause that says which bodies are meant."""
    first = re.split(r",|\b(?:have|had|said|were|are)\b", mention.after)[0]
    return any(linker.columns_in(place, first) for place in link.places)


def role_in(mention: QuantityMention) -> ColumnRole | None:
    """What kind of count the clause speaks of, where it is about asking and replying."""
    clause = mention.after[:70]
    if _SILENT.search(clause):
        return ColumnRole.ASIDE
    if _ANSWERED.search(clause):
        return ColumnRole.ANSWERED
    if _REFUSED.search(clause):
        return ColumnRole.REFUSED
    if _REPLIED.search(clause):
        return ColumnRole.REPLIED
    return ColumnRole.ASKED if _ASKED.search(clause[:50]) else None


def count_in(place: GridPlace, role: ColumnRole) -> int | None:
    """The count of a role at a place: asked, replied, refused, answered, or (ASIDE) silent."""
    bases = place.bases()
    asked, replied = bases.get(BaseName.ASKED), bases.get(BaseName.REPLIED)
    match role:
        case ColumnRole.ASKED:
            return asked
        case ColumnRole.REPLIED:
            return replied
        case ColumnRole.ANSWERED:
            return bases.get(BaseName.ANSWERED)
        case ColumnRole.REFUSED:
            columns = place.grid.with_role(ColumnRole.REFUSED)
            return place.count(columns[0]) if columns else None
        case _:
            return asked - replied if asked is not None and replied is not None else None


def _by_role(linker: Linker, mention: QuantityMention, link: Link, role: ColumnRole) -> CountClaim:
    for place in link.places:
        value = count_in(place, role)
        if value is not None:
            definite = _definite(mention) or (role is ColumnRole.ASIDE and bool(_STILL.search(mention.after)))
            judgement = judge_count(mention.quantity, value, value, definite=definite)
            return CountClaim(mention, judgement, link, place, role, value)
    return CountClaim(
        mention, Judgement(Verdict.NOT_CHECKABLE, explanation="No known count is about this."), link
    )


def _definite(mention: QuantityMention) -> bool:
    return bool(_DEFINITE.search(mention.before)) and not _LIMITS.search(mention.after)


def judge_count(quantity: PrintedQuantity, low: int, high: int, *, definite: bool) -> Judgement:
    """A printed count against the count known; refuted below it only where all are `definite`ly meant."""
    ends = {holds(quantity, Fraction(count)) for count in (low, high)}
    known = f"{low:,}" if low == high else f"between {low:,} and {high:,}"
    inside = low <= quantity.value <= high and quantity.qualifier is Qualifier.EXACT
    if ends == {Holds.YES}:
        return Judgement(Verdict.CONSISTENT, f"counted: {known}", known)
    if low != high and (Holds.YES in ends or Holds.PERHAPS in ends or inside):
        return Judgement(Verdict.CONSISTENT if inside else Verdict.AMBIGUOUS, f"counted: {known}", known)
    if Holds.PERHAPS in ends:
        return Judgement(Verdict.AMBIGUOUS, f"counted: {known}", known, "", (ErrorType.LOOSE_WORDS,))
    if definite or (
        quantity.value > high and quantity.qualifier in (Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.MORE)
    ):
        text = f"The counts say {known}."
        return Judgement(Verdict.INCONSISTENT, f"counted: {known}", known, text, (ErrorType.UNEXPLAINED,))
    text = f"May speak of a part only; {known} in all."
    return Judgement(Verdict.NOT_CHECKABLE, f"counted: {known}", known, text)


def overlap_known(known: KnownCounts) -> str:
    """Where a table shows that kinds overlap: their sum is more than those with one or other; else empty."""
    for grid in known.grids:
        for column in grid.with_role(ColumnRole.EITHER):
            for row in grid.body:
                within, either = union_range(grid, row, united(grid, column)), grid.number(row, column)
                if within and either is not None and either < within[1] and len(united(grid, column)) > 1:
                    return f"{row.label}: {within[1]} in all kinds, {int(either)} with one or other"
    return ""


def x_of_y(mentions: list[QuantityMention], at: int) -> bool:
    """True if the count at this place is the first of "X of Y bodies"."""
    one = mentions[at]
    return (
        at + 1 < len(mentions)
        and mentions[at + 1].sentence == one.sentence
        and bool(_X_OF_Y.match(one.after))
    )
