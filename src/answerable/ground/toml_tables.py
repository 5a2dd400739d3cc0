"""Reading tables of a TOML file so that every mistake names the file, the key and the remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from answerable.ground.errors import BadInput


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """The document `text` as nested dictionaries; raises `BadInput` with the line it breaks at."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets in brackets
        raise BadInput(f"this is not TOML: {error}.", where=name, remedy="Mend the line named.") from error


def text_at(table: Mapping[str, Any], key: str, where: str, *, default: str | None = None) -> str:
    """The text under `key`, stripped; a number stands for its digits; raises `BadInput` if absent."""
    value = table.get(key, default)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        wrong = "is missing" if key not in table else f"is {value!r}"
        raise BadInput(f"the key `{key}` {wrong}.", where=where, remedy=f'Write {key} = "...".')
    if default is None and not value.strip():
        raise BadInput(f"the key `{key}` is empty.", where=where, remedy=f"Give {key} some text.")
    return value.strip()


def day_at(table: Mapping[str, Any], key: str, where: str) -> date:
    """The day under `key`, a TOML date or one in quotation marks; raises `BadInput` for anything else."""
    value = table.get(key)
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadInput(
            f"the key `{key}` is {value!r}.", where=where, remedy=f"Write {key} = 2026-01-31."
        ) from None


def row_at(table: Mapping[str, Any], key: str, where: str) -> int | None:
    """The number of a row under `key`, 0 for none, None where the key is absent; raises `BadInput`."""
    value = table.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise BadInput(
        f"the key `{key}` is {value!r}.", where=where, remedy=f"Write {key} = 4, or 0 where there is none."
    )


def tables_at(table: Mapping[str, Any], key: str, where: str) -> list[tuple[Mapping[str, Any], str]]:
    """Each table of the array `key` with the place it stands at; an absent key is an empty list."""
    value = table.get(key, [])
    if not isinstance(value, list) or any(not isinstance(entry, dict) for entry in value):
        raise BadInput(
            f"the key `{key}` is {value!r}.", where=where, remedy=f"Write it as tables, each under [[{key}]]."
        )
    return [(entry, f"{where}, {key}[{index}]") for index, entry in enumerate(value, start=1)]


def only_keys(table: Mapping[str, Any], legal: Iterable[str], where: str) -> None:
    """Raises `BadInput` if `table` has a key outside `legal`: a misspelt key is never passed over."""
    known = tuple(legal)
    for key in table:
        if key not in known:
            raise BadInput(
                f"the key `{key}` is not known here.", where=where, remedy=f"Known are: {', '.join(known)}."
            )


def choice_at(table: Mapping[str, Any], key: str, legal: Iterable[str], where: str) -> str:
    """The text under `key`, one of `legal`; raises `BadInput` with the legal choices."""
    written, known = text_at(table, key, where), tuple(legal)
    if written not in known:
        raise BadInput(f"the key `{key}` is {written!r}.", where=where, remedy=f"Legal: {', '.join(known)}.")
    return written


def texts_at(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """The texts listed under `key`, none if it is absent; raises `BadInput` for what is no such list."""
    value = table.get(key, [])
    if not isinstance(value, list) or any(not isinstance(each, str) for each in value):
        raise BadInput(f"the key `{key}` is {value!r}.", where=where, remedy=f'Write {key} = ["...", "..."].')
    return tuple(value)


def once(values: Iterable[tuple[str, str]], what: str) -> None:
    """Raises `BadInput` if one value of the (value, place) pairs occurs twice."""
    seen: dict[str, str] = {}
    for value, where in values:
        if value in seen:
            raise BadInput(
                f'the {what} "{value}" is here and at {seen[value]}.',
                where=where,
                remedy="Keep one of the two or rename it.",
            )
        seen[value] = where
