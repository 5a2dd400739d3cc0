"""Runs of an audit: done as a job, kept with all they found, compared, and written to files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from answerable.audit import (
    AuditReport,
    ClaimChange,
    KnownCounts,
    PrintedClaim,
    audit_from,
    changes_between,
    kept_form,
)
from answerable.casework.audits import parts
from answerable.casework.audits.audits import corrections_to_apply
from answerable.casework.audits.known_counts import known_counts
from answerable.casework.work.journalling import note
from answerable.casework.work.progress import Progress, silent
from answerable.ground import Missing
from answerable.report import csv_bytes
from answerable.store import originals
from answerable.store.models import Audit, AuditFile, AuditRun, Job

MOST_CHARACTERS = 2_000_000
_STEPS = 4
_COLUMNS = (
    "id",
    "page",
    "line",
    "section",
    "table",
    "quote",
    "printed",
    "value",
    "unit",
    "population",
    "base",
    "verdict",
    "severity",
    "error_types",
    "recomputed",
    "arithmetic",
    "explanation",
    "ruling",
    "ruled_by",
    "reason",
)


@dataclass(frozen=True)
class Run:
    """A run with what it found, and the run before it, if there is one."""

    record: AuditRun
    found: AuditReport
    former: AuditRun | None

    def changes(self) -> tuple[ClaimChange, ...]:
        """What is judged otherwise than in the run before."""
        return changes_between(audit_from(self.former.found), self.found) if self.former else ()

    def claim(self, uid: str) -> PrintedClaim:
        """The claim with that id; raises `Missing`."""
        for claim in self.found.claims:
            if claim.id == uid:
                return claim
        raise Missing(f"there is no claim {uid!r} in this run")


def run_at(audit: Audit, number: int) -> Run:
    """The run with that number; raises `Missing`."""
    record = audit.runs.select_related("report").filter(number=number).first()
    if record is None:
        raise Missing(f"there is no run {number} of this audit")
    former = audit.runs.filter(number__lt=number).order_by("-number").first()
    return Run(record, audit_from(record.found), former)


def run_audit(audit: Audit, *, who: str, job: Job | None = None, progress: Progress = silent) -> AuditRun:
    """Check the report as it was given last against the counts given, and keep what was found.

    A job that is done a second time changes nothing. Raises `BadInput` where the report has no text, is
    too long, or a file of counts does not read.
    """
    if job is not None and (done := audit.runs.filter(job=job).first()) is not None:
        return done
    progress(0, _STEPS)
    files = audit.files.select_related("original").filter(in_use=True)
    report = files.filter(kind=AuditFile.Kind.REPORT).latest("given_at")
    tables = list(files.filter(kind=AuditFile.Kind.COUNTS))
    counts = _counts(audit, tables)
    progress(1, _STEPS)
    content = originals.content_of(report.original.uid)
    corrections = corrections_to_apply(audit)
    progress(2, _STEPS)
    found = parts.audit_file(
        content, report.name, counts, corrections=corrections, most_characters=MOST_CHARACTERS
    )
    progress(3, _STEPS)
    run = _kept(audit, found, report=report, files=tables, who=who, job=job)
    progress(_STEPS, _STEPS)
    return run


def _counts(audit: Audit, files: list[AuditFile]) -> KnownCounts:
    given = {each.name: originals.content_of(each.original.uid) for each in files}
    read = parts.counts_in(given) if given else KnownCounts()
    if audit.investigation is None or not audit.with_investigation:
        return read
    own = known_counts(audit.investigation)
    return replace(
        own,
        grids=(*read.grids, *own.grids),
        dated=read.dated or own.dated,
        earlier=read.earlier or own.earlier,
    )


@transaction.atomic
def _kept(
    audit: Audit, found: AuditReport, *, report: AuditFile, files: list[AuditFile], who: str, job: Job | None
) -> AuditRun:
    Audit.objects.select_for_update().get(pk=audit.pk)
    last = audit.runs.order_by("-number").first()
    number = last.number + 1 if last else 1
    made = AuditRun.objects.create(
        uid=f"{audit.uid}-{number}",
        audit=audit,
        number=number,
        job=job,
        run_by=who,
        run_at=timezone.now(),
        report=report,
        counts=[each.uid for each in files],
        with_investigation=audit.with_investigation,
        found=json.loads(json.dumps(kept_form(found))),
        **found.tally(),
    )
    note(audit.investigation, who, "audited report", audit.name, after={"run": number, **found.tally()})
    return made


def claims_csv(found: AuditReport) -> bytes:
    """Every claim as a row of a CSV file that a spreadsheet cannot run."""
    return csv_bytes(_COLUMNS, _rows(found))


def _rows(found: AuditReport) -> Iterator[list[str]]:
    for claim in found.claims:
        said = claim.correction
        yield [
            claim.id,
            str(claim.where.page),
            str(claim.where.line_start),
            claim.where.section,
            claim.where.table,
            claim.quote,
            claim.printed,
            "" if claim.value is None else f"{claim.value:g}",
            claim.unit,
            claim.population,
            claim.base,
            claim.verdict.value,
            claim.severity.value,
            " ".join(error.value for error in claim.error_types),
            claim.recomputed,
            claim.arithmetic,
            claim.explanation,
            said.ruling.value if said else "",
            said.name if said else "",
            said.reason if said else "",
        ]
