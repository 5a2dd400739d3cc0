"""Originals: bytes as they came, named by their digest."""

from __future__ import annotations

from django.db import models

from answerable.store.models.base import Record


class Original(Record):
    """Bytes kept on disk under their SHA-256, which is the `uid`; never altered, never deleted."""

    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)

    sealed = False
    """Its name is its digest."""

    class Meta:
        ordering = ["uid"]
