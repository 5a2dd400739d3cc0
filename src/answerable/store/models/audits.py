"""Reports being checked: their files, each run with what it found, and what people said of claims."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from answerable.store.models.base import Record
from answerable.store.models.investigations import Investigation
from answerable.store.models.jobs import Job
from answerable.store.models.originals import Original


class Audit(Record):
    """One report being checked, against an investigation or against nothing but the files given.

    Without an investigation it belongs to `account` alone.
    """

    investigation = models.ForeignKey(
        Investigation, null=True, blank=True, on_delete=models.CASCADE, related_name="audits"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="audits"
    )
    name = models.CharField(max_length=200)
    begun_by = models.CharField(max_length=150)
    begun_at = models.DateTimeField()
    with_investigation = models.BooleanField(default=True)
    """Whether the investigation's own counts are known counts."""

    class Meta:
        ordering = ["-begun_at", "uid"]


class AuditFile(Record):
    """A file given to an audit; `in_use` while the next run takes it."""

    class Kind(models.TextChoices):
        """What the file is."""

        REPORT = "report"
        COUNTS = "counts"

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=200)
    original = models.ForeignKey(Original, on_delete=models.PROTECT)
    given_by = models.CharField(max_length=150)
    given_at = models.DateTimeField()
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ["given_at", "name", "uid"]


class AuditRun(Record):
    """One run: which files it took and everything that it found, in the form that the audit keeps."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField()
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="audit_runs")
    run_by = models.CharField(max_length=150)
    run_at = models.DateTimeField()
    report = models.ForeignKey(AuditFile, on_delete=models.PROTECT, related_name="runs")
    counts = models.JSONField(default=list)
    """The uids of the files of counts."""
    with_investigation = models.BooleanField(default=False)
    consistent = models.PositiveIntegerField()
    inconsistent = models.PositiveIntegerField()
    ambiguous = models.PositiveIntegerField()
    not_checkable = models.PositiveIntegerField()
    found = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["audit", "number"], name="one_run_a_number")]


class AuditCorrection(Record):
    """What a person said of one claim, told by its words; it counts from the next run on."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="corrections")
    quote = models.TextField()
    printed = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    ruling = models.CharField(max_length=20)
    table = models.TextField(blank=True)
    row = models.TextField(blank=True)
    measures = models.JSONField(default=list, blank=True)
    base = models.TextField(blank=True)
    name = models.CharField(max_length=150)
    """Who says so; who recorded it is in the journal."""
    reason = models.TextField()
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["said_at", "uid"]
