"""The rows of a partner's table placed on units of the frame, and the claims that they make."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from answerable.bodies import BodyIndex, NameQuery, plain
from answerable.casework.claims.corrected import corrections_of, said_in
from answerable.casework.findings.findings import settle_units
from answerable.casework.registers.records import entry_of
from answerable.casework.work.progress import Progress
from answerable.casework.work.questionnaires import codebook_of
from answerable.coding import outcome_of_codes
from answerable.evidence import Grade, PartnerMapping, TableRow, read_partner_mapping
from answerable.ground import Missing
from answerable.questions import Outcome
from answerable.store import bulk, originals
from answerable.store.models import Investigation, PartnerRow, PartnerTable, RowCorrection, SourceClaim, Unit

MACHINE = "Answerable"
"""Who matched a row that nobody matched by hand."""

BASIS, CORRECTED_BASIS = "partner's table", "partner's table, corrected by the partner"
"""What a claim rests on that stands so in the partner's file, and one that the partner has put right."""
_CHUNK = 2000
Standing = PartnerRow.Standing


class PlacedRow(NamedTuple):
    """Where a row is: the unit matched to it, if any, and on what ground."""

    unit: int | None
    ground: str
    is_near: bool


def placed(
    investigation: Investigation, rows: Sequence[TableRow], progress: Progress
) -> tuple[list[PlacedRow], dict[int, Unit]]:
    """For each row the unit of the frame that its body is, where that is certain, or why it is not.

    Bodies that were left out of the frame are found as well, so that it can be said. The units come with
    them, by row number.
    """
    index, units = frame_index(investigation)
    found: list[PlacedRow] = []
    for number, row in enumerate(rows, 1):
        match = index.match(NameQuery(plain(row.body), {}, row.identifier, "", row.as_of))
        near = ", ".join(candidate.name for candidate in match.candidates[:3])
        if match.key is not None:
            found.append(PlacedRow(units[match.key].pk, match.ground[:320], True))
        else:
            ground = f"{match.ground}; near: {near}" if near else match.ground
            found.append(PlacedRow(None, ground[:320], bool(near)))
        if number % 500 == 0 or number == len(rows):
            progress(number, len(rows))
    return found, {unit.pk: unit for unit in units.values()}


def frame_index(investigation: Investigation) -> tuple[BodyIndex, dict[str, Unit]]:
    """The names of the bodies of the frame, and for each body, by uid, its unit."""
    units = Unit.objects.filter(frame__investigation=investigation).select_related("body")
    chosen = list(units.prefetch_related("body__aliases", "body__identifiers").order_by("pk"))
    entries = (replace(entry_of(unit.body, unit.body.uid), successor=()) for unit in chosen)
    index = BodyIndex(entries, are_all=False)
    return index, {unit.body.uid: unit for unit in chosen}


def unit_of(investigation: Investigation, body: str) -> Unit:
    """The unit of the body with that key, name or uid; raises `Missing` for one that is not in the frame."""
    units = Unit.objects.filter(frame__investigation=investigation).select_related("body")
    for named in ("body__uid", "body__key", "body__name"):
        found = units.filter(**{named: body})[:2]
        if len(found) == 1:
            return found[0]
    index, _ = frame_index(investigation)
    near = ", ".join(candidate.name for candidate in index.match(body).candidates[:3])
    raise Missing(f"no body of the frame is called {body!r}", remedy=f"Near: {near}." if near else "")


def stand(table: PartnerTable, mapping: PartnerMapping) -> None:
    """Say of each row of the table whether it counts.

    Rows of one body do not, until all but one are withheld.
    """
    rows = list(table.rows.select_related("unit"))
    changed = []
    for row, standing in zip(rows, standings(rows, mapping), strict=True):
        if row.standing != standing:
            row.standing = standing
            changed.append(row)
    _save_standings(changed)


def standings(rows: Sequence[PartnerRow], mapping: PartnerMapping) -> list[str]:
    """How each row of one table stands, its unit being read with it."""
    counted = [row for row in rows if not row.withheld and in_period(row, mapping)]
    shown = Counter(row.unit_id for row in counted if row.unit_id)
    return [_standing(row, mapping, shown) for row in rows]


def _save_standings(rows: Iterable[PartnerRow]) -> None:
    by_standing: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        by_standing[row.standing].append(row.pk)
    for standing, numbers in by_standing.items():
        for start in range(0, len(numbers), 500):
            PartnerRow.objects.filter(pk__in=numbers[start : start + 500]).update(standing=standing)


