"""Claims in words alone: the rule by which percentages were made, comparisons called significant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from scipy.stats import chi2_contingency, fisher_exact  # type: ignore[import-untyped]

from answerable.audit.changes.growth_words import factors_said
from answerable.audit.changes.multiples import multiples_in
from answerable.audit.claims.drafts import ClaimDraft
from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.linking import Linker
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import BaseName, Fit, bases_of, percentage_in
from answerable.audit.orders.comparisons import rank_of
from answerable.audit.orders.order_words import order_of_two
from answerable.audit.orders.rank_phrases import rank_told
from answerable.audit.orders.superlatives import superlatives
from answerable.audit.outcome.results import Where
from answerable.audit.shares.row_series import series_of
from answerable.audit.shares.spoken_sizes import sizes_in
from answerable.audit.text.layout import TextBlock
from answerable.audit.text.mentions import is_prose, sentences_of
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.ledger import Ledger

_RULE = re.compile(
    r"\b(?:all|the|our|these) (?:figures|percentages|statistics|proportions"
    r"|shares)\b[^.]{0,40}\b(?:refer|are|were|relate|is|based)\b",
    re.IGNORECASE,
)
_SIGNIFICANT = re.compile(r"\bsignificantly (?P<way>more|less|higher|lower|greater|fewer)\b", re.IGNORECASE)
_DIFFER = re.compile(
    r"\b(?:regional|geographic\w*|area) (?:differences|variations?"
    r"|disparit\w+)\b[^.]{0,60}\b(?:surprising|striking|stark|significant|notable)\b",
    re.IGNORECASE,
)
_NOT_REFUSED = re.compile(
    r"\b(?:did not|not|without|excluding|minus|less)\b[\w ]{0,12}\brefus", re.IGNORECASE
)
_RESPONDED = re.compile(r"\brespon[ds]\w*|\brepl(?:y|ied|ies)\b", re.IGNORECASE)
_EVERYBODY = re.compile(r"\b(?:asked|contacted|all requests|requests sent)\b", re.IGNORECASE)
_LEVEL = 0.05
_LEAST_FIGURES = 5


def phrase_drafts(linker: Linker, blocks: Sequence[TextBlock]) -> Iterator[ClaimDraft]:
    """A draft for each sentence that states a rule or calls a difference significant or surprising."""
    for block in blocks:
        before = ""
        for start, sentence in sentences_of(block.text) if is_prose(block) else ():
            for span, judgement in (*multiples_in(sentence, before), *sizes_in(sentence)):
                yield _draft(block, start, sentence, span, judgement)
            before = sentence
            for found in _RULE.finditer(sentence):
                if rule := _rule(linker, sentence):
                    yield _draft(block, start, sentence, (found.start(), len(sentence)), rule, rule=True)
            yield from _comparisons(linker, block, start, sentence)


def _comparisons(linker: Linker, block: TextBlock, start: int, sentence: str) -> Iterator[ClaimDraft]:
    """A draft for each rank and each comparison of rows in words."""
    context = " ".join((block.text, *block.trail[-2:]))
    for compares in (rank_of, order_of_two, rank_told):
        if told := compares(linker, sentence, context):
            yield _draft(block, start, sentence, told[0].span(), told[1])
    for found in _SIGNIFICANT.finditer(sentence):
        if judgement := _significant(linker, block, start, sentence, found):
            yield _draft(block, start, sentence, found.span(), judgement)
    differ = _DIFFER.search(sentence)
    if differ and (judgement := _differences(linker, block)):
        yield _draft(block, start, sentence, differ.span(), judgement)


def rank_drafts(ledger: Ledger, told: Sequence[ClaimDraft]) -> Iterator[ClaimDraft]:
    """A draft for each rank in words that those `told` do not hold yet."""
    pairs: dict[int, list[tuple[Grid, tuple[int, int]]]] = {}
    for each in series_of(ledger):
        pairs.setdefault(id(each.sentences[0].block), []).append((each.grid, each.pair))
    lines = {draft.where.line_start for draft in told if draft.value is None}
    for said, span, judgement in superlatives(ledger, pairs):
        draft = _draft(said.block, said.start, said.text, span, judgement)
        if draft.where.line_start not in lines:
            yield draft


def factor_drafts(ledger: Ledger) -> Iterator[ClaimDraft]:
    """A draft for each multiple in words: "doubled", "three times as many"."""
    for said, span, judgement in factors_said(ledger):
        yield _draft(said.block, said.start, said.text, span, judgement)


def _draft(
    block: TextBlock,
    start: int,
    sentence: str,
    span: tuple[int, int],
    judgement: Judgement,
    *,
    rule: bool = False,
) -> ClaimDraft:
    quote = sentence[span[0] : span[1]].strip(" .")
    first, last = block.line_at(start + span[0]), block.line_at(start + span[0] + len(quote) - 1)
    where = Where(first.number, last.number, first.page, block.section)
    return ClaimDraft(
        quote,
        where,
        None,
        "rule" if rule else "words",
        judgement,
        printed=quote,
        column=start + span[0],
        rule=rule,
        trail=block.trail,
    )


def _rule(linker: Linker, sentence: str) -> Judgement | None:
    """The base a rule states against the base that the printed percentages use."""
    if not _RESPONDED.search(sentence) and not _EVERYBODY.search(sentence):
        return None
    base = BaseName.ANSWERED if _NOT_REFUSED.search(sentence) else BaseName.REPLIED
    base = base if _RESPONDED.search(sentence) else BaseName.ASKED
    kept, other, example = _tested(linker, base)
    if kept + other < _LEAST_FIGURES:
        return None
    if other > kept:
        text = (
            f"The rule says {base.value}; {other} printed percentages fit another base only, {kept}"
            f" fit the rule only. {example}"
        )
        return Judgement(Verdict.INCONSISTENT, example, "", text.strip(), (ErrorType.WRONG_BASE,), base.value)
    return Judgement(
        Verdict.CONSISTENT,
        f"{kept} printed percentages fit {base.value} only, {other} do not.",
        base=base.value,
    )


def _tested(linker: Linker, base: BaseName) -> tuple[int, int, str]:
    """How many printed percentages fit this base alone, how many only others, and one of the latter."""
    kept, other, example = 0, 0, ""
    for grid in linker.known.grids:
        for row in grid.body:
            for column in grid.with_role(ColumnRole.PERCENT):
                fits = _fitting(grid, row, column)
                if base not in bases_of(grid, row) or not fits:
                    continue
                kept += base in fits and len(fits) == 1
                if base not in fits:
                    other += 1
                    label, cell = row.label.replace("_", " "), row.cells[column].strip("%")
                    example = example or f"{label}: {cell}% of {fits[0].value}."
    return kept, other, example


def _fitting(grid: Grid, row: Row, column: int) -> tuple[BaseName, ...]:
    counted, printed = grid.columns[column].of, percentage_in(row.cells[column])
    value = None if counted is None else grid.number(row, counted)
    if printed is None or not value:
        return ()
    return tuple(
        name
        for name, size in bases_of(grid, row).items()
        if name is not BaseName.ASKED_LESS_REFUSED
        and value <= size
        and printed.fits(Fraction(value, size)) is Fit.ROUNDED
    )


def _significant(
    linker: Linker, block: TextBlock, start: int, sentence: str, found: re.Match[str]
) -> Judgement | None:
    """Whether a difference called significant is, by Fisher's exact test, for every measure named."""
    rows = _two_rows(linker, block, start, sentence)
    if rows is None:
        return None
    clause = re.split(r",\s+while\b|;", sentence[found.end() :])[0]
    tests = list(_tests(linker, rows, clause))
    weak = [each for each in tests if each[1] > _LEVEL]
    if not tests or not weak:
        return None
    best = {
        name.split()[0]: shown
        for name, p, shown in weak
        if len(found_in(stems_of(name), stems_of(clause))) == len(stems_of(name))
    }
    if not best:
        return None
    text = f"Not borne out by Fisher's exact test: {'; '.join(best.values())}."
    return Judgement(
        Verdict.INCONSISTENT, "; ".join(shown for _, _, shown in tests), "", text, (ErrorType.LOOSE_WORDS,)
    )


