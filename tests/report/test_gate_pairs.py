"""Every rule of the gate at its edge: what it finds, and the nearest thing that it lets pass.

Made from the registry, so that no rule can be forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from answerable.correspondence import PersonalFinder, PersonName
from answerable.evidence import CountTable, Parts, PartsRule, PrintedShare, PublishedColumn
from answerable.report import QuotedWords, find_grounds, freeze_figures, inspect_words, read_manuscript
from answerable.report.figures.description import FigureDescription, FigureRow, RowKind
from answerable.report.gate.gate import inspect
from answerable.report.gate.remarks import RemarkSeverity
from answerable.report.gate.rules import GATE_RULES
from answerable.report.gate.stated_bases import _RULE
from answerable.report.measures import MEASURES, FigureRule
from tests.report.cited import ALLEGATION, DENIAL, UNANSWERED, cited
from tests.report.contents import TABLE, content, published
from tests.report.surveys import survey

Found = Sequence[Any]
ALONE = PrintedShare("published_lamp_pct", base="replied")
UNITED = PrintedShare("published_lamp_pct", ("use_lamp", "use_other"), "replied", "Any lamp")
SCHOOLS = dict(zip(TABLE.columns, TABLE.rows[0], strict=True))


def printed(word: str, table: CountTable = TABLE, **cells: str) -> Found:
    """What the rule finds in the row of schools, some of its cells printed otherwise."""
    return list(GATE_RULES[word].find(table, tuple((SCHOOLS | cells).values())))


def parts(rule: PartsRule, **cells: str) -> Found:
    table = replace(TABLE, parts=(Parts("either", ("use_lamp", "use_other"), rule),))
    return printed("parts", table, **cells)


def lone_share(cell: str, share: PrintedShare, **cells: str) -> Found:
    table = replace(TABLE, items=(), shares=(share,))
    return printed("impossible_share", table, published_lamp_pct=cell, **cells)


def splits(requests: str) -> Found:
    """A table of two sorts of schools beside the table of all."""
    rows = (("primary", requests, "600", "10", "300", "", "40", "330"),)
    last = ("secondary", "343", "76", "3", "52", "", "5", "56")
    sorts = replace(TABLE, name="sorts", title="Schools", subject="schools", rows=(*rows, last))
    return list(GATE_RULES["uneven_splits"].find((TABLE, sorts)))


def row(numerator: int, denominator: int, **changes: Any) -> FigureRow:
    made = FigureRow("all", "All", RowKind.WHOLE, numerator, denominator, code="yes")
    return replace(made, **changes)


def figure(
    *rows: FigureRow, measure: str = "share", slug: str = "f", item: str = "has_log"
) -> FigureDescription:
    """A figure of these rows and nothing else."""
    return FigureDescription(
        slug, measure, "", "", "", item, "replied_not_refused", "", "", rows or (row(3, 5),), "", "", ""
    )


def of_row(word: str, numerator: int, denominator: int, **changes: Any) -> Found:
    made = row(numerator, denominator, **changes)
    return list(GATE_RULES[word].find(figure(made), made))


def of_strata(whole: FigureRow) -> Found:
    strata = [replace(row(1, 2), kind=RowKind.STRATUM, key=key) for key in ("north", "south")]
    return list(GATE_RULES["strata_add_up"].find(figure(*strata, whole)))


def of_steps(after: int) -> Found:
    rungs = [replace(row(units, 9), kind=RowKind.RUNG) for units in (9, 7, after)]
    return list(GATE_RULES["steps_fall"].find(figure(*rungs, measure="ladder")))


def of_two(one: FigureRow, other: FigureRow, measure: str = "count") -> Found:
    figures = (figure(one), figure(other, measure=measure, slug="g"))
    return list(GATE_RULES["same_counts"].find((), figures))


def of_whole(either: int, rule: PartsRule) -> Found:
    other = PublishedColumn(item="sectors.other", label="Uses another", code="yes", column="use_other")
    table = replace(
        TABLE, items=(*TABLE.items, other), parts=(Parts("either", ("use_lamp", "use_other"), rule),)
    )
    counts = {"sectors.either": either, "sectors.uses_lamp": 352, "sectors.other": 45}
    figures = [figure(row(units, 676), slug=name, item=name) for name, units in counts.items()]
    return list(GATE_RULES["parts_fit"].find((table,), figures))


def of_words(word: str, sentence: str, *tests: str) -> Found:
    text = "\n\n".join(f"{{{{ {each} }}}}" for each in tests)
    figures = freeze_figures(read_manuscript(text, "m.md"), survey()).by_slug.values()
    return list(GATE_RULES[word].find(sentence, tuple(figures)))


def of_rule(words: str, base: str, measure: str = "share") -> Found:
    clause = ' between sort = "town" and "village"' if measure == "difference" else ""
    item = "has_log" if measure == "shares" else "has_log = yes"
    manuscript = read_manuscript(f"{words}\n\n{{{{ {measure} {item}{clause} base {base} }}}}", "m.md")
    said = _RULE.search(words)
    assert said is not None
    return list(GATE_RULES["stated_base"].find(said, manuscript))


def of_file(text: str, path: str = "index.html", allowed: tuple[str, ...] = ()) -> Found:
    """What the rule finds of Jane Smith, who signs replies, in a file of the site."""
    personal = PersonalFinder(frozenset({PersonName("jane", "smith")}))
    return list(GATE_RULES["personal_data"].find(path, text, personal, allowed))


DIFFER = "test has_log = yes by sort base replied_not_refused"
ALIKE = "test has_log = yes by region base replied_not_refused"
LEADER = "highest has_log = yes by sort base replied_not_refused"
ANSWERED = "All percentages are of those that answered."
GAVE = "All percentages are of those that gave an answer."
KNEW = "gave_answer_and_knew"
ALL = "All percentages are of those that replied."

PAIRS: list[tuple[str, Callable[[], Found], Callable[[], Found]]] = [
    ("parts", lambda: parts(PartsRule.UNION, either="351"), lambda: parts(PartsRule.UNION, either="352")),
    ("parts", lambda: parts(PartsRule.UNION, either="398"), lambda: parts(PartsRule.UNION, either="397")),
    ("parts", lambda: parts(PartsRule.SUM, either="396"), lambda: parts(PartsRule.SUM, either="397")),
    (
        "parts",
        lambda: parts(PartsRule.SUM, either="396"),
        lambda: parts(PartsRule.SUM, either="396", use_other=""),
    ),
    (
        "printed_share",
        lambda: printed("printed_share", published_lamp_pct="52.2"),
        lambda: printed("printed_share", published_lamp_pct="52.1"),
    ),
    (
        "printed_share",
        lambda: printed("printed_share", published_lamp_pct="half"),
        lambda: printed("printed_share", published_lamp_pct=""),
    ),
    (
        "decimal_point",
        lambda: printed("decimal_point", published_lamp_pct="52."),
        lambda: printed("decimal_point", published_lamp_pct="52.0"),
    ),
    (
        "impossible_share",
        lambda: lone_share("8.6", ALONE, responses="44"),
        lambda: lone_share("9.1", ALONE, responses="44"),
    ),
    (
        "impossible_share",
        lambda: lone_share("58.9", UNITED),
        lambda: lone_share("58.7", UNITED),
    ),
    (
        "impossible_share",
        lambda: lone_share("51.9", UNITED),
        lambda: lone_share("52.1", UNITED),
    ),
    ("uneven_splits", lambda: splits("3001"), lambda: splits("3000")),
    ("within_base", lambda: of_row("within_base", 6, 5), lambda: of_row("within_base", 5, 5)),
    (
        "within_base",
        lambda: of_row("within_base", 3, 6, population=5),
        lambda: of_row("within_base", 3, 5, population=5),
    ),
    (
        "within_base",
        lambda: of_row("within_base", 6, 5),
        lambda: of_row("within_base", 6, 5, kind=RowKind.WORKED_OUT),
    ),
    (
        "printed_as_counted",
        lambda: of_row("printed_as_counted", 3, 5, printed="61%"),
        lambda: of_row("printed_as_counted", 3, 5, printed="60%"),
    ),
    (
        "printed_as_counted",
        lambda: of_row("printed_as_counted", 2, 3, printed="68%"),
        lambda: of_row("printed_as_counted", 2, 3, printed="66%"),
    ),
    (
        "units_behind",
        lambda: of_row("units_behind", 2, 5, units=("a",)),
        lambda: of_row("units_behind", 2, 5, units=("a", "b")),
    ),
    ("strata_add_up", lambda: of_strata(row(3, 4)), lambda: of_strata(row(2, 4))),
    ("strata_add_up", lambda: of_strata(row(2, 5)), lambda: of_strata(row(2, 5, key="weighted"))),
    ("steps_fall", lambda: of_steps(8), lambda: of_steps(7)),
    ("same_counts", lambda: of_two(row(3, 5), row(4, 5)), lambda: of_two(row(3, 5), row(3, 5))),
    ("same_counts", lambda: of_two(row(3, 5), row(3, 6)), lambda: of_two(row(3, 5), row(3, 6), "total")),
    ("same_counts", lambda: of_two(row(3, 5), row(4, 5)), lambda: of_two(row(3, 5), row(4, 5, code="no"))),
    ("parts_fit", lambda: of_whole(351, PartsRule.UNION), lambda: of_whole(352, PartsRule.UNION)),
    ("parts_fit", lambda: of_whole(398, PartsRule.UNION), lambda: of_whole(397, PartsRule.UNION)),
    ("parts_fit", lambda: of_whole(396, PartsRule.SUM), lambda: of_whole(397, PartsRule.SUM)),
    (
        "rank",
        lambda: of_words("rank", "Towns keep the most logs."),
        lambda: of_words("rank", "Towns keep the most logs.", DIFFER),
    ),
    (
        "rank",
        lambda: of_words("rank", "Towns are the highest."),
        lambda: of_words("rank", "Towns are high.", LEADER),
    ),
    (
        "significance",
        lambda: of_words("significance", "They differ significantly.", ALIKE),
        lambda: of_words("significance", "They differ significantly.", DIFFER),
    ),
    (
        "significance",
        lambda: of_words("significance", "The difference is significant."),
        lambda: of_words("significance", "The difference is not significant."),
    ),
    (
        "significance",
        lambda: of_words("significance", "They differ significantly.", ALIKE),
        lambda: of_words("significance", "They differ significantly.", ALIKE, LEADER),
    ),
    *(
        (
            "stated_base",
            lambda measure=measure: of_rule(ALL, "replied_not_refused", measure),
            lambda measure=measure: of_rule(ALL, "replied", measure),
        )
        for measure in ("share", "shares", "difference")
    ),
    ("old_base", lambda: of_base("answered"), lambda: of_base("replied_not_refused")),
    ("old_base", lambda: of_base("answered_and_knew"), lambda: of_base("gave_answer_and_knew")),
    (
        "ungrounded",
        lambda: of_recommendation("::: recommendation"),
        lambda: of_recommendation('::: recommendation rests="lantern-2025"'),
    ),
    ("ungrounded", lambda: of_recommendation("::: recommendation"), lambda: of_recommendation("::: box")),
    ("unnamed", lambda: of_part('author="Bell Watch"'), lambda: of_part('author="Ada Wick"')),
    ("unnamed", lambda: of_part('author="Eve of the Bell Watch"'), lambda: of_part('author="Bell"')),
    ("unnamed", lambda: of_part('author="bell watch"'), lambda: of_part('author="Bell Watch" credit="no"')),
    ("unanswered", lambda: of_statement(ALLEGATION), lambda: of_statement(ALLEGATION, DENIAL.uid)),
    ("unanswered", lambda: of_statement(UNANSWERED, DENIAL.uid), lambda: of_statement(DENIAL)),
    ("stated_base", lambda: of_rule(ANSWERED, "replied_not_refused"), lambda: of_rule(ANSWERED, KNEW)),
    ("stated_base", lambda: of_rule(GAVE, KNEW), lambda: of_rule(GAVE, "gave_answer")),
    ("personal_data", lambda: of_file("<p>J. Smith</p>"), lambda: of_file("<p>smith</p>")),
    ("personal_data", lambda: of_file("Jane <b>Smith</b>"), lambda: of_file("<p>Jane</p><p>Smithy</p>")),
    ("personal_data", lambda: of_file('<img alt="Jane Smith">'), lambda: of_file('<img class="Jane Smith">')),
    ("personal_data", lambda: of_file("a.b@x.example"), lambda: of_file("foi@x.example")),
    (
        "personal_data",
        lambda: of_file("Write to ann@x.example"),
        lambda: of_file("Write to ann@x.example", allowed=("ann@x.example",)),
    ),
    (
        "personal_data",
        lambda: of_file("ask,01632 960001", "t.csv"),
        lambda: of_file("x,0.01632960001,-0.2", "t.csv"),
    ),
    (
        "personal_data",
        lambda: of_file('{"a": "01632960001"}', "f.json"),
        lambda: of_file('{"a": 0.01632960001}', "f.json"),
    ),
    (
        "stated_base",
        lambda: of_rule("All percentages are of those asked.", "replied"),
        lambda: of_rule("All percentages are of those asked.", "replied", "count"),
    ),
]
"""A rule, what it finds, and what it lets pass."""


def of_base(name: str) -> Found:
    """What the rule of old names finds in a share of that base."""
    manuscript = read_manuscript(f"# T\n\n{{{{ share has_log = yes base {name} as f }}}}\n", "m.md")
    return [said for placed in manuscript.expressions for said in GATE_RULES["old_base"].find(placed)]


def of_recommendation(line: str) -> Found:
    """What is found in what stands between that line and three colons."""
    manuscript = read_manuscript(f"# T\n\n{line}\nStop.\n:::\n", "m.md")
    grounds = find_grounds(manuscript, cited())
    return list(GATE_RULES["ungrounded"].find(manuscript.surrounds[0], grounds))


def of_part(said: str) -> Found:
    """What is found in a chapter of whom that is said, where the partner Bell Watch is not to be named."""
    manuscript = read_manuscript(f"# T\n\n::: part {said}\nStop.\n:::\n", "m.md")
    hidden = replace(content(), unnamed=("Bell Watch",))
    return list(GATE_RULES["unnamed"].find(manuscript.surrounds[0], hidden))


def of_statement(words: QuotedWords, *beside: str) -> Found:
    return list(GATE_RULES["unanswered"].find(words, frozenset({words.uid, *beside})))


def test_every_rule_has_a_pair() -> None:
    assert {word for word, _, _ in PAIRS} == set(GATE_RULES)
    assert set(FigureRule) < set(GATE_RULES)


@pytest.mark.parametrize(("word", "fires", "passes"), PAIRS, ids=[word for word, _, _ in PAIRS])
def test_a_rule_finds_what_is_beyond_its_edge_and_nothing_else(
    word: str, fires: Callable[[], Found], passes: Callable[[], Found]
) -> None:
    assert len(fires()) == 1
    assert passes() == []


@pytest.mark.parametrize("word", [word for word, measure in MEASURES.items() if not measure.refers])
def test_a_figure_is_held_to_the_rules_of_its_measure(word: str) -> None:
    """Of a figure broken in every way the gate remarks what the rules of its measure find."""
    broken = figure(
        row(6, 5, printed="61%", key="north", kind=RowKind.STRATUM),
        row(7, 7, printed="100%", key="all", units=tuple("abcdefg")),
        measure=word,
    )
    said = [each.what for each in inspect(content(), [broken])]
    found = {
        FigureRule.WITHIN_BASE: "the numerator 6 exceeds the base 5",
        FigureRule.UNITS_BEHIND: "6 are counted and 0 bodies stand behind the number",
        FigureRule.STRATA_ADD_UP: "the numerators of the strata add up to 6, not to 7",
        FigureRule.PRINTED_AS_COUNTED: "61% is shown, and 6/5 is 120.0%",
    }
    assert {rule for rule, what in found.items() if what in said} == MEASURES[word].rules & set(found)
    assert {each.severity for each in inspect(content(), [broken])} == {RemarkSeverity.REFUSAL}


def test_an_odd_table_is_warned_of_and_all_else_refused() -> None:
    warnings = {word for word, rule in GATE_RULES.items() if rule.severity is RemarkSeverity.WARNING}
    assert warnings == {"parts", "printed_share", "decimal_point", "impossible_share", "uneven_splits"}
    odd = replace(TABLE, rows=(tuple((SCHOOLS | {"either": "351"}).values()),))
    assert {each.severity for each in inspect(published(odd), ())} == {RemarkSeverity.WARNING}


def test_published_counts_need_no_bodies_behind_them() -> None:
    made = replace(figure(row(386, 676), item="sectors.either"), table="sectors")
    assert [each for each in inspect(published(), [made]) if each.severity is RemarkSeverity.REFUSAL] == []


def test_only_the_first_thing_wrong_with_a_sentence_is_said() -> None:
    text = "The highest is significant.\n\n{{ share has_log = yes by sort base replied_not_refused }}"
    manuscript = read_manuscript(text, "m.md")
    (said,) = inspect_words(manuscript, freeze_figures(manuscript, survey()))
    assert re.match("'highest' has no test behind it", said.what)
    assert said.what.endswith(
        "Put `{{ test ... by DIMENSION ... }}`, `{{ highest ... }}` or `{{ lowest ... }}` into the "
        "paragraph, or leave the ranking out"
    )
