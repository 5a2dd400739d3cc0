"""Partners' tables: taken in, matched to bodies by hand, withheld row by row."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from answerable.casework.claims.placing import (
    CLAIM,
    MACHINE,
    PlacedRow,
    Standing,
    claims_in,
    in_period,
    make_claims,
    mapping_of,
    placed,
    stand,
    standings,
    unit_of,
)
from answerable.casework.findings.ahead import findings_ahead
from answerable.casework.findings.caseload import ClaimElsewhere, claim_elsewhere
from answerable.casework.work.investigations import keep_material
from answerable.casework.work.journalling import note
from answerable.casework.work.progress import Progress, silent
from answerable.casework.work.questionnaires import codebook_of
from answerable.evidence import (
    ClaimPlace,
    PartnerMapping,
    TableRow,
    partner_rows,
    partner_table,
    read_partner_mapping,
)
from answerable.ground import BadInput, Missing, digest_of
from answerable.isolation import tables_apart
from answerable.store import bulk
from answerable.store.models import (
    Frame,
    Investigation,
    PartnerRow,
    PartnerTable,
    Purpose,
    SourceClaim,
    Unit,
)

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class PartnerFile:
    """A partner's table as it comes, the mapping by which it is read, and what it is to be called.

    The sheet is that of the mapping where none is named here. `owner` is the account whose rows they are, if
    any.
    """

    content: bytes
    name: str
    mapping: str
    mapping_name: str
    called: str
    sheet: str = ""
    owner: str = ""
    credited: bool = False


@dataclass(frozen=True)
class RowTrouble:
    """A row that does not count: where it stands, why, and what can be done."""

    row: int
    body: str
    standing: str
    why: str
    remedy: str


@dataclass(frozen=True)
class TableReceipt:
    """What a table came to: its rows by how they stand, and those that need a person."""

    name: str
    rows: int
    standings: Mapping[str, int]
    withheld: int
    claims: int
    troubles: tuple[RowTrouble, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadFile:
    """A partner's file as it was read: its mapping, its rows, where each is in the frame, and the units."""

    mapping: PartnerMapping
    sheet: str
    rows: Sequence[TableRow]
    where: Sequence[PlacedRow]
    units: Mapping[int, Unit]
    notes: tuple[str, ...]


def read_file(investigation: Investigation, file: PartnerFile, progress: Progress) -> ReadFile:
    """A partner's file as its mapping reads it; raises what `take_in` does, and nothing is written."""
    check_called(file.called)
    _check_free(investigation, file.called)
    if not Frame.objects.filter(investigation=investigation).exists():
        raise Missing(
            f"{investigation.name} has no frame", remedy="Freeze one first: its bodies are matched."
        )
    codebook = codebook_of(investigation)
    mapping = read_partner_mapping(file.mapping, file.mapping_name, codebook)
    mapping = replace(mapping, sheet=file.sheet or mapping.sheet)
    table = partner_table(tables_apart(file.content, file.name), mapping, file.name)
    rows = partner_rows(table, mapping, codebook)
    where, units = placed(investigation, rows, progress)
    return ReadFile(mapping, table.sheet, rows, where, units, table.notes)