def _standing(row: PartnerRow, mapping: PartnerMapping, shown: Mapping[int, int]) -> str:
    if row.unit is None:
        is_open = row.standing == Standing.OPEN.value
        return (Standing.OPEN if is_open else Standing.OUTSIDE).value
    if not row.unit.included:
        return Standing.OUTSIDE.value
    if not in_period(row, mapping):
        return Standing.OTHER_PERIOD.value
    if row.unit_id is not None and shown.get(row.unit_id, 0) > 1 and not row.withheld:
        return Standing.TWICE.value
    return Standing.MATCHED.value


def in_period(row: PartnerRow | TableRow, mapping: PartnerMapping) -> bool:
    """True unless the row speaks for a day that is known to be outside of the mapping's period."""
    if row.as_of is None:
        return True
    return (mapping.first is None or row.as_of >= mapping.first) and (
        mapping.last is None or row.as_of <= mapping.last
    )


def mapping_of(table: PartnerTable) -> PartnerMapping:
    """The mapping by which a table is read, as far as the codebook has its items now."""
    text = originals.content_of(table.mapping.original.uid).decode("utf-8")
    codebook = codebook_of(table.investigation)
    read = read_partner_mapping(text, table.mapping.name, codebook, as_it_was=True)
    return replace(read, sheet=table.sheet or read.sheet)


CLAIM = (
    "uid", "unit_id", "row_id", "item", "source", "outcome", "codes", "basis", "as_of", "grade", "breadth",
    "words",
)  # fmt: skip


def source_of(table: PartnerTable) -> str:
    """What claims of a table name as their source."""
    return f"partner/{table.name}"


def claims_of(table: PartnerTable, mapping: PartnerMapping) -> list[tuple[Any, ...]]:
    """The claims that the rows of a table make, in the order of the columns `CLAIM`."""
    counted = table.rows.filter(standing=Standing.MATCHED, withheld=False).select_related("unit")
    rows = counted.order_by("number").iterator(_CHUNK)
    return claims_in(table, mapping, rows, corrections_of(table.rows.all()))


def claims_in(
    table: PartnerTable,
    mapping: PartnerMapping,
    rows: Iterable[PartnerRow],
    corrections: Mapping[int, Sequence[RowCorrection]],
) -> list[tuple[Any, ...]]:
    """The claims that these rows make, those of them that count, with their corrections by row number."""
    breadths = {each.item: each.breadth.value for each in mapping.items}
    source, made = source_of(table), []
    for row in rows:
        unit = row.unit
        if unit is None or row.standing != Standing.MATCHED or row.withheld:
            continue
        said = said_in(row, corrections.get(row.pk, ()))
        for item, codes in sorted(said.codes.items()):
            if item not in breadths:
                continue
            words = said.words.get(item, "")
            outcome = outcome_of_codes(codes) or Outcome.ANSWERED
            answer = () if outcome_of_codes(codes) else codes
            basis = CORRECTED_BASIS if item in said.corrected else BASIS
            grade = Grade.PARTNER_WITH_PASSAGE if words else Grade.PARTNER_WITHOUT_PASSAGE
            made.append(
                (
                    f"{unit.uid}/{item}/{source}", unit.pk, row.pk, item, source, outcome.value, answer,
                    basis, row.as_of, grade.value, breadths[item], words,
                )
            )  # fmt: skip
    return made


def make_claims(table: PartnerTable, mapping: PartnerMapping) -> int:
    """Make the claims of a table those of its rows; findings follow where one is another.

    Returns how many units were settled anew.
    """
    wanted = {claim[0]: claim for claim in claims_of(table, mapping)}
    gone: list[int] = []
    touched: set[int] = set()
    for pk, *rest in SourceClaim.objects.filter(row__table=table).order_by().values_list("pk", *CLAIM):
        claim = wanted.get(rest[0])
        if claim is not None and plain_claim(claim) == plain_claim(rest):
            del wanted[rest[0]]
        else:
            gone.append(pk)
            touched.add(rest[1])
    for start in range(0, len(gone), _CHUNK):
        SourceClaim.objects.filter(pk__in=gone[start : start + _CHUNK]).delete()
    bulk.insert(SourceClaim, CLAIM, [*wanted.values()])
    touched.update(claim[1] for claim in wanted.values())
    return settle_some(table.investigation, touched)


def plain_claim(claim: Sequence[Any]) -> tuple[Any, ...]:
    """A claim as it can be held against another, whether it was made or read."""
    return tuple(list(each) if isinstance(each, tuple) else each for each in claim)


def settle_some(investigation: Investigation, units: Iterable[int]) -> int:
    """Work the findings of these units out anew, some at a time."""
    chosen, settled = sorted(units), 0
    for start in range(0, len(chosen), 500):
        settled += settle_units(investigation, chosen[start : start + 500])
    return settled
