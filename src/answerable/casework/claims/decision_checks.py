"""What verification checks of decisions on partners' rows: matches that names carry or somebody said, and
settlements that somebody made on what a source says. Nobody's decision is in no journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from answerable.bodies import NameQuery, plain
from answerable.casework.claims.placing import MACHINE, frame_index
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.store.models import (
    Investigation,
    JournalEntry,
    PartnerRow,
    PartnerTable,
    Settlement,
    SourceClaim,
)

_REMEDY = "It was written past Answerable: put it back from a backup, or find out who wrote it and why."
_MATCHED, _SETTLED = "matched a partner's row", "settled by hand"


@check("decisions", "Every match and settlement of a partner's row is carried by a name or by the journal")
def decisions_hold(scope: CheckScope, progress: Progress) -> Found:
    """Matches by name held against the names, what people decided against the journal."""
    ids = PartnerTable.objects.order_by().values_list("investigation", flat=True).distinct()
    wanted = (
        Investigation.objects.filter(pk__in=ids) if scope.investigation is None else [scope.investigation]
    )
    for done, investigation in enumerate(wanted, 1):
        yield from _matches(investigation)
        yield from _settlements(investigation)
        progress(done, len(wanted))


def _matches(investigation: Investigation) -> Found:
    rows = PartnerRow.objects.filter(table__investigation=investigation).exclude(unit=None)
    rows = rows.select_related("table", "unit__body").order_by("table", "number")
    if not rows.exists():
        return
    index, units = frame_index(investigation)
    said = _last(investigation, _MATCHED)
    for row in rows.iterator(2000):
        where, body = f"row {row.number} of {row.table.uid}", row.unit and row.unit.body.name
        if row.matched_by != MACHINE:
            who, after = said.get(f"{row.table.name}, row {row.number}", ("", None))
            if who != row.matched_by or not after:
                by = row.matched_by or "nobody"
                what = f"it is matched to {body} by {by}, and no entry of the journal says so"
                yield Shortfall(what, where=where, remedy=_REMEDY)
            continue
        found = index.match(NameQuery(plain(row.body), {}, row.identifier, "", row.as_of))
        if found.key is None:
            yield Caveat(
                f"it was matched to {body}, which bears no such name as {row.body!r} now", where=where
            )
        elif units[found.key].pk != row.unit_id:
            what = f"it is matched to {body}, and {row.body!r} is the name of another body"
            yield Shortfall(what, where=where, remedy=_REMEDY)


def _settlements(investigation: Investigation) -> Found:
    made = Settlement.objects.filter(unit__frame__investigation=investigation)
    entries = list(_entries(investigation, _SETTLED)) if made.exists() else []
    for each in made.select_related("unit__body").order_by("uid"):
        after = {"source": each.source, "codes": list(each.codes), "reason": each.reason}
        where = f"the settlement {each.uid}"
        if not any(
            entry.after == after and entry.who == each.settled_by and entry.subject.endswith(f", {each.item}")
            for entry in entries
        ):
            what = f"no entry of the journal says that {each.settled_by} followed {each.source} here"
            yield Shortfall(what, where=where, remedy=_REMEDY)
            continue
        claims = SourceClaim.objects.filter(unit=each.unit_id)
        claims = claims.filter(item__in=[each.item, *(f"{each.item}.{code}" for code in each.codes)])
        if not claims.filter(source=each.source).exists():
            yield Caveat(
                f"{each.source}, which it follows, says nothing of {each.item} any more", where=where
            )


def _last(investigation: Investigation, verb: str) -> dict[str, tuple[str, Any]]:
    """For each subject who did it last, and what was so after."""
    return {each.subject: (each.who, each.after) for each in _entries(investigation, verb)}


def _entries(investigation: Investigation, verb: str) -> Iterable[JournalEntry]:
    return JournalEntry.objects.filter(chain=investigation.uid, verb=verb).order_by("number").iterator()
