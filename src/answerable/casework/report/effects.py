"""What another rule would make of every figure of the report, before it is chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from answerable.casework.claims.alternatives import Alternatives, Decided, FindingMove, variables_of
from answerable.casework.findings.findings import LETTER
from answerable.casework.findings.item_rules import standing_rules
from answerable.casework.report.building import manuscript_of
from answerable.casework.report.contents import content_of
from answerable.casework.report.merged import moved
from answerable.casework.work.progress import Progress, silent
from answerable.evidence import MergeRule
from answerable.questions import Codebook
from answerable.report import FigureRow, RowKind, asked_figures, freeze_again, freeze_figures
from answerable.store.models import Investigation


@dataclass(frozen=True)
class FigureEffect:
    """One figure as one rule makes it, beside the same figure as it stands.

    `rows` are its numbers under the rule, empty where the figure cannot be made under it, which `problem`
    says; `before` are those that stand. `bodies` are the keys of the bodies of which something else would be
    held on what the figure counts. `chosen` if the rule is the one that stands.
    """

    slug: str
    title: str
    expression: str
    item: str
    rule: MergeRule
    chosen: bool
    rows: tuple[FigureRow, ...]
    before: tuple[FigureRow, ...]
    bodies: tuple[str, ...]
    problem: str = ""

    @property
    def whole(self) -> FigureRow | None:
        """The row of all units, or the only one; None where the figure cannot be made."""
        return _whole(self.rows)

    @property
    def stood(self) -> FigureRow | None:
        """The same row as it stands."""
        return _whole(self.before)

    @property
    def changes(self) -> bool:
        """True if the rule gives another number anywhere in the figure."""
        return bool(self.problem) or [_numbers(row) for row in self.rows] != [
            _numbers(row) for row in self.before
        ]

    def as_record(self) -> dict[str, Any]:
        """The record as `answerable claims effect --json` prints it."""
        return {
            "figure": self.slug,
            "title": self.title,
            "expression": self.expression,
            "item": self.item,
            "rule": self.rule.value,
            "chosen": self.chosen,
            **_as_record(self.whole),
            "before": _as_record(self.stood),
            "rows": [{"row": row.label, **_as_record(row)} for row in self.rows],
            "bodies": list(self.bodies),
            "problem": self.problem or None,
        }


@dataclass(frozen=True)
class ItemRuleEffect:
    """What one rule would make of one item: how it decides the conflicts, and each figure that counts it."""

    item: str
    rule: MergeRule
    chosen: bool
    decided: Decided
    figures: tuple[FigureEffect, ...]

    def as_record(self) -> dict[str, Any]:
        """The record as `answerable claims effect --json` prints it."""
        return {
            "item": self.item,
            "rule": self.rule.value,
            "chosen": self.chosen,
            **asdict(self.decided),
            "figures": [each.as_record() for each in self.figures],
        }


def effects_of_rules(
    investigation: Investigation, *, item: str = "", progress: Progress = silent
) -> tuple[ItemRuleEffect, ...]:
    """What each rule that fits would make of every figure that counts an item of which several sources speak.

    By item and rule, in the order of the codebook; of one variable where `item` names it. Derived items
    follow the variables that they are worked out from. Nothing is written. Raises `Missing` where there is
    no manuscript, and for an item that is no variable.
    """
    alternatives = Alternatives(investigation)
    if item:
        alternatives.codebook.variable(item)
    counted = _Counted(investigation)
    spoken_of = alternatives.items()
    names = [each.name for each in alternatives.codebook.variables if each.name in spoken_of]
    standing = standing_rules(investigation, alternatives.codebook)
    asked = [(name, rule) for name in names if item in ("", name) for rule in alternatives.fitting(name)]
    made = []
    for number, (name, rule) in enumerate(asked, 1):
        chosen = standing[name].rule is rule
        moves = alternatives.moves({name: rule})
        figures = counted.effects(counted.of_item(alternatives.codebook, name), moves, rule, chosen=chosen)
        made.append(ItemRuleEffect(name, rule, chosen, alternatives.decided(name, rule), tuple(figures)))
        progress(number, len(asked))
    return tuple(made)


def effect_row(effect: ItemRuleEffect) -> dict[str, Any]:
    """An effect as the result of its job has it: in a sentence, and each figure as it stands and would be."""
    changed = sum(each.changes for each in effect.figures)
    figures = {0: "no figure changes", 1: "1 figure changes"}.get(changed, f"{changed} figures change")
    return {
        "name": effect.rule.label,
        "came": effect.rule.value,
        "says": f"{figures}; {effect.decided.in_words}",
        "chosen": effect.chosen,
        "figures": [_printed(each) for each in effect.figures],
    }


def _printed(figure: FigureEffect) -> dict[str, Any]:
    then, stands = figure.whole, figure.stood
    return {
        "slug": figure.slug,
        "title": figure.title,
        "stands": _in_full(stands),
        "then": figure.problem or _in_full(then),
        "bounds": then.bounds.text if then and then.bounds else "",
        "changes": figure.changes,
        "bodies": len(figure.bodies),
    }


def _in_full(row: FigureRow | None) -> str:
    return (row.in_prose or {}).get("of", row.printed) if row else ""


class _Counted:
    """The figures of the manuscript as they stand, to be made again from other findings."""

    def __init__(self, investigation: Investigation) -> None:
        self._manuscript, self._content = manuscript_of(investigation), content_of(investigation)
        self.figures = freeze_figures(self._manuscript, self._content)
        asked = asked_figures(self._manuscript)
        self._fixed = {slug for slug, placed in asked.items() if placed.expression.under}

    def of_item(self, codebook: Codebook, name: str) -> list[str]:
        """The addresses of the figures that count a variable, or one worked out from it."""
        return [
            slug
            for slug, figure in self.figures.by_slug.items()
            if slug not in self._fixed and name in variables_of(codebook, figure.item)
        ]

    def effects(
        self, slugs: Sequence[str], moves: Sequence[FindingMove], rule: MergeRule, *, chosen: bool
    ) -> Iterator[FigureEffect]:
        """Those figures as they would be with these findings."""
        made, problems = freeze_again(self._manuscript, moved(self._content, moves), self.figures, slugs)
        bodies: dict[str, set[str]] = defaultdict(set)
        for move in filter(lambda each: each.counts_elsewhere, moves):
            bodies[move.item].add(move.body)
        for slug in slugs:
            stands = self.figures.by_slug[slug]
            yield FigureEffect(
                slug=slug,
                title=stands.title,
                expression=stands.expression,
                item=stands.item,
                rule=rule,
                chosen=chosen,
                rows=made[slug].rows if slug in made else (),
                before=stands.rows,
                bodies=tuple(sorted(bodies[stands.item or LETTER])),
                problem=str(problems[slug]) if slug in problems else "",
            )


def _whole(rows: Sequence[FigureRow]) -> FigureRow | None:
    return next((row for row in rows if row.kind is RowKind.WHOLE), rows[0] if rows else None)


def _numbers(row: FigureRow) -> tuple[object, ...]:
    return (row.key, row.code, row.strata, row.value, row.numerator, row.denominator, row.bounds, row.printed)


def _as_record(row: FigureRow | None) -> dict[str, Any]:
    if row is None:
        return {"value": None, "numerator": None, "base": None, "bounds": None, "printed": None}
    bounds = [row.bounds.low, row.bounds.high] if row.bounds else None
    return {
        "value": row.value,
        "numerator": row.numerator,
        "base": row.denominator,
        "bounds": bounds,
        "printed": row.printed,
    }
