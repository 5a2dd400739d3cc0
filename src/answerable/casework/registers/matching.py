"""Names that somebody wrote, matched to the bodies of registers: each with its reasons, none silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import QuerySet

from answerable.bodies import TOLD_APART, BodyIndex, NameMatch, NameQuery, plain
from answerable.casework.registers.duplicates import second_records
from answerable.casework.registers.exports import SUCCESSIONS
from answerable.casework.registers.files import table_of
from answerable.casework.registers.records import entry_of
from answerable.casework.registers.sharing import registers_for, shared_bodies
from answerable.casework.work.progress import Progress, silent
from answerable.ground import BadInput, Missing, Table, column_name
from answerable.store.models import Body, Contact, Relation

NAMED_ALIKE = ("name", "names", "body", "authority", "public body", "organisation", "council", "school")
"""What a column of names may be called where none is named."""


@dataclass(frozen=True)
class NameColumns:
    """Which column of a table holds what of the bodies sought; an empty one means that none does.

    `told` are columns by the fields that bodies are told apart by. `scheme` is no column but the scheme of
    the identifiers, where it is known. With an empty `name` the only column is meant, or the one that is
    called by one of `NAMED_ALIKE`.
    """

    name: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    identifier: str = ""
    scheme: str = ""

    @classmethod
    def of(cls, record: Mapping[str, str]) -> NameColumns:
        """The columns in a record as `as_record` gives it."""
        told = {each.name: column for each in TOLD_APART if (column := record.get(each.name, ""))}
        own = {name: record.get(name, "") for name in ("name", "identifier", "scheme")}
        return cls(**own, told=told)

    def as_record(self) -> dict[str, str]:
        """Every column by what it holds, and the scheme."""
        told = {each.name: self.told.get(each.name, "") for each in TOLD_APART}
        return {"name": self.name, "identifier": self.identifier, "scheme": self.scheme} | told

    @property
    def held(self) -> dict[str, str]:
        """Every column by what it holds."""
        return {held: column for held, column in self.as_record().items() if held != "scheme"}


NAMED_COLUMNS = {
    "name": "Names",
    "identifier": "Codes",
    **{each.name: each.plural for each in TOLD_APART},
}
"""What columns of a table of names may hold, with words for it."""


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
    bodies = shared_bodies().filter(register__in=registers).exclude(pk__in=second_records(registers))
    there = set(bodies.order_by().values_list("register", flat=True).distinct())
    for register in registers:
        if register not in there:
            raise Missing(f"there is no body in the register {register!r}", remedy="Take it in first.")
    contacts = Contact.objects.filter(body__in=bodies, investigation=None)
    contacts = contacts.exclude(state=Contact.State.WITHDRAWN)
    after = _successors(bodies)
    return BodyIndex(
        (
            replace(entry_of(body, body.uid), successor=after.get(body.uid, ()))
            for body in bodies.prefetch_related("aliases", "identifiers")
        ),
        contacts.order_by().values_list("body__uid", "email"),
    )


def _successors(bodies: QuerySet[Body]) -> dict[str, tuple[str, ...]]:
    """The bodies that each of these was replaced by, as registers and people say; all by uid."""
    found: dict[str, tuple[str, ...]] = {}
    said = Relation.objects.filter(kind__in=SUCCESSIONS, body__in=bodies, other__in=bodies).order_by("pk")
    for old, new in said.values_list("body__uid", "other__uid"):
        found[old] = (*found.get(old, ()), new)
    return found


def match_names(
    content: bytes,
    name: str,
    columns: NameColumns,
    *,
    registers: Sequence[str] = (),
    sheet: str = "",
    header_row: int | None = None,
    on: date | None = None,
    progress: Progress = silent,
) -> tuple[MatchedName, ...]:
    """The names in a table (CSV or a workbook) matched to bodies of registers, of all where none is named.

    Nothing is written. In a table of one column, commas belong to the names. Raises `BadInput` for a
    column that is not there, `Missing` for a register that is not, or where there is none at all.
    """
    index = index_of(*dict.fromkeys(registers or _all_registers()))
    table = _listed(table_of(content, name, sheet=sheet, header_row=header_row), index)
    asked = list(_queries(table, found_columns(table, columns), on))
    found = []
    for position, (row, query) in enumerate(asked, start=1):
        found.append(MatchedName(row, index.match(query)))
        if position % 500 == 0 or position == len(asked):
            progress(position, len(asked))
    return tuple(found)


def _all_registers() -> tuple[str, ...]:
    found = tuple(registers_for(None))
    if not found:
        raise Missing("no register was taken in", remedy="Take one in: answerable bodies import FILE.")
    return found


def _listed(table: Table, index: BodyIndex) -> Table:
    """A list of names, one a line, with the commas that stand in them: "Barnet, London Borough of".

    Where the first line is the name of a body, too, it is no header.
    """
    if len(table.columns) != 1 or table.header_at is None:
        return table
    table = replace(table, lines=[[table.mark.join(row)] for row in table.lines])
    first = table.columns[0]
    is_name = first.casefold() not in NAMED_ALIKE and index.match(first).key is not None
    return table.with_header(0) if is_name else table


def found_columns(table: Table, columns: NameColumns) -> NameColumns:
    """The columns, that of the names found where it was not named; raises `BadInput`."""
    chosen = columns if columns.name else replace(columns, name=_named(table))
    for held, column in chosen.held.items():
        if column and table.lacks((column,)):
            raise BadInput(
                f"there is no column {column!r} for the {held}",
                where=table.name,
                remedy=f"Its columns are {', '.join(table.columns)}.",
            )
    return chosen


def _named(table: Table) -> str:
    if len(table.columns) == 1:
        return table.columns[0]
    alike = [each for each in table.columns if each.casefold().replace("_", " ") in NAMED_ALIKE]
    if len(alike) == 1:
        return alike[0]
    raise BadInput(
        "which column holds the names is not plain",
        where=table.name,
        remedy=f"Name one of {', '.join(table.columns)}.",
    )


def _queries(table: Table, columns: NameColumns, on: date | None) -> Iterator[tuple[int, NameQuery]]:
    read = {held: column_name(column) for held, column in columns.held.items() if column}
    for row, cell in table.cells():
        told = {held: plain(cell(column)) for held, column in read.items()}
        name, identifier = told.pop("name"), told.pop("identifier", "")
        yield row, NameQuery(name, told, identifier, columns.scheme, on)
