"""What people enter in the forms of the workbench, read into values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest

from answerable.casework.work.uploads import Upload, safe_name
from answerable.ground import BadInput, read_day

MOST_DIGITS = 12
"""The longest number that anybody has to enter."""


def uploads_from(http_request: HttpRequest, field: str) -> tuple[Upload, ...]:
    """The files that were chosen in a field, in order; empty where none was."""
    sent = http_request.FILES.getlist(field)
    return tuple(Upload(safe_name(each.name or ""), each.read()) for each in sent)


def upload_from(http_request: HttpRequest, field: str, called: str) -> Upload:
    """The one file of a field; raises `BadInput` where none was chosen, or an empty one."""
    sent = uploads_from(http_request, field)
    if not sent:
        raise BadInput(f"no file was chosen for {called}", remedy="Choose one, then send the form again.")
    if not sent[0].content.strip():
        raise BadInput("the file is empty", where=sent[0].name, remedy="Export it again.")
    return sent[0]


def day_from(entered: Mapping[str, str], field: str) -> date | None:
    """The day entered, None where the field was left empty; raises `BadInput` for what is no day."""
    written = entered.get(field, "").strip()
    return read_day(written) if written else None


def number_from(entered: Mapping[str, str], field: str) -> int | None:
    """The whole number entered, None where the field was left empty; raises `BadInput` for what is none."""
    written = entered.get(field, "").strip()
    if not written:
        return None
    if not written.isascii() or not written.isdigit() or len(written) > MOST_DIGITS:
        raise BadInput(f"{written[:40]!r} is not a whole number", where=field, remedy="Write 300.")
    return int(written)
