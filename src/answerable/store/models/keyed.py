"""What every record of an investigation has: an identity that outlives the database."""

from __future__ import annotations

from django.db import models


class Keyed(models.Model):
    """A record with a `uid` that is the same in every installation.

    It is a natural key (a body's key, a digest, a reference) or a digest of the fields that make
    the record what it is, so that an archive can name its records without row numbers.
    """

    uid = models.CharField(max_length=200, unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.uid
