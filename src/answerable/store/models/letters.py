"""Each asking of each body: batches, requests, letters sent and drafted, and the events of a request."""

from __future__ import annotations

from django.db import models

from answerable.correspondence import Stage
from answerable.store.models.base import Record
from answerable.store.models.bodies import Unit
from answerable.store.models.investigations import Investigation
from answerable.store.models.questions import Questionnaire


class Batch(Record):
    """Many requests made with one questionnaire: a pilot, all of the frame, or those who answered so."""

    class Kind(models.TextChoices):
        """What a batch is."""

        FULL = "full"
        PILOT = "pilot"
        SECOND = "second"

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="batches")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="batches")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.FULL)
    follows = models.CharField(max_length=200, blank=True)
    """The name of the pilot before it."""
    rule = models.TextField(blank=True)
    """How its bodies were chosen, the seed included."""

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "batches"


class Request(Record):
    """One asking of one body; where it is is its stage, how each question ended are its outcomes."""

    Stage = Stage

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="requests")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="requests")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="requests")
    reference = models.CharField(max_length=60)
    stage = models.CharField(
        max_length=30, choices=[(each.value, each.label) for each in Stage], default=Stage.DRAFTED.value
    )
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


class Letter(Record):
    """A message out, as it was sent."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=30, default="request")
    sent_at = models.DateTimeField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    message_id = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["sent_at", "uid"]


class RequestEvent(Record):
    """Something that happened to a request and moves its clock, which no letter or reply on file says."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=30)
    on = models.DateField()
    asserted_by = models.CharField(max_length=300)
    """Who says so: "telephone call with the FOI officer", "notice of 3 March, page 2"."""

    class Meta:
        ordering = ["on", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["request", "kind", "on"], name="one_happening_of_a_kind_a_day")
        ]


class Draft(Record):
    """A letter as it would go out: written by machine or by hand, released by a person, then sent.

    `ground` says what moved it where it is not the first letter of its request. A draft that was sent
    keeps the letter that it became.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=30)
    to = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    ground = models.TextField(blank=True)
    drafted_by = models.CharField(max_length=150)
    drafted_at = models.DateTimeField()
    released_by = models.CharField(max_length=150, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    letter = models.OneToOneField(
        Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="draft"
    )

    class Meta:
        ordering = ["request__reference", "id"]
