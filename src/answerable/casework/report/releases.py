"""Releases: a build frozen by the digests of its files; and corrections, made beside what they mend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from answerable.casework.report.building import build, files_in, report_folder
from answerable.casework.verification.verifying import verify
from answerable.casework.work.journalling import note
from answerable.casework.work.paging import LongList
from answerable.casework.work.progress import Progress, silent
from answerable.ground import BadInput, Broken, Missing, Point, canonical_json, digest_of
from answerable.store import journal
from answerable.store.models import Correction, Investigation, Release

_LONGEST_LABEL = 60
SITE = "site"
"""The check of the report that was built before, which a release builds anew."""


@dataclass(frozen=True)
class ReleaseDifference:
    """How a file of a build stands to the release: changed, added or gone."""

    path: str
    how: str


def release(
    investigation: Investigation,
    label: str,
    *,
    who: str,
    progress: Progress = silent,
    at_end: Callable[[Release], None] = lambda made: None,
) -> Release:
    """Build the report and record it under a label; raises `BadInput` if the label is taken.

    Raises `Broken`, and builds nothing, where what the figures rest on does not verify as a whole.
    Raises `BadInput` too where the manuscript says what is bound to nothing; the report built before stays.
    Building holds no transaction open: others write meanwhile. `at_end` is done in the one that records it.
    """
    label = label.strip()
    check_label(investigation, label)
    uid = f"{investigation.uid}/release/{label}"
    _check_verified(investigation)
    head = journal.head_of(investigation.uid)
    manifest = files_in(build(investigation, who=who, progress=progress, final=True).folder)
    with transaction.atomic():
        made = Release.objects.create(
            uid=uid,
            investigation=investigation,
            label=label,
            released_at=timezone.now(),
            journal_head=head,
            manifest=manifest,
        )
        after = {"files": len(manifest), "digest": digest_of(canonical_json(manifest)), "journal_head": head}
        note(None, who, "released", uid, after=after)
        at_end(made)
    return made


def _check_verified(investigation: Investigation) -> None:
    found = verify(investigation)
    short = [each for outcome in found.outcomes if outcome.check.name != SITE for each in outcome.shortfalls]
    if short:
        things = "1 thing falls" if len(short) == 1 else f"{len(short)} things fall"
        raise Broken(
            f"what the figures rest on does not verify: {things} short",
            where=investigation.uid,
            remedy="Nothing was released. Put right what falls short first.",
            points=[Point(each.where, each.what, each.remedy) for each in short],
        )


def check_label(investigation: Investigation, label: str) -> None:
    """Raise `BadInput` for a label that is taken, empty or longer than its column."""
    taken = Release.objects.filter(uid=f"{investigation.uid}/release/{label}").exists()
    if taken or not label or len(label) > _LONGEST_LABEL:
        raise BadInput(
            f"the label {label!r} is taken, empty or longer than {_LONGEST_LABEL} letters",
            where=investigation.uid,
            remedy="Choose another.",
        )


def compare(investigation: Investigation, label: str) -> list[ReleaseDifference]:
    """How the report as built last differs from a release, file by file; raises `Missing`."""
    found = investigation.releases.filter(label=label).first()
    if found is None:
        legal = ", ".join(investigation.releases.values_list("label", flat=True)) or "none"
        raise Missing(
            f"there is no release {label!r}", where=investigation.uid, remedy=f"There are: {legal}."
        )
    was, now = found.manifest, files_in(report_folder(investigation))
    paths = sorted(was.keys() | now.keys())
    return [
        ReleaseDifference(path, _how(was.get(path), now.get(path)))
        for path in paths
        if was.get(path) != now.get(path)
    ]


def releases_of(investigation: Investigation) -> LongList[Release]:
    """The releases of an investigation, the newest first, without what each file was."""
    return LongList(investigation.releases.defer("manifest").order_by("-released_at"))


def corrections_of(investigation: Investigation) -> LongList[Correction]:
    """The corrections of an investigation, the newest first."""
    return LongList(investigation.corrections.order_by("-corrected_at"))


@transaction.atomic
def correct(
    investigation: Investigation, subject: str, *, before: str, after: str, reason: str, who: str
) -> Correction:
    """Record a correction; the methods page prints it. Raises `BadInput` if nothing or no reason is given."""
    if before == after or not reason.strip() or not subject.strip():
        raise BadInput(
            "a correction says what it is of, what it was, what it is, and why", where=investigation.uid
        )
    now = timezone.now()
    made_of = [investigation.uid, subject, before, after, reason, who, now.isoformat()]
    made = Correction.objects.create(
        uid=digest_of(canonical_json(made_of))[:24],
        investigation=investigation,
        subject=subject.strip(),
        before=before,
        after=after,
        reason=reason.strip(),
        corrected_by=who,
        corrected_at=now,
    )
    note(
        investigation, who, "corrected", subject,
        before=before, after={"after": after, "reason": made.reason}, against=(),
    )  # fmt: skip
    return made


def _how(was: str | None, now: str | None) -> str:
    if was is None:
        return "added"
    return "gone" if now is None else "changed"
