"""Names that somebody wrote, matched to the bodies of registers: each with its reasons, none silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from answerable.bodies import BodyEntry, BodyIndex, NameMatch, NameQuery, Sheet, column_name
from answerable.casework.registers.duplicates import second_records
from answerable.casework.registers.files import sheet_of
from answerable.casework.work.progress import Progress, silent
from answerable.ground import BadInput, Missing
from answerable.store.models import Alias, Body, Contact

NAMED_ALIKE = ("name", "names", "body", "authority", "public body", "organisation", "council", "school")
"""What a column of names may be called where none is named."""


@dataclass(frozen=True)
class NameColumns:
    """Which column of a table holds what of the bodies sought; an empty one means that none does.

    `scheme` is no column but the scheme of the identifiers, where it is known. With an empty `name` the
    only column is meant, or the one that is called by one of `NAMED_ALIKE`.
    """

    name: str = ""
    identifier: str = ""
    scheme: str = ""
    email: str = ""
    postcode: str = ""
    town: str = ""
    region: str = ""
    sector: str = ""


@dataclass(frozen=True)
class MatchedName:
    """A row of a table, counted from 2 below its header, and what its name was matched to."""

    row: int
    match: NameMatch

    def as_record(self) -> dict[str, object]:
        """The row, the name, the body accepted if any, and the candidates with their reasons."""
        first = self.match.candidates[0] if self.match.candidates else None
        accepted = self.match.key is not None and first is not None
        return {
            "row": self.row,
            "name": self.match.name,
            "body": self.match.key,
            "body_name": first.name if accepted and first else None,
            "grade": self.match.grade.value,
            "ground": self.match.ground,
            "candidates": [each._asdict() for each in self.match.candidates],
        }


def index_of(*registers: str) -> BodyIndex:
    """The names, aliases, identifiers and addresses of registers, ready to match against; keys are uids.

    Second records of other bodies are passed over, addresses that were withdrawn too. Raises `Missing`
    for a register without bodies.
    """
    bodies = Body.objects.filter(register__in=registers).exclude(pk__in=second_records(registers))
    there = set(bodies.order_by().values_list("register", flat=True).distinct())
    for register in registers:
        if register not in there:
            raise Missing(f"there is no body in the register {register!r}", remedy="Take it in first.")
    contacts = Contact.objects.filter(body__in=bodies).exclude(state=Contact.State.WITHDRAWN)
    return BodyIndex(
        (_entry(body) for body in bodies.prefetch_related("aliases", "identifiers")),
        contacts.order_by().values_list("body__uid", "email"),
    )


def match_names(
    content: bytes,
    name: str,
    columns: NameColumns,
    *,
    registers: Sequence[str] = (),
    on: date | None = None,
    progress: Progress = silent,
) -> tuple[MatchedName, ...]:
    """The names in a CSV or .xlsx table matched to bodies of registers, of all where none is named.

    Nothing is written. In a table of one column, commas belong to the names. Raises `BadInput` for a
    column that is not there, `Missing` for a register that is not, or where there is none at all.
    """
    sheet = _rejoined(sheet_of(content, name))
    asked = list(_queries(sheet, found_columns(sheet, columns), on))
    index = index_of(*dict.fromkeys(registers or _all_registers()))
    found = []
    for position, (row, query) in enumerate(asked, start=1):
        found.append(MatchedName(row, index.match(query)))
        if position % 500 == 0 or position == len(asked):
            progress(position, len(asked))
    return tuple(found)


def _all_registers() -> tuple[str, ...]:
    found = tuple(Body.objects.order_by("register").values_list("register", flat=True).distinct())
    if not found:
        raise Missing("no register was taken in", remedy="Take one in: answerable bodies import FILE.")
    return found


def _rejoined(sheet: Sheet) -> Sheet:
    """A list of names, one a line, with the commas that stand in them: "Barnet, London Borough of"."""
    if len(sheet.header) != 1:
        return sheet
    return replace(sheet, rows=[[",".join(row)] for row in sheet.rows])


def found_columns(sheet: Sheet, columns: NameColumns) -> NameColumns:
    """The columns, that of the names found where it was not named; raises `BadInput`."""
    chosen = columns if columns.name else NameColumns(**(_as_dict(columns) | {"name": _named(sheet)}))
    for field, column in _as_dict(chosen).items():
        if field != "scheme" and column and sheet.lacks((column,)):
            raise BadInput(
                f"there is no column {column!r} for the {field}",
                where=sheet.name,
                remedy=f"Its columns are {', '.join(sheet.header)}.",
            )
    return chosen


def _named(sheet: Sheet) -> str:
    if len(sheet.header) == 1:
        return sheet.header[0]
    alike = [each for each in sheet.header if each.casefold().replace("_", " ") in NAMED_ALIKE]
    if len(alike) == 1:
        return alike[0]
    raise BadInput(
        "which column holds the names is not plain",
        where=sheet.name,
        remedy=f"Name one of {', '.join(sheet.header)}.",
    )


def _as_dict(columns: NameColumns) -> dict[str, str]:
    return {each.name: getattr(columns, each.name) for each in fields(columns)}


def _queries(sheet: Sheet, columns: NameColumns, on: date | None) -> Iterator[tuple[int, NameQuery]]:
    read = {field: column_name(each) for field, each in _as_dict(columns).items() if field != "scheme"}
    for row, cell in sheet.records():
        said = {field: cell(column) for field, column in read.items()}
        yield row, NameQuery(**said, scheme=columns.scheme, on=on)


def _entry(body: Body) -> BodyEntry:
    graded = [(each.grade, each.name) for each in body.aliases.all()]
    identifiers = [(each.former, (each.scheme, each.value)) for each in body.identifiers.all()]
    return BodyEntry(
        key=body.uid,
        name=body.name,
        sector=body.sector,
        region=body.region,
        nation=body.nation,
        aliases=tuple(name for grade, name in graded if grade == Alias.Grade.SAFE),
        suggested_aliases=tuple(name for grade, name in graded if grade == Alias.Grade.SUGGEST),
        identifiers=tuple(pair for former, pair in identifiers if not former),
        former_identifiers=tuple(pair for former, pair in identifiers if former),
        opened=body.opened,
        closed=body.closed,
        website=body.website,
        postcode=body.postcode,
        attributes=tuple((name, str(value)) for name, value in body.attributes.items()),
    )
