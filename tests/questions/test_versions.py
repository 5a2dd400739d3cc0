"""Versions of questionnaires and codebooks: written, read back, and told apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput, Missing
from answerable.questions import (
    Audience,
    BodyGroup,
    Code,
    Codebook,
    Period,
    Question,
    Questionnaire,
    Variable,
    VariableKind,
    Variant,
    VersionChangeKind,
    codebook_difference,
    questionnaire_difference,
    read_codebook,
    read_questionnaire,
    write_codebook,
    write_questionnaire,
)
from answerable.questions.codebook.answers import canonical_date, canonical_money

ASKED = """
version = "2"
title = "Cameras"
purpose = "To learn who watches."
fallback = "If exact figures are not held, an estimate marked as one will do."
format = "a CSV file"
[period]
name = "financial year 2024/25"
first = 2024-04-01
last = 2025-03-31
[[questions]]
number = "1"
text = "Does your organisation use cameras?"
fallback = "If this is not recorded, please say so."
[[questions.variants]]
text = "Does your force use cameras?"
sectors = ["Police"]
[[questions.variants]]
text = "Does your council use cameras?"
sectors = ["Councils"]
nations = ["Wales", "England"]
[[questions]]
number = "2"
text = "How many?"
"""

_words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
_maybe = st.one_of(st.just(""), _words)
_groups = st.builds(
    BodyGroup, st.lists(_words, min_size=1, max_size=2).map(tuple), st.lists(_words, max_size=2).map(tuple)
)
_days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
_periods = st.builds(
    lambda first, length, name: Period(first, first + timedelta(length), name),
    _days,
    st.integers(0, 900),
    _maybe,
)


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Any questionnaire that can be written."""
    numbers = draw(st.lists(st.from_regex(r"[1-9][0-9]?[a-z]?", fullmatch=True), min_size=1, unique=True))
    variants = st.lists(st.builds(Variant, _words, _groups), max_size=2).map(tuple)
    return Questionnaire(
        version=draw(_words),
        title=draw(_words),
        purpose=draw(_maybe),
        questions=tuple(Question(each, draw(_words), draw(_maybe), draw(variants)) for each in numbers),
        period=draw(st.none() | _periods),
        fallback=draw(_maybe),
        preferred_format=draw(_maybe),
    )


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """Any codebook without derived variables that can be written."""
    names = draw(st.lists(st.from_regex(r"v[a-z0-9_]{0,6}", fullmatch=True), unique=True, max_size=5))
    variables = []
    for name in names:
        kind = draw(st.sampled_from(VariableKind))
        listed = draw(
            st.lists(st.from_regex(r"c[a-z0-9]{0,6}", fullmatch=True), unique=True, min_size=1, max_size=4)
        )
        codes = [Code(each, draw(_words), draw(_maybe)) for each in listed] if kind.lists_codes else []
        if kind is VariableKind.YES_NO:
            codes = [Code("yes", draw(_words)), Code("no", draw(_words), draw(_maybe)), *codes]
        variables.append(
            Variable(
                name, draw(_words), draw(st.sampled_from(["1", "2a"])), kind, tuple(codes),
                unit=draw(_words) if kind is VariableKind.NUMBER else "",
                universe=draw(st.just(BodyGroup()) | _groups),
                asked_in=draw(st.lists(st.sampled_from(["1", "2"]), unique=True).map(tuple)),
            )
        )  # fmt: skip
    questions = tuple(dict.fromkeys(each.question for each in variables))
    return Codebook(draw(_words), draw(_words), questions, tuple(variables), (), draw(_maybe))


@given(questionnaires())
def test_a_questionnaire_reads_back_as_it_was_written(value: Questionnaire) -> None:
    assert read_questionnaire(write_questionnaire(value), "q.toml") == value


@given(codebooks())
def test_a_codebook_reads_back_as_it_was_written(value: Codebook) -> None:
    assert read_codebook(write_codebook(value), "c.toml") == value


@given(questionnaires(), questionnaires())
def test_no_difference_is_found_in_a_version_and_itself_and_added_mirrors_removed(
    one: Questionnaire, other: Questionnaire
) -> None:
    assert questionnaire_difference(one, one) == ()
    kinds = [change.kind for change in questionnaire_difference(one, other)]
    back = [change.kind for change in questionnaire_difference(other, one)]
    assert len(one.questions) - len(other.questions) == sum(
        (change.kind is VersionChangeKind.REMOVED) - (change.kind is VersionChangeKind.ADDED)
        for change in questionnaire_difference(one, other)
        if change.of in {*one.numbers, *other.numbers}
    )
    assert bool(kinds) == bool(back)


