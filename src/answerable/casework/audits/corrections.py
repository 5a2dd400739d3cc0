"""What people say of the claims of an audited report: kept, taken back, written to a file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from answerable.audit import Anchor, ClaimCorrection, ClaimRuling, ReadAs, corrections_file
from answerable.casework.work.journalling import check_not_done, note
from answerable.ground import Missing, canonical_json, digest_of
from answerable.store.models import Audit, AuditCorrection

_LONGEST = 150
_SAID, _TOOK_BACK = "said of a claim", "took back a correction"


@transaction.atomic
def keep_correction(audit: Audit, said: ClaimCorrection, *, who: str) -> AuditCorrection:
    """Keep what a person says of a claim, in place of what was said before of the very same words.

    Two people meet only at an audit of an investigation. Others are one person's own, and may bear the name
    of somebody else's, of which nothing must be told.
    """
    anchor, now = said.anchor, timezone.now()
    same = {
        "quote": anchor.quote,
        "printed": anchor.printed,
        "before": anchor.before,
        "after": anchor.after,
    }
    former = [_written(each) for each in audit.corrections.filter(**same)]
    audit.corrections.filter(**same).delete()
    uid = digest_of(canonical_json([audit.uid, now.isoformat(), *same.values()]))[:20]
    kept = AuditCorrection.objects.create(
        uid=uid,
        audit=audit,
        **same,
        ruling=said.ruling.value,
        table=said.read_as.table if said.read_as else "",
        row=said.read_as.row if said.read_as else "",
        measures=list(said.read_as.measures) if said.read_as else [],
        base=said.read_as.base if said.read_as else "",
        name=said.name[:_LONGEST],
        reason=said.reason,
        said_at=now,
    )
    note(
        audit.investigation,
        who,
        _SAID,
        _subject(audit, anchor.quote),
        before=former[0] if former else None,
        after=_written(kept),
        against=None if audit.investigation is None else (_TOOK_BACK,),
        same=("printed",),
    )
    return kept


def corrections_of(audit: Audit) -> tuple[AuditCorrection, ...]:
    """What people said of claims, oldest first."""
    return tuple(audit.corrections.all())


def corrections_since(audit: Audit, moment: datetime) -> int:
    """How many of them were said after a moment."""
    return audit.corrections.filter(said_at__gt=moment).count()


def correction_at(audit: Audit, anchor: Anchor) -> AuditCorrection | None:
    """What was said last of the claim at an anchor; None where nothing was."""
    said = audit.corrections.filter(quote=anchor.quote, before=anchor.before, after=anchor.after)
    return said.last()


@transaction.atomic
def take_back(audit: Audit, uid: str, *, who: str) -> None:
    """Take back what was said of a claim; the journal keeps it. Raises `Missing`."""
    kept = audit.corrections.filter(uid=uid).first()
    if kept is None:
        if audit.investigation is not None:
            check_not_done(audit.investigation, _subject(audit, ""), _SAID, _TOOK_BACK)
        raise Missing(f"there is no correction {uid!r} of this audit")
    note(audit.investigation, who, _TOOK_BACK, _subject(audit, kept.quote), before=_written(kept))
    kept.delete()


def correction_of(kept: AuditCorrection) -> ClaimCorrection:
    """A correction as the checker takes it."""
    read_as = ReadAs(kept.table, kept.row, tuple(kept.measures), kept.base) if kept.measures else None
    anchor = Anchor(kept.quote, kept.printed, kept.before, kept.after)
    at = kept.said_at.isoformat(timespec="seconds")
    return ClaimCorrection(anchor, ClaimRuling(kept.ruling), kept.name, kept.reason, read_as, at)


def file_of(audit: Audit) -> str:
    """Everything that was said of an audit's claims, as the file that the command line takes too."""
    return corrections_file([correction_of(each) for each in audit.corrections.all()])


def _subject(audit: Audit, quote: str) -> str:
    return f"{audit.name}: {quote}"[:300]


def _written(kept: AuditCorrection) -> dict[str, Any]:
    fields = ("quote", "printed", "ruling", "table", "row", "measures", "base", "name", "reason")
    return {name: getattr(kept, name) for name in fields if getattr(kept, name)}
