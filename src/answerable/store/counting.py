"""The cache that holds the counts of wrong passwords: what cannot be counted is said, not passed over.

Django's own lets a write that fails pass in silence. A full disk or a busy database was then taken for too
many wrong passwords, and people were told so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import router, transaction


class CountingCache(DatabaseCache):
    """Django's cache in the database, of which a write raises where the database takes none."""

    def add(self, *given: Any, **named: Any) -> bool:
        """As Django's; two that add the same at once are still no error."""
        return bool(self._written(super().add, *given, **named))

    def set(self, *given: Any, **named: Any) -> None:
        """As Django's."""
        self._written(super().set, *given, **named)

    def touch(self, *given: Any, **named: Any) -> bool:
        """As Django's."""
        return bool(self._written(super().touch, *given, **named))

    def _written(self, write: Callable[..., object], *given: Any, **named: Any) -> object:
        """Write in a transaction of our own, whose beginning and end are outside what Django catches."""
        with transaction.atomic(using=router.db_for_write(self.cache_model_class)):
            return write(*given, **named)
