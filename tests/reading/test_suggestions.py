"""Suggestions: each quotes its sentence, none reads the requester, sections belong to their Act."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.labelled import CATALOGUE, asked, labelled, page_of, read

from answerable.ground import BadInput, Span
from answerable.questions import Outcome
from answerable.reading import Confidence, ReadablePage, Suggestion, suggest

FRAGMENTS = (
    "1. ",
    "2) ",
    "Q4 ",
    "Question 3: ",
    "2 & 3: ",
    "Yes. ",
    "No. ",
    "47 cameras. ",
    "We use Hikvision. ",
    "None of our cameras are Dahua.\n",
    "exempt under section 31(1)(a) of the FOIA. ",
    "not held\n",
    "\n\n",
    "Do you use live facial recognition?",
    "neither confirm nor deny ",
    "> quoted\n",
    "Response: ",
    "Axis\n",
    "We acknowledge receipt. ",
    "you asked:\n",
    "é ",
    "section 12 ",
    "vexatious ",
    "(",
    "internal review ",
)


def cameras(text: str, regime: str | None = "FOIA") -> dict[str, list[Suggestion]]:
    questionnaire, codebook = asked("cameras")
    found: dict[str, list[Suggestion]] = {}
    for each in suggest(questionnaire, codebook, [page_of(text)], regime=regime, catalogue=CATALOGUE):
        found.setdefault(each.item, []).append(each)
    return found


def codes(text: str, regime: str | None = "FOIA") -> dict[str, list[str]]:
    return {item: [each.code for each in some] for item, some in cameras(text, regime).items()}


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join), st.data())
def test_every_suggestion_quotes_words_of_the_authority_and_a_legal_code(
    text: str, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(text)))
    own = (Span(0, cut),)
    questionnaire, codebook = asked("cameras")
    page = ReadablePage("reply", 3, text, own)
    found = suggest(questionnaire, codebook, [page], regime="FOIA", catalogue=CATALOGUE)
    for each in found:
        assert (each.document, each.page) == ("reply", 3)
        assert 0 <= each.span.start < each.span.end <= cut
        quoted = each.span.of(text)
        assert quoted == quoted.strip() != ""
        assert codebook.check(each.item, each.code) == each.code
        assert each.ground
    assert len({(each.item, each.code) for each in found}) == len(found)
    single = [each.item for each in found if each.item != "makers"]
    assert len(single) == len(set(single))


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
def test_a_page_of_the_requesters_words_says_nothing(text: str) -> None:
    questionnaire, codebook = asked("cameras")
    assert suggest(questionnaire, codebook, [ReadablePage("reply", 1, text, ())], regime="FOIA") == ()


@pytest.mark.parametrize("reply", list(labelled()), ids=lambda reply: reply.name)
def test_the_quoted_sentence_of_a_yes_holds_nothing_against_it(reply: object) -> None:
    for each in read(reply):  # type: ignore[arg-type]
        words = each.span.of(reply.page.text).lower()  # type: ignore[attr-defined]
        if each.code == "yes":
            assert "not " not in words
            assert "exempt" not in words
            assert any(own.start <= each.span.start and each.span.end <= own.end for own in reply.page.own)  # type: ignore[attr-defined]


def test_a_sentence_is_quoted_whole_across_lines() -> None:
    text = "2. We operate 112 cameras\nacross the borough.\n\nYours sincerely"
    (found,) = cameras(text)["cameras"]
    assert found.span.of(text) == "We operate 112 cameras\nacross the borough."
    assert found.confidence is Confidence.SURE


def test_a_number_said_to_be_about_right_is_only_likely() -> None:
    assert cameras("2. Approximately 340 cameras.")["cameras"][0].confidence is Confidence.LIKELY
    assert "cameras" not in cameras("2. Over 340 cameras.")
    assert "cameras" not in cameras("2. 47 cameras in 2019 and 52 cameras now.")
    assert codes("2. As at 1 March 2024 there were 1,204 cameras.")["cameras"] == ["1204"]


def test_ranges_and_lists_of_numbers_answer_every_question_they_name() -> None:
    assert codes("1-2, 4: The information is not held.") == {
        "Q1": ["not_held"],
        "Q2": ["not_held"],
        "Q4": ["not_held"],
    }


def test_an_answer_given_to_several_questions_at_once_is_only_likely() -> None:
    found = cameras("1 & 4. No.")
    assert {each.confidence for some in found.values() for each in some} == {Confidence.LIKELY}


def test_a_section_is_resolved_to_its_act_before_its_number_is_looked_at() -> None:
    text = "1. The information is exempt under section 30(c)."
    assert [str(each) for each in cameras(text, "FOISA")["Q1"][0].exemptions] == ["FOISA s.30(c)"]
    assert "Q1" not in cameras(text, None)
    named = "1. Withheld under section 17 of the Freedom of Information (Scotland) Act 2002."
    assert codes(named, "FOIA")["Q1"] == ["not_held"]


@pytest.mark.parametrize("duty", ["section 1(1)(a)", "section 10", "section 16", "section 17"])
def test_a_duty_refuses_nothing(duty: str) -> None:
    assert codes(f"1. This is our response under {duty} of the Freedom of Information Act 2000.") == {}


def test_a_section_of_another_act_is_no_exemption() -> None:
    text = "1. Withheld under section 31 of the Data Protection Act 2018."
    assert codes(text) == {}


def test_an_exemption_that_may_apply_is_not_relied_on() -> None:
    assert codes("1. Some of this may be exempt under section 31(1)(a).") == {}


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("Yes.", "yes"),
        ("Yes, but they were removed in 2019.", "used_before"),
        ("Yes. They were taken down in 2019.", None),
        ("Yes, we hold this.", None),
        ("Yes. However, we do not use them now.", None),
        ("No.", "no"),
        ("No, not at present.", "no"),
        ("No longer.", None),
        ("No. They were removed in 2019.", "used_before"),
        ("No, but we plan to install some.", None),
        ("No. We use Hikvision cameras at the depot.", None),
        ("No information is held.", None),
        ("None of our cameras are made by Hikvision.", "no"),
        ("We use Hikvision cameras.", "yes"),
        ("We believe that we use Hikvision cameras.", None),
        ("If we use Hikvision cameras we will say so.", None),
        ("You asked whether we use Hikvision cameras.", None),
        ("Hikvision cameras are operated by our contractor.", None),
        ("See the attached spreadsheet. Yes or no.", None),
        ("We use cameras such as Hikvision.", None),
        ("N/A", None),
    ],
)
def test_yes_no_and_time_are_kept_apart(answer: str, code: str | None) -> None:
    assert codes(f"1. {answer}").get("uses_hikvision", [None]) == [code]


def test_acknowledgements_say_nothing_even_where_they_name_exemptions() -> None:
    text = (
        "Thank you. We acknowledge receipt. We may refuse under section 12 or withhold under section 31 FOIA."
    )
    assert codes(text) == {}


def test_a_refusal_of_the_whole_request_ends_every_question() -> None:
    found = cameras("Your request is refused under section 14(1) of the Freedom of Information Act 2000.")
    assert {item: some[0].code for item, some in found.items()} == dict.fromkeys(
        ("Q1", "Q2", "Q3", "Q4"), Outcome.VEXATIOUS
    )
    assert all("request as a whole" in some[0].ground for some in found.values())


def test_a_cover_note_and_its_attachment_are_read_as_one_reply() -> None:
    questionnaire, codebook = asked("cameras")
    pages = [page_of("Please see the attached letter.", "mail"), page_of("1. No.\n", "letter.pdf", 1)]
    found = suggest(questionnaire, codebook, [*pages, page_of("2. 47", "letter.pdf", 2)], regime="FOIA")
    assert [(each.item, each.page) for each in found] == [
        ("Q1", 1),
        ("Q2", 2),
        ("uses_hikvision", 1),
        ("cameras", 2),
    ]


def test_a_span_beyond_the_page_and_an_unknown_regime_are_refused() -> None:
    with pytest.raises(BadInput, match="reply, page 1"):
        ReadablePage("reply", 1, "short", (Span(0, 99),))
    questionnaire, codebook = asked("log")
    with pytest.raises(BadInput, match='"GDPR"'):
        suggest(questionnaire, codebook, [page_of("No.")], regime="GDPR")


def test_text_without_stops_is_not_read() -> None:
    assert codes("1. We use Hikvision cameras " + "and section 31 of the FOIA and 47 cameras ( " * 4000) == {}
