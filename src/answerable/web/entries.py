"""What people enter in the forms of the workbench, read into values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest

from answerable.casework.deciding import Choice
from answerable.casework.desk import suggestion_at
from answerable.casework.uploads import Upload, safe_name
from answerable.ground import BadInput
from answerable.store.models import Request


def choice_from(entered: Mapping[str, str], asked: Request) -> Choice:
    """A coder's choice; raises `BadInput` where no code or no usable place was entered."""
    code = entered.get("code", "").strip()
    amount = entered.get("amount", "").strip()
    if code in ("", "amount"):
        code = amount
    if not code:
        raise BadInput("no code was chosen", remedy="Choose one; unclear is a code too.")
    return Choice(
        code,
        tuple(each.strip() for each in entered.get("exemptions", "").split(";") if each.strip()),
        page=_number(entered, "page"),
        start=_number(entered, "start"),
        end=_number(entered, "end"),
        words=entered.get("words", ""),
        reason=entered.get("reason", ""),
        suggestion=suggestion_at(asked, entered["suggestion"]) if entered.get("suggestion") else None,
    )


def _number(entered: Mapping[str, str], name: str) -> int | None:
    written = entered.get(name, "").strip()
    if not written:
        return None
    if not written.isascii() or not written.isdigit():
        raise BadInput(f"{written!r} is no position in the text", remedy="Mark the words again.")
    return int(written)


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
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise BadInput(f"{written!r} is not a day", remedy="Write 2026-01-31.") from None
