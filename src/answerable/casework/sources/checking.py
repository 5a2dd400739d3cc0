"""What has become of the pages that sources rest on: asked for again, when a person asks, one by one.

Nothing is overwritten: a page that has moved or changed is kept as a new copy beside the old.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from answerable.casework.sources.copies import (
    CopyReceipt,
    copies_of,
    document_of,
    fetched,
    keep_captured,
    seen,
    seen_in,
    take_in_copy,
)
from answerable.casework.sources.sources import check_open, source_at
from answerable.casework.work.journalling import note
from answerable.casework.work.progress import Progress, silent
from answerable.evidence.sources import (
    AddressState,
    CopyVerdict,
    PageSeen,
    answer_of,
    archived_address,
    compare,
    first_seen,
)
from answerable.ground import BadInput
from answerable.isolation import archived_content
from answerable.post import Captured
from answerable.store.models import Investigation, Source, SourceCheck, SourceCopy, SourcePassage


@dataclass(frozen=True)
class CitedSentence:
    """A sentence that was marked in a copy of the source, and whether it stands in what came."""

    passage: str
    text: str
    stands: bool


@dataclass(frozen=True)
class SourceChecked:
    """One source after a check: the record of it, and its cited sentences where the page came."""

    check: SourceCheck
    cited: tuple[CitedSentence, ...]

    @property
    def as_json(self) -> dict[str, Any]:
        """The check as a file of JSON has it."""
        return {
            **told_check(self.check),
            "cited": [{"passage": e.passage, "text": e.text, "stands": e.stands} for e in self.cited],
        }


def told_check(check: SourceCheck) -> dict[str, Any]:
    """A check as a file of JSON has it."""
    return {
        "source": check.source.key,
        "address": check.address,
        "state": check.state,
        "said": check.said,
        "against": check.against.number if check.against else None,
        "kept": check.kept.number if check.kept else None,
        "checked_by": check.checked_by,
        "checked_at": check.checked_at.isoformat(),
    }


def check_sources(
    investigation: Investigation, keys: Sequence[str] = (), *, who: str, progress: Progress = silent
) -> tuple[SourceChecked, ...]:
    """Ask for the address of each source again, or of those with these keys, and record what came of it.

    Sources that are confidential, withdrawn or without an address are passed over; one of these named by its
    key raises `BadInput`. Each source is done on its own: what was found stays if a later one breaks off.
    """
    chosen = [_named(investigation, key) for key in keys] if keys else checkable(investigation)
    done = []
    for number, source in enumerate(chosen, 1):
        done.append(check_source(source, who=who))
        progress(number, len(chosen))
    return tuple(done)


def checkable(investigation: Investigation) -> list[Source]:
    """The sources in use whose record has an address, by key."""
    rows = investigation.sources.filter(confidential=False, withdrawn_at=None).order_by("key")
    return [each for each in rows if each.record.get("URL")]


def check_source(source: Source, *, who: str) -> SourceChecked:
    """Ask for the address of a source again; what comes is kept if it moved, changed or is the first copy."""
    against = next((each for each in reversed(copies_of(source))), None)
    came, verdict = _asked(str(source.record["URL"]), against, _cited(source))

    def keep() -> CopyReceipt | None:
        return keep_captured(source, came, who=who) if came is not None else None

    return _recorded(source, against, verdict, keep, timezone.now(), who)


def check_in_archive(
    investigation: Investigation, key: str, content: bytes, name: str, *, who: str, final: str = ""
) -> SourceChecked:
    """Hold a source against what a web archive, made elsewhere, keeps of its address; nobody is asked.

    `final` is where its address led on to, if it did. The check is as of the moment that the archive tells.
    Raises `BadInput` for an archive that does not hold or tells no moment, `Missing` where it has no answer.
    """
    source = _named(investigation, key)
    wanted = final or str(source.record["URL"])
    against = next((each for each in reversed(copies_of(source))), None)
    found = archived_content(content, name, wanted)
    seen_at = found.archived.captured_at
    if against is None or seen_at is None:
        what = "the archive tells no moment" if against else f"{key!r} has no copy to be held against it"
        raise BadInput(what, where=name, remedy="Take the archive in as a copy.")
    now = PageSeen(wanted, found.archived.status, "")
    verdict = answer_of(now) or compare(seen(against), seen_in(found), _cited(source))

    def keep() -> CopyReceipt | None:
        if not verdict.state.came:
            return None
        return take_in_copy(investigation, key, content, name, address=wanted, who=who)

    return _recorded(source, against, verdict, keep, seen_at, who)


def _cited(source: Source) -> list[str]:
    return [each.text for each in SourcePassage.objects.filter(copy__source=source).order_by("pk")]


def _recorded(
    source: Source,
    against: SourceCopy | None,
    verdict: CopyVerdict,
    keep: Callable[[], CopyReceipt | None],
    when: datetime,
    who: str,
) -> SourceChecked:
    """The check as it is kept and journalled, with a new copy where the page is not as it was."""
    passages = list(SourcePassage.objects.filter(copy__source=source).order_by("pk"))
    with transaction.atomic():
        Source.objects.select_for_update().get(pk=source.pk)
        receipt = keep() if against is None or verdict.state is not AddressState.AS_CAPTURED else None
        kept = receipt.copy if receipt is not None and not receipt.known else None
        check = SourceCheck.objects.create(
            uid=f"{source.uid}/check/{source.checks.count() + 1}",
            source=source,
            address=str(source.record["URL"]),
            state=verdict.state,
            said=verdict.said,
            against=against,
            kept=kept,
            checked_by=who,
            checked_at=when,
        )
        after = {"state": check.state, "said": check.said, "copy": kept.number if kept else None}
        note(source.investigation, who, "checked source", source.key, after=after)
    pairs = zip(passages, verdict.standing, strict=False)
    return SourceChecked(check, tuple(CitedSentence(each.uid, each.text, stands) for each, stands in pairs))


def last_checks(investigation: Investigation) -> dict[str, SourceCheck]:
    """The last check of each source that was checked, by key."""
    rows = SourceCheck.objects.filter(source__investigation=investigation)
    return {each.source.key: each for each in rows.select_related("source", "against", "kept").order_by("pk")}


def _asked(
    address: str, against: SourceCopy | None, cited: Sequence[str]
) -> tuple[Captured | None, CopyVerdict]:
    """What came of an address, where the page itself did, and what has become of it."""
    archived = archived_address(address)
    if archived is not None and archived.dead:
        said = f"it leads to {archived.service}, which keeps nothing for long"
        return None, CopyVerdict(AddressState.GONE, said)
    try:
        came = fetched(address)
        if refused := answer_of(PageSeen(came.final, came.status, "")):
            return None, refused
        _, now = document_of(came)
    except BadInput as error:
        return None, CopyVerdict(AddressState.UNREACHABLE, error.what.removeprefix("the page did not come: "))
    if against is None:
        if wall := first_seen(now):
            return None, wall
        return came, CopyVerdict(AddressState.AS_CAPTURED, "this is its first copy")
    verdict = compare(seen(against), now, cited)
    return (came if verdict.state.came else None), verdict


def _named(investigation: Investigation, key: str) -> Source:
    source = source_at(investigation, key)
    check_open(source)
    if source.withdrawn_at is not None:
        raise BadInput(f"{key!r} is withdrawn", remedy="Take its withdrawal back first.")
    if not source.record.get("URL"):
        raise BadInput(f"{key!r} has no address", remedy="Add it to its record as URL.")
    return source
