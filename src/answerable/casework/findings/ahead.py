"""Findings worked out before they are written: while they are, nobody else waits to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max

from answerable.casework.findings.caseload import ClaimElsewhere, unit_cases
from answerable.casework.findings.findings import FINDING, Settler, settle_units
from answerable.casework.work.progress import Progress, silent
from answerable.store import bulk
from answerable.store.models import Finding, Investigation, Unit

_CHUNK = 500
_MOST = 5000


@dataclass
class FindingsAhead:
    """What is held of some units once more is claimed of them: the findings that go, and those that come.

    `stood` says of each unit how its findings stood when that was worked out: the highest row number and how
    many there were. Whatever changes what is held of a unit writes rows anew.
    """

    investigation: Investigation
    stood: dict[int, tuple[int, int]] = field(default_factory=dict)
    gone: dict[int, list[int]] = field(default_factory=dict)
    come: dict[int, list[tuple[Any, ...]]] = field(default_factory=dict)

    def write(self) -> None:
        """Write them, within the transaction that writes the claims.

        Units of which something else is held by now are worked out again.
        """
        now = _stand(sorted(self.stood))
        moved = [unit for unit, stood in self.stood.items() if now.get(unit) != stood]
        for unit in moved:
            self.gone.pop(unit, None)
            self.come.pop(unit, None)
        gone = [pk for each in self.gone.values() for pk in each]
        for start in range(0, len(gone), _MOST):
            Finding.objects.filter(pk__in=gone[start : start + _MOST]).delete()
        bulk.insert(Finding, FINDING, [row for each in self.come.values() for row in each])
        if moved:
            settle_units(self.investigation, sorted(moved))


def findings_ahead(
    investigation: Investigation,
    claims: Mapping[int, Sequence[ClaimElsewhere]],
    *,
    progress: Progress = silent,
) -> FindingsAhead:
    """What would be held of units once these claims, by unit, stand beside what is on record."""
    made, settler = FindingsAhead(investigation), Settler(investigation)
    chosen = Unit.objects.filter(frame__investigation=investigation, included=True, pk__in=claims)
    ids = sorted(chosen.values_list("pk", flat=True))
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        made.stood |= _stand(some)
        _, rows = settler.rows(unit_cases(some, claims))
        wanted = {row[0]: row for row in rows}
        for pk, *held in Finding.objects.filter(unit__in=some).order_by().values_list("pk", *FINDING):
            row = wanted.get(held[0])
            if row is not None and _plain(row) == held:
                del wanted[held[0]]
            else:
                made.gone.setdefault(held[1], []).append(pk)
        for row in wanted.values():
            made.come.setdefault(row[1], []).append(row)
        progress(min(start + _CHUNK, len(ids)), len(ids))
    return made


def _stand(ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = dict.fromkeys(ids, (0, 0))
    for start in range(0, len(ids), _MOST):
        rows = Finding.objects.filter(unit__in=ids[start : start + _MOST]).order_by().values_list("unit_id")
        found |= {unit: (last, many) for unit, last, many in rows.annotate(last=Max("pk"), many=Count("pk"))}
    return found


def _plain(row: Sequence[Any]) -> list[Any]:
    return [list(each) if isinstance(each, tuple) else each for each in row]