def test_each_body_gets_its_own_words_and_the_fallback_stands_at_the_end() -> None:
    questionnaire = read_questionnaire(ASKED, "q.toml")
    first = questionnaire.question("1")
    assert first.words_for(Audience("police", "Scotland")) == "Does your force use cameras?"
    assert first.words_for(Audience("Councils", "Wales")) == "Does your council use cameras?"
    assert first.words_for(Audience("Councils", "Scotland")) == "Does your organisation use cameras?"
    assert questionnaire.as_text(Audience("Police")) == (
        "1. Does your force use cameras? If this is not recorded, please say so.\n2. How many?"
    )
    assert questionnaire.period is not None
    assert questionnaire.period.as_text() == "financial year 2024/25 (1 April 2024 to 31 March 2025)"


def test_a_focused_questionnaire_asks_only_what_is_named() -> None:
    questionnaire = read_questionnaire(ASKED, "q.toml")
    assert questionnaire.asking(["2"]).as_text() == "2. How many?"
    with pytest.raises(Missing, match="1, 2"):
        questionnaire.asking(["7"])
    with pytest.raises(BadInput, match="no question"):
        questionnaire.asking([])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('sectors = ["Police"]', ""), r"variants\[1\].*nobody in particular"),
        (("last = 2025-03-31", "last = 2023-03-31"), "ends on 2023-03-31"),
        (("first = 2024-04-01", 'first = "April"'), "`first` is 'April'"),
    ],
)
def test_a_mistake_in_the_new_parts_is_told_in_its_place(change: tuple[str, str], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_questionnaire(ASKED.replace(*change), "q.toml")


def test_versions_are_told_apart_question_by_question() -> None:
    before = read_questionnaire(ASKED, "q.toml")
    inserted = 'number = "2"\ntext = "What did they cost?"\n[[questions]]\nnumber = "3"\ntext = "How many?"'
    changed = ASKED.replace('number = "2"\ntext = "How many?"', inserted)
    changed = changed.replace("organisation use cameras?", "organisation use any cameras?")
    changed = changed.replace("2025-03-31", "2025-12-31")
    after = read_questionnaire(changed, "q.toml")
    found = [(each.kind.value, each.of) for each in questionnaire_difference(before, after)]
    assert found == [("changed", "period"), ("reworded", "1"), ("added", "2"), ("renumbered", "3")]


def test_codes_that_change_are_told_with_both_wordings() -> None:
    text = write_codebook(
        Codebook(
            "1",
            "C",
            ("1",),
            (Variable("v", "V", "1", VariableKind.ONE_OF, (Code("a", "A"), Code("b", "B"))),),
        )
    )
    changed = text.replace('label = "B"', 'label = "Bee"').replace('version = "1"', 'version = "2"')
    changes = codebook_difference(read_codebook(text, "c"), read_codebook(changed, "c"))
    assert [(each.kind.value, each.of, each.before, each.after) for each in changes] == [
        ("code_changed", "v=b", "B", "Bee")
    ]


def test_money_dates_and_equipment_have_one_way_of_being_written() -> None:
    assert canonical_money("£1,200.50") == canonical_money("1200.5 GBP") == "1200.5"
    assert canonical_date(" 2024-02-29 ") == "2024-02-29"
    for wrong in ("2023-02-29", "24", "2024-13", "March"):
        with pytest.raises(BadInput, match="not a date"):
            canonical_date(wrong)
    for wrong in ("€5", "1.234", "lots"):
        with pytest.raises(BadInput, match="no amount in pounds"):
            canonical_money(wrong)
    kit = Variable("kit", "Kit", "1", VariableKind.EQUIPMENT, (Code("tinkle", "Tinkle"),))
    book = Codebook("1", "C", ("1",), (kit,))
    assert book.check("kit", "tinkle / T  40") == "tinkle/T 40"
    assert kit.holds("tinkle", frozenset({"tinkle/T 40"}))
    assert kit.label_of("tinkle/T 40") == "Tinkle, T 40"
    assert book.check("kit", "not_held") == "not_held"
    with pytest.raises(BadInput, match="Legal: tinkle"):
        book.check("kit", "clang/T 40")


def test_a_variable_is_elicited_only_by_versions_questions_and_bodies_it_names() -> None:
    variable = Variable(
        "v", "V", "1", VariableKind.TEXT, universe=BodyGroup(sectors=("Police",)), asked_in=("2",)
    )
    police, council = Audience("Police"), Audience("Councils")
    assert variable.elicited_by("2", ("1", "2"), police)
    assert not variable.elicited_by("1", ("1", "2"), police)
    assert not variable.elicited_by("2", ("2",), police)
    assert not variable.elicited_by("2", ("1",), council)


def test_a_codebook_is_for_every_version_in_use() -> None:
    versions = (
        read_questionnaire(ASKED, "q"),
        read_questionnaire(ASKED.replace('number = "2"', 'number = "5"'), "q"),
    )
    text = (
        'version = "1"\ntitle = "C"\n[[variables]]\nname = "v"\nlabel = "V"\nquestion = "5"\nkind = "money"\n'
    )
    assert read_codebook(text, "c", versions).questions == ("1", "2", "5")
    with pytest.raises(BadInput, match=r'version "9".*does not ask question 5'):
        read_codebook(text + 'asked_in = ["9"]', "c", versions)
