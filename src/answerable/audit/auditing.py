"""An audit from end to end: text to lines, blocks and tables, to claims, to verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from answerable.audit.claims.cells import cell_claims, table_claims
from answerable.audit.claims.drafts import ClaimDraft, claims_from
from answerable.audit.claims.sentences import sentence_drafts
from answerable.audit.columns.agreement import stale_cells
from answerable.audit.columns.cell_checks import Place as CellPlace
from answerable.audit.columns.cell_checks import check_grid
from answerable.audit.columns.column_relations import acquitted, related_columns, repaired
from answerable.audit.columns.derived_columns import check_derived
from answerable.audit.known.choices import tables_offered
from answerable.audit.known.counts import Grid, KnownCounts
from answerable.audit.known.linking import Linker
from answerable.audit.known.placing import PrintedCell, place
from answerable.audit.outcome.results import AuditReport, TableSpan, Waiver, waived
from answerable.audit.parts.sums import check_splits
from answerable.audit.parts.totals import check_totals
from answerable.audit.people.correcting import corrected
from answerable.audit.people.corrections import ClaimCorrection
from answerable.audit.text.celled_tables import PrintedTable
from answerable.audit.text.layout import TextBlock, blocks_of
from answerable.audit.text.lines import Line, lines_of
from answerable.audit.text.mentions import mentions_in
from answerable.audit.text.tables import tables_of
from answerable.audit.verdicts.conflicts import conflicts_of
from answerable.audit.verdicts.judgement import Judgement, Verdict
from answerable.audit.verdicts.outdated import outdated
from answerable.audit.verdicts.plausibility import plausible
from answerable.documents import Page
from answerable.ground import BadInput

_NO_COUNTS = KnownCounts()
_LONGEST_TEXT = 2_000_000
_LONGEST_LINE = 100_000


@dataclass
class ReportMaterial:
    """What a report was taken apart into."""

    lines: tuple[Line, ...]
    tables: tuple[PrintedTable, ...]
    blocks: tuple[TextBlock, ...]
    cells: tuple[PrintedCell, ...]
    known: KnownCounts
    judged: dict[int, dict[CellPlace, Judgement]] = field(default_factory=dict)


def audit_text(
    text: str | Sequence[Page],
    tables: KnownCounts = _NO_COUNTS,
    *,
    waivers: Sequence[Waiver] = (),
    corrections: Sequence[ClaimCorrection] = (),
) -> AuditReport:
    """Every numeric claim of a report, judged against counts and against the report's own tables.

    `text` is the report's text or its pages as `documents` reads them; form feeds part pages. `tables` is
    what `read_known_counts` gives; without it the report is held against itself. Comes back with claims
    in the order of the text. Nothing is judged that the words do not tie to a count beyond doubt;
    `corrections` are what people said of claims: they are applied before claims are held against each other.
    """
    pages = _pages(text) if isinstance(text, str) else tuple(text)
    _not_too_long(pages)
    material = _taken_apart(pages, tables)
    drafts = outdated(_drafts(material), tables, lambda then: _drafts(_taken_apart(pages, then)))
    lines = tuple(line.text for line in material.lines)
    drafts, unplaced = corrected(drafts, corrections, material.known, lines)
    drafts, conflicts = conflicts_of(drafts)
    claims, unused = waived(claims_from(drafts), waivers)
    return AuditReport(
        claims,
        conflicts,
        lines,
        unused,
        unplaced,
        _pages_begin(material),
        _table_spans(material),
        tables_offered(material.known),
    )


def _not_too_long(pages: Sequence[Page]) -> None:
    size = sum(len(page.text) for page in pages)
    longest = max((len(line) for page in pages for line in page.text.split("\n")), default=0)
    for found, most, what in (
        (size, _LONGEST_TEXT, "the report has {:,} characters"),
        (longest, _LONGEST_LINE, "one line of the report has {:,} characters"),
    ):
        if found > most:
            raise BadInput(
                what.format(found),
                where="audit",
                remedy=f"At most {most:,} can be checked at once: check a part of it.",
            )


def _drafts(material: ReportMaterial) -> list[ClaimDraft]:
    """Every claim in the order of the text, judged for itself."""
    linker = Linker(material.known, _titles(material.cells))
    drafts: list[ClaimDraft] = [*cell_claims(material.cells, material.judged), *table_claims(material)]
    drafts += map(plausible, sentence_drafts(linker, mentions_in(material.blocks), material.blocks))
    return sorted(drafts, key=lambda draft: (draft.where.line_start, draft.column))


def _pages_begin(material: ReportMaterial) -> tuple[int, ...]:
    """The first line of each page, from 1."""
    first: dict[int, int] = {}
    for line in material.lines:
        first.setdefault(line.page, line.number)
    return tuple(first.values())


def _table_spans(material: ReportMaterial) -> tuple[TableSpan, ...]:
    return tuple(TableSpan(each.first_line, each.last_line, each.title) for each in material.tables)


def _pages(text: str) -> tuple[Page, ...]:
    return tuple(Page(at, f"page {at}", part) for at, part in enumerate(text.split("\f"), start=1))


def _taken_apart(pages: Sequence[Page], given: KnownCounts) -> ReportMaterial:
    lines = lines_of(pages)
    tables = tables_of(lines)
    inside = {number for table in tables for number in range(table.first_line, table.last_line + 1)}
    blocks = blocks_of([line for line in lines if line.number not in inside])
    placed = place(tables, given)
    known = placed.known
    material = ReportMaterial(lines, tables, blocks, placed.cells, known)
    for grid in (*known.grids, *placed.beside):
        material.judged[id(grid)] = _cells_judged(grid, known)
    _add(material, stale_cells(known))
    for grid in (*known.grids, *placed.beside):
        judged = material.judged[id(grid)]
        for mended, wrong, put in tuple(repaired(grid, judged)):
            judged |= acquitted(judged, _cells_judged(mended, known), wrong, put)
    _add(material, check_splits(known))
    return material


def _add(material: ReportMaterial, told: Iterable[tuple[Grid, CellPlace, Judgement]]) -> None:
    """Adds what tables say of the cells of other tables."""
    for grid, at, judgement in told:
        judged = material.judged[id(grid)]
        judged[at] = _together(judged.get(at), judgement)


def _cells_judged(grid: Grid, known: KnownCounts) -> dict[CellPlace, Judgement]:
    """What the cells of a table say of one another."""
    judged = check_derived(grid, check_grid(grid, known), known)
    judged |= dict(check_totals(grid))
    return related_columns(grid, judged) | judged


def _together(one: Judgement | None, other: Judgement) -> Judgement:
    """Both judgements of one cell: what the table's own cells say first, if they refute it too."""
    if one is None or one.verdict is not Verdict.INCONSISTENT:
        return other
    text = f"{one.explanation} {other.explanation}".strip()
    return replace(one, explanation=text, errors=tuple(dict.fromkeys((*one.errors, *other.errors))))


def _titles(cells: Sequence[PrintedCell]) -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = {}
    for cell in cells:
        if cell.grid is not None:
            found.setdefault(id(cell.grid), {})[cell.table.title] = None
    return {key: tuple(titles) for key, titles in found.items()}
