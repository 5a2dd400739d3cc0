"""Claims from every source, and the findings that a stated rule makes of them."""

from __future__ import annotations

from django.db import models

from answerable.store.models.base import Record
from answerable.store.models.bodies import Unit
from answerable.store.models.letters import Request


class SourceClaim(Record):
    """What one source says of one item at one unit."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="claims")
    request = models.ForeignKey(
        Request, null=True, blank=True, on_delete=models.CASCADE, related_name="claims"
    )
    item = models.CharField(max_length=80)
    source = models.CharField(max_length=30)
    outcome = models.CharField(max_length=40)
    codes = models.JSONField(default=list)
    exemptions = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=60)
    rests_on = models.JSONField(default=list)
    """The uids of the codings and adjudication behind it."""

    sealed_where = "source <> 'reply'"
    """What replies say is worked out from codings."""

    class Meta:
        ordering = ["unit", "item", "source"]


class Finding(Record):
    """What is held to be so: one row for each unit and counted item.

    `outcome` is how the item's question ended; `code` is the substantive answer, empty where there
    is none. A variable of which several codes can hold has one row per code (`makers.lumora`).
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="findings")
    item = models.CharField(max_length=120)
    outcome = models.CharField(max_length=40)
    code = models.TextField(blank=True)
    rule = models.CharField(max_length=60)
    basis = models.CharField(max_length=60)
    exemptions = models.JSONField(default=list, blank=True)
    conflict = models.BooleanField(default=False)
    claims = models.JSONField(default=list)
    """The uids of the claims behind it."""

    sealed = False

    class Meta:
        ordering = ["unit", "item"]
        constraints = [models.UniqueConstraint(fields=["unit", "item"], name="one_finding_a_unit_and_item")]
        indexes = [models.Index(fields=["item", "outcome"])]
