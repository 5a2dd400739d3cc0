"""Registers: each version that was taken in, and what somebody proposes to take in."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from answerable.store.models.jobs import Job
from answerable.store.models.originals import Original


class RegisterVersion(models.Model):
    """A file of a register as it was taken in; a fact of this installation, no part of any archive.

    `as_of` is the day at which the register stands, `changes` how many bodies were new, changed and so on.
    """

    register = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    format = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    original = models.ForeignKey(Original, on_delete=models.PROTECT)
    as_of = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    mapping = models.TextField(blank=True)
    changes = models.JSONField(default=dict)
    dropped = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    taken_in_by = models.CharField(max_length=150)
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ["register", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="one_version_of_a_register"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.register}"


class RegisterProposal(models.Model):
    """A file that somebody sent and what it would change, before it is taken in or put aside.

    `preview` is a digest of what it would change; the changes themselves are kept as `changes`.
    """

    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=40, blank=True)
    register = models.CharField(max_length=100, blank=True)
    as_of = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    mapping = models.TextField(blank=True)
    partial = models.BooleanField(default=False)
    summary = models.JSONField(default=dict)
    preview = models.CharField(max_length=64, blank=True)
    changes = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.ForeignKey(RegisterVersion, null=True, on_delete=models.SET_NULL, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"proposal {self.pk}: {self.name}"


class NameList(models.Model):
    """Names that somebody sent to be matched to bodies, what was found, and what they chose by hand.

    `found` is a JSON list with a record for each row; `choices` give, by the row's number, the uid of a
    body, or nothing where none of those suggested is meant. No part of any archive.
    """

    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    registers = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    on = models.DateField(null=True, blank=True)
    found = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="+")
    summary = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"names {self.pk}: {self.name}"
