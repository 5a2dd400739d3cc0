"""The mapping of a partner's table: which column names the body, and which speaks of which item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import tomlkit

from answerable.evidence.claims.source_claims import Breadth
from answerable.evidence.trackers.mappings import written_codes
from answerable.ground import (
    BadInput,
    Missing,
    choice_at,
    column_name,
    day_at,
    once,
    only_keys,
    parse_toml,
    row_at,
    tables_at,
    text_at,
)
from answerable.questions import Codebook, Variable, VariableKind

_PARTNER_KEYS = (
    "name",
    "body",
    "identifier",
    "evidence",
    "as_of",
    "day",
    "date_format",
    "from",
    "until",
    "encoding",
    "sheet",
    "header_row",
)
_ITEM_KEYS = ("item", "column", "passage", "breadth", "codes")
_BODIES = ("body", "authority", "public authority", "organisation", "council", "service", "name")
_IDENTIFIERS = ("code", "service_code", "gss", "gss code", "ons code", "urn", "ods", "identifier")
_EVIDENCE = ("reference", "ref", "request", "foi reference", "digest", "link", "url")
_DAYS = ("date", "as of", "as_of", "asked on", "answered on")


@dataclass(frozen=True)
class ItemColumn:
    """The column that speaks of one item; `codes` maps what is written there to codes.

    `passage` is the column with the words that the answer rests on, if any. `breadth` says whether the
    partner measured what the item means, or something narrower or wider.
    """

    item: str
    column: str
    passage: str
    breadth: Breadth
    codes: Mapping[str, str]


@dataclass(frozen=True)
class PartnerMapping:
    """How to read a partner's table; each of the column names can be empty but that of the body.

    `as_of` is the day for which the table speaks, where its rows carry none in the column `day`. Rows of days
    before `first` or after `last` are of another period. `evidence` is the column that names what an answer
    rests on: a reference of ours, a digest, an address.
    """

    name: str
    body: str
    items: tuple[ItemColumn, ...]
    identifier: str = ""
    evidence: str = ""
    as_of: date | None = None
    day: str = ""
    date_format: str = "%Y-%m-%d"
    first: date | None = None
    last: date | None = None
    encoding: str = ""
    sheet: str = ""
    header_row: int | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the mapping names, once."""
        named = [self.body, self.identifier, self.evidence, self.day]
        for each in self.items:
            named += [each.column, each.passage]
        return tuple(dict.fromkeys(column for column in named if column))

    def column_of(self, item: str) -> ItemColumn:
        """The column that speaks of an item; raises `Missing` with those that there are."""
        found = next((each for each in self.items if each.item == item), None)
        if found is None:
            there = ", ".join(each.item for each in self.items) or "none"
            raise Missing(f"the table has no column for {item!r}", remedy=f"There are: {there}.")
        return found


def read_partner_mapping(
    text: str, name: str, codebook: Codebook, *, as_it_was: bool = False
) -> PartnerMapping:
    """The mapping in a TOML file; raises `BadInput` for what is missing or not known.

    An item that the codebook does not have, and a code that the item does not have, are not known. A mapping
    read again `as_it_was` may name items that the codebook has lost since: they are passed over.
    """
    document = parse_toml(text, name)
    only_keys(document, ("partner", "items"), name)
    where = f"{name}, [partner]"
    partner = document.get("partner", {})
    if not isinstance(partner, dict):
        raise BadInput("[partner] is no table", where=name, remedy='Write [partner], then body = "Council".')
    only_keys(partner, _PARTNER_KEYS, where)
    tables = tables_at(document, "items", name)
    if not tables:
        raise BadInput("the mapping names no item", where=name, remedy="Add an [[items]] table.")
    if as_it_was:
        there = {variable.name for variable in codebook.variables}
        tables = [each for each in tables if each[0].get("item") in there]
    items = tuple(_item(table, place, codebook) for table, place in tables)
    once(((each.item, place) for each, (_, place) in zip(items, tables, strict=True)), "item")
    return PartnerMapping(
        name=text_at(partner, "name", where),
        body=text_at(partner, "body", where),
        items=items,
        identifier=text_at(partner, "identifier", where, default=""),
        evidence=text_at(partner, "evidence", where, default=""),
        as_of=_day(partner, "as_of", where),
        day=text_at(partner, "day", where, default=""),
        date_format=text_at(partner, "date_format", where, default="%Y-%m-%d"),
        first=_day(partner, "from", where),
        last=_day(partner, "until", where),
        encoding=text_at(partner, "encoding", where, default=""),
        sheet=text_at(partner, "sheet", where, default=""),
        header_row=row_at(partner, "header_row", where),
    )


def suggested_mapping(columns: Sequence[str], codebook: Codebook, name: str) -> str:
    """A mapping in TOML for a table with these columns, to be looked over by a person.

    A column is suggested for what it is called like: the body, its code, the day, and each item by its name
    or its label. Raises `BadInput` where no column is called like a body, or none like an item.
    """
    plain = {column_name(column).casefold().replace("_", " "): column for column in columns}
    body = _called(plain, _BODIES)
    items = tomlkit.aot()
    for variable in codebook.variables:
        if column := _called(plain, (variable.name, variable.label)):
            items.append(tomlkit.item({"item": variable.name, "column": column}))
    if not body or not items:
        missing = "body" if not body else "variable of the codebook"
        raise BadInput(
            f"no column is called like a {missing}",
            where=name,
            remedy=f"Write the mapping by hand; the columns are {', '.join(columns)}.",
        )
    partner = {"name": name.rpartition(".")[0] or name, "body": body}
    for key, called in (("identifier", _IDENTIFIERS), ("evidence", _EVIDENCE), ("day", _DAYS)):
        if column := _called(plain, called):
            partner[key] = column
    return tomlkit.dumps({"partner": partner, "items": items})


def _called(plain: Mapping[str, str], names: Sequence[str]) -> str:
    wanted = [name.casefold().replace("_", " ") for name in names]
    return next((plain[name] for name in wanted if name in plain), "")


def _item(entry: Mapping[str, Any], where: str, codebook: Codebook) -> ItemColumn:
    only_keys(entry, _ITEM_KEYS, where)
    known = {variable.name: variable for variable in codebook.variables}
    item = choice_at(entry, "item", list(known), where)
    breadth = choice_at(entry, "breadth", list(Breadth), where) if "breadth" in entry else Breadth.SAME
    codes = written_codes(entry, where)
    return ItemColumn(
        item=item,
        column=text_at(entry, "column", where),
        passage=text_at(entry, "passage", where, default=""),
        breadth=Breadth(breadth),
        codes=_listed(known[item]) | {each: codebook.check(item, code) for each, code in codes.items()},
    )


def _listed(variable: Variable) -> dict[str, str]:
    """The codes of a variable as a partner may write them: as they are, or by their labels."""
    if variable.kind is VariableKind.TEXT:
        return {}
    labels = {code.label.casefold(): code.code for code in variable.codes}
    return labels | {code: code for code in variable.legal}


def _day(table: Mapping[str, Any], key: str, where: str) -> date | None:
    return day_at(table, key, where) if key in table else None
