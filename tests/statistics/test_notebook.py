"""The examples of the page on statistics in a notebook: methods that no command prints."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import numpy as np
import pytest

from answerable import statistics
from answerable.evidence import MergeRule
from answerable.questions import Outcome
from answerable.statistics import (
    OTHER_ANSWER,
    Base,
    Cell,
    Combination,
    Respondents,
    SourceAccuracy,
    Tally,
    conflicts_to_tip,
    fleiss_kappa,
    lincoln_petersen,
    monotone_bounds,
    permutation_difference,
    post_stratify,
    rule_effect,
    stratified_interval,
    stratified_share,
)


def test_methods_of_strata_take_a_tally() -> None:
    # [tally]
    printed = {"schools": (386, 277, 13, 2667), "councils": (251, 74, 18, 77)}
    counts = {}
    for sector, (yes, other, refused, silent) in printed.items():
        counts[Cell((sector,), Outcome.ANSWERED, "yes")] = yes
        counts[Cell((sector,), Outcome.ANSWERED, OTHER_ANSWER)] = other
        counts[Cell((sector,), Outcome.REFUSED, None)] = refused
        counts[Cell((sector,), Outcome.NO_REPLY, None)] = silent
    tally = Tally("uses_it", ("sector",), counts)
    # [/tally]
    # [strata]
    found = stratified_share(tally, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    ends = stratified_interval(found, Combination.STRATIFIED_LOGIT)
    at_most_as_often = monotone_bounds(tally, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    assert found.value is not None
    assert ends is not None
    assert at_most_as_often is not None
    assert found.value == pytest.approx((3343 * 386 / 663 + 420 * 251 / 325) / 3763)
    assert ends.low < found.value < ends.high
    assert at_most_as_often.low == (386 + 251) / 3763
    # [/strata]
    assert round(at_most_as_often.high, 4) == round(found.value, 4)


def test_weights_take_cells_and_their_sizes() -> None:
    # [cells]
    answered = Respondents(("sector",), {("schools",): 663, ("councils",): 325})
    weights = post_stratify(answered, {("schools",): 3343, ("councils",): 420}).weights
    assert weights[("schools",)] == 3343 / 663
    # [/cells]


def test_the_others_take_plain_numbers() -> None:
    # [plain]
    few, many = [12.0, 40.0, 31.0], [260.0, 95.0, 310.0]
    apart = permutation_difference(few, many, rng=np.random.default_rng(7), draws=9999)
    coders = fleiss_kappa([[3, 0], [3, 0], [1, 2], [0, 3]])  # a row a unit, a column a code
    tips = conflicts_to_tip(251, 343)  # with the answer, of all; where more than half is the claim
    units = lincoln_petersen(227, 60, 45)  # on the first list, on the second, on both
    press = SourceAccuracy(sensitivity=0.9, specificity=0.98)
    effect = rule_effect(0.05, press, press, rule=MergeRule.ANY_AFFIRMATIVE)
    assert (round(coders.value or 0, 3), tips, round(units.value), round(effect.shown, 3)) == (
        0.657,
        80,
        303,
        0.087,
    )
    # [/plain]
    assert 0.05 < apart.p < 0.15
    # few all below many: two of the twenty ways to part six values are as far apart
    assert apart.p == pytest.approx(2 / 20, abs=0.02)


SOURCE = Path(__file__).parents[2] / "src" / "answerable"
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "statistics-notebook.md"


def test_what_the_workbench_does_not_ask_for_says_so_and_stands_on_the_page() -> None:
    """A public function that no other room imports and no other file here calls is for notebooks."""
    words: dict[Path, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        inside = "statistics" in path.parts and path.parent.name != "statistics"
        if inside or "answerable.statistics import" in source:
            words[path] = set(re.findall(r"\w+", re.sub(r'""".*?"""', "", source, flags=re.S)))
    page = PAGE.read_text(encoding="utf-8")
    wrong = []
    for name in statistics.__all__:
        offered = getattr(statistics, name)
        if not inspect.isfunction(offered):
            continue
        home = Path(inspect.getfile(offered))
        used = any(name in found for path, found in words.items() if path != home)
        told = "For notebooks" in (inspect.getdoc(offered) or "")
        if used == told or (told and f"`{name}`" not in page):
            wrong.append(name)
    assert wrong == []
