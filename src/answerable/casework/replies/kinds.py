"""What kind of message a reply is, said by a person where the machine told it wrong."""

from __future__ import annotations

from django.db import transaction

from answerable.casework.findings.findings import settle_units
from answerable.casework.limits.deadlines import recheck_limits
from answerable.casework.replies.intake import ground_of, kind_by_machine, mark_addresses
from answerable.casework.replies.suggestions import suggest_for
from answerable.casework.work.journalling import note
from answerable.correspondence import KindFound, MessageKind, is_reply
from answerable.ground import BadInput, Missing
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

    Saying what a machine found is saying something too: from then on a person stands for it. An answer
    that was taken for an acknowledgement comes to the desk this way.
    """
    if reply.kind == kind.value and reply.kind_said_by:
        return
    _record(investigation, reply, KindFound(kind, f"said by {who}"), said_by=who, who=who)


def say_whether_reply(investigation: Investigation, reply: Reply, *, is_one: bool, who: str) -> None:
    """Say that a message is a reply, or that it is none, whatever its kind.

    A reply whose kind is not known is `unclear`, which counts once a person has said so; what is none,
    and was taken for one, is a `notice`.
    """
    kind = MessageKind(reply.kind)
    if is_one:
        set_kind(investigation, reply, kind if is_reply(kind, said=True) else MessageKind.UNCLEAR, who=who)
    else:
        set_kind(investigation, reply, MessageKind.NOTICE if is_reply(kind, said=True) else kind, who=who)


@transaction.atomic
def unsay_kind(investigation: Investigation, reply: Reply, *, who: str) -> None:
    """Take back what was said of the kind of a message: it is again what the machine finds it to be.

    Raises `BadInput` where nobody said anything.
    """
    if not reply.kind_said_by:
        raise BadInput("nobody said of what kind it is", where=reply.name, remedy="There is nothing to do.")
    _record(investigation, reply, kind_by_machine(reply), said_by="", who=who)


def _record(investigation: Investigation, reply: Reply, found: KindFound, *, said_by: str, who: str) -> None:
    before = {"kind": reply.kind, "said_by": reply.kind_said_by}
    reply.kind, reply.kind_said_by = found.kind.value, said_by
    reply.kind_ground = ground_of(found)
    reply.save(update_fields=["kind", "kind_ground", "kind_said_by"])
    matches = reply.matches.filter(certain=True).select_related("request__unit__body")
    requests = [match.request for match in matches]
    settle_units(investigation, sorted({request.unit_id for request in requests}))
    for request in requests:
        suggest_for(investigation, request)
        request.refresh_from_db(fields=["stage"])
        mark_addresses(request, reply)
    after = {"kind": reply.kind, "said_by": said_by}
    note(investigation, who, "said kind", reply.name, before=before, after=after, against=())
    recheck_limits(investigation, who=who)