def take_in(
    investigation: Investigation,
    file: PartnerFile,
    *,
    who: str,
    progress: Progress = silent,
    at_end: Callable[[TableReceipt], None] = lambda receipt: None,
) -> TableReceipt:
    """Take in a partner's table whole, or nothing of it; its rows are matched to the frame's bodies.

    What is matched for certain makes claims at once; what is not is left to a person. Rows are read and
    matched, and findings worked out, before the one transaction that writes them, and `at_end` is called at
    its end. Raises `BadInput` with row and column for what cannot be read, and for a name that is taken.
    """
    read = read_file(investigation, file, lambda done, of: progress(done, 2 * of))
    rows = rows_read(PartnerTable(investigation=investigation, name=file.called), read)
    ahead = findings_ahead(
        investigation,
        _claimed(file, read, rows),
        progress=lambda done, of: progress(len(rows) + done * len(rows) // of, 2 * len(rows)),
    )
    with transaction.atomic():
        _check_free(investigation, file.called)
        made = _kept(investigation, file, read.mapping.name, read.sheet, who)
        for row in rows:
            row.table, row.uid = made, f"{made.uid}/{row.number}"
        bulk.create(rows)
        claims = claims_in(made, read.mapping, rows, {})
        bulk.insert(SourceClaim, CLAIM, claims)
        ahead.write()
        receipt = receipt_over(made.name, rows, len(claims), read.notes)
        note(investigation, who, "took in partner's table", made.name, after=_told(receipt, made))
        at_end(receipt)
    return receipt


def rows_read(table: PartnerTable, read: ReadFile) -> list[PartnerRow]:
    """The rows of a file as records that are not saved, each with how it stands."""
    rows = [
        PartnerRow(
            table=table, number=row.number, body=row.body[:320], identifier=row.identifier[:120],
            unit=read.units[place.unit] if place.unit is not None else None, standing=standing.value,
            ground=place.ground, matched_by=MACHINE if place.unit is not None else "",
            codes={item: list(codes) for item, codes in row.codes.items()}, words=dict(row.words),
            evidence=row.evidence[:300], as_of=row.as_of,
        )
        for row, place, standing in first_standings(read)
    ]  # fmt: skip
    for row, standing in zip(rows, standings(rows, read.mapping), strict=True):
        row.standing = standing
    return rows


def _claimed(
    file: PartnerFile, read: ReadFile, rows: Sequence[PartnerRow]
) -> dict[int, list[ClaimElsewhere]]:
    """The claims that rows will make, by unit, as they will be read again."""
    digest, found = digest_of(file.content), defaultdict(list)
    by_unit = {row.unit_id: row for row in rows if row.standing == Standing.MATCHED}
    for claim in claims_in(rows[0].table, read.mapping, rows, {}):
        told = dict(zip(CLAIM, claim, strict=True))
        row = by_unit[told["unit_id"]]
        place = ClaimPlace(digest, read.sheet, row.number, words=told["words"])
        found[told["unit_id"]].append(claim_elsewhere(told, place, row.evidence))
    return found


def _check_free(investigation: Investigation, called: str) -> None:
    if find_tables(investigation).filter(name=called).exists():
        raise BadInput(
            f"there is a partner's table {called!r} already",
            remedy=f"Choose another name, or take it out: answerable claims remove {called}.",
        )


def check_called(name: str) -> None:
    """Raise `BadInput` for what no table can be called."""
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise BadInput(f"{name!r} is no name for a table", remedy="Use small letters, digits and hyphens.")


def _kept(investigation: Investigation, file: PartnerFile, title: str, sheet: str, who: str) -> PartnerTable:
    """The table with its file and its mapping among the investigation's originals."""
    name = file.name[:200]
    kept = keep_material(investigation, Purpose.PARTNER_TABLE, name, file.content, who=who)
    told = file.mapping.encode("utf-8")
    read = keep_material(investigation, Purpose.PARTNER_MAPPING, file.mapping_name[:200], told, who=who)
    return PartnerTable.objects.create(
        uid=f"{investigation.uid}/partner/{file.called}",
        investigation=investigation,
        name=file.called,
        title=title[:200],
        file=kept,
        mapping=read,
        sheet=sheet,
        owner=file.owner,
        credited=file.credited,
        taken_in_by=who,
        taken_in_at=timezone.now(),
    )


def first_standings(read: ReadFile) -> Iterator[tuple[TableRow, PlacedRow, Standing]]:
    """Each row, where it is, and how it stands as far as it alone says."""
    for row, place in zip(read.rows, read.where, strict=True):
        if place.unit is not None:
            standing = Standing.MATCHED if in_period(row, read.mapping) else Standing.OTHER_PERIOD
        else:
            standing = Standing.OPEN if place.is_near else Standing.OUTSIDE
        yield row, place, standing


def find_tables(investigation: Investigation) -> QuerySet[PartnerTable]:
    """The partners' tables of an investigation, by name."""
    return PartnerTable.objects.filter(investigation=investigation)


def find_table(investigation: Investigation, name: str) -> PartnerTable:
    """The partner's table of that name; raises `Missing` with those there are."""
    found = find_tables(investigation).filter(name=name).first()
    if found is None:
        there = ", ".join(find_tables(investigation).values_list("name", flat=True)) or "none"
        raise Missing(f"there is no partner's table {name!r}", remedy=f"There are: {there}.")
    return found


def find_row(table: PartnerTable, number: int) -> PartnerRow:
    """The row of that number; raises `Missing`."""
    found = table.rows.filter(number=number).select_related("unit__body").first()
    if found is None:
        raise Missing(f"{table.name} has no row {number}", remedy="Rows are counted as a spreadsheet does.")
    return found


def receipt_of(table: PartnerTable, notes: tuple[str, ...] = ()) -> TableReceipt:
    """How a table stands: its rows counted, and each that needs a person, with the remedy."""
    rows = list(table.rows.select_related("unit__body", "table"))
    return receipt_over(table.name, rows, SourceClaim.objects.filter(row__table=table).count(), notes)


def receipt_over(name: str, rows: Sequence[PartnerRow], claims: int, notes: tuple[str, ...]) -> TableReceipt:
    """The receipt of rows whose units are read with them."""
    return TableReceipt(
        name=name,
        rows=len(rows),
        standings=dict(Counter(row.standing for row in rows if not row.withheld)),
        withheld=sum(row.withheld for row in rows),
        claims=claims,
        troubles=tuple(
            _trouble(row) for row in rows if row.standing != Standing.MATCHED and not row.withheld
        ),
        notes=notes,
    )


def _trouble(row: PartnerRow) -> RowTrouble:
    by_hand = f"answerable claims match {row.table.name} --row {row.number} --body KEY"
    match Standing(row.standing):
        case Standing.OPEN:
            why, remedy = row.ground, f"Say which body it is: {by_hand}; or withhold the row."
        case Standing.OUTSIDE:
            why = "the body is not in the frame"
            if row.unit is not None:
                why = f"{row.unit.body.name} was left out of the frame: {row.unit.exclusion}"
            remedy = f"It counts in nothing. If it is in the frame under another name: {by_hand}."
        case Standing.TWICE:
            why = f"{row.unit.body.name if row.unit else row.body} stands in more than one row"
            remedy = "None of them counts: withhold all but the one that is right."
        case Standing.OTHER_PERIOD:
            why = f"it speaks for {row.as_of}, which is outside of the period of the mapping"
            remedy = "It counts in nothing. If the period is wrong, take the table in with another mapping."
        case Standing.MATCHED:
            why = remedy = ""
    return RowTrouble(row.number, row.body, row.standing, why, remedy)


def _told(receipt: TableReceipt, table: PartnerTable) -> dict[str, Any]:
    return {
        "digest": table.file.original.uid,
        "rows": receipt.rows,
        "standings": receipt.standings,
        "claims": receipt.claims,
    }


@transaction.atomic
def match_row(table: PartnerTable, number: int, body: str, *, who: str) -> TableReceipt:
    """Say that a row is of the body with that key, name or uid; an empty one takes a match back.

    Raises `Missing` for a body that is not in the frame.
    """
    row = find_row(table, number)
    before = row.unit.body.uid if row.unit else ""
    unit = unit_of(table.investigation, body) if body else None
    row.unit, row.matched_by = unit, who if unit else ""
    row.ground = "said by a person"
    row.standing = Standing.MATCHED if unit else Standing.OPEN
    row.save()
    receipt = stand_again(table)
    after = unit.body.uid if unit else ""
    verb = "matched a partner's row"
    note(
        table.investigation, who, verb, f"{table.name}, row {number}", before=before, after=after, against=()
    )
    return receipt


@transaction.atomic
def withhold(
    table: PartnerTable, numbers: Sequence[int], *, who: str, reason: str, withheld: bool = True
) -> TableReceipt:
    """Withhold rows, which then count in nothing and are counted as withheld; or show them again.

    Raises `Missing` for a row that is not there, `BadInput` without a reason.
    """
    if not reason.strip():
        raise BadInput("a reason is missing", remedy="Say why the rows are withheld, or shown again.")
    rows = [find_row(table, number) for number in dict.fromkeys(numbers)]
    for row in rows:
        row.withheld = withheld
        row.save(update_fields=["withheld"])
    receipt = stand_again(table)
    verb = "withheld partner's rows" if withheld else "showed partner's rows again"
    told = {"rows": [row.number for row in rows], "reason": reason}
    note(table.investigation, who, verb, table.name, after=told)
    return receipt


def stand_again(table: PartnerTable) -> TableReceipt:
    """Say of each row anew whether it counts, and make its claims and what follows from them anew."""
    mapping = mapping_of(table)
    stand(table, mapping)
    make_claims(table, mapping)
    return receipt_of(table)
