"""Tables as others keep them: which table of a catalogue a CSV file is, and what its columns mean here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from answerable.equipment.catalogue.entries import TABLES, Certainty, MakerRelation, MeasureStanding
from answerable.equipment.catalogue.rows import keys_of
from answerable.equipment.wordings import relations
from answerable.ground import BadInput, Table, column_name

_SIGNS: Mapping[str, tuple[str, ...]] = {
    "families": ("pattern",),
    "statements": ("capability", "said by"),
    "prices": ("amount",),
    "measures": ("jurisdiction",),
    "ownership": ("holder",),
    "relations": ("brand", "maker"),
    "models": ("model",),
    "technologies": ("technology",),
    "capabilities": ("capability",),
}
"""Columns by which a table is known where its file's name does not say it, in the order in which to look."""

_OTHER_NAMES: Mapping[str, Mapping[str, str]] = {
    "makers": {"maker": "name"},
    "brands": {"brand": "name"},
    "relations": {"relation": "kind", "confidence": "grade", "evidence": "source"},
    "capabilities": {"capability": "name"},
    "technologies": {"technology": "name"},
    "families": {"family": "name"},
    "models": {"model": "number", "families by rule": "note", "family": "families", "series": "note"},
    "measures": {"action": "name", "date": "since"},
}
_HEAD = ("name", "version", "dated", "licence", "source")


def table_meant(table: Table, name: str) -> str:
    """The table of a catalogue that a CSV file holds; raises `BadInput` where nothing says it."""
    columns = {column_name(each) for each in table.columns}
    stem = PurePath(name).stem.casefold()
    if stem == "catalogue" and columns <= set(_HEAD):
        return stem
    if stem in TABLES and not (stem == "brands" and {"brand", "maker"} <= columns):
        return stem
    for each, signs in _SIGNS.items():
        if columns.issuperset(signs):
            return each
    raise BadInput(
        f"neither its name nor its columns say which table this is: {', '.join(table.columns)}",
        where=name,
        remedy=f"Call the file after its table: {', '.join(f'{each}.csv' for each in TABLES)}.",
    )


def columns_meant(name: str, table: Table) -> dict[str, str]:
    """The key for each column of a table; raises `BadInput` for a column that is no key of it."""
    keys = list(keys_of(TABLES[name])) if name in TABLES else list(_HEAD)
    others = _OTHER_NAMES.get(name, {})
    meant: dict[str, str] = {}
    for column in table.columns:
        plain = column_name(column)
        key = plain.replace(" ", "_")
        key = key if key in keys else others.get(plain, key)
        if key not in keys:
            raise BadInput(
                f"the column {column!r} is not known here",
                where=f"{table.name}, row {table.header_row}",
                remedy=f"Columns of {name} are: {', '.join(keys)}.",
            )
        meant[column] = key
    known = {*meant.values(), "maker", "standing"}
    needed = keys_of(TABLES[name]).items() if name in TABLES else ()
    lacking = [key for key, (_, required) in needed if required and key not in known]
    if name == "relations" and "maker" not in meant.values():
        lacking.append("maker")
    if lacking:
        spelt = next((old for old, new in others.items() if new == lacking[0]), lacking[0])
        raise BadInput(
            f"there is no column {spelt!r}",
            where=f"{table.name}, row {table.header_row}",
            remedy=f"The columns are: {', '.join(map(repr, table.columns))}.",
        )
    return meant


def plain_row(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """The row with words of other lists set as the catalogue has them; what they said is kept as a note."""
    match name:
        case "relations":
            return _relation(row)
        case "measures":
            return _measure(row)
        case _:
            return row


def _relation(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a list of brands; only what says so is all of a brand, and unknown words are suspected."""
    kind, grade = row.get("kind", "").strip(), row.get("grade", "").strip()
    if _is_one_of(MakerRelation, kind) and _is_one_of(Certainty, grade):
        return row
    formerly = relations.FORMERLY.search(kind)
    if formerly and formerly["until"] and not row.get("until"):
        row["until"] = formerly["until"]
    noted = "; ".join(each for each in (kind, grade, row.get("note", "")) if each)
    return row | {"kind": _kind_of(kind), "grade": _grade_of(grade), "note": noted}


def _kind_of(words: str) -> str:
    if _is_one_of(MakerRelation, words):
        return words
    if relations.FORMERLY.search(words):
        return MakerRelation.FORMERLY
    if relations.SOME.search(words):
        return MakerRelation.SOME_PRODUCTS
    if relations.OWN.search(words.replace("_", " ")):
        return MakerRelation.OWN
    if relations.PART.search(words):
        return MakerRelation.PART
    return MakerRelation.SOME_PRODUCTS


def _grade_of(words: str) -> str:
    if relations.CERTAIN.search(words):
        return Certainty.CERTAIN
    if relations.STATED.search(words):
        return Certainty.STATED
    if relations.DISPUTED.search(words):
        return Certainty.DISPUTED
    return Certainty.SUSPECTED


def _is_one_of(kinds: type[MakerRelation] | type[Certainty], words: str) -> bool:
    return "_".join(words.casefold().replace("-", " ").split()) in {each.value for each in kinds}


def _measure(row: dict[str, Any]) -> dict[str, Any]:
    named = row.get("named", "")
    if named and ";" not in named:
        row["named"] = ";".join(named.replace(" and ", ", ").split(","))
    if not row.get("standing"):
        row["standing"] = MeasureStanding.ANNOUNCED
    return row
