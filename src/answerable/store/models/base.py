"""What every record of an investigation has: an identity that outlives the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

from answerable.ground import BadInput

_Record = TypeVar("_Record", bound="Record")


class RecordManager(models.Manager[_Record]):
    """Records of which none is written that another engine or an archive would not take."""

    def bulk_create(self, objs: Iterable[_Record], *args: Any, **named: Any) -> list[_Record]:
        """As Django's; raises `BadInput` as `Record.save` does."""
        made = list(objs)
        for each in made:
            each.check_texts()
        return super().bulk_create(made, *args, **named)


class Record(models.Model):
    """A record with a `uid` that is the same in every installation.

    It is a natural key (a body's key, a digest, a reference) or a digest of the fields that make
    the record what it is, so that an archive can name its records without row numbers.
    """

    uid = models.CharField(max_length=200, unique=True)

    objects = RecordManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.uid

    def save(self, *args: Any, **named: Any) -> None:
        """Write the record; raises `BadInput` for a text that is too long for its field or has a null in it.

        SQLite would take both; PostgreSQL refuses them, and so does an archive that is brought in.
        """
        self.check_texts()
        super().save(*args, **named)

    def check_texts(self) -> None:
        """Raise `BadInput` for a text of the record that no engine but SQLite would take."""
        for field in self._meta.concrete_fields:
            if not isinstance(field, models.CharField | models.TextField):
                continue
            value = self.__dict__.get(field.attname)
            if isinstance(value, str):
                check_text(field, value)


def check_text(field: Any, value: str) -> None:
    """Raise `BadInput` for a text of the field that no engine but SQLite would take."""
    if field.max_length and len(value) > field.max_length:
        raise BadInput(
            f"the {field.verbose_name} has {len(value)} letters: {value[:40]!r}...",
            remedy=f"Write {field.max_length} letters at most.",
        )
    if "\0" in value:
        raise BadInput(f"the {field.verbose_name} has a null in it", remedy="Take it out.")
