"""How each cell of an archive is written and read: what goes out comes back unaltered.

Nothing is neutralised for spreadsheets. An empty cell is null in a column that can be null, and the
empty text in one that cannot. Moments are in UTC, JSON is canonical.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.db import models as fields
from django.db.models.fields import Field

from answerable.ground import BadInput, canonical_json
from answerable.store import models
from answerable.store.models.base import Record

AnyField = Field[Any, Any]
Reader = Callable[[str], Any]

_LEFT_OUT = frozenset(
    {
        models.Membership._meta.get_field("user"),
        models.Body._meta.get_field("registered"),
        models.Investigation._meta.get_field("begun_as"),
        models.Audit._meta.get_field("account"),
        models.AuditRun._meta.get_field("job"),
        models.SightingCall._meta.get_field("address"),
        models.SightingSender._meta.get_field("link"),
    }
)
_OBJECTS = frozenset(
    {
        models.Body._meta.get_field("attributes"),
        models.Figure._meta.get_field("description"),
        models.Release._meta.get_field("manifest"),
        models.AuditRun._meta.get_field("found"),
        models.Source._meta.get_field("record"),
        models.PartnerRow._meta.get_field("codes"),
        models.PartnerRow._meta.get_field("words"),
        models.AreaRow._meta.get_field("numbers"),
        models.AreaRow._meta.get_field("gaps"),
    }
)
LISTS_OF_UIDS = frozenset(
    {
        models.SourceClaim._meta.get_field("rests_on"),
        models.Finding._meta.get_field("claims"),
        models.AuditRun._meta.get_field("counts"),
    }
)
"""The fields that hold uids of other rows in a list."""
_WIDEST = 2**63 - 1
_TYPES: tuple[tuple[type[Any], str], ...] = (
    (fields.ForeignKey, "string"),
    (fields.BooleanField, "boolean"),
    (fields.DateTimeField, "datetime"),
    (fields.DateField, "date"),
    (fields.IntegerField, "integer"),
    (fields.CharField, "string"),
    (fields.TextField, "string"),
)


def is_left_out(field: AnyField) -> bool:
    """True for what means nothing elsewhere: row numbers, accounts, registers taken in, the name here."""
    return field.primary_key or field in _LEFT_OUT


def target_of(field: AnyField) -> type[Record] | None:
    """The model that a foreign key points at; None for other fields."""
    if not isinstance(field, fields.ForeignKey):
        return None
    target = field.related_model
    if not isinstance(target, type) or not issubclass(target, Record):
        raise TypeError(f"{field!r} points at a record without a uid")
    return target


def type_of(field: AnyField) -> str:
    """The field's type in a Table Schema."""
    if isinstance(field, fields.JSONField):
        return "object" if field in _OBJECTS else "array"
    for kind, named in _TYPES:
        if isinstance(field, kind):
            return named
    raise TypeError(f"an archive does not know how to write {field!r}")


def written(value: Any) -> str:
    """A value as it stands in its cell."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case list() | dict():
            return canonical_json(value).decode("utf-8")
        case str() | int():
            return str(value)
    raise TypeError(f"an archive does not know how to write {value!r}")


def csv_line(cells: Iterable[str]) -> bytes:
    """One line of CSV after RFC 4180, ending in LF: the same bytes under every version of Python."""
    return (",".join(map(_quoted, cells)) + "\n").encode("utf-8")


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


@cache
def reader_of(field: AnyField) -> Reader:
    """What turns a cell into the field's value; it raises `BadInput` without a place."""
    read = _READERS[type_of(field)]
    choices = frozenset(value for value, _ in field.flatchoices)
    longest = field.max_length or 0

    def checked(cell: str) -> Any:
        if not cell and field.null:
            return None
        if choices and cell not in choices:
            raise BadInput(f"{cell!r} is not known", remedy=f"Known: {', '.join(sorted(choices))}.")
        if longest and len(cell) > longest:
            raise BadInput(f"the text {cell[:40]!r}... is longer than {longest} characters")
        return read(cell)

    return checked


def whole_number(cell: str) -> int:
    """A count from 0; raises `BadInput` for anything else."""
    if not (cell.isascii() and cell.isdigit() and len(cell) < 20) or int(cell) > _WIDEST:
        raise BadInput(f"{cell[:40]!r} is not a whole number")
    return int(cell)


def _boolean(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise BadInput(f"{cell[:40]!r} is neither true nor false")
    return cell == "true"


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise BadInput(f"{cell[:40]!r} is not a date") from None


def _moment(cell: str) -> datetime:
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadInput(f"{cell[:40]!r} is not a moment with its zone")
    return moment


def parse_json(text: str) -> Any:
    """The JSON value in `text`; raises `BadInput` for what is none, NaN included."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadInput(f"{text[:40]!r} is not JSON") from None


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _array(cell: str) -> list[Any]:
    value = parse_json(cell)
    if not isinstance(value, list):
        raise BadInput(f"{cell[:40]!r} is not a JSON array")
    return value


def _object(cell: str) -> dict[str, Any]:
    value = parse_json(cell)
    if not isinstance(value, dict):
        raise BadInput(f"{cell[:40]!r} is not a JSON object")
    return value


_READERS: Mapping[str, Reader] = {
    "array": _array,
    "boolean": _boolean,
    "date": _day,
    "datetime": _moment,
    "integer": whole_number,
    "object": _object,
    "string": str,
}
