"""A mapping of a register's columns as TOML, in and out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit

from answerable.bodies.registers.fields import ListStyle
from answerable.bodies.registers.mappings import IN_ONE_COLUMN, RegisterMapping
from answerable.ground import BadInput, choice_at, only_keys, parse_toml, row_at, text_at, texts_at

_SPELT = {"identifiers": "identifier_list"}
"""Fields that `[columns]` has under another name."""
_COLUMNS = {each.name: _SPELT.get(each.name, each.name) for each in IN_ONE_COLUMN}
_PAIRS = ("identifiers", "former_identifiers", "attributes", "regimes")
_KEYS = ("columns", *_PAIRS, "aliases", "dropped", "style", "date_format", "default_regime", "names_once")
_PLACE = ("sheet", "header_row")


def read_register_mapping(text: str, name: str) -> RegisterMapping:
    """The mapping in a TOML file: `[columns]` field = column, `[identifiers]` scheme = column.

    Raises `BadInput` for a key missing or unknown. A field not named has no column; the encoding is
    found out from the file.
    """
    document = parse_toml(text, name)
    only_keys(document, (*_KEYS, *_PLACE), name)
    columns = document.get("columns", {})
    if not isinstance(columns, dict):
        raise BadInput(f"the key `columns` is {columns!r}.", where=name, remedy="Write it as [columns].")
    where = f"{name}, [columns]"
    only_keys(columns, tuple(_COLUMNS.values()), where)
    text_at(columns, "name", where)
    given = {field: text_at(columns, spelt, where, default="") for field, spelt in _COLUMNS.items()}
    identifiers, former, attributes, regimes = (_pairs(document, each, name) for each in _PAIRS)
    return RegisterMapping(
        columns={field: column for field, column in given.items() if column},
        aliases=texts_at(document, "aliases", name),
        identifiers=identifiers,
        former_identifiers=former,
        attributes=attributes,
        regimes=dict(regimes),
        dropped=texts_at(document, "dropped", name),
        style=ListStyle(choice_at({"style": ListStyle.SEMICOLON} | document, "style", ListStyle, name)),
        date_format=text_at(document, "date_format", name, default="%Y-%m-%d"),
        default_regime=text_at(document, "default_regime", name, default=""),
        names_once=bool(document.get("names_once", False)),
        sheet=text_at(document, "sheet", name, default=""),
        header_row=row_at(document, "header_row", name),
    )


def write_register_mapping(mapping: RegisterMapping) -> str:
    """The mapping as TOML that `read_register_mapping` reads back to an equal one."""
    pairs: Mapping[str, tuple[tuple[str, str], ...]] = {
        "identifiers": mapping.identifiers,
        "former_identifiers": mapping.former_identifiers,
        "attributes": mapping.attributes,
        "regimes": tuple(mapping.regimes.items()),
    }
    place = {key: value for key in _PLACE if (value := getattr(mapping, key)) not in ("", None)}
    document: dict[str, Any] = {
        **place,
        "aliases": mapping.aliases,
        "dropped": mapping.dropped,
        "style": mapping.style.value,
        "date_format": mapping.date_format,
        "default_regime": mapping.default_regime,
        "names_once": mapping.names_once,
        "columns": {_COLUMNS[field.name]: column for field, column in mapping.in_one_column},
    }
    return tomlkit.dumps(document | {table: dict(held) for table, held in pairs.items() if held})


def _pairs(document: Mapping[str, Any], key: str, name: str) -> tuple[tuple[str, str], ...]:
    table = document.get(key, {})
    if not isinstance(table, dict):
        raise BadInput(f"the key `{key}` is {table!r}.", where=name, remedy=f"Write it as [{key}].")
    return tuple((each, text_at(table, each, f"{name}, [{key}]")) for each in table)