def _tests(
    linker: Linker, rows: Sequence[tuple[GridPlace, GridPlace]], clause: str
) -> Iterator[tuple[str, float, str]]:
    """Fisher's exact test of each measure that a clause names by half its words: its name, p, and how."""
    for one, other in rows:
        for column in one.grid.with_role(ColumnRole.PART):
            measure = one.grid.columns[column].measure
            score = len(found_in(measure, stems_of(clause)))
            named = score >= 1 and score >= 0.5 * len(measure)
            if named and (tested := _fisher(linker, one, other, column)):
                yield (one.grid.columns[column].name.replace("_", " "), *tested)


def _fisher(linker: Linker, one: GridPlace, other: GridPlace, column: int) -> tuple[float, str] | None:
    counts = [place.count(column) for place in (one, other)]
    sizes = [_replied(linker, place) for place in (one, other)]
    if None in counts or None in sizes:
        return None
    (a, b), (m, n) = [c for c in counts if c is not None], [s for s in sizes if s is not None]
    if a > m or b > n:
        return None
    p = float(fisher_exact([[a, m - a], [b, n - b]])[1])
    name = one.grid.columns[column].name.replace("_", " ")
    return p, f"{name} {a}/{m} against {b}/{n}, p = {p:.3f}"


def _replied(linker: Linker, place: GridPlace) -> int | None:
    for grid in (place.grid, *(grid for grid in linker.known.grids if not grid.subject)):
        for row in grid.body:
            size = bases_of(grid, row).get(BaseName.REPLIED)
            if size and row.label.replace("_", " ") == place.label:
                return size
    return None


