"""What every record of an investigation has: an identity that outlives the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, ClassVar, TypeVar

from django.db import models

from answerable.ground import BadInput
from answerable.store import marks

_Record = TypeVar("_Record", bound="Record")


class RecordQuerySet(models.QuerySet[_Record]):
    """Records that are written, changed and deleted many at once; the journal's next entry seals them."""

    def bulk_create(
        self,
        objs: Iterable[_Record],
        batch_size: int | None = None,
        ignore_conflicts: bool = False,
        update_conflicts: bool = False,
        update_fields: Collection[str] | None = None,
        unique_fields: Collection[str] | None = None,
    ) -> list[_Record]:
        """As Django's; raises `BadInput` as `Record.save` does."""
        made = list(objs)
        for each in made:
            each.check_texts()
        lenient = ignore_conflicts or update_conflicts
        with marks.together():
            there = self._numbers_of(made) if lenient else {}
            if update_conflicts:
                marks.will_change(self.model, list(there.values()))
            kept = super().bulk_create(
                made,
                batch_size,
                ignore_conflicts,
                update_conflicts=update_conflicts,
                update_fields=update_fields,
                unique_fields=unique_fields,
            )
            numbers = self._numbers_of(made) if lenient else {each.uid: each.pk for each in made}
            marks.wrote(self.model, [number for uid, number in numbers.items() if uid not in there])
        return kept

    def _numbers_of(self, made: list[_Record]) -> dict[str, int]:
        found: dict[str, int] = {}
        for start in range(0, len(made), 500):
            some = [each.uid for each in made[start : start + 500]]
            found.update(self.model._base_manager.filter(uid__in=some).values_list("uid", "pk"))
        return found

    def update(self, **values: Any) -> int:
        """As Django's."""
        if not marks.is_sealed(self.model):
            return super().update(**values)
        with marks.together():
            marks.will_change(self.model, list(self.order_by().values_list("pk", flat=True)))
            return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """As Django's."""
        with marks.together():
            if marks.is_sealed(self.model) or self.model._meta.related_objects:
                marks.will_delete(self.model, list(self.order_by().values_list("pk", flat=True)))
            return super().delete()


class RecordManager(models.Manager[_Record]):
    """Records of which none is written that another engine or an archive would not take."""

    def get_queryset(self) -> RecordQuerySet[_Record]:
        """All of them."""
        return RecordQuerySet(self.model, using=self._db)


class Record(models.Model):
    """A record with a `uid` that is the same in every installation.

    It is a natural key (a body's key, a digest, a reference) or a digest of the fields that make
    the record what it is, so that an archive can name its records without row numbers.
    """

    uid = models.CharField(max_length=200, unique=True)

    sealed: ClassVar[bool] = True
    """Whether entries of the journal keep digests of its rows; not where `verify` works them out again."""
    sealed_where: ClassVar[str] = ""
    """SQL that holds for the rows that are sealed, where not all are."""

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
        with marks.together():
            known = self.pk is not None
            if known:
                marks.will_change(type(self), [self.pk])
            super().save(*args, **named)
            if not known:
                marks.wrote(type(self), [self.pk])

    def delete(self, *args: Any, **named: Any) -> tuple[int, dict[str, int]]:
        """As Django's; the journal's next entry seals that it is gone, with all that goes with it."""
        with marks.together():
            marks.will_delete(type(self), [self.pk])
            return super().delete(*args, **named)

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
