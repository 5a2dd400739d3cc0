"""Lines, sentences and questions: where one ends and the next begins."""

from __future__ import annotations

import pytest
from tests.reading.labelled import asked, page_of

from answerable.ground import Span
from answerable.reading import ReadablePage
from answerable.reading.passages.pages import LONGEST_SENTENCE, blocks
from answerable.reading.passages.segments import Segments, segment


def pieces(text: str) -> list[list[str]]:
    page = ReadablePage("reply", 1, text, (Span(0, len(text)),))
    return [[each.words for each in block.sentences()] for block in blocks([page])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x" * 44 + "\nNext", [["x" * 44], ["Next"]]),
        ("x" * 45 + "\nNext", [["x" * 45 + " Next"]]),
        ("x" * 44 + "\nnext", [["x" * 44 + " next"]]),
        ("It ends.\nnext", [["It ends."], ["next"]]),
        ("in answer to\nQuestion 2", [["in answer to Question 2"]]),
        ("A heading:\nnext", [["A heading:"], ["next"]]),
        ("a line\n\nnext", [["a line"], ["next"]]),
        ("a line\n2. next", [["a line"], ["2.", "next"]]),
        ("Under s. 31 it is exempt. Next.", [["Under s. 31 it is exempt.", "Next."]]),
        ("The answer to no. 4 is none. Next.", [["The answer to no. 4 is none.", "Next."]]),
        ("We said no. Next.", [["We said no.", "Next."]]),
        ("Which?None.", [["Which?", "None."]]),
        ("y" * LONGEST_SENTENCE, [["y" * LONGEST_SENTENCE]]),
        ("y" * (LONGEST_SENTENCE + 1), [[]]),
    ],
)
def test_lines_are_joined_into_blocks_and_parted_into_sentences(text: str, expected: list[list[str]]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize("mark", [".", "?", "!", ":", ";"])
def test_a_line_that_ends_as_a_sentence_or_a_list_does_is_not_carried_on(mark: str) -> None:
    """The next line begins small, so that nothing but the mark parts them."""
    assert len(pieces(f"We hold some of them{mark}\nthe rest is with others")) == 2
    assert len(pieces("We hold some of them\nthe rest is with others")) == 1


def test_a_page_of_which_no_more_is_owned_than_it_has_can_be_read() -> None:
    assert ReadablePage("reply", 1, "Yes.", (Span(0, 4),)).own == (Span(0, 4),)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("1. Yes.\n2. 47.", {"1": ["Yes."], "2": ["47."]}),
        ("2 & 3: Axis.", {"2": ["Axis."], "3": ["Axis."]}),
        ("Q1-3: none.", {"1": ["none."], "2": ["none."], "3": ["none."]}),
        ("Question 9: none.", {}),
        ("1. Yes.\nIf you are unhappy, write to us. We are here.", {"1": ["Yes."]}),
        ("1. Yes.\nKind regards\n2. 47.", {"1": ["Yes."], "2": ["47."]}),
        ("> 1. Yes.", {}),
        ("How many CCTV cameras do you operate?\n47.", {"2": ["47."]}),
        ("How many CCTV cameras have you?\n47.", {}),
        ("You asked:\nWhat is it?\nAnswer: 47.", {}),
        ("Do you use live facial re\nNone.", {"4": ["None."]}),
        ("Do you use live facial r\nNone.", {}),
        ("1. You asked for:\nThe number of cameras.\nAnswer: 47.", {"1": ["47."]}),
        ("2. How many did you ask about?\n47.", {"2": ["47."]}),
    ],
)
def test_a_sentence_stands_under_its_question(text: str, questions: dict[str, list[str]]) -> None:
    found = segment(asked("cameras")[0], [page_of(text)])
    assert {key: [each.words for each in some] for key, some in found.by_question.items()} == questions


def test_a_number_answered_twice_is_spoilt_and_several_at_once_are_merged() -> None:
    twice = segment(asked("cameras")[0], [page_of("1. Yes.\n1. No.")])
    assert twice.answered_twice == {"1"}
    assert segment(asked("cameras")[0], [page_of("1. Yes.\n2. 47.")]).answered_twice == set()
    assert segment(asked("cameras")[0], [page_of("2 & 3: Axis.")]).merged == {"2", "3"}
    assert segment(asked("cameras")[0], [page_of("2. 47.")]).merged == set()


def test_the_whole_letter_is_the_passage_of_the_only_question() -> None:
    several = asked("cameras")[0]
    only = several.asking([several.questions[0].number])
    assert segment(only, [page_of("Yes.")]).unnumbered is True
    assert segment(several, [page_of("1. Yes.")]).unnumbered is False
    assert Segments().unnumbered is False
