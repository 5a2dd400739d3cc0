"""Catalogues of equipment as they came, and records of flaws; the catalogue itself is a `Material`."""

from __future__ import annotations

from django.db import models

from answerable.store.models.base import Record
from answerable.store.models.investigations import Investigation, Material
from answerable.store.models.originals import Original


class CatalogueIntake(Record):
    """That a catalogue was taken in: what is followed (`kept`, in TOML), and the digest of what it says."""

    investigation = models.ForeignKey(
        Investigation, on_delete=models.CASCADE, related_name="catalogue_intakes"
    )
    kept = models.OneToOneField(Material, on_delete=models.PROTECT, related_name="catalogue_intake")
    digest = models.CharField(max_length=64)
    taken_in_by = models.CharField(max_length=150)
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ["kept"]


class CataloguePart(Record):
    """One of the files in which a catalogue came, with its bytes as they were sent, in their order."""

    intake = models.ForeignKey(CatalogueIntake, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["intake", "number"]
        constraints = [
            models.UniqueConstraint(fields=["intake", "number"], name="one_catalogue_part_a_number")
        ]


class FlawIntake(Record):
    """That records of flaws were taken in: how many were `given`, and those that could not be read.

    Kept are those that concern a maker of the catalogue whose digest is `chosen_by`. `problems` are pairs of
    the file and why it could not be read.
    """

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="flaw_intakes")
    number = models.PositiveIntegerField()
    given = models.PositiveIntegerField()
    problems = models.JSONField(default=list, blank=True)
    chosen_by = models.CharField(max_length=64)
    taken_in_by = models.CharField(max_length=150)
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "number"], name="one_flaw_intake_a_number")
        ]


class FlawRecord(Record):
    """One CVE record: its bytes, and what was read in it.

    `fields` are vendor, field and words of what is affected; `scores` rule, number, word and who gave it.
    """

    intake = models.ForeignKey(FlawIntake, on_delete=models.CASCADE, related_name="records")
    cve = models.CharField(max_length=40)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=40, blank=True)
    assigner = models.CharField(max_length=200, blank=True)
    published = models.CharField(max_length=10, blank=True)
    title = models.TextField(blank=True)
    description = models.TextField(blank=True)
    fields = models.JSONField(default=list, blank=True)
    scores = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["intake", "cve"]
        constraints = [models.UniqueConstraint(fields=["intake", "cve"], name="one_flaw_record_a_cve")]
