"""What a rule would make of the figures is what it makes of them once it is chosen."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from markupsafe import escape
from tests.casework.claims.test_partners_tables import table, taken
from tests.worlds import small

from answerable.casework.claims.removal import remove
from answerable.casework.claims.rules import choose_rule
from answerable.casework.claims.tables import find_table, take_in
from answerable.casework.report.building import adopt_manuscript, build, frozen_figures
from answerable.casework.report.effects import effects_of_rules
from answerable.casework.report.traces import changes_without_table
from answerable.evidence import MergeRule
from answerable.ground import BadInput, Missing
from answerable.report import FigureDescription, FigureRow
from answerable.store.models import Finding, Investigation, JournalEntry

pytestmark = pytest.mark.django_db

MANUSCRIPT = """\
# Bells

{{ share has_bell = yes base in_frame as bells }} have a bell.
By region:

{{ share has_bell = yes by region base in_frame as by-region }}

{{ share makers = clang base in_frame as clang }} name a maker; of others nothing is counted here.
{{ share Q1 = refused base in_frame as refusals }} refused.
{{ total bells base in_frame as how-many }} bells.
"""


@pytest.fixture
def investigation() -> Investigation:
    made = small.coded()
    taken(made)
    adopt_manuscript(made, MANUSCRIPT, "bells.md", who="ann")
    return made


def numbers(figure: FigureDescription) -> list[tuple[object, ...]]:
    return list(map(number, figure.rows))


def number(row: FigureRow) -> tuple[object, ...]:
    return (row.key, row.numerator, row.denominator, row.value, row.bounds, row.units)


def test_each_rule_gives_what_it_gives_once_chosen(investigation: Investigation) -> None:
    before, entries = list(Finding.objects.order_by("pk").values()), JournalEntry.objects.count()
    effects = effects_of_rules(investigation)
    assert list(Finding.objects.order_by("pk").values()) == before, "nothing is written"
    assert JournalEntry.objects.count() == entries

    asked = {(each.item, each.rule) for each in effects}
    assert {item for item, _ in asked} == {"has_bell", "makers", "bells"}
    assert ("makers", MergeRule.BOTH) not in asked, "what means nothing is not offered"
    stood = frozen_figures(investigation)
    for effect in effects:
        choose_rule(investigation, effect.item, effect.rule, reason="To see.", who="ann")
        then = frozen_figures(investigation)
        assert effect.figures, effect.item
        for figure in effect.figures:
            assert [row.units for row in figure.rows] == [row.units for row in then[figure.slug].rows]
            for made, chosen in zip(figure.rows, then[figure.slug].rows, strict=True):
                assert asdict(made) == asdict(chosen), (effect.item, effect.rule)
            assert list(figure.before) == list(stood[figure.slug].rows)
            assert figure.chosen == (effect.rule is MergeRule.BEST_ANSWER)
        choose_rule(investigation, effect.item, MergeRule.BEST_ANSWER, reason="Back.", who="ann")


def test_it_says_how_many_conflicts_each_rule_decides_and_whose_bodies_change(
    investigation: Investigation,
) -> None:
    by_rule = {each.rule: each for each in effects_of_rules(investigation, item="has_bell")}

    assert by_rule[MergeRule.REPLIES_ONLY].decided.followed == {"reply": 1}
    assert by_rule[MergeRule.ANY_AFFIRMATIVE].decided.followed == {"partner/bell-watch": 1}
    assert by_rule[MergeRule.BY_HAND].decided.left_open == 1
    (bells,) = [each for each in by_rule[MergeRule.ANY_AFFIRMATIVE].figures if each.slug == "bells"]
    assert bells.bodies == ("birch",)
    record = bells.as_record()
    assert record["numerator"] == record["before"]["numerator"] + 1
    assert record["bounds"][0] <= record["value"] <= record["bounds"][1]


def test_a_figure_can_stand_under_two_rules_side_by_side(
    investigation: Investigation, tmp_path: Path
) -> None:
    by_rule = {each.rule: each for each in effects_of_rules(investigation, item="has_bell")}
    asked = {rule: f"under-{rule.value.replace('_', '-')}" for rule in by_rule}
    lines = [
        f"{{{{ share has_bell = yes base in_frame under {rule.value} as {name} }}}}"
        for rule, name in asked.items()
    ]
    said = "\n\nThat is {{ share has_bell = yes base in_frame under both as under-both show of }} of all."
    adopt_manuscript(investigation, MANUSCRIPT + "\n" + "\n\n".join(lines) + said, "bells.md", who="ann")
    figures = frozen_figures(investigation)

    for rule, name in asked.items():
        (bells,) = [each for each in by_rule[rule].figures if each.slug == "bells"]
        assert numbers(figures[name]) == list(map(number, bells.rows))
        assert rule.sentence in figures[name].notes[-1]
        assert rule.label in figures[name].subtitle
    build(investigation, who="ann", out=tmp_path / "site")
    methods = (tmp_path / "site" / "methods.html").read_text("utf-8")
    index = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "</a> (by the rule \u201cboth\u201d) of all" in index
    _, _, told = methods.partition("Figures by another rule")
    for rule, name in asked.items():
        assert f'<a href="figures/{name}.html">' in told.partition("</ul>")[0]
        assert str(escape(rule.sentence)) in told.partition("</ul>")[0]


def test_a_rule_that_means_nothing_is_refused_with_its_place(investigation: Investigation) -> None:
    for wrong, told in (
        ("{{ share makers = clang base in_frame under both }}", "means nothing for makers"),
        ("{{ share Q1 = refused base in_frame under any_affirmative }}", "Only replies speak of it"),
        ("{{ share has_bell = yes base in_frame under whoever }}", "is not a rule"),
    ):
        with pytest.raises(BadInput) as raised:
            adopt_manuscript(investigation, f"# Bells\n\n{wrong}\n", "bells.md", who="ann")
        assert told in str(raised.value)
        assert "bells.md, line 3" in str(raised.value)


def test_taking_a_table_out_changes_what_was_named(investigation: Investigation) -> None:
    choose_rule(investigation, "has_bell", MergeRule.ANY_AFFIRMATIVE, reason="Agreed.", who="ann")
    stood, kept = frozen_figures(investigation), find_table(investigation, "bell-watch")
    told = changes_without_table(kept)
    assert find_table(investigation, "bell-watch") == kept, "nothing is changed"
    removed = remove(kept, who="ann", reason="They asked for it.")
    then = frozen_figures(investigation)

    assert told["findings"] == [asdict(each) for each in removed]
    changed = {slug for slug in stood if numbers(stood[slug]) != numbers(then[slug])}
    assert {each["figure"] for each in told["figures"]} == changed
    assert "bells" in changed
    assert [each["sentence"] for each in told["sentences"] if "have a bell" in each["sentence"]]
    take_in(investigation, table(), who="ann")


def test_an_item_that_is_none_is_named(investigation: Investigation) -> None:
    with pytest.raises(Missing, match="has_bells"):
        effects_of_rules(investigation, item="has_bells")
