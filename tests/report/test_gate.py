"""What the gate refuses, and what it warns of in published tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answerable.evidence import Parts, PartsRule, PublishedColumn
from answerable.report import freeze_figures, read_manuscript
from answerable.report.gate.gate import inspect, inspect_table
from tests.report.contents import TABLE, content, published


def remarks(**changes: str) -> list[str]:
    """What is said of the row of schools when some of its cells are printed otherwise."""
    row = tuple(changes.get(name, cell) for name, cell in zip(TABLE.columns, TABLE.rows[0], strict=True))
    return [each.what for each in inspect_table(replace(TABLE, rows=(row,)))]


def test_a_row_that_agrees_with_itself_is_let_through() -> None:
    assert remarks() == []


@pytest.mark.parametrize("printed", ["52", "52.1", "52.07", "53.1", "53.09", "10.5"])
def test_a_percentage_under_some_base_and_rounding_rule_is_explained(printed: str) -> None:
    assert remarks(published_lamp_pct=printed) == []


@pytest.mark.parametrize("printed", ["52.2", "36", "51"])
def test_a_percentage_under_no_base_is_warned_of_with_what_it_would_be(printed: str) -> None:
    (said,) = remarks(published_lamp_pct=printed)
    assert f"printed {printed}%" in said
    assert "of replied" in said
    assert "of replied_not_refused" in said


def test_a_warning_of_a_percentage_says_what_the_counts_would_give() -> None:
    (said,) = remarks(published_lamp_pct="36")
    assert said == (
        "Uses the lamp: printed 36%, but 352/676 = 52% of replied or 352/663 = 53% of replied_not_refused or "
        "352/3,343 = 11% of sent."
    )
    (zero,) = remarks(published_lamp_pct="36", use_lamp="0", either="45")
    assert zero.endswith("0/3,343 = 0% of sent. A count of zero cannot have a share.")
    assert remarks(published_lamp_pct="half") == ["'half' is not a percentage"]


def test_a_union_lies_between_its_largest_part_and_their_sum() -> None:
    assert remarks(either="351") == ["use_lamp (352) exceeds either (351)"]
    assert remarks(either="352") == []
    assert remarks(either="397") == []
    assert remarks(either="398") == ["either (398) is more than its parts together (397)"]


def test_parts_that_should_add_up_and_do_not_are_warned_of() -> None:
    table = replace(
        TABLE, rows=TABLE.rows[:1], parts=(Parts("either", ("use_lamp", "use_other"), PartsRule.SUM),)
    )
    assert [each.what for each in inspect_table(table)] == ["the parts add up to 397, not to either (386)"]


@pytest.mark.parametrize(
    "asked",
    [
        "share has_log = yes base replied_not_refused",
        "total has_log = yes base replied_not_refused",
        "outcomes Q1",
    ],
)
def test_a_number_without_the_bodies_behind_it_is_refused(asked: str) -> None:
    made = content()
    figure = freeze_figures(read_manuscript(f"{{{{ {asked} as f }}}}", "m"), made).by_slug["f"]
    assert inspect(made, [figure]) == ()

    lost = replace(figure.rows[0], units=figure.rows[0].units[1:])

    remarks = inspect(made, [replace(figure, rows=(lost, *figure.rows[1:]))])
    assert ["bodies stand behind the number" in each.what for each in remarks] == [True]


def test_strata_that_do_not_add_up_to_the_whole_are_refused() -> None:
    made = content()
    manuscript = read_manuscript("{{ share has_log = yes by region base replied_not_refused as f }}", "m")
    figure = freeze_figures(manuscript, made).by_slug["f"]
    assert inspect(made, [figure]) == ()
    short = replace(figure, rows=figure.rows[1:])
    assert [each.what for each in inspect(made, [short])] == [
        "the numerators of the strata add up to 1, not to 3",
        "the denominators of the strata add up to 2, not to 5",
    ]
    wrong = replace(figure, rows=(replace(figure.rows[0], numerator=4), *figure.rows[1:]))
    assert "the numerator 4 exceeds the base 3" in [each.what for each in inspect(made, [wrong])]


WHOLES = """{{ count sectors.either = yes where sector = "schools" base replied as either }}

{{ count sectors.uses_lamp = yes where sector = "schools" base replied as lamp }}

{{ count sectors.other = yes where sector = "schools" base replied as other }}
"""
OTHER = PublishedColumn(item="sectors.other", label="Uses another", code="yes", column="use_other")


@pytest.mark.parametrize(
    ("rule", "either", "said"),
    [
        (PartsRule.UNION, 352, []),
        (PartsRule.UNION, 397, []),
        (PartsRule.UNION, 351, ["351 here, and 352 of them in figure lamp"]),
        (PartsRule.UNION, 398, ["398 here, and the parts have 397 together"]),
        (PartsRule.SUM, 397, []),
        (PartsRule.SUM, 386, ["386 here, and the parts have 397 together"]),
    ],
)
def test_figures_of_a_whole_and_its_parts_must_allow_each_other(
    rule: PartsRule, either: int, said: list[str]
) -> None:
    """The published table says which item is part of which; a figure that cannot be is refused."""
    parts = (Parts("either", ("use_lamp", "use_other"), rule),)
    made = published(replace(TABLE, items=(*TABLE.items, OTHER), parts=parts))
    figures = freeze_figures(read_manuscript(WHOLES, "m"), made).by_slug
    whole = figures["either"]
    changed = replace(whole, rows=(replace(whole.rows[0], numerator=either),))
    found = inspect(made, [changed, figures["lamp"], figures["other"]])
    assert [str(each) for each in found if each.where.startswith("figure")] == [
        f"figure either: {what}" for what in said
    ]
