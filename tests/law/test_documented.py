"""The examples of the page on the law, and that its reference leaves nothing out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from answerable.law import (
    Ambiguity,
    CalendarName,
    Cause,
    Due,
    Event,
    EventKind,
    LimitKind,
    Nation,
    Refused,
    Regime,
    RequestFacts,
    StepKind,
    calendar,
    deadline,
    find_rule,
    next_steps,
)
from answerable.law.limits.rules import RuleBasis, rules

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "deadlines.md"


def test_the_example_of_a_late_august() -> None:
    # [august]
    council = RequestFacts(date(2021, 8, 24), Regime.FOIA, "council", Nation.ENGLAND, asserted_by="us")
    found = deadline("FOIA-20", council)
    assert found.due == date(2021, 9, 22)
    assert found.basis is RuleBasis.STATUTE
    assert "leaving out 30 August 2021 (Summer bank holiday)" in found.explanation
    # [/august]


def test_the_example_of_a_proclamation() -> None:
    # [proclaimed]
    request = RequestFacts(date(2026, 5, 18), Regime.FOIA)
    before = deadline("FOIA-20", request, known_on=date(2026, 1, 31))
    assert before.due == date(2026, 6, 16)
    assert before.alternatives[0].code is Ambiguity.A8
    assert before.alternatives[0].result == Due(date(2026, 6, 17))
    assert not calendar(CalendarName.ANY_PART).is_working(date(2026, 6, 15))
    # [/proclaimed]


def test_the_example_of_a_stopped_clock() -> None:
    # [stopped]
    notice = Event(EventKind.FEES_NOTICE, date(2024, 6, 14), "the council's letter of 14 June")
    found = deadline(LimitKind.RESPONSE_DUE, RequestFacts(date(2024, 6, 4), Regime.FOIA, events=(notice,)))
    assert isinstance(found.result, Refused)
    assert found.result.cause is Cause.CLOCK_STOPPED
    assert "if it is not paid by 2024-09-13 the request lapses" in found.explanation
    # [/stopped]


def test_the_example_of_a_changed_limit() -> None:
    # [changed]
    spring = deadline("FOISA-20", RequestFacts(date(2020, 4, 8), Regime.FOISA))
    assert spring.due == date(2020, 5, 7)
    assert "judged by 60, here until 26 May 2020" in spring.notes[0]
    assert spring.kept_by(date(2020, 5, 20))
    assert not spring.kept_by(date(2020, 5, 27))
    # [/changed]


def test_the_example_of_silence() -> None:
    # [silence]
    england = next_steps(RequestFacts(date(2024, 6, 4), Regime.FOIA))
    scotland = next_steps(RequestFacts(date(2024, 6, 4), Regime.FOISA))
    assert [step.act for step in england] == [StepKind.AWAIT_ANSWER, StepKind.REMIND, StepKind.COMPLAIN]
    assert [step.act for step in scotland] == [
        StepKind.AWAIT_ANSWER,
        StepKind.REMIND,
        StepKind.ASK_FOR_REVIEW,
        StepKind.APPLY,
    ]
    assert england[2].is_open(date(2024, 7, 3))
    assert scotland[2].closes == date(2024, 8, 28)
    # [/silence]


@pytest.mark.parametrize(
    "words",
    [
        [rule.id for rule in rules()],
        list(LimitKind),
        list(EventKind),
        list(Ambiguity),
        list(Cause),
        list(RuleBasis),
        list(StepKind),
        list(Nation),
    ],
    ids=["rules", "kinds", "events", "ambiguities", "causes", "bases", "acts", "nations"],
)
def test_every_word_is_in_the_reference(words: list[str]) -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    assert [word for word in words if f"`{word}`" not in page] == []


def test_the_reference_gives_each_rule_its_own_numbers() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    wrong = []
    for rule in rules():
        row = re.search(rf"^\| `{re.escape(rule.id)}` \| (.+?) \| `(\w+)` \| (.+?) \|$", page, re.M)
        numbers = str((rule.outer and f"{rule.count}, at most {rule.outer}") or rule.count)
        if row is None or row[2] != rule.basis or not row[1].startswith(numbers):
            wrong.append(rule.id)
    assert wrong == []


def test_every_name_of_a_rule_is_its_own() -> None:
    names = [name for rule in rules() for name in (rule.id, *rule.also)]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(find_rule(name) is rule for rule in rules() for name in (rule.id, *rule.also))