def _two_rows(
    linker: Linker, block: TextBlock, start: int, sentence: str
) -> list[tuple[GridPlace, GridPlace]] | None:
    """The two rows that a comparison sets side by side, in each table that has both."""
    text = block.text[max(0, start - 400) : start + len(sentence)]
    labels = [
        (grid, [row for row in grid.body if found_in(stems_of(row.label)[-1:], stems_of(text))])
        for grid in linker.known.grids
        if not grid.subject
    ]
    pairs = [(GridPlace(grid, rows[0]), GridPlace(grid, rows[1])) for grid, rows in labels if len(rows) == 2]
    return pairs or None


def _differences(linker: Linker, block: TextBlock) -> Judgement | None:
    """Whether rows that are said to differ do, by Pearson's chi-squared test of all of them together."""
    for grid in linker.known.grids:
        if not grid.subject or not found_in(grid.subject, stems_of(block.text)):
            continue
        table = _with_and_without(grid)
        if len(table) < 3 or not sum(row[0] for row in table) or not sum(row[1] for row in table):
            continue
        statistic, p, freedom, _ = chi2_contingency(table)
        shown = f"chi-squared {statistic:.2f}, {freedom} degrees of freedom, p = {p:.3f}"
        if p <= _LEVEL:
            return Judgement(Verdict.CONSISTENT, shown)
        text = f"Differences as large as these come about by chance: {shown}."
        return Judgement(Verdict.AMBIGUOUS, shown, "", text, (ErrorType.LOOSE_WORDS,))
    return None


def _with_and_without(grid: Grid) -> list[list[int]]:
    """Those with and those without in each row; empty where a row has more with than replied."""
    wholes = grid.with_role(ColumnRole.EITHER) or grid.with_role(ColumnRole.PART)
    if not wholes:
        return []
    counts = [(grid.number(row, wholes[0]), grid.count(row, ColumnRole.REPLIED)) for row in grid.body]
    cells = [(int(value), replied) for value, replied in counts if value is not None and replied]
    if any(value > replied for value, replied in cells):
        return []
    return [[value, replied - value] for value, replied in cells]
