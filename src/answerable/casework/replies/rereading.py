"""Files that could not be read, read once more: after a limit was raised, or by a later version."""

from __future__ import annotations

from django.db import transaction

from answerable.casework.replies.intake import save_document
from answerable.casework.replies.suggestions import suggest_for
from answerable.casework.work.journalling import note
from answerable.casework.work.progress import Progress, silent
from answerable.isolation import read_document
from answerable.store import originals
from answerable.store.models import DocumentPart, Investigation, Request


def read_again(
    investigation: Investigation, *, who: str, progress: Progress = silent
) -> tuple[int, list[str]]:
    """Read each attached file again that gave no page; how many now do, and why each other does not.

    Only a file without a page is touched, so nothing that anybody relied on changes.
    """
    unread = DocumentPart.objects.filter(reply__investigation=investigation, pages=None).exclude(problem="")
    parts = list(unread.select_related("reply", "original").order_by("reply__name", "position"))
    still = []
    for done, part in enumerate(parts, start=1):
        document = read_document(originals.content_of(part.original.uid), part.name)
        if not document.pages:
            still.append(f"{part.reply.name}/{part.name}: {document.problem}")
        with transaction.atomic():
            before = part.problem
            save_document(part, document)
            after = {"pages": len(document.pages), "problem": part.problem}
            for request in Request.objects.filter(matches__reply=part.reply, matches__certain=True):
                suggest_for(investigation, request)
            note(investigation, who, "read file again", part.uid, before={"problem": before}, after=after)
        progress(done, len(parts))
    return len(parts) - len(still), still
