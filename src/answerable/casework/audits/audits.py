"""Reports checked through the workbench: begun with a file, run, corrected, given more counts, run again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from answerable.audit import ClaimCorrection, read_corrections
from answerable.casework.audits.corrections import correction_of, keep_correction
from answerable.casework.work.journalling import note
from answerable.casework.work.paging import LongList
from answerable.casework.work.permissions import Right, Seat, seat_at
from answerable.casework.work.uploads import Upload
from answerable.ground import BadInput, Missing, digest_of
from answerable.store import originals
from answerable.store.models import Audit, AuditFile, AuditRun, Investigation, Job

MOST_BYTES = 64 * 1024 * 1024
"""The largest file that an audit takes through a form."""
MOST_FILES = 100
"""How many files of counts one audit takes."""
_LONGEST_NAME = 200
_SCHEMA = "counts.toml"
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True)
class AuditInput:
    """What somebody gives to an audit: a report (None: the one there is), counts, corrections."""

    report: Upload | None = None
    counts: tuple[Upload, ...] = ()
    corrections: Upload | None = None
    with_investigation: bool = True
    left_out: frozenset[str] = field(default_factory=frozenset)
    """The uids of files of counts that the next run shall not take."""


@dataclass(frozen=True)
class AuditSeat:
    """One person's place at one audit: `seat` is theirs in its investigation, None where it has none."""

    user: User
    audit: Audit
    seat: Seat | None

    @property
    def who(self) -> str:
        """The name under which the person's acts are recorded."""
        return self.user.get_username()

    @property
    def may_work(self) -> bool:
        """True for those who give files, correct and run: whose audit it is, leads and adjudicators."""
        return self.seat is None or self.seat.may(Right.SETTLE)


def audit_at(user: User | AnonymousUser, uid: str) -> AuditSeat:
    """The person's place at that audit.

    An audit without an investigation is its account's alone; `Missing` is raised alike where there is
    none and where the person has no place at it.
    """
    found = _at(user, uid) if isinstance(user, User) else None
    if found is None or not isinstance(user, User):
        raise Missing(f"there is no audit {uid!r} of yours")
    seat = seat_at(user, found.investigation.uid) if found.investigation else None
    if seat is not None and not seat.may(Right.READ):
        raise Missing(f"there is no audit {uid!r} of yours")
    return AuditSeat(user, found, seat)


def _at(user: User, uid: str) -> Audit | None:
    own = Q(investigation=None, account=user) | Q(investigation__memberships__user=user)
    return Audit.objects.select_related("investigation").filter(own, uid=uid).first()


def audits_of(user: User, investigation: Investigation | None) -> LongList[Audit]:
    """The audits of an investigation, or the person's own that belong to none, newest first."""
    if investigation is not None:
        return LongList(Audit.objects.filter(investigation=investigation))
    return LongList(Audit.objects.filter(account=user, investigation=None))


@dataclass(frozen=True)
class AuditRow:
    """An audit in a list, with its last run, if it was run, and how many claims that found."""

    audit: Audit
    last: AuditRun | None

    @property
    def claims(self) -> int:
        """How many claims the last run found."""
        run = self.last
        return run.consistent + run.inconsistent + run.ambiguous + run.not_checkable if run else 0


def with_last_runs(rows: Sequence[Audit]) -> tuple[AuditRow, ...]:
    """Audits with their last runs, read at once and without what the runs found."""
    runs = AuditRun.objects.filter(audit__in=rows).defer("found").order_by("number")
    last = {run.audit_id: run for run in runs}
    return tuple(AuditRow(each, last.get(each.pk)) for each in rows)


@transaction.atomic
def begin_audit(
    name: str, given: AuditInput, *, user: User, investigation: Investigation | None = None
) -> Audit:
    """Begin an audit of a report, its files kept as originals first.

    Raises `BadInput` where there is no report, and for files that are empty, too large or of another kind.
    """
    if given.report is None:
        raise BadInput("no report was given", remedy="Choose a file, or paste its text.")
    check(given)
    now, who = timezone.now(), user.get_username()
    named = (name.strip() or given.report.name)[:_LONGEST_NAME]
    digest = given.report.digest
    begun = Audit.objects.create(
        uid=digest_of(f"{who} {now.isoformat()} {digest}".encode())[:20],
        investigation=investigation,
        account=user,
        name=named,
        begun_by=who,
        begun_at=now,
        with_investigation=investigation is not None and given.with_investigation,
    )
    _take_in(begun, given, who)
    note(investigation, who, "began audit", named, after={"report": given.report.name, "digest": digest})
    return begun


