"""Corrections as TOML files: read from and written to, so that pages and command line share them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit

from answerable.audit.outcome.marks import Anchor
from answerable.audit.people.corrections import ClaimCorrection, ClaimRuling, ReadAs
from answerable.ground import BadInput, parse_toml

_KEYS = {"quote", "printed", "before", "after", "ruling", "name", "reason", "at"}
_READING = {"table", "row", "measures", "base"}
_REMEDY = (
    "Each has quote, ruling, name and reason; a reading has table, measures and base, and row if not all."
)


def read_corrections(content: bytes, name: str) -> tuple[ClaimCorrection, ...]:
    """The corrections in a TOML file: tables `[[corrections]]`, and `[[waivers]]` (claim, name, reason).

    Raises `BadInput` naming the entry at fault.
    """
    try:
        listed = parse_toml(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise BadInput(f"this is not TOML: {error}", where=name) from None
    unknown = sorted(set(listed) - {"corrections", "waivers"})
    if unknown:
        raise BadInput(
            f"{unknown[0]!r} is no part of a file of corrections",
            where=name,
            remedy="It has tables [[corrections]] and [[waivers]].",
        )
    found = [_waiver(each, f"{name}, waiver {at}") for at, each in _entries(listed, "waivers", name)]
    found += [
        _correction(each, f"{name}, correction {at}") for at, each in _entries(listed, "corrections", name)
    ]
    return tuple(found)


def corrections_file(corrections: Sequence[ClaimCorrection]) -> str:
    """The corrections as TOML that `read_corrections` reads back, in order."""
    written = tomlkit.document()
    entries = tomlkit.aot()
    for each in corrections:
        entry = tomlkit.table()
        anchor = each.anchor
        for key, value in (
            ("quote", anchor.quote),
            ("printed", anchor.printed),
            ("before", anchor.before),
            ("after", anchor.after),
            ("ruling", each.ruling.value),
            *(_reading(each.read_as) if each.read_as is not None else ()),
            ("name", each.name),
            ("reason", each.reason),
            ("at", each.at),
        ):
            if value:
                entry.add(key, value)
        entries.append(entry)
    if corrections:
        written.add("corrections", entries)
    return tomlkit.dumps(written)


def _reading(read_as: ReadAs) -> tuple[tuple[str, Any], ...]:
    return (
        ("table", read_as.table),
        ("row", read_as.row),
        ("measures", list(read_as.measures)),
        ("base", read_as.base),
    )


def _entries(listed: Mapping[str, Any], key: str, name: str) -> list[tuple[int, dict[str, Any]]]:
    entries = listed.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise BadInput(f"{key} is no list of tables", where=name, remedy=f"Write [[{key}]] before each.")
    return list(enumerate(entries, start=1))


def _waiver(entry: Mapping[str, Any], where: str) -> ClaimCorrection:
    _check(entry, {"claim", "name", "reason"}, {"claim", "name", "reason"}, where)
    return ClaimCorrection(
        Anchor(" ".join(entry["claim"].split())), ClaimRuling.STANDS, entry["name"], entry["reason"]
    )


def _correction(entry: Mapping[str, Any], where: str) -> ClaimCorrection:
    _check(entry, {"quote", "ruling", "name", "reason"}, _KEYS | _READING, where)
    rulings = [ruling.value for ruling in ClaimRuling]
    if entry["ruling"] not in rulings:
        raise BadInput(
            f"{entry['ruling']!r} is no ruling", where=where, remedy=f"There are: {', '.join(rulings)}."
        )
    read_as = None
    if _READING & set(entry):
        measures = entry.get("measures", [])
        if not isinstance(measures, list) or not all(isinstance(each, str) for each in measures):
            raise BadInput("measures is no list of names of columns", where=where, remedy=_REMEDY)
        read_as = ReadAs(entry.get("table", ""), entry.get("row", ""), tuple(measures), entry.get("base", ""))
    words = (" ".join(str(entry.get(key, "")).split()) for key in ("quote", "printed", "before", "after"))
    try:
        return ClaimCorrection(
            Anchor(*words),
            ClaimRuling(entry["ruling"]),
            entry["name"],
            entry["reason"],
            read_as,
            entry.get("at", ""),
        )
    except BadInput as error:
        raise BadInput(error.what, where=where, remedy=error.remedy) from None


def _check(entry: Mapping[str, Any], needed: set[str], known: set[str], where: str) -> None:
    wrong = sorted(needed - set(entry)) or sorted(set(entry) - known)
    if wrong:
        raise BadInput(f"{wrong[0]!r} is missing or unknown", where=where, remedy=_REMEDY)
    for key, value in entry.items():
        if key != "measures" and not isinstance(value, str):
            raise BadInput(f"{key} is {value!r}, no text", where=where, remedy=_REMEDY)
