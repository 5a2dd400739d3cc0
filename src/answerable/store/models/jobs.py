"""Long work that somebody asked for, and how far it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from answerable.store.models.investigations import Investigation


class JobState(models.TextChoices):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """One piece of work, asked for by a person and done behind the pages; no part of any archive.

    `arguments` names files by their digest. `done` and `of` are those it ended with. What it made
    is told in `message` and `result`; a failure is `problem`, `place` and `remedy`, for people.
    """

    investigation = models.ForeignKey(
        Investigation, null=True, blank=True, on_delete=models.CASCADE, related_name="jobs"
    )
    kind = models.CharField(max_length=40)
    arguments = models.JSONField()
    asked_by = models.CharField(max_length=150)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="jobs"
    )
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    tries = models.PositiveIntegerField(default=0)
    token = models.CharField(max_length=32, blank=True)
    """Of who took the job up last: whoever took it up before can no longer write its end."""
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    result = models.JSONField(default=list)
    problem = models.TextField(blank=True)
    place = models.TextField(blank=True)
    remedy = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["investigation", "-id"], name="jobs_of_an_investigation")]

    def __str__(self) -> str:
        return f"job {self.pk}: {self.kind}, {self.state}"
