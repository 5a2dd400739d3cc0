"""What may be told of people in what is published: rulings on words, and the names that coders chose."""

from __future__ import annotations

from django.db import models

from answerable.store.models.base import Record
from answerable.store.models.investigations import Investigation


class PersonalRuling(Record):
    """That words are withheld wherever they stand, or may be published, with who said so and why."""

    investigation = models.ForeignKey(
        Investigation, on_delete=models.CASCADE, related_name="personal_rulings"
    )
    words = models.CharField(max_length=200)
    published = models.BooleanField()
    reason = models.TextField()
    ruled_by = models.CharField(max_length=150)
    ruled_at = models.DateTimeField()

    class Meta:
        ordering = ["words"]


class Byline(Record):
    """The name under which a person's work appears in what is published; without one, none appears."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="bylines")
    person = models.CharField(max_length=150)
    shown_as = models.CharField(max_length=100)

    class Meta:
        ordering = ["person"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "person"], name="one_byline_a_person")
        ]
