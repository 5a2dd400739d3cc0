"""Lint: each rule finds what it is for, and a good letter has nothing found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from answerable.questions import (
    RULES,
    Addressee,
    EarlierRequest,
    FlawSeverity,
    LetterKind,
    OutgoingLetter,
    letter_law,
    letter_template,
    lint,
    write_letter,
)

COUNCIL = Addressee("ash", "Ash Council", "Councils", "North", "England", "FOIA", "foi@ash.example")
POLICE = Addressee("fen", "Fen Constabulary", "Police", "North", "England", "FOIA", "foi@fen.example")


def _letter(
    questions: str = "1. How many cameras does your organisation use?", **more: str
) -> OutgoingLetter:
    fields = {
        "body": COUNCIL.name,
        "reference": "A-1",
        "questions": questions,
        "requester": "Jo Bloggs",
        "address": "foi+a-1@asker.example",
        "period": "financial year 2024/25 (1 April 2024 to 31 March 2025)",
    }
    text = write_letter(
        letter_template(LetterKind.REQUEST), {**letter_law("FOIA").as_fields(), **fields, **more}
    )
    return OutgoingLetter(
        LetterKind.REQUEST, "Request", text, COUNCIL, "Jo Bloggs", "foi+a-1@asker.example",
        citable=frozenset({"s.12", "s.31"}),
    )  # fmt: skip


def _found(letter: OutgoingLetter) -> set[str]:
    return {flaw.rule.key for flaw in lint(letter)}


@pytest.mark.parametrize("regime", ["FOIA", "EIR", "FOISA", "EI(S)R"])
def test_a_good_letter_has_nothing_found(regime: str) -> None:
    letter = _letter(**letter_law(regime).as_fields())
    assert lint(replace(letter, addressee=replace(COUNCIL, regime=regime))) == ()


@pytest.mark.parametrize(
    ("question", "rule", "words"),
    [
        ("1. Do you use {brand}?", "placeholder", "{brand}"),
        ("1. Do you use [insert name]?", "placeholder", "[insert name]"),
        ("1. What did you hold back under section 99?", "unknown_provision", "section 99"),
        ("1. What was refused under sections 31 and 77?", "unknown_provision", "77"),
        ("1. How many were there last year?", "ambiguous_period", "last year"),
        ("1. How many were there in 2023?", "ambiguous_period", "in 2023"),
        ("1. How many were there in 2023/24?", "ambiguous_period", "2023/24"),
        ("1. How many were there over the past 12 months?", "ambiguous_period", "past 12 months"),
        ("1. Do you think that this is right?", "opinion", "Do you think"),
        ("1. Why did you buy them?", "opinion", "Why did"),
        ("1. Does your force have any?", "other_sector", "police force"),
    ],
)
def test_what_is_wrong_in_a_question_is_found_with_its_words(question: str, rule: str, words: str) -> None:
    flaws = [flaw for flaw in lint(_letter(question)) if flaw.rule.key == rule]
    assert len(flaws) >= 1
    assert words in flaws[0].says
    assert flaws[0].where.startswith("line ")
    assert flaws[0].remedy


@pytest.mark.parametrize(
    "question",
    [
        "1. How many were there in the financial year 2023/24?",
        "1. How many were there between 2024-04-01 and 2025-03-31?",
        "1. How many were there in March 2023?",
        "1. Does your council use any?",
        "1. What was withheld under section 31(1)(a)?",
        "1. Which committee should have been told, by your records?".replace("should have been", "was"),
    ],
)
def test_what_is_right_is_let_by(question: str) -> None:
    assert _found(_letter(question)) == set()


def test_a_word_for_councils_is_found_in_a_letter_to_the_police_and_to_nobody_else() -> None:
    letter = _letter("1. Does your council use cameras?", body=POLICE.name)
    assert _found(replace(letter, addressee=POLICE)) == {"other_sector"}
    assert "other_sector" not in _found(letter)


@pytest.mark.parametrize(
    ("name", "is_found"),
    [("Jo Bloggs", False), ("J. Bloggs", False), ("Ms Bloggs", False), ("Siân O'Neill-Evans", False),
     ("Jo", True), ("", True), ("camera_fan99", True), ("jo@asker.example", True), ("Mr", True)],
)  # fmt: skip
def test_a_request_needs_the_real_name_of_a_person(name: str, is_found: bool) -> None:
    letter = replace(_letter(requester=name or "-"), requester=name)
    assert ("real_name" in _found(letter)) is is_found
    environmental = replace(letter, addressee=replace(COUNCIL, regime="EIR"))
    assert "real_name" not in _found(environmental), "the regulations ask for no name"


def test_an_organisation_is_told_of_and_a_name_that_is_not_in_the_letter_is_an_error() -> None:
    assert "organisation_name" in _found(replace(_letter(requester="Camera Watch"), requester="Camera Watch"))
    assert "real_name" in _found(replace(_letter(), requester="Sam Jones"))


def test_an_eleventh_item_is_found_and_a_tenth_is_not() -> None:
    def items(count: int) -> str:
        return "\n".join(f"{number}. Which?" for number in range(1, count + 1))

    assert "ten_items" not in _found(_letter(items(10)))
    assert "ten_items" in _found(_letter(items(11)))


def test_the_wrong_act_is_found_both_ways() -> None:
    scottish = replace(COUNCIL, regime="FOISA")
    told = [
        flaw.says for flaw in lint(replace(_letter(), addressee=scottish)) if flaw.rule.key == "wrong_act"
    ]
    assert told == [
        (
            "Freedom of Information Act 2000 is named, and the body is under the "
            "Freedom of Information (Scotland) Act 2002"
        )
    ]
    nameless = replace(
        _letter(), text=_letter().text.replace("Freedom of Information Act 2000", "law"), subject=""
    )
    assert "wrong_act" in _found(
        replace(nameless, text=nameless.text.replace("Freedom of Information", "law"))
    )


def test_a_request_within_sixty_working_days_is_found_whoever_made_it() -> None:
    def had(days: int) -> OutgoingLetter:
        return replace(_letter(), earlier=(EarlierRequest(date(2025, 1, 2), "a partner", "P-1", days),))

    assert _found(had(60)) == {"repeated"}
    assert _found(had(61)) == set()


def test_a_body_outside_the_acts_and_one_without_an_address_are_errors() -> None:
    for letter in (
        replace(_letter(), addressee=replace(COUNCIL, regime="")),
        replace(_letter(), outside="closed on 2024-03-31"),
        replace(_letter(), addressee=replace(COUNCIL, email="")),
    ):
        flaws = lint(letter)
        assert [flaw.rule.severity for flaw in flaws] == [FlawSeverity.ERROR]


def test_no_address_for_correspondence_is_an_error() -> None:
    text = _letter().text.replace("foi+a-1@asker.example", "the usual place")
    assert "address" in _found(replace(_letter(), text=text, address=""))


def test_a_reminder_too_soon_is_found_and_a_quotation_is_not_ours() -> None:
    reminder = replace(_letter(), kind=LetterKind.CHASER, last_letter=9)
    assert _found(reminder) == {"too_soon"}
    assert _found(replace(reminder, last_letter=10)) == set()
    quoting = replace(_letter(), text=_letter().text + "You wrote: “see section 99 of [name]”")
    assert _found(quoting) == set()


def test_every_rule_has_a_source_and_errors_come_first() -> None:
    assert all(rule.source and rule.finds for rule in RULES)
    flaws = lint(replace(_letter("1. Do you think {x}?"), outside="closed"))
    assert [flaw.rule.severity for flaw in flaws] == sorted(flaw.rule.severity for flaw in flaws)
