"""What people enter in the forms of the workbench, read into values."""

from __future__ import annotations

from collections.abc import Mapping

from answerable.casework.deciding import Choice
from answerable.casework.desk import suggestion_at
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
