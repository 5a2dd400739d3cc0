"""The journal: an append-only, hash-chained record of who did what, when."""

from __future__ import annotations

from django.db import models


class JournalEntry(models.Model):
    """One act. `chain` is an investigation's slug, or `installation` for what belongs to none.

    The hash covers every other field, the number and the hash before it.
    """

    chain = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    at = models.CharField(max_length=40)
    who = models.CharField(max_length=150)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous = models.CharField(max_length=64, blank=True)
    seals = models.CharField(max_length=64, blank=True, default="")
    """Digest of the seals of the rows that the act left; empty where it left none, or is older than seals."""
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["chain", "number"]
        verbose_name_plural = "journal entries"
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="one_entry_a_number")]

    def __str__(self) -> str:
        return f"{self.chain} {self.number}: {self.who} {self.verb} {self.subject}"


class JournalHead(models.Model):
    """How long each chain is and the hash it ends in, so that a cut tail shows."""

    chain = models.CharField(max_length=200, unique=True)
    length = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.chain} at {self.length}"


class Seal(models.Model):
    """The digests of rows of one kind as an act left them, and of those it changed or deleted before it.

    `rows` are runs of row numbers, [first, how many]; `digests` has 16 bytes for each row in their order, the
    digest before and after for those that were `changed`. No part of any archive.
    """

    class Act(models.TextChoices):
        """What became of the rows."""

        NEW = "new"
        CHANGED = "changed"
        GONE = "gone"

    chain = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    act = models.CharField(max_length=10, choices=Act.choices)
    columns = models.TextField()
    rows = models.JSONField()
    digests = models.BinaryField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["kind", "id"], name="seals_of_a_kind"),
            models.Index(fields=["chain", "number"], name="seals_of_an_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.number}: {self.kind} {self.act}"
