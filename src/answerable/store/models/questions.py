"""What is asked and what is measured, version by version."""

from __future__ import annotations

from django.db import models

from answerable.store.models.base import Record
from answerable.store.models.investigations import Investigation


class Questionnaire(Record):
    """One version of the questions, kept as the text it was read from."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="questionnaires")
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    text = models.TextField()

    class Meta:
        ordering = ["id"]


class Codebook(Record):
    """One version of what is measured, kept as the text it was read from."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="codebooks")
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    text = models.TextField()

    class Meta:
        ordering = ["id"]
