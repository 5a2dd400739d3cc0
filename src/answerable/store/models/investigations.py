"""Investigations, who works on them, and the files they were made from."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from answerable.store.models.base import Record, RecordManager, RecordQuerySet
from answerable.store.models.originals import Original


class Role(models.TextChoices):
    """What a person may do in one investigation."""

    LEAD = "lead"
    CODER = "coder"
    ADJUDICATOR = "adjudicator"
    REVIEWER = "reviewer"
    PARTNER = "partner"
    READER = "reader"


class WholeManager(RecordManager["Investigation"]):
    """The investigations that are whole: not those still being brought in."""

    def get_queryset(self) -> RecordQuerySet[Investigation]:
        """All but those that have an `Incoming`."""
        return super().get_queryset().filter(incoming__isnull=True)


class Investigation(Record):
    """The whole undertaking; `uid` is its slug.

    `objects` passes over what is still being brought in; `every` does not.
    """

    begun_as = models.CharField(max_length=200, blank=True, default="")
    """The slug under which it was begun, where an archive brought it: what its journal's hashes and every
    archive of it say. Empty where that is its `uid`; no part of any archive."""
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    invented = models.BooleanField(default=False)
    as_of = models.DateField()
    """The date at which the data stands; reports print it instead of the day they are built."""
    contact = models.CharField(max_length=200, blank=True)
    """Where a reader writes who finds something wrong in the report; published with it."""
    reply_address = models.CharField(max_length=200, blank=True)
    """Where replies come in, `{reference}` standing for the request's reference in lower case."""
    merge_rule = models.CharField(max_length=30, default="best_answer")
    citation_style = models.CharField(
        max_length=20,
        choices=[("oscola", "OSCOLA"), ("mhra", "MHRA"), ("harvard", "Harvard (Cite Them Right)")],
        default="oscola",
    )
    """How the report's notes are written."""
    requester = models.CharField(max_length=200, blank=True)
    """The person in whose name letters are written."""
    organisation = models.CharField(max_length=200, blank=True)

    objects: ClassVar[RecordManager[Investigation]] = WholeManager()
    every = RecordManager["Investigation"]()

    class Meta:
        ordering = ["name"]


class Incoming(models.Model):
    """That an investigation is still being brought in and nobody is shown it: gone when it is whole.

    Bodies of its own have row numbers above `bodies_before`. No part of any archive.
    """

    investigation = models.OneToOneField(Investigation, on_delete=models.CASCADE, related_name="incoming")
    bodies_before = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "incoming"

    def __str__(self) -> str:
        return f"{self.investigation_id}, being brought in"


class Membership(Record):
    """One person's role in one investigation; the role stays on record where there is no account.

    Rights go with `user`, never with the name alone: an account opened later under the same name
    has none until it is given the role.
    """

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="memberships")
    username = models.CharField(max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="memberships",
    )
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        ordering = ["username", "role"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "username", "role"], name="one_role_once"),
        ]

    def __str__(self) -> str:
        return f"{self.username} as {self.role} of {self.investigation}"


class Purpose(models.TextChoices):
    """What a kept file is for."""

    AREA_MAPPING = "area_mapping"
    AREA_TABLE = "area_table"
    CATALOGUE = "catalogue"
    CATALOGUE_FILE = "catalogue_file"
    COUNTS_SCHEMA = "counts_schema"
    COUNTS_TABLE = "counts_table"
    EXPLOITED = "exploited"
    EXPOSURE = "exposure"
    MANUSCRIPT = "manuscript"
    OUTLINES = "outlines"
    PARTNER_MAPPING = "partner_mapping"
    PARTNER_TABLE = "partner_table"
    REGISTER = "register"
    TRACKER = "tracker"
    TRACKER_MAPPING = "tracker_mapping"


class Material(Record):
    """A file that the investigation rests on besides letters and replies; the newest version counts."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="materials")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    name = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    original = models.ForeignKey(Original, on_delete=models.PROTECT)

    class Meta:
        ordering = ["purpose", "name", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["investigation", "purpose", "name", "version"], name="one_material_a_version"
            ),
        ]
