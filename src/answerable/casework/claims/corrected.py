"""What the rows of partners' tables say, as their files have them and as the partner corrected them since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from answerable.store.models import PartnerRow, RowCorrection


@dataclass(frozen=True)
class SaidInRow:
    """What a row says: its codes and the partner's words by item; the items that were `corrected`."""

    codes: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    corrected: frozenset[str] = frozenset()


def corrections_of(rows: QuerySet[PartnerRow]) -> dict[int, list[RowCorrection]]:
    """The corrections of each of these rows that has any, by row number, the oldest first."""
    found: dict[int, list[RowCorrection]] = defaultdict(list)
    for each in RowCorrection.objects.filter(row__in=rows).order_by("row", "item", "version"):
        found[each.row_id].append(each)
    return found


def said_in(row: PartnerRow, corrections: Iterable[RowCorrection]) -> SaidInRow:
    """What a row says once these corrections of it are made, in their order."""
    codes = {item: tuple(map(str, each)) for item, each in row.codes.items()}
    words = {item: str(each) for item, each in row.words.items()}
    corrected = set()
    for each in corrections:
        codes[each.item] = tuple(map(str, each.codes))
        words[each.item] = each.words
        corrected.add(each.item)
    said = {item: words[item] for item in words if words[item] and codes.get(item)}
    return SaidInRow({item: each for item, each in codes.items() if each}, said, frozenset(corrected))
