"""What verification checks of partners' tables: rows are those of the file, claims those of the rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from answerable.casework.claims import decision_checks as decision_checks  # registers its checks
from answerable.casework.claims.corrected import corrections_of, said_in
from answerable.casework.claims.placing import CLAIM, claims_of, mapping_of, plain_claim, standings
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.casework.work.questionnaires import codebook_of
from answerable.evidence import ItemColumn, PartnerMapping, TableRow, partner_rows, partner_table
from answerable.ground import AnswerableError
from answerable.isolation import tables_apart
from answerable.questions import Codebook
from answerable.store import originals
from answerable.store.models import PartnerRow, PartnerTable, RowCorrection, SourceClaim

_REMEDY = "It was written past Answerable: put it back from a backup, or find out who wrote it and why."


@check("partners", "Every partner's claim stands in the partner's file")
def partners_hold(scope: CheckScope, progress: Progress) -> Found:
    """Each table read again from its file by its mapping, row by row; claims made again from the rows."""
    tables = PartnerTable.objects.order_by("uid").select_related("file__original", "mapping__original")
    if scope.investigation is not None:
        tables = tables.filter(investigation=scope.investigation)
    of = tables.count()
    for done, table in enumerate(tables, 1):
        yield from _table(table)
        progress(done, of)
    loose = SourceClaim.objects.filter(row=None).exclude(source="reply").order_by("uid")
    if scope.investigation is not None:
        loose = loose.filter(unit__frame__investigation=scope.investigation)
    for uid in loose.values_list("uid", flat=True):
        yield Shortfall(f"the claim {uid} stands in no row", remedy=_REMEDY)


def _table(table: PartnerTable) -> Found:
    try:
        mapping = mapping_of(table)
        content = originals.content_of(table.file.original.uid)
        read = partner_table(tables_apart(content, table.file.name), mapping, table.file.name)
        rows = partner_rows(read, mapping, codebook_of(table.investigation))
    except AnswerableError as error:
        yield Caveat(
            f"the table cannot be read by its mapping any more, and was not held against its file: {error}",
            where=table.uid,
        )
        return
    items = {each.item for each in mapping.items}
    there = list(table.rows.select_related("unit", "table"))
    yield from _standings(mapping, there)
    kept = {row.number: row for row in there}
    for row in rows:
        held = kept.pop(row.number, None)
        if held is None:
            yield Shortfall(f"row {row.number} of {table.uid} is not there", remedy=_REMEDY)
        elif _as_kept(row) != _of_record(held, items):
            yield Shortfall(f"row {row.number} of {table.uid} is not as its file has it", remedy=_REMEDY)
    for number in kept:
        yield Shortfall(f"row {number} of {table.uid} stands in no file", remedy=_REMEDY)
    yield from _corrections(table, there, mapping)
    made = {row[0]: plain_claim(row) for row in claims_of(table, mapping)}
    claims = SourceClaim.objects.filter(row__table=table, item__in=items | _counted(table))
    for claim in claims.values_list(*CLAIM):
        wanted = made.pop(claim[0], None)
        if wanted != plain_claim(claim):
            yield Shortfall(f"the claim {claim[0]} does not follow from its row", remedy=_REMEDY)
    for uid in made:
        yield Shortfall(f"the claim {uid} is not there, and should be", remedy=_REMEDY)


def _corrections(table: PartnerTable, rows: Sequence[PartnerRow], mapping: PartnerMapping) -> Found:
    """Corrections that do not follow each other from what the file says, or say what is no code."""
    made, codebook = corrections_of(table.rows.all()), codebook_of(table.investigation)
    columns = {each.item: each for each in mapping.items}
    for row in rows:
        so_far: list[RowCorrection] = []
        for each in made.get(row.pk, ()):
            before = said_in(row, so_far)
            was = (before.codes.get(each.item, ()), before.words.get(each.item, ""))
            version = 1 + sum(other.item == each.item for other in so_far)
            so_far.append(each)
            where = f"the correction {each.uid}"
            if (tuple(map(str, each.was_codes)), each.was_words) != was or each.version != version:
                yield Shortfall(f"{where} does not follow from what was there before it", remedy=_REMEDY)
            if each.item in _counted(table) and not _means(each, columns, codebook):
                yield Shortfall(f"{where} says what the partner cannot have said", remedy=_REMEDY)


def _means(made: RowCorrection, columns: Mapping[str, ItemColumn], codebook: Codebook) -> bool:
    """True if the codes of a correction are codes of an item of the table, as `correct_row` writes them."""
    if made.item not in columns or not all(isinstance(code, str) for code in made.codes):
        return False
    try:
        codes = [codebook.check(made.item, code) for code in made.codes]
    except AnswerableError:
        return False
    return codes == sorted(set(made.codes)) and bool(codes or not made.words)


def _counted(table: PartnerTable) -> set[str]:
    """The items that the codebook has: a claim of one that is gone decides nothing."""
    return {each.name for each in codebook_of(table.investigation).variables}


def _standings(mapping: PartnerMapping, rows: Sequence[PartnerRow]) -> Found:
    """Rows that count and should not, or the other way; what a frame leaves out can be another since."""
    for row, now in zip(rows, standings(rows, mapping), strict=True):
        left_out = row.unit is not None and PartnerRow.Standing.OUTSIDE in (row.standing, now)
        if row.standing != now and not left_out:
            yield Shortfall(
                f"row {row.number} of {row.table.uid} stands as {row.standing} and should as {now}",
                remedy=_REMEDY,
            )


def _as_kept(row: TableRow) -> tuple[Any, ...]:
    codes = {item: list(codes) for item, codes in row.codes.items()}
    return (row.body[:320], row.identifier[:120], codes, dict(row.words), row.evidence[:300], row.as_of)


def _of_record(row: PartnerRow, items: Collection[str]) -> tuple[Any, ...]:
    codes, words = ({k: v for k, v in each.items() if k in items} for each in (row.codes, row.words))
    return (row.body, row.identifier, codes, words, row.evidence, row.as_of)
