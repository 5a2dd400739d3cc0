"""What is asked and measured, and each asking of each body."""

from __future__ import annotations

from django.db import models

from answerable.store.models.bodies import Unit
from answerable.store.models.investigations import Investigation
from answerable.store.models.keyed import Keyed


class Questionnaire(Keyed):
    """One version of the questions, kept as the text it was read from."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="questionnaires")
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    text = models.TextField()

    class Meta:
        ordering = ["id"]


class Codebook(Keyed):
    """One version of what is measured, kept as the text it was read from."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="codebooks")
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    text = models.TextField()

    class Meta:
        ordering = ["id"]


class Batch(Keyed):
    """Many requests sent with one questionnaire."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="batches")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="batches")
    name = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "batches"


class Request(Keyed):
    """One asking of one body; where it is is its stage, how each question ended are its outcomes."""

    class Stage(models.TextChoices):
        """Where a request is."""

        DRAFTED = "drafted"
        SENT = "sent"
        ACKNOWLEDGED = "acknowledged"
        CLARIFICATION_SOUGHT = "clarification_sought"
        REPLIED = "replied"
        UNDELIVERED = "undelivered"

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="requests")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="requests")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="requests")
    reference = models.CharField(max_length=60)
    stage = models.CharField(max_length=30, choices=Stage.choices, default=Stage.DRAFTED)
    asked = models.TextField(blank=True)
    """The numbers of the questions it asks, a space between; empty for all of its batch's questionnaire."""

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "reference"], name="a_reference_once"),
        ]
        indexes = [models.Index(fields=["investigation", "stage"])]


class Letter(Keyed):
    """A message out, as it was sent."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=30, default="request")
    sent_at = models.DateTimeField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    message_id = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["sent_at", "uid"]
