"""The content of a report as it would be if claims were merged by another rule, or one source were silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from answerable.casework.claims.alternatives import Alternatives, FindingMove, Held
from answerable.casework.findings.findings import LETTER
from answerable.evidence import MergeRule
from answerable.report import BodyRecord, Content, TallySource, UnitFinding
from answerable.statistics import Cell, Tally


@dataclass(frozen=True)
class MovedTallies:
    """Counts of which some units have moved: what `counted` counts, each move taken off and put on again."""

    counted: TallySource
    moves: Mapping[str, Sequence[FindingMove]]

    def tally(self, item: str, dimensions: tuple[str, ...], *, code: str | None = None) -> Tally:
        """The counts of an item, as a report asks for them."""
        found = self.counted.tally(item, dimensions, code=code)
        moves = self.moves.get(f"{item}.{code}" if code else item or LETTER, ())
        if not moves:
            return found
        counts = defaultdict(int, found.counts)
        for move in moves:
            strata = tuple(move.strata[dimension] for dimension in dimensions)
            counts[_cell(strata, move.before)] -= 1
            counts[_cell(strata, move.after)] += 1
        return replace(found, counts={cell: units for cell, units in counts.items() if units})


def _cell(strata: tuple[str, ...], held: Held) -> Cell:
    return Cell(strata, held.outcome, held.code or None)


def moved(content: Content, moves: Sequence[FindingMove]) -> Content:
    """The content with these findings instead of those that it has; its counts and bodies agree."""
    by_item: dict[str, list[FindingMove]] = defaultdict(list)
    by_body: dict[str, dict[str, FindingMove]] = defaultdict(dict)
    for move in moves:
        by_item[move.item].append(move)
        by_body[move.body][move.item] = move
    bodies = tuple(
        _moved(body, by_body[body.key]) if body.key in by_body else body for body in content.bodies
    )
    return replace(content, tallies=MovedTallies(content.tallies, by_item), bodies=bodies)


def _moved(body: BodyRecord, moves: Mapping[str, FindingMove]) -> BodyRecord:
    findings = tuple(
        _held_of(each, moves[each.item].after) if each.item in moves else each for each in body.findings
    )
    return replace(body, findings=findings)


def _held_of(finding: UnitFinding, held: Held) -> UnitFinding:
    codes = tuple(held.code.split("; ")) if held.code and held.code != held.outcome else ()
    return replace(finding, outcome=held.outcome, codes=codes, conflict=held.conflict)


def merged_by(alternatives: Alternatives, content: Content) -> Callable[[str, MergeRule], Content]:
    """What gives the content with one item merged by a rule; each is worked out once."""
    made: dict[tuple[str, MergeRule], Content] = {}

    def under(item: str, rule: MergeRule) -> Content:
        if (item, rule) not in made:
            made[item, rule] = moved(content, alternatives.moves(alternatives.instead(item, rule)))
        return made[item, rule]

    return under
