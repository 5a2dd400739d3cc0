"""Sightings by the public: calls, what was seen, photographs, and, apart and encrypted, who sent them."""

from __future__ import annotations

from django.db import models

from answerable.evidence.sightings import Corroboration, PlaceKind, Rejection, SightingState
from answerable.store.models.base import Record
from answerable.store.models.investigations import Investigation
from answerable.store.models.originals import Original


class SightingCall(Record):
    """That the public is asked for sightings, what for, and from which day to which.

    `address` is the end of the form's address, drawn at random: it names nothing, and is empty where an
    archive brought the call, whose form is elsewhere. After `delete_on` nothing
    of who sent sightings is kept; `deleted_at` says that it is gone.
    """

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="sighting_calls")
    key = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    purpose = models.TextField()
    address = models.CharField(max_length=40, blank=True, default="")
    opens_on = models.DateField()
    closes_on = models.DateField()
    delete_on = models.DateField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "key"], name="one_sighting_call_a_key"),
            models.UniqueConstraint(
                fields=["address"], condition=~models.Q(address=""), name="one_sighting_call_an_address"
            ),
        ]


class Sighting(Record):
    """What somebody saw at some premises; premises, trading name and operator are three things.

    `place` is as it was given and `area` the town or area that may be shown. What is published has
    `published_by`; a line of a private firm also has `seconded_by`, another person.
    """

    class Came(models.TextChoices):
        """How it came."""

        FORM = "form"
        FILE = "file"
        TYPED = "typed"

    call = models.ForeignKey(SightingCall, on_delete=models.CASCADE, related_name="sightings")
    number = models.PositiveIntegerField()
    came = models.CharField(max_length=10, choices=Came.choices)
    received_at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in PlaceKind])
    premises = models.CharField(max_length=200, blank=True)
    trading_name = models.CharField(max_length=200, blank=True)
    operator = models.CharField(max_length=200, blank=True)
    operator_known_by = models.TextField(blank=True)
    """How it is known who runs the premises; without it nobody is said to."""
    place = models.TextField(blank=True)
    area = models.CharField(max_length=120, blank=True)
    seen = models.TextField(blank=True)
    """The words on the label, or what else was seen, as it was sent."""
    label = models.CharField(max_length=200, blank=True)
    """The words on the label as a person states them, to be published."""
    seen_on = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=20, choices=[(each.value, each.label) for each in SightingState])
    by = models.CharField(
        max_length=20,
        blank=True,
        choices=[("", "nothing"), *((each.value, each.label) for each in Corroboration)],
    )
    """By what it is corroborated."""
    by_which = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    rejection = models.CharField(
        max_length=20, blank=True, choices=[("", "none"), *((each.value, each.label) for each in Rejection)]
    )
    duplicate_of = models.PositiveIntegerField(null=True, blank=True)
    """The number of the sighting that it repeats."""
    published_by = models.CharField(max_length=150, blank=True)
    seconded_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["call", "number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_sighting_a_number"),
        ]


class SightingPhotograph(Record):
    """A photograph of a sighting: the digest of its file, and the copy that may leave the workbench.

    There is no copy until a person has drawn `blocks` over what must not be seen, or said that none is
    needed.
    """

    sighting = models.ForeignKey(Sighting, on_delete=models.CASCADE, related_name="photographs")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=40)
    copy = models.ForeignKey(
        Original, null=True, blank=True, on_delete=models.PROTECT, related_name="sighting_copies"
    )
    blocks = models.JSONField(default=list, blank=True)
    """Each block drawn: left, top, right, bottom in fractions of the upright picture."""
    covered_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["sighting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sighting", "number"], name="one_sighting_photograph_a_number"),
        ]


class UncoveredPhotograph(Record):
    """The file of a photograph as it came, encrypted; no archive has it unless it is asked for by name."""

    photograph = models.OneToOneField(SightingPhotograph, on_delete=models.CASCADE, related_name="uncovered")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="uncovered_photographs")


class SightingSender(Record):
    """Who sent a sighting, encrypted; no archive has it unless it is asked for by name.

    `link` is the digest of the secret part of the sender's link. Once it is deleted both are empty and the
    row stays, so that counts do.
    """

    sighting = models.OneToOneField(Sighting, on_delete=models.CASCADE, related_name="sender")
    closed = models.TextField(blank=True)
    link = models.CharField(max_length=64, blank=True, db_index=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