@transaction.atomic
def give(audit: Audit, given: AuditInput, *, who: str) -> None:
    """Give an audit another version of its report, more counts, or corrections; all of it or nothing."""
    check(given)
    before = _material(audit)
    audit.files.filter(uid__in=given.left_out, kind=AuditFile.Kind.COUNTS).update(in_use=False)
    audit.with_investigation = audit.investigation is not None and given.with_investigation
    audit.save(update_fields=["with_investigation"])
    _take_in(audit, given, who)
    after = _material(audit)
    if after != before:
        note(audit.investigation, who, "changed what is audited", audit.name,
             before=before, after=after, against=None if audit.investigation is None else ())  # fmt: skip


def check(given: AuditInput) -> None:
    """Raise `BadInput` for what cannot be taken: empty or too large files, other kinds, too many."""
    for upload in (*given.counts, *(each for each in (given.report, given.corrections) if each is not None)):
        if upload.is_blank:
            raise BadInput("the file is empty", where=upload.name, remedy="Export it again.")
        if upload.size > MOST_BYTES:
            raise BadInput(
                f"the file holds {upload.size} bytes",
                where=upload.name,
                remedy=f"At most {MOST_BYTES} bytes through a form; the command line takes larger ones.",
            )
    for upload in given.counts:
        if PurePosixPath(upload.name).suffix.lower() != ".csv" and upload.name != _SCHEMA:
            raise BadInput(
                "this is no file of counts",
                where=upload.name,
                remedy=f"Save each table as CSV (.csv); what headers do not say is in {_SCHEMA}.",
            )
    if len(given.counts) > MOST_FILES:
        raise BadInput(f"{len(given.counts)} files of counts were given", remedy=f"{MOST_FILES} at most.")
    if given.corrections is not None:
        read_corrections(given.corrections.content, given.corrections.name)


def _take_in(audit: Audit, given: AuditInput, who: str) -> None:
    if given.report is not None:
        audit.files.filter(kind=AuditFile.Kind.REPORT).update(in_use=False)
        _keep(audit, AuditFile.Kind.REPORT, given.report, who)
    for upload in given.counts:
        audit.files.filter(kind=AuditFile.Kind.COUNTS, name=upload.name).update(in_use=False)
        _keep(audit, AuditFile.Kind.COUNTS, upload, who)
    if given.corrections is not None:
        for each in read_corrections(given.corrections.content, given.corrections.name):
            keep_correction(audit, each, who=who)


def _keep(audit: Audit, kind: AuditFile.Kind, upload: Upload, who: str) -> AuditFile:
    now = timezone.now()
    original = originals.keep(upload.content, "text/csv" if kind is AuditFile.Kind.COUNTS else _UNKNOWN)
    made = f"{audit.uid} {kind} {upload.name} {original.uid} {now.isoformat()}"
    return AuditFile.objects.create(
        uid=digest_of(made.encode())[:20],
        audit=audit,
        kind=kind,
        name=upload.name,
        original=original,
        given_by=who,
        given_at=now,
    )


def _material(audit: Audit) -> dict[str, object]:
    """What the next run takes, as the journal tells it."""
    files = audit.files.filter(in_use=True).values_list("name", "original__uid")
    return {"files": [list(each) for each in files], "with_investigation": audit.with_investigation}


def last_job_of(audit: Audit) -> Job | None:
    """The job asked for last; None where none was."""
    return jobs_of_audit(audit).first()


def last_run_of(audit: Audit) -> AuditRun | None:
    """The newest run, without what it found; None where there is none."""
    return audit.runs.defer("found").first()


def runs_of(audit: Audit) -> tuple[AuditRun, ...]:
    """The runs, the newest first, without what they found."""
    return tuple(audit.runs.select_related("report").defer("found"))


def report_of(audit: Audit) -> AuditFile | None:
    """The report that the next run takes; None where none was given."""
    reports = audit.files.select_related("original").filter(in_use=True, kind=AuditFile.Kind.REPORT)
    return reports.last()


def counts_of(audit: Audit) -> tuple[AuditFile, ...]:
    """The files of counts that the next run takes."""
    counts = audit.files.select_related("original").filter(in_use=True, kind=AuditFile.Kind.COUNTS)
    return tuple(counts)


def jobs_of_audit(audit: Audit) -> QuerySet[Job]:
    """The jobs that run or ran an audit, newest first."""
    return Job.objects.filter(kind="audit_report", arguments__audit=audit.uid).order_by("-pk")


def corrections_to_apply(audit: Audit) -> Sequence[ClaimCorrection]:
    """What people said of an audit's claims, the oldest first."""
    return [correction_of(each) for each in audit.corrections.all()]
