"""Limits of open requests: reckoned from letters and replies, and journalled when they move."""

from __future__ import annotations

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from answerable.casework.limits.deadlines import VERB, MovedLimit, open_requests, recheck_limits
from answerable.cli import main
from answerable.law import DueRange, StepKind
from answerable.store.models import Investigation, JournalEntry, Letter, Reply, Request, Unit
from answerable.store.models import ReplyMatch as Match


def limits(investigation: Investigation) -> dict[str, str]:
    """The limit of each open request, in short, by reference."""
    return {each.reference: each.as_text for each in open_requests(investigation)}


def test_a_request_is_due_twenty_working_days_after_its_letter(asked: Investigation) -> None:
    found = {each.reference: each for each in open_requests(asked)}
    assert found["S-1"].as_text == "2025-03-03"
    assert found["S-1"].body == "Ash Council"
    assert [step.act for step in found["S-1"].steps] == [
        StepKind.AWAIT_ANSWER,
        StepKind.REMIND,
        StepKind.COMPLAIN,
    ]
    assert found["S-1"].deadline is not None
    assert "3 March 2025" in found["S-1"].deadline.explanation


def test_a_school_whose_terms_nobody_entered_has_a_range(asked: Investigation) -> None:
    found = next(each for each in open_requests(asked) if each.reference == "S-5")
    assert found.deadline is not None
    assert isinstance(found.deadline.result, DueRange)
    assert found.as_text == "2025-03-03..2025-05-01"


def test_a_request_with_a_reply_of_substance_is_not_open(answered: Investigation) -> None:
    answers = Match.objects.filter(reply__kind__in=["disclosure", "refusal_notice"])
    replied = set(answers.values_list("request__reference", flat=True))
    assert replied
    assert not replied & limits(answered).keys()
    undelivered = Request.objects.filter(stage=Request.Stage.UNDELIVERED)
    assert not set(undelivered.values_list("reference", flat=True)) & limits(answered).keys()


def test_a_letter_of_the_evening_is_received_on_its_day_in_london(asked: Investigation) -> None:
    sent = datetime(2025, 7, 1, 0, 30, tzinfo=ZoneInfo("Europe/London"))
    Letter.objects.filter(request__reference="S-1").update(sent_at=sent)
    assert limits(asked)["S-1"] == "2025-07-30"


def test_a_question_back_stops_the_clock_and_the_next_letter_starts_it(asked: Investigation) -> None:
    request = Request.objects.get(reference="S-1")
    original = asked.materials.first().original
    when = datetime(2025, 2, 10, 12, tzinfo=ZoneInfo("Europe/London"))
    reply = Reply.objects.create(
        uid="small/question",
        investigation=asked,
        original=original,
        channel="mail",
        name="question.eml",
        received_at=when,
        kind="clarification_sought",
    )
    Match.objects.create(
        uid="small/match", reply=reply, request=request, ground="thread", certain=True, matched_by="ann"
    )
    assert limits(asked)["S-1"] == "refused"
    Letter.objects.create(
        uid="small/answer", request=request, kind="clarification", sent_at=when, subject="Re", text="..."
    )
    assert limits(asked)["S-1"] == "2025-03-10"


@pytest.mark.parametrize(("regime", "told"), [("", "not an access regime"), ("GDPR", "'GDPR'")])
def test_a_body_without_a_regime_has_a_problem_and_not_a_limit(
    asked: Investigation, regime: str, told: str
) -> None:
    Unit.objects.filter(body__key="ash").update(regime=regime)
    assert told in limits(asked)["S-1"]
    assert limits(asked)["S-2"] == "2025-03-03"


def test_limits_that_moved_are_journalled_once(asked: Investigation) -> None:
    first = JournalEntry.objects.get(chain=asked.uid, verb=VERB)
    assert len(first.after) == 6, "they were journalled when the letters were recorded"
    assert recheck_limits(asked, who="ann") == ()
    Letter.objects.filter(request__reference="S-1").update(
        sent_at=datetime(2025, 2, 4, 9, tzinfo=ZoneInfo("Europe/London"))
    )
    assert recheck_limits(asked, who="ben") == (MovedLimit("S-1", "2025-03-03", "2025-03-04"),)
    entry = JournalEntry.objects.filter(chain=asked.uid, verb=VERB).last()
    assert entry is not None
    assert (entry.who, entry.before, entry.after) == ("ben", {"S-1": "2025-03-03"}, {"S-1": "2025-03-04"})
    assert JournalEntry.objects.filter(chain=asked.uid, verb=VERB).count() == 2


def test_a_proclaimed_holiday_moves_the_open_limits(asked: Investigation) -> None:
    Letter.objects.update(sent_at=datetime(2026, 5, 18, 9, tzinfo=ZoneInfo("Europe/London")))
    recheck_limits(asked, who="ann", known_on=date(2026, 2, 3))
    moved = {each.reference: (each.before, each.after) for each in recheck_limits(asked, who="ann")}
    assert moved["S-1"] == ("2026-06-16", "2026-06-17")


def test_a_closed_request_is_journalled_as_closed(asked: Investigation) -> None:
    recheck_limits(asked, who="ann")
    Request.objects.filter(reference="S-1").update(stage=Request.Stage.UNDELIVERED)
    assert recheck_limits(asked, who="ann") == (MovedLimit("S-1", "2025-03-03", ""),)


def test_the_command_line_lists_and_looks_through(asked: Investigation) -> None:
    def run(*arguments: str) -> str:
        return CliRunner().invoke(main, ["law", *arguments, "-i", "small"], catch_exceptions=False).stdout

    listed = json.loads(run("due", "--json"))
    assert [each["reference"] for each in listed] == ["S-1", "S-2", "S-3", "S-4", "S-5", "S-6"]
    assert listed[0]["due"] == "2025-03-03"
    assert [step["act"] for step in listed[0]["steps"]] == ["await_answer", "remind", "complain"]
    assert "2025-03-03..2025-05-01" in run("due")
    Letter.objects.filter(request__reference="S-1").update(
        sent_at=datetime(2025, 2, 4, 9, tzinfo=ZoneInfo("Europe/London"))
    )
    moved = json.loads(run("look-through", "--as", "ann", "--json"))
    assert moved == [{"reference": "S-1", "before": "2025-03-03", "after": "2025-03-04"}]
    assert "S-1" not in run("look-through", "--as", "ann")
