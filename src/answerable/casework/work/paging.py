"""Long lists as verbs hand them out: counted and cut by the database, with no query left to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from django.db.models import QuerySet

Row = TypeVar("Row")


class LongList(Sequence[Row], Generic[Row]):
    """Records in a settled order, of which a page is read at a time.

    `len` counts in the database and a slice reads its rows alone. What is
    listed cannot be narrowed or ordered otherwise: that is the verb's.
    """

    def __init__(self, records: QuerySet[Any, Row]) -> None:
        self._records = records

    def __len__(self) -> int:
        return self._records.count()

    def __iter__(self) -> Iterator[Row]:
        return iter(self._records)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        return tuple(self._records[at]) if isinstance(at, slice) else self._records[at]
