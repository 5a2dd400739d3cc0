"""What a person makes of a sighting: how far it is believed, whether it is published, what is covered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from answerable.casework.sightings.sealing import unsealed
from answerable.casework.sightings.sightings import contact_of, name_of, sighting_at
from answerable.casework.work.journalling import note
from answerable.documents import CleanPhotograph, check_block
from answerable.evidence.sightings import (
    Corroboration,
    PlaceKind,
    Rejection,
    SightingState,
    check_area,
    check_step,
)
from answerable.ground import BadInput, Missing
from answerable.isolation import clean_photograph
from answerable.store import originals
from answerable.store.models import Investigation, Sighting, SightingPhotograph, UncoveredPhotograph

_MOST_BLOCKS = 200


@dataclass(frozen=True)
class Details:
    """What a person states of a sighting; premises, trading name and operator are three things."""

    kind: PlaceKind
    area: str
    premises: str = ""
    trading_name: str = ""
    operator: str = ""
    operator_known_by: str = ""
    label: str = ""


def state_details(
    investigation: Investigation, key: str, number: int, details: Details, *, who: str
) -> Sighting:
    """State what kind of place it is, what may be shown of where, and whose; raises `BadInput`.

    What was published stays so only for the same names and place: else it is to be published again.
    """
    sighting = sighting_at(investigation, key, number)
    _in_use(sighting)
    if not (details.kind is PlaceKind.PUBLIC_BODY and details.area.strip() == sighting.place):
        _beside("area", check_area, details.area)
    if details.operator.strip() and not details.operator_known_by.strip():
        raise BadInput(
            "nothing says how it is known who runs it",
            where="operator_known_by",
            remedy="Say how, or leave out who runs it: it may be a franchise.",
        )
    before = _details(sighting)
    for name in ("area", "premises", "trading_name", "operator", "operator_known_by", "label"):
        setattr(sighting, name, getattr(details, name).strip())
    sighting.kind = details.kind
    if _details(sighting) != before:
        withdraw_from_list(sighting)
    with transaction.atomic():
        sighting.save()
        note(
            investigation,
            who,
            "stated of sighting",
            name_of(sighting),
            before=_noted(before),
            after=_noted(_details(sighting)),
            against=(),
        )
    return sighting


def leave_unverified(investigation: Investigation, key: str, number: int, *, who: str) -> Sighting:
    """Say that it was looked at, and nothing corroborates it."""
    sighting = sighting_at(investigation, key, number)
    return _step(sighting, SightingState.UNVERIFIED, who)


def corroborate(
    investigation: Investigation, key: str, number: int, by: Corroboration, which: str, *, who: str
) -> Sighting:
    """Say by what it is corroborated: which source, reply, visit, photograph, or other sighting.

    A second sender must be another: not the same file, nor the same way to write to them. Raises `BadInput`.
    """
    sighting = sighting_at(investigation, key, number)
    if not which.strip():
        raise BadInput(
            "nothing says which", where="which", remedy="Name the source, reply, visit or sighting."
        )
    if by is Corroboration.SECOND_SENDER:
        _check_independent(sighting, which)
    if by is Corroboration.LABEL and not sighting.photographs.exists():
        raise BadInput("it has no photograph", where="by", remedy="Choose what else corroborates it.")
    sighting.by, sighting.by_which = by, which.strip()
    return _step(sighting, SightingState.CORROBORATED, who)


def reject(
    investigation: Investigation,
    key: str,
    number: int,
    why: Rejection,
    reason: str,
    *,
    who: str,
    duplicate_of: int | None = None,
) -> Sighting:
    """Reject a sighting; what is a home, a person or somebody who trades alone is erased at once.

    A duplicate names the sighting that it repeats. Raises `BadInput`.
    """
    sighting = sighting_at(investigation, key, number)
    if not reason.strip():
        raise BadInput("nothing says why", where="reason", remedy="Write what you saw; the sender may ask.")
    if (why is Rejection.DUPLICATE) is not (duplicate_of is not None):
        raise BadInput(
            "a duplicate names what it repeats", where="duplicate_of", remedy="Write that sighting's number."
        )
    if duplicate_of is not None:
        if duplicate_of == number:
            raise BadInput(
                "it cannot repeat itself", where="duplicate_of", remedy="Write the other's number."
            )
        first = sighting_at(investigation, key, duplicate_of)
        if first.duplicate_of is not None:
            raise BadInput(
                f"{duplicate_of} repeats {first.duplicate_of} itself",
                where="duplicate_of",
                remedy="Name that one.",
            )
    sighting.rejection, sighting.reason, sighting.duplicate_of = why, reason.strip(), duplicate_of
    withdraw_from_list(sighting)
    with transaction.atomic():
        if why.erases:
            erase(sighting)
        return _step(sighting, SightingState.REJECTED, who)


def publish(investigation: Investigation, key: str, number: int, *, who: str) -> Sighting:
    """Put a line into the published list; one that names a private firm needs a second person to do the same.

    Raises `BadInput` for a home, a sole trader, what nobody has looked at, and the same person twice.
    """
    sighting = sighting_at(investigation, key, number)
    _check_publishable(sighting)
    if sighting.published_by == who or sighting.seconded_by == who:
        raise BadInput(
            "you have proposed it already", remedy="A private firm is named by two people: ask another."
        )
    if is_published(sighting):
        raise BadInput("it is published already", remedy="Nothing is to be done.")
    if sighting.published_by:
        sighting.seconded_by = who
    else:
        sighting.published_by = who
    verb = "published sighting" if is_published(sighting) else "proposed sighting"
    with transaction.atomic():
        sighting.save()
        note(investigation, who, verb, name_of(sighting))
    return sighting


def unpublish(investigation: Investigation, key: str, number: int, *, who: str) -> Sighting:
    """Take a line out of the published list; raises `BadInput` where it is not in it."""
    sighting = sighting_at(investigation, key, number)
    if not sighting.published_by:
        raise BadInput("it is not published", remedy="Nothing is to be done.")
    withdraw_from_list(sighting)
    with transaction.atomic():
        sighting.save()
        note(investigation, who, "unpublished sighting", name_of(sighting))
    return sighting


def is_published(sighting: Sighting) -> bool:
    """True where its line is in the list: of a kind that may be named, and by as many people as it needs."""
    kind, state = PlaceKind(sighting.kind), SightingState(sighting.state)
    seconded = bool(sighting.seconded_by) or not kind.is_private_firm
    return kind.may_be_published and state.may_be_published and bool(sighting.published_by) and seconded


def withdraw_from_list(sighting: Sighting) -> None:
    """It is published no more, once it is saved."""
    sighting.published_by = sighting.seconded_by = ""


def erase(sighting: Sighting) -> None:
    """Keep nothing of its place, words and photographs; that it came, and what became of it, stays."""
    for name in (
        "premises",
        "trading_name",
        "operator",
        "operator_known_by",
        "label",
        "place",
        "area",
        "seen",
        "seen_on",
    ):
        setattr(sighting, name, "")
    sighting.save()
    SightingPhotograph.objects.filter(sighting=sighting).delete()


def uncovered(investigation: Investigation, key: str, number: int, photograph: int) -> CleanPhotograph:
    """A photograph without blocks, made from pixels alone: to be looked at by who moderates, nowhere else.

    Raises `Missing` where there is none any more.
    """
    return _clean(_photograph(investigation, key, number, photograph), ())


def cover(
    investigation: Investigation,
    key: str,
    number: int,
    photograph: int,
    blocks: Sequence[Sequence[float]],
    *,
    who: str,
    none_needed: bool = False,
) -> SightingPhotograph:
    """Make the copy that may leave: solid blocks in its pixels, or the statement that none is needed.

    Raises `BadInput` for neither, for both, and for a block that is not on the picture.
    """
    if bool(blocks) is none_needed:
        raise BadInput(
            "draw blocks, or say that none is needed",
            where="blocks",
            remedy="Look for faces, number plates and windows.",
        )
    if len(blocks) > _MOST_BLOCKS:
        raise BadInput(
            f"there are more than {_MOST_BLOCKS} blocks", where="blocks", remedy="Draw larger ones."
        )
    for block in blocks:
        _beside("blocks", check_block, block)
    found = _photograph(investigation, key, number, photograph)
    clean = _clean(found, blocks)
    with transaction.atomic():
        found.copy = originals.keep(clean.copy, clean.media_type)
        found.blocks, found.covered_by = [list(each) for each in blocks], who
        found.save()
        after = {"photograph": photograph, "blocks": len(blocks)}
        note(investigation, who, "covered photograph", name_of(found.sighting), after=after)
    return found


def _photograph(investigation: Investigation, key: str, number: int, photograph: int) -> SightingPhotograph:
    sighting = sighting_at(investigation, key, number)
    found = sighting.photographs.filter(number=photograph).first()
    if found is None:
        raise Missing(f"the sighting has no photograph {photograph}")
    return found


def _clean(photograph: SightingPhotograph, blocks: Sequence[Sequence[float]]) -> CleanPhotograph:
    kept = UncoveredPhotograph.objects.filter(photograph=photograph).select_related("original").first()
    if kept is None:
        raise Missing("the photograph as it came is not kept here any more")
    content = unsealed(kept.uid, originals.content_of(kept.original.uid))
    return clean_photograph(content, "", blocks)


def _step(sighting: Sighting, to: SightingState, who: str) -> Sighting:
    before = sighting.state
    check_step(SightingState(before), to)
    sighting.state = to
    if to is not SightingState.CORROBORATED:
        sighting.by = sighting.by_which = ""
    if to is not SightingState.REJECTED:
        sighting.rejection, sighting.reason, sighting.duplicate_of = "", "", None
    after = {
        name: value
        for name in ("state", "by", "rejection", "duplicate_of")
        if (value := getattr(sighting, name))
    }
    with transaction.atomic():
        sighting.save()
        verb = "moderated sighting"
        note(
            sighting.call.investigation,
            who,
            verb,
            name_of(sighting),
            before={"state": before},
            after=after,
            against=(),
        )
    return sighting


def _check_publishable(sighting: Sighting) -> None:
    kind, state = PlaceKind(sighting.kind), SightingState(sighting.state)
    if not kind.may_be_published:
        raise BadInput(
            f"{kind.label} is never published",
            remedy="State another kind of place if it is one, or reject it.",
        )
    if not state.may_be_published:
        raise BadInput(
            f"what is {state.label} is not published", remedy="Say first whether anything corroborates it."
        )
    if not sighting.area:
        raise BadInput("no town or area is stated", where="area", remedy="State what may be shown of where.")
    if kind.is_private_firm and not sighting.trading_name:
        raise BadInput("no trading name is stated", where="trading_name", remedy="State what it trades as.")


def _check_independent(sighting: Sighting, which: str) -> None:
    """Raise `BadInput` unless another sighting is named that another person sent, with other files."""
    told = which.strip()
    if not (told.isascii() and told.isdecimal()) or len(told) > 9 or int(told) == sighting.number:
        raise BadInput("a second sender is another sighting", where="which", remedy="Write its number.")
    other = sighting_at(sighting.call.investigation, sighting.call.key, int(told))
    if other.state in (SightingState.REJECTED, SightingState.WITHDRAWN):
        raise BadInput(f"sighting {told} is {other.state}", where="which", remedy="Name another.")
    files = set(sighting.photographs.values_list("digest", flat=True))
    if files & set(other.photographs.values_list("digest", flat=True)):
        raise BadInput("both have the same photograph", where="which", remedy="Reject one as a duplicate.")
    ours, theirs = contact_of(sighting).casefold(), contact_of(other).casefold()
    if not ours or not theirs or ours == theirs:
        raise BadInput(
            "it is not known that two people sent them",
            where="which",
            remedy="Choose what else corroborates it.",
        )


def _in_use(sighting: Sighting) -> None:
    if sighting.state in (SightingState.WITHDRAWN, SightingState.REJECTED):
        raise BadInput(f"the sighting is {sighting.state}", remedy="Nothing is stated of it any more.")


def _beside(field: str, check: object, value: object) -> None:
    try:
        check(value)  # type: ignore[operator]
    except BadInput as error:
        raise BadInput(error.what, where=field, remedy=error.remedy) from None


def _details(sighting: Sighting) -> dict[str, str]:
    names = ("kind", "area", "premises", "trading_name", "operator", "operator_known_by", "label")
    return {name: getattr(sighting, name) for name in names}


def _noted(details: dict[str, str]) -> dict[str, str]:
    """What the journal says: no name and no place, which could turn out to be a home's."""
    return {"kind": details["kind"], "operator": "known" if details["operator"] else "not known"}
