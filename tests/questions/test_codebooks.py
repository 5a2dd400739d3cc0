"""Codebooks: what may be coded, and how each mistake in one is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput, Missing
from answerable.questions import (
    STANDING_CODES,
    Code,
    Codebook,
    Outcome,
    Variable,
    VariableKind,
    canonical_number,
    codebook_difference,
    read_codebook,
    read_questionnaire,
    write_codebook,
)

QUESTIONS = """
version = "1"
title = "Cameras"
[[questions]]
number = "1"
text = "Do you?"
[[questions]]
number = "2"
text = "How many?"
[[questions]]
number = "3"
text = "Which?"
"""
CODES = """
version = "1"
title = "Cameras"
[[variables]]
name = "uses_it"
label = "Uses it"
question = "1"
kind = "yes_no"
codes = [{code = "planned", label = "Planned", example = "Next year."}]
[[variables]]
name = "how_many"
label = "How many"
question = "2"
kind = "number"
unit = "cameras"
[[variables]]
name = "makers"
label = "Makers"
question = "3"
kind = "many_of"
codes = [{code = "axis", label = "Axis"}, {code = "dahua", label = "Dahua"}]
[[derived]]
name = "either"
label = "Uses it or Dahua"
any = ["uses_it=yes", "makers=dahua"]
"""


def book(text: str = CODES) -> Codebook:
    return read_codebook(text, "codebook.toml", (read_questionnaire(QUESTIONS, "questionnaire.toml"),))


def test_the_items_are_the_questions_then_the_variables() -> None:
    assert book().items() == ("Q1", "Q2", "Q3", "uses_it", "how_many", "makers")


def test_without_a_questionnaire_the_questions_are_those_of_the_variables() -> None:
    assert read_codebook(CODES, "codebook.toml").questions == ("1", "2", "3")


def test_each_item_knows_its_question_and_a_derived_variable_all_of_its() -> None:
    assert [book().question_of(item) for item in ("Q2", "how_many", "makers")] == ["2", "2", "3"]
    assert book().questions_of("either") == ("1", "3")
    with pytest.raises(BadInput, match="1, 3"):
        book().question_of("either")


def test_yes_and_no_need_no_listing_and_come_first() -> None:
    assert book().variable("uses_it").legal == ("yes", "no", "planned", *STANDING_CODES)
    assert book().variable("uses_it").label_of("planned") == "Planned"
    assert book().variable("uses_it").label_of("not_held") == "not held"


@pytest.mark.parametrize(
    ("item", "code", "canonical"),
    [
        ("Q1", "refused", "refused"),
        ("uses_it", "planned", "planned"),
        ("uses_it", "not_answered", "not_answered"),
        ("how_many", "1,200.50", "1200.5"),
        ("how_many", "007", "7"),
        ("how_many", "0.0", "0"),
        ("how_many", "unclear", "unclear"),
    ],
)
def test_a_legal_code_comes_back_canonical(item: str, code: str, canonical: str) -> None:
    assert book().check(item, code) == canonical


@pytest.mark.parametrize(
    ("item", "code", "says"),
    [
        ("Q1", "yes", Outcome.NEITHER_CONFIRM_NOR_DENY.value),
        ("uses_it", "Yes", "yes, no, planned, not_answered"),
        ("makers", "Axis", "axis, dahua"),
        ("how_many", "about 40", "about 40"),
        ("how_many", "1e3", "1e3"),
        ("how_many", "1,20", "1,20"),
        ("either", "yes", "derived"),
    ],
)
def test_another_code_is_refused_with_the_legal_ones(item: str, code: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        book().check(item, code)


def test_an_unknown_item_is_missing_and_the_known_are_named() -> None:
    with pytest.raises(Missing, match="uses_it"):
        book().check("Q9", "answered")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            'kind = "number"',
            'kind = "amount"',
            'how_many.*"amount".*yes_no, one_of, many_of, number, money, date, text',
        ),
        ('code = "dahua"', 'code = "axis"', r'codes\[2\].*"axis"'),
        ('code = "dahua"', 'code = "refused"', '"refused" is a standing code'),
        ('question = "2"', 'question = "4"', '"4" is not asked.*1, 2, 3'),
        ('"uses_it=yes", ', '"used_it=yes", ', '"used_it=yes".*uses_it, makers'),
        ("makers=dahua", "makers=sony", '"sony" is not a code of makers.*axis, dahua'),
        ("makers=dahua", "how_many=4", "how_many=4"),
        ('name = "how_many"', 'name = "uses_it"', 'name "uses_it"'),
        ('name = "either"', 'name = "makers"', 'name "makers"'),
        ('unit = "cameras"', 'units = "cameras"', "`units` is not known"),
        (
            'codes = [{code = "axis", label = "Axis"}, {code = "dahua", label = "Dahua"}]',
            "",
            "lists no codes",
        ),
        ('kind = "number"', 'kind = "yes_no"', 'unit "cameras"'),
        ("any = [", 'all = ["uses_it=no"]\nany = [', "2 of `any` and `all`"),
        ('name = "how_many"', 'name = "How many"', '"How many" is not plain'),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_legal_choices(before: str, after: str, says: str) -> None:
    assert before in CODES
    with pytest.raises(BadInput, match=says) as caught:
        book(CODES.replace(before, after, 1))
    assert "codebook.toml" in caught.value.where


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=0, max_value=10**9))
def test_a_canonical_number_keeps_its_value_and_is_canonical_already(value: Decimal) -> None:
    canonical = canonical_number(format(value, "f"))
    assert Decimal(canonical) == value
    assert canonical_number(canonical) == canonical
    assert canonical_number(format(value, ",f")) == canonical


def test_only_one_of_can_be_ordered_and_says_so_when_written() -> None:
    head = 'version = "1"\ntitle = "T"\n[[variables]]\nname = "v"\nlabel = "V"\nquestion = "1"\n'
    codes = 'codes = [{ code = "none_of_it", label = "None" }, { code = "some", label = "Some" }]\n'
    made = read_codebook(f'{head}kind = "one_of"\nordered = true\n{codes}', "c")
    assert made.variables[0].ordered
    assert read_codebook(write_codebook(made), "c") == made
    with pytest.raises(BadInput, match="`ordered` True"):
        read_codebook(f'{head}kind = "yes_no"\nordered = true\n', "c")
    with pytest.raises(BadInput, match="`ordered` 'yes'"):
        read_codebook(f'{head}kind = "one_of"\nordered = "yes"\n{codes}', "c")


def test_a_code_can_be_part_of_a_wider_one_and_never_of_itself() -> None:
    head = 'version = "1"\ntitle = "t"\n[[variables]]\nname = "a"\nlabel = "A"\nquestion = "1"\n'
    head += 'kind = "one_of"\n'
    codes = 'codes = [{ code = "held" }, { code = "on", within = "held" }]\n'
    made = read_codebook(head + codes, "c")
    assert [code.within for code in made.variables[0].codes] == ["", "held"]
    assert read_codebook(write_codebook(made), "c") == made

    with pytest.raises(BadInput, match='within "gone", which is not listed'):
        read_codebook(head + 'codes = [{ code = "on", within = "gone" }]', "c")
    with pytest.raises(BadInput, match='"held" is within itself, by way of "held"'):
        read_codebook(head + codes.replace('"held" }', '"held", within = "on" }', 1), "c")
    yes_no = head.replace("one_of", "yes_no") + 'codes = [{ code = "planned", within = "no" }]'
    assert read_codebook(yes_no, "c").variables[0].codes[-1].within == "no"


def test_a_wider_code_is_told_where_codebooks_differ() -> None:
    old = Variable("a", "A", "1", VariableKind.ONE_OF, (Code("held", "Held"), Code("on", "On")))
    new = replace(old, codes=(Code("held", "Held"), Code("on", "On", within="held")))
    books = [Codebook("1", "t", ("1",), (variable,)) for variable in (old, new)]

    (change,) = [each for each in codebook_difference(*books) if each.of == "a=on"]
    assert (change.before, change.after) == ("On", "On, within held")
