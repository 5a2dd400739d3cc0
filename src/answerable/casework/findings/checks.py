"""What verification checks of findings: that they follow from the codings and rulings on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from answerable.casework.findings.caseload import unit_cases
from answerable.casework.findings.findings import CLAIM, FINDING, Settler
from answerable.casework.findings.following import following_of
from answerable.casework.verification.checks import CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.casework.work.questionnaires import codebook_of
from answerable.evidence import Breadth, Grade
from answerable.ground import BadInput, Broken, Missing
from answerable.store.models import Finding, Investigation, SourceClaim, Unit

_CHUNK = 500
_REMEDY = (
    "It, or what it follows from, was written past Answerable: put that back from a backup, or find out who "
    "wrote it and why."
)
_Row = tuple[Any, ...]


@check("findings", "Every finding follows from the codings", quick=True)
def findings_follow(scope: CheckScope, progress: Progress) -> Found:
    """Claims from replies and findings worked out again, unit by unit, and held against those on record."""
    chosen = Investigation.objects.filter(codebooks__isnull=False).distinct().order_by("uid")
    if scope.investigation is not None:
        chosen = chosen.filter(pk=scope.investigation.pk)
    units = Unit.objects.filter(frame__investigation__in=chosen, included=True)
    done, of = 0, units.count()
    for investigation in chosen:
        codebook = codebook_of(investigation)
        try:
            following_of(codebook, investigation)
        except (BadInput, Broken, Missing) as error:
            yield Shortfall(f"what {investigation.uid} follows cannot be read: {error}", remedy=_REMEDY)
            continue
        settler = Settler(investigation)
        own = units.filter(frame__investigation=investigation).order_by("pk")
        ids = list(own.values_list("pk", flat=True))
        for start in range(0, len(ids), _CHUNK):
            some = ids[start : start + _CHUNK]
            claims, findings = settler.rows(unit_cases(some))
            replied = SourceClaim.objects.filter(unit__in=some, source="reply")
            yield from _compared("claim", CLAIM, claims, replied.values_list(*CLAIM))
            added = replied.exclude(
                row=None, as_of=None, grade=Grade.STATED_IN_REPLY, breadth=Breadth.SAME, words=""
            )
            for uid in added.values_list("uid", flat=True):
                yield Shortfall(f"the claim {uid} says more than a reply's claim holds", remedy=_REMEDY)
            held = Finding.objects.filter(unit__in=some)
            yield from _compared("finding", FINDING, findings, held.values_list(*FINDING))
            done += len(some)
            progress(done, of)
    others = Finding.objects.exclude(unit__in=units)
    if scope.investigation is not None:
        others = others.filter(unit__frame__investigation=scope.investigation)
    for uid in others.order_by("uid").values_list("uid", flat=True):
        yield Shortfall(f"the finding {uid} is of a unit that is not counted", remedy=_REMEDY)


def _compared(named: str, columns: Sequence[str], made: Iterable[_Row], there: Iterable[_Row]) -> Found:
    right = {row[0]: row for row in made}
    for kept in there:
        wanted = right.pop(kept[0], None)
        if wanted is None:
            yield Shortfall(f"the {named} {kept[0]} follows from nothing", remedy=_REMEDY)
            continue
        differing = [
            f"{column} is {ours!r} and should be {_plain(theirs)!r}"
            for column, ours, theirs in zip(columns, kept, wanted, strict=True)
            if ours != theirs and ours != _plain(theirs)
        ]
        if differing:
            yield Shortfall(f"the {named} {kept[0]}: {'; '.join(differing)}", remedy=_REMEDY)
    for uid in right:
        yield Shortfall(f"the {named} {uid} is not there, and should be", remedy=_REMEDY)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
