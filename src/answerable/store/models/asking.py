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
    claimed_regime = models.CharField(max_length=40, blank=True)
    """The access regime the authority says it answers under, where it is not that of the frame."""

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


class Happening(Keyed):
    """Something that happened to a request and moves its clock, which no letter or reply on file says."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="happenings")
    kind = models.CharField(max_length=30)
    on = models.DateField()
    asserted_by = models.CharField(max_length=300)
    """Who says so: "telephone call with the FOI officer", "notice of 3 March, page 2"."""

    class Meta:
        ordering = ["on", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["request", "kind", "on"], name="one_happening_of_a_kind_a_day")
        ]
