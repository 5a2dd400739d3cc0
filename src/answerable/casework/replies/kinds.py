"""What kind of message a reply is, said by a person where the machine told it wrong."""

from __future__ import annotations

from django.db import transaction

from answerable.casework.findings.findings import settle_units
from answerable.casework.limits.deadlines import recheck_limits
from answerable.casework.replies.intake import stage_from_replies
from answerable.casework.replies.suggestions import suggest_for
from answerable.casework.work.journalling import note
from answerable.correspondence import MessageKind
from answerable.ground import Missing
from answerable.store.models import Investigation, Reply


def find_reply(investigation: Investigation, name: str) -> Reply:
    """The reply with that uid or file name; raises `Missing`."""
    replies = Reply.objects.filter(investigation=investigation)
    found = replies.filter(uid=name).first() or replies.filter(name=name).order_by("received_at").first()
    if found is None:
        raise Missing(
            f"there is no reply {name!r}", where=investigation.uid, remedy="Give its file name, as taken in."
        )
    return found


@transaction.atomic
def set_kind(investigation: Investigation, reply: Reply, kind: MessageKind, *, who: str) -> None:
    """Say what kind of message a reply is; its requests move, are read anew and settled.

    An answer that was taken for an acknowledgement comes to the desk this way.
    """
    before = reply.kind
    if before == kind.value:
        return
    reply.kind = kind.value
    reply.kind_ground = f"said by {who}"
    reply.save(update_fields=["kind", "kind_ground"])
    units = set()
    for match in reply.matches.filter(certain=True).select_related("request__unit__body"):
        stage_from_replies(match.request)
        suggest_for(investigation, match.request)
        units.add(match.request.unit_id)
    settle_units(investigation, sorted(units))
    note(investigation, who, "said kind", reply.name, before={"kind": before}, after={"kind": kind.value})
    recheck_limits(investigation, who=who)
