"""Whose turn it is and until when; what people record moves it and is journalled."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from tests.worlds import small

from answerable.casework.letters.grounds import complaint_grounds
from answerable.casework.limits.deadlines import VERB, open_requests, recheck_limits
from answerable.casework.limits.events import (
    SchoolClosure,
    claim_regime,
    read_closures,
    record_event,
    state_closures,
    withdraw_event,
)
from answerable.casework.limits.timetable import (
    Turn,
    When,
    counts_by_when,
    entry_of,
    groups_of,
    timetable,
    timetable_csv,
)
from answerable.casework.replies.intake import match_by_hand, take_in_mail
from answerable.casework.replies.mailboxes import take_in_messages
from answerable.cli import main
from answerable.ground import BadInput, Missing
from answerable.law import Event, EventKind, Regime, RequestFacts, StepKind
from answerable.store.models import Closure, Investigation, JournalEntry, Letter, Request, RequestEvent, Unit

DUE = date(2025, 3, 3)


def request(reference: str) -> Request:
    """The request with that reference."""
    return Request.objects.get(reference=reference)


def told(investigation: Investigation, reference: str) -> str:
    """The limit of an open request, in short."""
    return next(each.as_text for each in open_requests(investigation) if each.reference == reference)


@pytest.mark.parametrize(
    ("on", "when", "turn"),
    [
        (DUE - timedelta(days=20), When.LATER, Turn.THEIRS),
        (DUE - timedelta(days=4), When.NEXT_WEEK, Turn.THEIRS),
        (DUE, When.THIS_WEEK, Turn.THEIRS),
        (DUE + timedelta(days=1), When.OVERDUE, Turn.OURS),
    ],
)
def test_a_silent_request_is_theirs_until_its_last_day_and_ours_after(
    asked: Investigation, on: date, when: When, turn: Turn
) -> None:
    entry = entry_of(asked, "S-1", on=on)
    assert entry is not None
    assert (entry.last, entry.when, entry.turn) == (DUE, when, turn)
    acts = [step.act for step in entry.open_now]
    assert acts == ([StepKind.REMIND, StepKind.COMPLAIN] if turn is Turn.OURS else [])


def test_overdue_comes_first_and_every_entry_has_one_heading(asked: Investigation) -> None:
    Letter.objects.filter(request__reference="S-4").update(
        sent_at=datetime(2025, 1, 6, 9, tzinfo=ZoneInfo("Europe/London"))
    )
    found = timetable(asked, on=date(2025, 2, 10))
    assert found[0].timeline.request.reference == "S-4"
    assert found[0].when is When.OVERDUE
    groups = groups_of(found)
    assert [each.title for each in groups] == ["Overdue", "March 2025", "May 2025"]
    assert sum(len(each.entries) for each in groups) == len(found) == sum(counts_by_when(found).values())


def test_what_was_answered_whole_is_not_in_the_calendar_and_what_was_refused_is(
    answered: Investigation,
) -> None:
    references = {each.timeline.request.reference: each for each in timetable(answered, on=date(2025, 3, 20))}
    refused = [
        each.timeline.request.reference
        for each in timetable(answered, on=date(2025, 3, 20))
        if each.step and each.step.act is StepKind.ASK_FOR_REVIEW
    ]
    assert refused, "the small world has a refusal"
    assert all(references[each].turn is Turn.OURS for each in refused)
    whole = set(Request.objects.values_list("reference", flat=True)) - references.keys()
    assert whole
    assert entry_of(answered, sorted(whole)[0], on=date(2025, 3, 20)) is not None


def test_the_time_to_ask_for_a_review_runs_out(asked: Investigation) -> None:
    asked_review = Event(EventKind.REPLY_RECEIVED, date(2025, 2, 20), "refusal by telephone")
    record_event(request("S-1"), asked_review, who="ann")
    entry = entry_of(asked, "S-1", on=date(2025, 3, 1))
    assert entry is not None
    assert entry.step is not None
    assert (entry.step.act, entry.turn) == (StepKind.ASK_FOR_REVIEW, Turn.OURS)
    assert entry.last is not None
    later = entry_of(asked, "S-1", on=entry.last + timedelta(days=1))
    assert later is not None
    assert (later.when, later.turn) == (When.OVER, Turn.NOBODYS)


def test_a_fees_notice_stops_the_clock_until_it_is_taken_back(asked: Investigation) -> None:
    notice = Event(EventKind.FEES_NOTICE, date(2025, 2, 10), "notice of 10 February, page 1")
    made = record_event(request("S-1"), notice, who="ann")
    assert told(asked, "S-1") == "refused"
    entry = entry_of(asked, "S-1", on=date(2025, 2, 11))
    assert entry is not None
    assert entry.step is not None
    assert (entry.step.act, entry.turn) == (StepKind.PAY_FEE, Turn.OURS)
    withdraw_event(made, who="ben")
    assert told(asked, "S-1") == "2025-03-03"
    verbs = list(JournalEntry.objects.filter(chain=asked.uid).values_list("verb", flat=True))
    assert verbs[-4:] == ["recorded event", VERB, "withdrew event", VERB]


def test_what_does_not_fit_is_not_recorded(asked: Investigation) -> None:
    payment = Event(EventKind.FEE_RECEIVED, date(2025, 2, 12), "bank statement")
    with pytest.raises(BadInput, match="without a fees_notice"):
        record_event(request("S-1"), payment, who="ann")
    nobody = Event(EventKind.FEES_NOTICE, date(2025, 2, 10), " ")
    with pytest.raises(BadInput, match="no source is named"):
        record_event(request("S-1"), nobody, who="ann")
    early = Event(EventKind.FEES_NOTICE, date(2025, 1, 10), "notice")
    with pytest.raises(BadInput, match="before the request was received"):
        record_event(request("S-1"), early, who="ann")
    assert not RequestEvent.objects.exists()
    assert not JournalEntry.objects.filter(verb="recorded event").exists()


def test_the_same_thing_is_recorded_once(asked: Investigation) -> None:
    notice = Event(EventKind.FEES_NOTICE, date(2025, 2, 10), "notice")
    record_event(request("S-1"), notice, who="ann")
    with pytest.raises(BadInput, match="recorded already"):
        record_event(request("S-1"), notice, who="ann")


def test_the_regime_an_authority_claims_decides_and_the_other_is_told(asked: Investigation) -> None:
    claim_regime(request("S-1"), "EIR", who="ann")
    entry = entry_of(asked, "S-1", on=date(2025, 2, 11))
    assert entry is not None
    assert entry.limit is not None
    assert entry.limit.regime.value == "EIR"
    assert any("requester holds that FOIA" in other.reading for other in entry.limit.alternatives)
    claim_regime(request("S-1"), "", who="ann")
    assert request("S-1").claimed_regime == ""
    with pytest.raises(BadInput, match="not an access regime"):
        claim_regime(request("S-1"), "GDPR", who="ann")


def test_a_school_with_its_closures_has_a_day_and_not_a_range(asked: Investigation) -> None:
    school = request("S-5").unit.body.key
    assert told(asked, "S-5") == "2025-03-03..2025-05-01"
    closed = b"key,first,last,source\n%s,2025-02-17,2025-02-21,the school's web page\n" % school.encode()
    assert state_closures(asked, read_closures(closed, "closed.csv"), who="ann") == 1
    assert told(asked, "S-5") == "2025-03-10"
    moved = JournalEntry.objects.filter(chain=asked.uid, verb=VERB).last()
    assert moved is not None
    assert moved.after["S-5"] == "2025-03-10"


@pytest.mark.parametrize(
    ("closures", "error", "says"),
    [
        ([("ash", 1, 2)], BadInput, "no school"),
        ([("nobody", 1, 2)], Missing, "not in the frame"),
        ([("elm", 5, 2)], BadInput, "ends before it begins"),
        ([("elm", 1, 5), ("elm", 4, 8)], BadInput, "overlaps"),
    ],
)
def test_closures_that_cannot_be_are_refused_whole(
    asked: Investigation, closures: list[tuple[str, int, int]], error: type[Exception], says: str
) -> None:
    kept = [SchoolClosure("fir", date(2025, 4, 1), date(2025, 4, 5), "web page")]
    stated = [
        SchoolClosure(key, date(2025, 2, first), date(2025, 2, last), "web page")
        for key, first, last in closures
    ]
    with pytest.raises(error, match=says):
        state_closures(asked, kept + stated, who="ann")
    assert not Closure.objects.exists()


def test_a_table_of_closures_names_the_row_of_a_wrong_date() -> None:
    with pytest.raises(BadInput, match=r"closed\.csv, row 2, last") as raised:
        read_closures(b"key,first,last,source\nelm,2025-02-17,Friday,web\n", "closed.csv")
    assert "'Friday'" in str(raised.value)


def test_a_request_without_a_regime_is_listed_with_its_problem(asked: Investigation) -> None:
    Unit.objects.filter(body__key="ash").update(regime="")
    entry = next(e for e in timetable(asked, on=DUE) if e.timeline.request.reference == "S-1")
    assert entry.when is When.UNDATED
    assert entry.turn is Turn.OURS
    assert "not an access regime" in entry.problem


def test_the_table_is_safe_for_spreadsheets(asked: Investigation) -> None:
    body = request("S-1").unit.body
    body.name = "=cmd()"
    body.save()
    table = timetable_csv(timetable(asked, on=DUE)).decode()
    assert table.splitlines()[0].startswith("reference,body,sector,turn")
    assert "'=cmd()" in table


def test_the_command_line_records_and_lists(asked: Investigation) -> None:
    def run(*arguments: str) -> str:
        return CliRunner().invoke(main, ["law", *arguments, "-i", "small"], catch_exceptions=False).stdout

    before = json.loads(run("timetable", "--on", "2025-03-04", "--json"))
    assert before[0] | {"explanation": ""} == {
        "reference": "S-1",
        "body": "Ash Council",
        "sector": "council",
        "turn": "ours",
        "step": "await_answer",
        "earliest": "",
        "last": "2025-03-03",
        "stands": "overdue",
        "explanation": "",
    }
    done = run("happened", "S-1", "fees_notice", "2025-02-10", "--says", "notice", "--as", "ann")
    assert done == "S-1 is due refused\n"
    assert run("claimed", "S-2", "EIR", "--as", "ann") == "S-2 is due 2025-03-03\n"
    assert "pay_fee" in run("timetable", "--on", "2025-03-04")


def test_letters_and_replies_journal_the_limits_that_they_move(asked: Investigation) -> None:
    before = JournalEntry.objects.filter(chain=asked.uid, verb=VERB)
    assert before.count() == 1, "the letters gave each request its limit"
    assert before.get().after["S-1"] == "2025-03-03"
    take_in_messages(asked, [("s-1.eml", small.mail("S-1", "1. Yes, we have door bells."))], of=1, who="ann")
    last = JournalEntry.objects.filter(chain=asked.uid, verb=VERB).last()
    assert last is not None
    assert (last.before["S-1"], last.after["S-1"]) == ("2025-03-03", "")


def test_a_reply_matched_by_hand_journals_the_limit_that_it_moves(asked: Investigation) -> None:
    reply = take_in_mail(asked, small.mail("", "1. Yes, we have door bells."), "stray.eml", who="ann").reply
    match_by_hand(asked, reply, [request("S-1")], who="ben")
    last = JournalEntry.objects.filter(chain=asked.uid, verb=VERB).last()
    assert last is not None
    assert (last.who, last.before["S-1"], last.after["S-1"]) == ("ben", "2025-03-03", "")


def test_an_upgrade_journals_what_its_calendar_moved(asked: Investigation) -> None:
    Letter.objects.update(sent_at=datetime(2026, 5, 18, 9, tzinfo=ZoneInfo("Europe/London")))
    recheck_limits(asked, who="ann", known_on=date(2026, 2, 3))
    told = CliRunner().invoke(main, ["setup"], catch_exceptions=False).stdout
    assert told.startswith("6 time limits moved")
    last = JournalEntry.objects.filter(chain=asked.uid, verb=VERB).last()
    assert last is not None
    assert (last.who, last.after["S-1"]) == ("Answerable", "2026-06-17")
    assert "moved" not in CliRunner().invoke(main, ["setup"], catch_exceptions=False).stdout


def test_both_doors_see_an_invented_investigation_from_where_its_data_stand(asked: Investigation) -> None:
    def stands() -> str:
        listed = CliRunner().invoke(main, ["law", "timetable", "--json", "-i", "small"]).stdout
        return next(each["stands"] for each in json.loads(listed) if each["reference"] == "S-1")

    Investigation.objects.filter(pk=asked.pk).update(invented=False, as_of=date(2025, 2, 10))
    assert stands() == "overdue"
    Investigation.objects.filter(pk=asked.pk).update(invented=True)
    assert stands() == "later"


@pytest.mark.parametrize(
    ("on", "last", "when"),
    [
        (date(2020, 5, 7), date(2020, 5, 26), When.LATER),
        (date(2020, 5, 8), date(2020, 5, 26), When.LATER),
        (date(2020, 5, 26), date(2020, 5, 26), When.THIS_WEEK),
        (date(2020, 5, 27), date(2020, 5, 7), When.OVERDUE),
    ],
)
def test_what_is_in_time_by_a_change_of_the_law_is_not_overdue(
    asked: Investigation, on: date, last: date, when: When
) -> None:
    Unit.objects.filter(requests__reference="S-1").update(regime="FOISA", nation="Scotland")
    Letter.objects.filter(request__reference="S-1").update(
        sent_at=datetime(2020, 4, 8, 9, tzinfo=ZoneInfo("Europe/London"))
    )
    entry = entry_of(asked, "S-1", on=on)
    assert entry is not None
    assert (entry.last, entry.when) == (last, when)
    assert entry.limit is not None
    assert "Coronavirus (Scotland) Act 2020" in entry.limit.explanation


@pytest.mark.parametrize(("answered", "late"), [(date(2020, 5, 26), False), (date(2020, 5, 27), True)])
def test_a_complaint_calls_nothing_late_that_a_change_of_the_law_kept_in_time(
    asked: Investigation, answered: date, late: bool
) -> None:
    replied = Event(EventKind.REPLY_RECEIVED, answered)
    facts = RequestFacts(date(2020, 4, 8), Regime.FOISA, events=(replied,))
    if late:
        assert [each.ground.key for each in complaint_grounds(request("S-1"), facts)] == ["late"]
    else:
        with pytest.raises(BadInput, match="nothing late"):
            complaint_grounds(request("S-1"), facts)
