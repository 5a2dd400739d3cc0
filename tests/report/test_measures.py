"""What the measures of the manuscript give, on counts small enough to check by hand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from answerable.ground import AnswerableError, BadInput, Missing
from answerable.questions import Outcome
from answerable.report import (
    AuditSample,
    BodyRecord,
    FigureDescription,
    UnitFinding,
    build_site,
    freeze_figures,
    read_manuscript,
)
from answerable.statistics import Base, Measured, fisher, stratified_share
from tests.report.surveys import BODIES, survey


def frozen(expression: str) -> FigureDescription:
    """The one figure of a manuscript with this expression."""
    manuscript = read_manuscript(f"# T\n\n{{{{ {expression} }}}}\n", "m.md")
    (figure,) = freeze_figures(manuscript, survey()).by_slug.values()
    return figure


def row(figure: FigureDescription, key: str) -> dict[str, object]:
    """One row by its key, as plain values."""
    return next(vars(each) for each in figure.rows if each.key == key)


def test_a_weighted_share_gives_each_stratum_its_size() -> None:
    # [weighted]
    figure = frozen("share has_log = yes weighted by sort base replied_not_refused")
    assert row(figure, "all")["printed"] == "58%"
    # 20/40 x 12/16 + 20/40 x 2/8
    assert row(figure, "weighted")["value"] == 0.5
    # [/weighted]
    tally = survey().tallies.tally("has_log", ("sort",))
    ends = stratified_share(tally, "yes", Base.REPLIED_NOT_REFUSED, by="sort").interval
    assert ends is not None
    assert figure.whole.interval is not None
    assert (figure.whole.interval.low, figure.whole.interval.high) == (ends.low, ends.high)
    assert figure.whole.in_prose is not None
    assert figure.whole.in_prose["of"].startswith("about 50%, weighted by sort (35.0% to 75.0%")
    assert "design effect" in figure.sentences[1]


def test_a_weighted_total_is_the_share_in_units() -> None:
    figure = frozen("total has_log = yes weighted by sort base replied_not_refused")
    assert figure.whole.value == 20.0
    assert figure.whole.printed == "20"
    assert figure.whole.bounds is not None
    assert figure.whole.bounds.text == "14 to 30"


def test_two_dimensions_are_raked_to_both() -> None:
    figure = frozen("share has_log = yes weighted by sort and region base replied_not_refused")
    assert [each.key for each in figure.rows] == ["all", "weighted"]
    assert figure.whole.value == pytest.approx(0.5)
    assert "raking" in figure.formula
    assert "stands for 1.2 to 2.5 units" in figure.notes[0]


def test_numbers_are_summed_with_who_gave_one() -> None:
    # [numbers]
    figure = frozen("total lamps base replied_not_refused")
    known = sum(range(10, 161, 10)) + sum(range(20, 81, 10))
    assert (figure.whole.numerator, figure.whole.denominator, figure.whole.population) == (23, 24, 40)
    assert figure.whole.value == pytest.approx(known / 23 * 40)
    assert f"{known:,} lamps between them" in figure.sentences[0]
    # [/numbers]
    assert len(figure.whole.units) == 23


def test_an_interval_of_numbers_is_cut_at_what_is_certain() -> None:
    bodies = (*BODIES[:1], *(replace(each, findings=_silent(each.findings)) for each in BODIES[1:]))
    few = (*bodies[:1], BODIES[15], *bodies[2:])
    manuscript = read_manuscript("# T\n\n{{ total lamps base replied_not_refused }}\n", "m.md")
    (figure,) = freeze_figures(manuscript, survey(few)).by_slug.values()
    assert figure.whole.interval is not None
    assert figure.whole.interval.low == 170.0


def _silent(findings: tuple[UnitFinding, ...]) -> tuple[UnitFinding, ...]:
    return tuple(UnitFinding(each.item, Outcome.NO_REPLY) for each in findings)


def test_a_mean_can_be_weighted_and_split() -> None:
    towns = sum(range(10, 161, 10)) / 16
    villages = sum(range(20, 81, 10)) / 7
    split = frozen("mean lamps by sort base replied_not_refused")
    assert row(split, "town")["value"] == pytest.approx(towns)
    assert row(split, "village")["denominator"] == 8
    assert frozen("mean lamps weighted by sort base replied_not_refused").whole.value == pytest.approx(
        (towns + villages) / 2
    )
    median = frozen("median lamps base replied_not_refused")
    assert median.whole.value == 70
    assert "Woodruff" in median.formula


def test_a_scenario_stands_with_its_bounds_and_its_tipping_point() -> None:
    # [scenario]
    figure = frozen("scenario has_log = yes silent 10 points_less weighted by sort base replied_not_refused")
    # 14 known; 4 silent towns at 65%, 12 silent villages at 15%
    assert figure.whole.value == pytest.approx((14 + 4 * 0.65 + 12 * 0.15) / 40)
    assert row(figure, "bounds")["printed"] == "14 to 30"
    assert row(figure, "monotone")["printed"] == "14 to 20"
    # [/scenario]
    assert figure.whole.bounds is not None
    assert (figure.whole.bounds.low, figure.whole.bounds.high) == (14 / 40, 30 / 40)
    assert figure.whole.in_prose is not None
    assert figure.whole.in_prose["of"] == "about 18 of 40 (45%; 14 to 30 whatever the rest would say)"
    assert "Fails if at most 6 of the 16" in figure.sentences[1]


def test_a_scenario_may_be_of_one_stratum_only() -> None:
    figure = frozen(
        'scenario has_log = yes silent 50 per_cent_less only sort = "village" base replied_not_refused'
    )
    assert figure.whole.value == pytest.approx((14 + 4 * 0.75 + 12 * 0.125) / 40)


def test_a_curve_runs_from_bound_to_bound() -> None:
    # [curve]
    figure = frozen("curve has_log = yes base replied_not_refused")
    assert row(figure, "rate-0")["value"] == 14 / 40
    assert row(figure, "rate-100")["value"] == 30 / 40
    assert "Half of all is reached where 37.5% of those not known have it." in figure.sentences
    # [/curve]


def test_a_test_is_exact_and_knows_the_rest() -> None:
    # [test]
    figure = frozen("test has_log = yes by sort base replied_not_refused")
    assert figure.whole.value == fisher(((12, 4), (2, 6))).p
    assert figure.whole.printed == "p = 0.032"
    assert "more than chance" in figure.sentences[0]
    assert "Rao and Scott" in figure.sentences[1]
    # [/test]


def test_tests_of_one_report_are_put_right_together() -> None:
    other = "So {{ test has_log = yes by region base replied_not_refused }}."
    text = f"# T\n\n{{{{ test has_log = yes by sort base replied_not_refused as one }}}}\n\n{other}\n"
    figures = freeze_figures(read_manuscript(text, "m.md"), survey()).by_slug
    alone = fisher(((12, 4), (2, 6))).p
    assert figures["one"].whole.value == pytest.approx(2 * alone)
    assert figures["one"].whole.printed == "p = 0.065 after Holm over the 2 tests of this report"
    assert "chance alone" in figures["one"].sentences[0]


def test_a_highest_is_refused_until_it_is_supported() -> None:
    # [highest]
    assert frozen("highest has_log = yes by sort base replied_not_refused").whole.printed == "Towns"
    assert frozen("lowest has_log = yes by sort base replied_not_refused").whole.printed == "Villages"
    with pytest.raises(BadInput, match="at least as high: North") as refused:
        frozen("highest has_log = yes by region base replied_not_refused")
    # [/highest]
    assert "no region may be called the highest" in refused.value.what
    assert "line 3" in refused.value.where


def test_a_test_too_large_to_be_exact_is_drawn_by_dice_that_were_given(monkeypatch: Any) -> None:
    def too_large(table: object) -> None:
        raise BadInput("too many")

    monkeypatch.setattr("answerable.report.measures.test.fisher", too_large)
    manuscript = read_manuscript("# T\n\n{{ test has_log = yes by sort base replied_not_refused }}\n", "m.md")
    with_dice = replace(survey(), dice=np.random.default_rng)
    (first,), (second,) = (freeze_figures(manuscript, with_dice).by_slug.values() for _ in range(2))
    assert first.whole.value == pytest.approx(0.032, abs=0.01)
    assert first == second
    assert "9,999 draws, seed" in first.method
    with pytest.raises(BadInput, match="too many"):
        freeze_figures(manuscript, survey())


def test_response_rates_have_their_bodies_behind_them() -> None:
    # [rates]
    figure = frozen("rates")
    assert row(figure, "rr1")["printed"] == "24 of 40 (60%)"
    assert row(figure, "ref1")["printed"] == "1 of 40 (3%)"
    assert row(figure, "con1")["printed"] == "25 of 40 (63%)"
    assert row(figure, "within_limit")["printed"] == "18 of 40 (45%)"
    assert row(figure, "after_reminder")["numerator"] == 6
    # [/rates]
    assert all(len(each.units) == each.numerator for each in figure.rows)


def test_nonresponse_tells_units_from_items() -> None:
    figure = frozen("nonresponse lamps by sort")
    assert [dict(each.cells)["Unit nonresponse"] for each in figure.rows] == ["15%", "60%", "38%"]
    assert [dict(each.cells)["Item nonresponse"] for each in figure.rows] == ["6%", "13%", "8%"]


def test_a_share_is_freed_of_the_errors_that_were_measured() -> None:
    # [corrected]
    audit = AuditSample("has_log", "yes", Measured(18, 20), Measured(38, 40))
    manuscript = read_manuscript("# T\n\n{{ corrected has_log = yes base replied_not_refused }}\n", "m.md")
    (figure,) = freeze_figures(manuscript, replace(survey(), audits=(audit,))).by_slug.values()
    # (14/24 + 0.95 - 1) / (0.9 + 0.95 - 1)
    assert figure.whole.value == pytest.approx((14 / 24 - 0.05) / 0.85)
    assert "18 of 20 (90%)" in figure.sentences[0]
    # [/corrected]
    with pytest.raises(Missing, match="nobody measured how well has_log = yes is read"):
        freeze_figures(manuscript, survey())


def test_a_share_says_how_far_it_rests_on_sources_that_contradict() -> None:
    def disputed(body: BodyRecord) -> BodyRecord:
        return replace(body, findings=tuple(replace(each, conflict=True) for each in body.findings))

    bodies = tuple(disputed(each) if place < 3 else each for place, each in enumerate(BODIES))
    manuscript = read_manuscript("# T\n\n{{ share has_log = yes base replied_not_refused }}\n", "m.md")
    (figure,) = freeze_figures(manuscript, survey(bodies)).by_slug.values()
    assert "3 of the 14 rest on sources that contradict" in figure.whole.notes[-1]
    assert "11 of 24 (46%)" in figure.whole.notes[-1]
    notes = frozen("share has_log = yes base replied_not_refused").whole.notes
    assert not any("contradict" in note for note in notes)


@pytest.mark.parametrize(
    ("expression", "wrong"),
    [
        ("mean has_log base replied_not_refused", "not an item of numbers"),
        ("total has_log base replied_not_refused", "not an item of numbers"),
        ("share lamps = 12 base replied_not_refused", "has numbers, not codes"),
        ("mean lamps", "without base"),
        ("test has_log = yes base replied_not_refused", "nothing to compare"),
        ("scenario has_log = yes base replied_not_refused", "without its assumption"),
        ("scenario has_log = yes silent ten points_less base replied_not_refused", "no amount"),
        ("scenario has_log = yes silent 10 points base replied_not_refused", "is not a change"),
        (
            'scenario has_log = yes silent 10 points_less only sort = "city" base replied_not_refused',
            "no stratum",
        ),
        ("share has_log = yes by sort weighted by sort base replied_not_refused", "in one figure"),
        ("share has_log = yes weighted by county base replied_not_refused", "no dimension 'county'"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_legal_choices(expression: str, wrong: str) -> None:
    with pytest.raises(AnswerableError, match=re.escape(wrong)) as refused:
        frozen(expression)
    assert "line 3" in refused.value.where
    assert refused.value.remedy


EVERYTHING = """# All of it

