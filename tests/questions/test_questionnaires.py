"""Questionnaires read from TOML, and the letters they go out in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput, Missing
from answerable.questions import Question, read_questionnaire, write_letter

PLAIN = """
version = "2"
title = "Lamp-posts"
purpose = "To learn who watches."
[[questions]]
number = "1"
text = "Do you have any?"
[[questions]]
number = "2a"
text = "How many?"
"""


def test_a_questionnaire_is_read_in_the_order_asked() -> None:
    questionnaire = read_questionnaire(PLAIN, "questionnaire.toml")
    assert (questionnaire.version, questionnaire.title) == ("2", "Lamp-posts")
    assert questionnaire.questions == (Question("1", "Do you have any?"), Question("2a", "How many?"))
    assert questionnaire.as_text() == "1. Do you have any?\n2a. How many?"
    assert questionnaire.question("2a").item == "Q2a"


def test_an_unasked_question_is_missing_and_those_asked_are_named() -> None:
    with pytest.raises(Missing, match="1, 2a"):
        read_questionnaire(PLAIN, "questionnaire.toml").question("7")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('number = "2a"', 'number = "1"'), r'questions\[2\].*"1".*questions\[1\]'),
        (('number = "2a"', 'number = "two"'), '"two"'),
        (('text = "How many?"', 'text = ""'), r"questions\[2\].*`text` is empty"),
        (('text = "How many?"', 'words = "How many?"'), "`words` is not known.*number, text"),
        (('title = "Lamp-posts"', ""), "`title` is missing"),
        (('version = "2"', 'version = "2'), "not TOML.*line 2"),
    ],
)
def test_a_mistake_names_the_file_the_place_and_the_remedy(change: tuple[str, str], says: str) -> None:
    with pytest.raises(BadInput, match=says) as caught:
        read_questionnaire(PLAIN.replace(*change), "questionnaire.toml")
    assert "questionnaire.toml" in caught.value.where


def test_a_questionnaire_without_questions_is_refused() -> None:
    with pytest.raises(BadInput, match="no question"):
        read_questionnaire('version = "1"\ntitle = "T"', "questionnaire.toml")


def test_a_letter_is_merged() -> None:
    letter = write_letter(
        "To {body}, {reference}:\n{questions}", {"body": "A", "reference": "R", "questions": "1. B"}
    )
    assert letter == "To A, R:\n1. B"


@pytest.mark.parametrize("template", ["Dear {body}\n{refrence}", "Dear {body}\n{", "Dear {body}\nx }"])
def test_a_placeholder_left_over_is_refused_with_its_line(template: str) -> None:
    with pytest.raises(BadInput, match=r"letter.md, line 2"):
        write_letter(template, {"body": "A", "reference": "R"}, name="letter.md")


def test_an_empty_field_is_refused() -> None:
    with pytest.raises(BadInput, match=r"\{reference\}"):
        write_letter("{reference}", {"reference": " "})


@given(st.text(min_size=1).filter(str.strip))
def test_a_value_is_put_in_as_it_is_even_with_braces(value: str) -> None:
    assert write_letter("<{body}>", {"body": value}) == f"<{value}>"
