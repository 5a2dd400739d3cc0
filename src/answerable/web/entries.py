"""What people enter in the forms of the workbench, read into values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.http import HttpRequest, QueryDict

from answerable.casework.coding.decisions import CodingChoice
from answerable.casework.coding.desk import suggestion_at
from answerable.casework.letters.batches import BatchPlan
from answerable.casework.letters.follow_ups import FOLLOW_UPS, FollowUp
from answerable.casework.work.records import Batch, Request
from answerable.casework.work.uploads import Upload, safe_name
from answerable.ground import BadInput, read_day
from answerable.questions import LetterKind

MOST_DIGITS = 12
"""The longest number that anybody has to enter."""

_LONDON = ZoneInfo("Europe/London")


def choice_from(entered: Mapping[str, str], asked: Request) -> CodingChoice:
    """A coder's choice; raises `BadInput` where no code or no usable place was entered."""
    code = entered.get("code", "").strip()
    amount = entered.get("amount", "").strip()
    if code in ("", "amount"):
        code = amount
    if not code:
        raise BadInput("no code was chosen", remedy="Choose one; unclear is a code too.")
    return CodingChoice(
        code,
        tuple(each.strip() for each in entered.get("exemptions", "").split(";") if each.strip()),
        page=number_from(entered, "page"),
        start=number_from(entered, "start"),
        end=number_from(entered, "end"),
        words=entered.get("words", ""),
        reason=entered.get("reason", ""),
        suggestion=suggestion_at(asked, entered["suggestion"]) if entered.get("suggestion") else None,
    )


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


def sent_at_from(entered: Mapping[str, str], now: datetime) -> datetime:
    """When letters were sent: noon in London of the day entered, or now for today and for none.

    Raises `BadInput` for what is no day, and for a day to come.
    """
    today = now.astimezone(_LONDON).date()
    day = day_from(entered, "sent_on") or today
    if day > today:
        raise BadInput(f"{day} is to come", remedy="Record letters as sent once they were.")
    return now if day == today else datetime.combine(day, time(12), _LONDON)


def plan_from(entered: Mapping[str, str]) -> BatchPlan:
    """Whom to ask what, as entered; raises `BadInput`."""
    kind = entered.get("kind", Batch.Kind.FULL.value)
    if kind not in Batch.Kind.values:
        raise BadInput(f"{kind!r} is no kind of batch", remedy=f"Choose {', '.join(Batch.Kind.values)}.")
    pilot, second = kind == Batch.Kind.PILOT, kind == Batch.Kind.SECOND
    said = entered.get("said", "").strip()
    if second and not said:
        raise BadInput("it is not said whom to ask again", remedy="Write variable=code: has_bell=yes.")
    return BatchPlan(
        name=entered.get("name", "").strip(),
        prefix=entered.get("prefix", "").strip().upper(),
        kind=Batch.Kind(kind),
        numbers=tuple(each.strip() for each in entered.get("numbers", "").split(",") if each.strip()),
        sample=(number_from(entered, "sample") or 0) if pilot else 0,
        seed=(number_from(entered, "seed") or 0) if pilot else 0,
        said=said if second else "",
        follows=entered.get("follows", "") if kind == Batch.Kind.FULL else "",
    )


def follow_up_from(entered: QueryDict, on: date) -> FollowUp:
    """The letter about a request that was chosen; raises `BadInput` where none was."""
    kind = entered.get("kind", "")
    if kind not in set(FOLLOW_UPS):
        raise BadInput("no letter was chosen", remedy="Choose one that is due.")
    grounds = tuple(each for each in entered.getlist("grounds") if each)
    return FollowUp(LetterKind(kind), on, entered.get("words", ""), grounds)
