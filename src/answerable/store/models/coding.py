"""What machines suggest, what people code, and how differences were settled."""

from __future__ import annotations

from django.db import models

from answerable.store.models.base import Record
from answerable.store.models.letters import Request
from answerable.store.models.replies import Passage


class Suggestion(Record):
    """A machine's reading of one item, with its passage; it is never counted."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="suggestions")
    item = models.CharField(max_length=80)
    code = models.TextField()
    exemptions = models.JSONField(default=list, blank=True)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT)
    ground = models.TextField()
    confidence = models.CharField(max_length=20)

    class Meta:
        ordering = ["item", "code"]


class Coding(Record):
    """A person's reading of one item, with its passage or the reason why there is none.

    A coding is never edited: a later reading by the same coder supersedes it.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="codings")
    item = models.CharField(max_length=80)
    code = models.TextField()
    exemptions = models.JSONField(default=list, blank=True)
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.PROTECT)
    no_passage_reason = models.TextField(blank=True)
    coder = models.CharField(max_length=150)
    coded_at = models.DateTimeField()
    suggestion = models.ForeignKey(Suggestion, null=True, blank=True, on_delete=models.SET_NULL)
    superseded = models.BooleanField(default=False)

    class Meta:
        ordering = ["coded_at", "uid"]
        indexes = [models.Index(fields=["request", "item"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(passage__isnull=False) | ~models.Q(no_passage_reason=""),
                name="a_coding_has_its_passage_or_a_reason",
            ),
        ]


class Adjudication(Record):
    """How codings that differ were settled, by whom and why; `codes` is the settled set."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="adjudications")
    item = models.CharField(max_length=80)
    codes = models.JSONField()
    exemptions = models.JSONField(default=list, blank=True)
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.PROTECT)
    adjudicator = models.CharField(max_length=150)
    adjudicated_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        ordering = ["adjudicated_at", "uid"]
