"""Shares in sentences judged against their readings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answerable.audit.claims.readings import (
    CLAUSE,
    ClaimReading,
    names_measures,
    numerator,
    readings_of,
)
from answerable.audit.claims.reservations import denies, reserved
from answerable.audit.known.counts import KnownCounts
from answerable.audit.known.linking import Link, Linker
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import BaseName
from answerable.audit.known.unite import Counted, union_of
from answerable.audit.shares.users import Users, share_among, shown_as, users_of
from answerable.audit.text.mentions import QuantityMention
from answerable.audit.text.quantities import PrintedQuantity
from answerable.audit.verdicts.comparing import Holds
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.verdicts.refuting import refuted

_UNIVERSAL = re.compile(
    r"\bin the (?:uk|country|nation|united kingdom)\b|\bnationwide\b|\bacross the (?:uk|country"
    r"|nation|united kingdom)\b",
    re.IGNORECASE,
)
_BROAD = re.compile(
    r"^\s*(?:of )?(?:all )?(?:the )?(?:UK|British|English|Scottish|Welsh|Irish)\b|\bacross [A-Z]\w+"
)
_HEDGED = re.compile(
    r"\b(?:suggest\w*|may|might|could|estimat\w*|extrapolat\w*|appear\w*|if)\b", re.IGNORECASE
)
_WITH = re.compile(r"\b(?:who|that|which) (?:have|use|used|has)\b|\b(?:using|with)\b", re.IGNORECASE)


@dataclass(frozen=True)
class ShareClaim:
    """A share with what it was linked to and how it was judged."""

    mention: QuantityMention
    judgement: Judgement
    link: Link
    place: GridPlace | None = None
    columns: tuple[int, ...] = ()
    users: Users | None = None
    base: BaseName | None = None
    counted: Counted | None = None
    readings: tuple[ClaimReading, ...] = ()


def judge_sentence_share(
    linker: Linker, mention: QuantityMention, before: Users | None, previous: Counted | None = None
) -> ShareClaim:
    """A share in a sentence, judged; `before` is whom the share before it counted, for "of these"."""
    link = linker.link(mention)
    if link.of_these:
        return _of_these(linker, mention, link, before)
    found = numerator(linker, link, mention, previous)
    if not link.places or found is None:
        reason = "No known count is about this." if link.places else "No known count is about these."
        return ShareClaim(mention, Judgement(Verdict.NOT_CHECKABLE, explanation=reason), link)
    readings = readings_of(found, link, linker)
    if not readings:
        text = "No denominator is known here."
        return ShareClaim(
            mention, Judgement(Verdict.NOT_CHECKABLE, explanation=text), link, found[0], found[1]
        )
    readings = _subset(linker, mention, link, found, readings)
    judgement = judge_readings(linker.known, mention.quantity, readings, stated=link.base is not None)
    judgement = _reserved(linker, mention, found, readings, _tied(mention, found, judgement))
    judgement = _of_users(mention, link, judgement, before, found)
    judgement = _overreach(mention, link, judgement, readings)
    users = users_of(mention.quantity, readings)
    return ShareClaim(
        mention, judgement, link, found[0], found[1], users, _base_used(judgement, readings), found, readings
    )


def _reserved(
    linker: Linker,
    mention: QuantityMention,
    found: Counted,
    readings: Sequence[ClaimReading],
    judgement: Judgement,
) -> Judgement:
    """No accusation of a clause that denies, plans or remembers, or speaks of some of a row only."""
    place = found[0]
    if denies(CLAUSE.split(mention.after)[0]) and found[1]:
        return _denied(mention, readings)
    aliases = linker.aliases.get(place.row.label, ()) if place.row is not None else ()
    why = (
        reserved(mention, place, aliases, measured=_is_measured(found))
        if judgement.verdict is not Verdict.CONSISTENT
        else ""
    )
    return replace(judgement, verdict=Verdict.NOT_CHECKABLE, explanation=why, errors=()) if why else judgement


def _is_measured(found: Counted) -> bool:
    """True if columns are counted that the headers have a verb for: not those of replying and refusing."""
    return any(found[0].grid.columns[column].role is not ColumnRole.REFUSED for column in found[1])


def _denied(mention: QuantityMention, readings: Sequence[ClaimReading]) -> Judgement:
    """A share of those that do not have it: the rest of a base, where that bears it out."""
    for reading in readings:
        rest = replace(
            reading,
            low=max(0, reading.denominator - reading.high),
            high=max(0, reading.denominator - reading.low),
        )
        if rest.said(mention.quantity) is Holds.YES:
            shown = shown_as(mention.quantity, rest)
            return Judgement(
                Verdict.CONSISTENT,
                rest.text(mention.quantity),
                shown,
                base=rest.base,
                denominator=rest.denominator,
            )
    return Judgement(Verdict.NOT_CHECKABLE, explanation="Who does not have it is not counted.")


def _tied(mention: QuantityMention, found: Counted, judgement: Judgement) -> Judgement:
    """No accusation where only a verb ties a share to the counts: it may be about something else."""
    named = " ".join((mention.sentence, mention.block.section))
    loose = len(found[1]) != 1 and found[1] and not names_measures(found[0], named)
    if judgement.verdict is not Verdict.INCONSISTENT or not loose:
        return judgement
    text = f"May be about something else than the counts: {judgement.arithmetic}."
    return Judgement(Verdict.NOT_CHECKABLE, judgement.arithmetic, "", text)


def _base_used(judgement: Judgement, readings: Sequence[ClaimReading]) -> BaseName | None:
    return next((reading.name for reading in readings if reading.base == judgement.base), readings[0].name)


def judge_readings(
    known: KnownCounts, quantity: PrintedQuantity, readings: Sequence[ClaimReading], *, stated: bool
) -> Judgement:
    """A share judged by its first reading; where its base is not `stated`, another may bear it out."""
    said = [(reading.said(quantity), reading) for reading in readings]
    first, reading = said[0]
    arithmetic = reading.text(quantity)
    shown = shown_as(quantity, reading)
    more = {"base": reading.base, "denominator": reading.denominator}
    others = [each for held, each in said[1:] if held is Holds.YES]
    if first is Holds.YES:
        return Judgement(Verdict.CONSISTENT, arithmetic, shown, **more)  # type: ignore[arg-type]
    if not stated and others:
        text = f"Holds as {others[0].text(quantity)}; the base is not stated."
        return Judgement(
            Verdict.AMBIGUOUS,
            arithmetic,
            shown,
            text,
            (ErrorType.UNSTATED_BASE,),
            others[0].base,
            others[0].denominator,
        )
    if first is Holds.PERHAPS:
        text = "Some of what it may mean bears it out, some does not."
        return Judgement(Verdict.AMBIGUOUS, arithmetic, shown, text, (ErrorType.LOOSE_WORDS,), **more)  # type: ignore[arg-type]
    if first is Holds.CUT:
        text = f"Cut off rather than rounded: {reading.cut_off(quantity)}."
        errors = (
            (ErrorType.TRUNCATED,) if reading.exact else (ErrorType.IMPOSSIBLE_SHARE, ErrorType.TRUNCATED)
        )
        return Judgement(Verdict.INCONSISTENT, arithmetic, shown, text, errors, **more)  # type: ignore[arg-type]
    return refuted(known, quantity, readings, arithmetic, shown)


def _of_these(linker: Linker, mention: QuantityMention, link: Link, before: Users | None) -> ShareClaim:
    if before is None:
        text = "Whom it is a share of is not known."
        return ShareClaim(mention, Judgement(Verdict.NOT_CHECKABLE, explanation=text), link)
    link = replace(link, places=(before.place,), of_these=True)
    columns = linker.columns_in(before.place, mention.after) or linker.columns_in(
        before.place, mention.sentence
    )
    count = before.place.count(columns[0]) if len(columns) == 1 else None
    if count is None or not [base for base in before.counts if base]:
        text = "No known count is about this."
        return ShareClaim(mention, Judgement(Verdict.NOT_CHECKABLE, explanation=text), link, users=before)
    judgement = share_among(mention.quantity, count, before, columns, linker)
    return ShareClaim(mention, judgement, link, before.place, columns, before)


def _of_users(
    mention: QuantityMention, link: Link, judgement: Judgement, before: Users | None, found: Counted
) -> Judgement:
    """A share without a named base that holds only of those counted just before."""
    if judgement.verdict is not Verdict.INCONSISTENT or link.base is not None or before is None:
        return judgement
    place, columns, low, high = found
    if before.place.label != place.label or low != high:
        return judgement
    for base in before.counts:
        reading = (
            ClaimReading(place, columns, low, high, "those counted before", base) if base >= low else None
        )
        if reading is not None and reading.said(mention.quantity) is Holds.YES:
            text = (
                f"No base is stated. Holds of those counted just before"
                f" ({reading.text(mention.quantity)}), not otherwise: {judgement.arithmetic}."
            )
            return Judgement(
                Verdict.AMBIGUOUS,
                reading.text(mention.quantity),
                shown_as(mention.quantity, reading),
                text,
                (ErrorType.UNSTATED_BASE,),
                reading.base,
                base,
            )
    return judgement


def _subset(
    linker: Linker, mention: QuantityMention, link: Link, found: Counted, readings: tuple[ClaimReading, ...]
) -> tuple[ClaimReading, ...]:
    """Readings of users only, where a total of kinds is said of "those who have" something."""
    place, columns, low, high = found
    is_total = len(columns) == 1 and place.grid.columns[columns[0]].role is ColumnRole.TOTAL
    users = _WITH.search(mention.after[:60]) if is_total and link.base is None else None
    home = next((each for each in link.places if each.grid.with_role(ColumnRole.REPLIED)), None)
    if users is None or home is None or re.search(r"\brespon", mention.after[:60]):
        return readings
    union = union_of(home, home.grid.with_role(ColumnRole.PART))
    if union is None:
        return readings
    bases = sorted({union[2], union[3]})
    return tuple(ClaimReading(place, columns, low, high, "those with it", base) for base in bases)


def _overreach(
    mention: QuantityMention, link: Link, judgement: Judgement, readings: Sequence[ClaimReading]
) -> Judgement:
    """A share of those who replied, said of everybody."""
    if judgement.verdict not in (Verdict.CONSISTENT, Verdict.AMBIGUOUS) or judgement.base == BaseName.ASKED:
        return judgement
    if link.base is not None or mention.quantity.fraction == (1, 1):
        return judgement
    asked = next((reading for reading in readings if reading.name is BaseName.ASKED), None)
    if asked is None or not readings[0].columns or asked.said(mention.quantity) is Holds.YES:
        return judgement
    clause = CLAUSE.split(mention.after)[0]
    strong = _UNIVERSAL.search(clause)
    if not strong and not _BROAD.search(clause):
        return judgement
    hedged = _HEDGED.search(mention.sentence)
    verdict = Verdict.INCONSISTENT if strong and not hedged else Verdict.AMBIGUOUS
    text = f"Said of all, measured among {judgement.base}: {asked.text(mention.quantity)}."
    return replace(judgement, verdict=verdict, explanation=text, errors=(ErrorType.OVERREACH,))