In words {{ mean lamps base replied_not_refused }},
{{ share has_log = yes weighted by sort base replied_not_refused }},
{{ scenario has_log = yes silent 10 points_less base replied_not_refused }} and
{{ test has_log = yes by sort base replied_not_refused }}.

{{ share has_log = yes weighted by sort base replied_not_refused as weighted }}

{{ total lamps by sort base replied_not_refused as lamps }}

{{ scenario has_log = yes silent 10 points_less base replied_not_refused as supposed }}

{{ curve has_log = yes base replied_not_refused as curve }}

{{ test has_log = yes by sort base replied_not_refused as tested }}

{{ highest has_log = yes by sort base replied_not_refused as highest }}

{{ rates as rates }}

{{ nonresponse has_log by sort as missing }}
"""


def test_every_measure_is_on_the_site_as_page_csv_and_json_and_twice_the_same() -> None:
    manuscript = read_manuscript(EVERYTHING, "m.md")
    site = build_site(manuscript, survey())
    assert build_site(manuscript, survey()).files == site.files
    for name in ("weighted", "lamps", "supposed", "curve", "tested", "highest", "rates", "missing"):
        page = site.files[f"figures/{name}.html"].decode()
        made = json.loads(site.files[f"figures/{name}.json"])
        assert "<svg" in page
        assert made["formula"]
        assert made["formula"] in page.replace("&#39;", "'")
        assert site.files[f"figures/{name}.csv"].startswith(b"key,label,kind")
    assert b"Place,p against the rest" in site.files["figures/tested.csv"]


@pytest.mark.parametrize("measure", ["total", "mean", "median"])
def test_where_nobody_gave_a_number_the_sentence_says_so(measure: str) -> None:
    silent = tuple(
        replace(body, findings=(*body.findings[:2], replace(body.findings[2], codes=()))) for body in BODIES
    )
    manuscript = read_manuscript(f"# T\n\n{{{{ {measure} lamps base replied_not_refused }}}}\n", "m.md")
    (figure,) = freeze_figures(manuscript, survey(silent)).by_slug.values()
    assert figure.whole.in_prose is not None
    assert set(figure.whole.in_prose.values()) == {"no number (0 of 40 gave one)"}
