"""What a manuscript may ask for, and what it is told when it may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import AnswerableError, BadInput, Missing
from answerable.report import freeze_figures, read_manuscript
from answerable.report.language.expressions import ManuscriptPlace
from answerable.report.manuscript.reading import parse_expression
from tests.report.contents import MANUSCRIPT, content, published

START = ManuscriptPlace("m.md", 1, 1)


def test_an_expression_is_read_with_line_column_and_whether_it_stands_alone() -> None:
    manuscript = read_manuscript("# T\n\nOf all, {{ count a = b base sent }}.\n\n{{ ladder }}\n", "m.md")
    found = [(str(each.place), each.block, each.expression.canonical) for each in manuscript.expressions]
    assert found == [
        ("m.md, line 3, column 9", False, "count a = b base sent"),
        ("m.md, line 5, column 1", True, "ladder"),
    ]
    assert manuscript.title == "T"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a {{ share x = y }} b", "line 1, column 18", ("estimate without base", "gave_answer_and_knew")),
        ("a {{ shar x = y }}", "line 1, column 6", ("'shar'", "share, shares")),
        ("a\nb {{ count x = y base nobody }}", "line 2, column 23", ("'nobody'", "in_frame, sent")),
        ("a {{ share x = y base sent", "line 1, column 3", ("not closed",)),
        ("{{ share x = y by r by r base sent }}", "line 1, column 21", ("'by' is there twice",)),
        ("{{ share x ; y }}", "line 1, column 12", ("';",)),
        ("So {{ ladder }} it is", "line 1, column 4", ("inside a sentence", "alone in its paragraph")),
        ("{{ share x = y base sent as Big }}", "line 1, column 29", ("'Big'", "small letters")),
        ("{{ ladder by region }}", "line 1, column 11", ("'by'", "where, title, as")),
        ("# All {{ count x = y base sent }}", "line 1", ("title holds a number",)),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place_and_the_choices(
    text: str, place: str, words: tuple[str, ...]
) -> None:
    with pytest.raises(BadInput) as caught:
        read_manuscript(text, "m.md")
    assert place in caught.value.where
    assert all(word in str(caught.value) for word in words)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("share nothing = yes base sent", ("'nothing'", "Q1, has_log")),
        ("share has_log = maybe base sent", ("'maybe'", "yes, no")),
        ("share has_log = yes by county base sent", ("'county'", "region")),
        ('share has_log = yes where region = "Mars" base sent', ("'Mars'", "North")),
        ("outcomes has_log", ("'has_log' is not a question", "Q1")),
        ("difference has_log = yes base sent", ("between",)),
        ("figure lost", ("'lost'",)),
    ],
)
def test_what_the_content_does_not_have_is_named_with_its_place_and_the_choices(
    expression: str, words: tuple[str, ...]
) -> None:
    manuscript = read_manuscript(f"\n\n{{{{ {expression} }}}}", "m.md")
    with pytest.raises((BadInput, Missing)) as caught:
        freeze_figures(manuscript, content())
    assert "m.md, line 3, column 1" in caught.value.where
    assert all(word in str(caught.value) for word in words)


def test_a_base_that_the_source_does_not_print_is_refused_with_those_it_prints() -> None:
    manuscript = read_manuscript("{{ share sectors.either = yes base delivered }}", "m.md")
    with pytest.raises(BadInput, match=r"delivered.*sent, replied, replied_not_refused"):
        freeze_figures(manuscript, published())


def test_one_expression_is_one_figure_and_one_name_is_one_figure() -> None:
    same = "{{ count has_log = yes base sent as n }} and {{ count has_log = yes base sent show count }}"
    assert list(freeze_figures(read_manuscript(same, "m"), content()).by_slug) == ["n"]
    other = "{{ count has_log = yes base sent as n }} and {{ count has_log = no base sent as n }}"
    with pytest.raises(BadInput, match="'n' names two figures"):
        freeze_figures(read_manuscript(other, "m"), content())


@given(st.text(alphabet='share x=y"base {}sent.\n', max_size=40))
def test_any_words_are_either_read_or_refused_with_a_place(words: str) -> None:
    where = "m.md, line 1"
    try:
        parse_expression(words, START)
    except AnswerableError as error:
        where = error.where
    assert where.startswith("m.md, line ")


def test_the_whole_manuscript_of_these_tests_freezes() -> None:
    figures = freeze_figures(read_manuscript(MANUSCRIPT, "m.md"), content())
    assert [*figures.by_slug][:2] == ["share-has-log-yes-replied-not-refused", "by-region"]
