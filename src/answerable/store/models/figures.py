"""Numbers as they were built into a report, releases of it, and corrections."""

from __future__ import annotations

from django.db import models

from answerable.store.models.base import Record
from answerable.store.models.investigations import Investigation


class Figure(Record):
    """A number or a set of numbers, frozen as it was last built; `slug` names its page."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="figures")
    slug = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    description = models.JSONField()

    class Meta:
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["investigation", "slug"], name="a_figure_once")]


class Release(Record):
    """A frozen build: which files with which digests, standing on which head of the journal."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="releases")
    label = models.CharField(max_length=60)
    released_at = models.DateTimeField()
    journal_head = models.CharField(max_length=64)
    manifest = models.JSONField()

    class Meta:
        ordering = ["released_at"]


class Correction(Record):
    """What was put right after the fact, beside the untouched original: old, new, why and by whom."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="corrections")
    subject = models.CharField(max_length=300)
    before = models.TextField()
    after = models.TextField()
    reason = models.TextField()
    corrected_by = models.CharField(max_length=150)
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["corrected_at"]
