"""One row of a catalogue from the words that a TOML table or a CSV row has for it."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from answerable.equipment.catalogue.days import PartialDay, read_partial_day
from answerable.ground import BadInput, only_keys


@cache
def keys_of(kind: type) -> dict[str, tuple[Any, bool]]:
    """The keys of a kind of row, each with its type and whether it has to be filled."""
    hints = get_type_hints(kind)
    return {
        each.name: (hints[each.name], each.default is MISSING and each.default_factory is MISSING)
        for each in fields(kind)
    }


def read_row(kind: type, written: Mapping[str, Any], where: str, cell: str = "key") -> Any:
    """The row; raises `BadInput` for an unknown key, one that is lacking, and a value that cannot be read."""
    keys = keys_of(kind)
    only_keys(written, keys, where)
    values: dict[str, Any] = {}
    for key, (form, required) in keys.items():
        value = written.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            if required:
                raise BadInput(
                    f"`{key}` is not filled", where=f"{where}, {cell} {key}", remedy="Give it a value."
                )
            continue
        values[key] = _read(form, value, f"{where}, {cell} {key}")
    return kind(**values)


def _read(form: Any, value: Any, where: str) -> Any:
    if isinstance(form, types.UnionType):
        form = next(each for each in get_args(form) if each is not type(None))
    if get_origin(form) is tuple:
        return _list(value, where)
    if isinstance(value, (bool, list, dict)):
        raise BadInput(f"{value!r} stands here", where=where, remedy="Write words or a number.")
    if form is PartialDay:
        return read_partial_day(value.isoformat() if type(value) is date else str(value), where)
    if form is Decimal:
        return _number(value, where)
    if isinstance(form, type) and issubclass(form, StrEnum):
        return _choice(form, str(value).strip(), where)
    return " ".join(str(value).split())


def _list(value: Any, where: str) -> tuple[str, ...]:
    """A list of TOML, or the words of a cell parted by semicolons or bars."""
    if isinstance(value, str):
        value = value.replace("|", ";").split(";")
    if not isinstance(value, Sequence) or not all(isinstance(each, str) for each in value):
        raise BadInput(f"{value!r} is no list of words", where=where, remedy='Write ["...", "..."].')
    return tuple(dict.fromkeys(" ".join(each.split()) for each in value if each.strip()))


def _number(value: Any, where: str) -> Decimal:
    try:
        number = Decimal(str(value).replace(",", "").strip())
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite() or number < 0:
        raise BadInput(f"{value!r} is no number", where=where, remedy="Write 41.88.")
    return number


def _choice(form: type[StrEnum], written: str, where: str) -> StrEnum:
    folded = "_".join(written.casefold().replace("-", " ").split())
    try:
        return form(folded)
    except ValueError:
        legal = ", ".join(each.value for each in form)
        raise BadInput(f"{written!r} is not known here", where=where, remedy=f"Legal: {legal}.") from None
