"""What each rule of the gate says, word for word, and the edges of what it looks at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from answerable.evidence import PartsRule
from answerable.report import freeze_figures, inspect_words, read_manuscript
from answerable.report.gate.printed import check_cell
from answerable.report.gate.rules import GATE_RULES
from tests.promises import tree
from tests.report import test_gate_pairs as pairs
from tests.report.contents import TABLE
from tests.report.surveys import survey
from tests.report.test_claims import hold

LONE = replace(pairs.ALONE, label="The lamp")

SAID: list[tuple[str, Callable[[], pairs.Found], object]] = [
    ("parts", lambda: pairs.parts(PartsRule.UNION, either="351"), "use_lamp (352) exceeds either (351)"),
    (
        "parts",
        lambda: pairs.parts(PartsRule.SUM, either="1396"),
        "the parts add up to 397, not to either (1,396)",
    ),
    (
        "printed_share",
        lambda: pairs.printed("printed_share", published_lamp_pct="half"),
        "'half' is not a percentage",
    ),
    (
        "decimal_point",
        lambda: pairs.printed("decimal_point", published_lamp_pct="52."),
        "published_lamp_pct: '52.' ends in its decimal point",
    ),
    (
        "impossible_share",
        lambda: pairs.lone_share("60", pairs.UNITED),
        "Any lamp: 60% would be 403/676 of replied, but it lies between 352 and 397",
    ),
    (
        "impossible_share",
        lambda: pairs.lone_share("8.6", LONE, responses="44"),
        "The lamp: no whole number of 44 replied is printed as 8.6%",
    ),
    (
        "impossible_share",
        lambda: pairs.lone_share("8.6", replace(LONE, base=""), requests="44", responses="20", refused="9"),
        "The lamp: no whole number of 20 replied or 11 replied_not_refused or 44 sent is printed as 8.6%",
    ),
    (
        "within_base",
        lambda: pairs.of_row("within_base", 3, 1006, population=1005),
        "the base 1,006 exceeds the population 1,005",
    ),
    (
        "printed_as_counted",
        lambda: pairs.of_row("printed_as_counted", 2, 3, printed="68%"),
        "68% is shown, and 2/3 is 66.7%",
    ),
    (
        "units_behind",
        lambda: pairs.of_row("units_behind", 2, 5, units=("a",)),
        "2 are counted and 1 bodies stand behind the number",
    ),
    (
        "strata_add_up",
        lambda: pairs.of_strata(pairs.row(3, 4)),
        "the numerators of the strata add up to 2, not to 3",
    ),
    ("steps_fall", lambda: pairs.of_steps(8), "All (8) are more than All (7)"),
    (
        "same_counts",
        lambda: pairs.of_two(pairs.row(3, 5), pairs.row(4, 5)),
        ("g", "4 of 5 here, and 3 of 5 in figure f"),
    ),
    (
        "parts_fit",
        lambda: pairs.of_whole(351, PartsRule.UNION),
        ("sectors.either", "351 here, and 352 of them in figure sectors.uses_lamp"),
    ),
    (
        "rank",
        lambda: pairs.of_words("rank", " Towns are the highest."),
        "'highest' has no test behind it: 'Towns are the highest.'",
    ),
    (
        "significance",
        lambda: pairs.of_words("significance", "They differ significantly.", pairs.ALIKE),
        "'significantly' is not what the test says (p = 1.00)",
    ),
    (
        "old_base",
        lambda: pairs.of_base("answered"),
        (
            "`base answered` is an old name: write `base replied_not_refused`, public authorities that "
            "replied and did not refuse the question"
        ),
    ),
    ("personal_data", lambda: pairs.of_file("ask Ms  Smith"), "name or detail of staff 'Ms Smith'"),
    (
        "stated_base",
        lambda: pairs.of_rule(pairs.ALL, "replied_not_refused"),
        (
            "'All percentages are of those that replied' is said of all, and 'share has_log = yes base "
            "replied_not_refused' (m.md, line 3, column 1) is of replied_not_refused: say so, or change one "
            "of them"
        ),
    ),
]


@pytest.mark.parametrize(("word", "found", "said"), SAID, ids=[word for word, _, _ in SAID])
def test_a_rule_says_what_is_wrong(word: str, found: Callable[[], pairs.Found], said: object) -> None:
    assert list(found()) == [said]


def test_what_a_table_by_parts_does_not_add_up_to_is_said() -> None:
    ((table, said),) = pairs.splits("3001")
    assert table.name == "sorts"
    assert said == "the rows add up to 3,344 (sent); the table 'Counts by sector' has 3,343"


def test_the_reference_names_every_rule_with_what_it_finds() -> None:
    page = (tree.ROOT / "docs/reference/gate.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| `")]
    assert {row[0].strip("`"): row[1] for row in rows} == {
        word: rule.finds for word, rule in GATE_RULES.items()
    }


def test_nobody_at_all_is_a_whole_number_of_units() -> None:
    assert pairs.lone_share("0", LONE, responses="44") == []


def test_a_union_of_which_one_part_is_printed_may_have_any_number_of_units() -> None:
    assert pairs.lone_share("60", pairs.UNITED, use_other="") == []


def test_a_share_that_is_explained_names_its_base_and_its_rounding() -> None:
    checked = check_cell(TABLE, TABLE.rows[0], TABLE.items[0])
    assert checked is not None
    assert (checked.explained, checked.warning) == ("base replied, half up", "")


@pytest.mark.parametrize("subject", ["Local councils", "local_councils", " LOCAL councils"])
def test_a_row_is_found_by_its_name_however_it_is_written(subject: str) -> None:
    """Of the counts that both tables have, each that does not add up is said under its own name."""
    row = ("local councils", "9", "8", "1", "4", "", "2", "5")
    whole = replace(TABLE, rows=(row,), items=(), not_held="use_other")
    parts = replace(whole, name="parts", subject=subject, rows=(("north", "9", "8", "1", "4", "", "3", "5"),))
    assert [said for _, said in GATE_RULES["uneven_splits"].find((whole, parts))] == [
        "the rows add up to 3 (not held); the table 'Counts by sector' has 2"
    ]


@pytest.mark.parametrize("changes", [{"replied": ""}, {"subject": "the country"}, {"rows": TABLE.rows[1:]}])
def test_a_table_by_parts_is_held_against_the_table_of_all_alone(changes: dict[str, object]) -> None:
    """One that does not say who replied, is itself of a part, or lacks the row does not count."""
    row = ("primary", "1", "1", "0", "1", "", "0", "1")
    sorts = replace(TABLE, name="sorts", subject="schools", rows=(row,))
    find = GATE_RULES["uneven_splits"].find
    assert list(find((TABLE, sorts)))
    assert list(find((replace(TABLE, **changes), sorts))) == []  # type: ignore[arg-type]


def test_a_figure_that_is_not_split_makes_no_ranking_of_the_words_beside_it() -> None:
    hold("Towns have the highest share.", "{{ share has_log = yes base replied_not_refused }}")
    hold("Towns have the highest share.", "It is {{ share has_log = yes base replied_not_refused }} of them.")


@pytest.mark.parametrize(("word", "claim"), [("rank", "the highest"), ("significance", "significant")])
def test_eighty_characters_of_a_sentence_are_quoted(word: str, claim: str) -> None:
    sentence = f"It is {claim} ".ljust(80, "o")
    (said,) = pairs.of_words(word, f"{sentence}h!")
    assert said.endswith(f"has no test behind it: {sentence!r}")


def test_a_refusal_of_words_is_followed_by_what_to_do() -> None:
    manuscript = read_manuscript(
        "It is the highest.\n\n{{ share has_log = yes by sort base replied_not_refused }}", "m.md"
    )
    (said,) = inspect_words(manuscript, freeze_figures(manuscript, survey()))
    assert "'It is the highest.'. Put `{{ test" in said.what
