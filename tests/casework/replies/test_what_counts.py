"""Stage, list, board, timetable, ladder and bases tell the same of every kind of message, whoever said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.worlds import small

from answerable.casework.coding.desk import readable
from answerable.casework.letters.requests import request_at
from answerable.casework.letters.requests import with_replies as counted
from answerable.casework.limits.deadlines import open_requests
from answerable.casework.limits.events import record_event, recorded_event, withdraw_event
from answerable.casework.limits.timelines import timelines
from answerable.casework.limits.timetable import When, entry_of, timetable
from answerable.casework.overview.board import Queue, ladder_rungs, requests_waiting
from answerable.casework.replies.intake import MailReceipt, take_in_mail
from answerable.casework.replies.kinds import say_whether_reply, set_kind, unsay_kind
from answerable.correspondence import KINDS, WAITING, MessageKind, Stage, is_reply, left_at
from answerable.ground import BadInput
from answerable.law import Event, EventKind
from answerable.questions import Outcome
from answerable.statistics import Base
from answerable.store.models import Finding, Investigation, Reply, Request

REFERENCE = "S-6"
LONG_AFTER = date(2025, 6, 30)
WORDS: dict[MessageKind, str] = {
    MessageKind.ACKNOWLEDGEMENT: "We acknowledge your request and will reply within 20 working days.",
    MessageKind.CLARIFICATION_SOUGHT: "Could you please tell us which sites you mean?",
    MessageKind.HOLDING: "We need more time to answer.",
    MessageKind.REFUSAL_NOTICE: "We are refusing your request under section 31(1)(a).",
    MessageKind.DISCLOSURE: "I can confirm that there are 47 bells.",
    MessageKind.AUTO_REPLY: "I am away until Monday.",
    MessageKind.BOUNCE: "550 5.1.1 No such user",
    MessageKind.TRANSFER: "We have passed your request on to Elm Council.",
    MessageKind.SURVEY: "Were you satisfied?  Yes / No",
    MessageKind.PORTAL_NOTICE: "To view the response, please log in to your account.",
    MessageKind.NOTICE: "Our summer fair is on Sunday.",
    MessageKind.UNCLEAR: "Lamps are bright at night.",
}
"""What a mail of each kind says, or stands beside the header that tells it."""
HEADERS = {
    MessageKind.AUTO_REPLY: "Auto-Submitted: auto-replied\n",
    MessageKind.NOTICE: "List-Unsubscribe: <https://fir.example/leave>\n",
}
SENDERS = {MessageKind.BOUNCE: "postmaster@fir.example"}
SUBJECTS = {MessageKind.BOUNCE: "Undeliverable: Hello", MessageKind.NOTICE: "Summer fair"}


@dataclass(frozen=True)
class Told:
    """What the places of the house tell of one request: replied or not, and with a limit running or not."""

    stage: bool
    listed: bool
    finding: bool
    ladder: bool
    timeline: bool
    closed: bool


def told(investigation: Investigation) -> Told:
    request = request_at(investigation, REFERENCE)
    timeline = next(timelines(investigation, reference=REFERENCE), None)
    replied = [rung.units for rung in ladder_rungs(investigation) if rung.base is Base.REPLIED]
    outcome = Outcome(Finding.objects.get(unit=request.unit, item="letter").outcome)
    stands = {each.reference for each in open_requests(investigation)}
    return Told(
        stage=request.stage == Stage.REPLIED,
        listed=counted(Request.objects.filter(pk=request.pk)).get().replies > 0,
        finding=Base.REPLIED.holds(outcome),
        ladder=replied == [1],
        timeline=timeline is not None and timeline.replied,
        closed=request.stage != Stage.UNDELIVERED and REFERENCE not in stands,
    )


def agree(investigation: Investigation, *, replied: bool) -> None:
    """All places say so; a request without a reply is overdue, if it was delivered."""
    assert told(investigation) == Told(*[replied] * 6)
    request = request_at(investigation, REFERENCE)
    entry = entry_of(investigation, REFERENCE, on=LONG_AFTER)
    silent = REFERENCE in {each.reference for each in requests_waiting(investigation, Queue.SILENT)}
    finding = Finding.objects.get(unit=request.unit, item="Q1").outcome
    match Stage(request.stage):
        case Stage.UNDELIVERED:
            assert (entry, silent, finding) == (None, False, "undelivered")
        case Stage.CLARIFICATION_SOUGHT:
            assert (silent, finding) == (False, "clarification_sought")
        case Stage.REPLIED:
            assert (silent, finding) == (False, "awaiting_coding")
        case stage:
            assert entry is not None
            assert (entry.when, finding) == (When.OVERDUE, "no_reply")
            assert silent == (stage in (Stage.SENT, Stage.ACKNOWLEDGED))


def came(
    investigation: Investigation, kind: MessageKind, dated: str = "Mon, 03 Mar 2025 10:00:00 +0000"
) -> MailReceipt:
    """A mail of that kind from the body that was asked, told by the machine alone."""
    raw = (
        f"From: {SENDERS.get(kind, 'office@fir.example')}\nTo: asker+s-6@asker.example\n"
        f"Subject: {SUBJECTS.get(kind, 'Hello')}\nMessage-ID: <{kind}.{dated[17:22]}@fir.example>\n"
        f"{HEADERS.get(kind, '')}"
        f"{f'Date: {dated}' if dated else 'X-No-Date: 1'}\n\n{WORDS[kind]}\n"
    )
    return take_in_mail(investigation, raw.encode(), f"{kind}.eml", who="ann")


def test_there_is_a_mail_of_every_kind() -> None:
    assert set(WORDS) == {each.kind for each in KINDS} == set(MessageKind)


EVERY = pytest.mark.parametrize("kind", [each.kind for each in KINDS], ids=str)


def test_a_request_nobody_answered_is_told_alike(asked: Investigation) -> None:
    agree(asked, replied=False)


@EVERY
def test_a_machines_word_is_told_alike_everywhere(asked: Investigation, kind: MessageKind) -> None:
    receipt = came(asked, kind)
    assert (receipt.reply.kind, receipt.certain) == (kind, True)
    agree(asked, replied=is_reply(kind))
    assert request_at(asked, REFERENCE).stage == (left_at(kind) or Stage.SENT)


@EVERY
@pytest.mark.parametrize("is_one", [True, False], ids=["a reply", "none"])
def test_a_persons_word_is_told_alike_and_can_be_taken_back(
    asked: Investigation, kind: MessageKind, *, is_one: bool
) -> None:
    reply = came(asked, kind).reply
    say_whether_reply(asked, reply, is_one=is_one, who="ann")
    agree(asked, replied=is_one)
    say_whether_reply(asked, reply, is_one=not is_one, who="ben")
    agree(asked, replied=not is_one)
    unsay_kind(asked, reply, who="ann")
    assert (reply.kind, reply.kind_said_by) == (kind, "")
    agree(asked, replied=is_reply(kind))
    with pytest.raises(BadInput, match="nobody said"):
        unsay_kind(asked, reply, who="ann")


@EVERY
def test_any_kind_said_of_any_other_is_told_alike(asked: Investigation, kind: MessageKind) -> None:
    reply = came(asked, kind).reply
    for said in (each.kind for each in KINDS):
        set_kind(asked, reply, said, who="ann")
        agree(asked, replied=is_reply(said, said=True))


Word = MessageKind | bool | None
SAID = st.one_of(st.none(), st.booleans(), st.sampled_from(MessageKind))


@given(st.lists(st.tuples(st.sampled_from(MessageKind), SAID, SAID), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_thread_is_told_alike_whoever_spoke_of_it(
    asked: Investigation,
    thread: list[tuple[MessageKind, MessageKind | bool | None, MessageKind | bool | None]],
) -> None:
    """Messages of any kinds in any order, of each of which nobody, one or two people said what it is."""
    with transaction.atomic():
        standing: list[bool] = []
        for number, (kind, *said) in enumerate(thread):
            reply = came(asked, kind, f"Mon, 03 Mar 2025 10:{number:02}:00 +0000").reply
            assert reply.kind == kind
            stands = is_reply(kind)
            for word in said:
                stands = speak(asked, reply, word, stands=stands)
            standing.append(stands)
            agree(asked, replied=any(standing))
        transaction.set_rollback(True)


def speak(investigation: Investigation, reply: Reply, word: Word, *, stands: bool) -> bool:
    """Somebody says of the message that it is a reply, none, or of that kind; whether it then counts."""
    if word is None:
        return stands
    if isinstance(word, bool):
        say_whether_reply(investigation, reply, is_one=word, who="ann")
        return word
    set_kind(investigation, reply, word, who="ann")
    return is_reply(word, said=True)


@EVERY
def test_what_a_coder_reads_in_a_message_is_told_alike(asked: Investigation, kind: MessageKind) -> None:
    """An answer read in a mail of any kind makes it a reply, unless a person said that it is none."""
    reply = came(asked, kind).reply
    words = WORDS[kind].split(".")[0].split("?")[0]
    small.read(REFERENCE, "Q1", "ben", 0, small.quoted_in(REFERENCE, f"{kind}.eml", "answered", words))
    request = request_at(asked, REFERENCE)
    assert (request.stage, told(asked).closed, told(asked).finding) == (Stage.REPLIED, True, True)
    say_whether_reply(asked, reply, is_one=False, who="ann")
    assert request_at(asked, REFERENCE).stage != Stage.REPLIED
    assert not told(asked).finding
    assert not told(asked).closed


@pytest.mark.parametrize("kind", [MessageKind.DISCLOSURE, MessageKind.REFUSAL_NOTICE])
def test_a_reply_without_a_date_closes_its_request_and_says_what_is_missing(
    asked: Investigation, kind: MessageKind
) -> None:
    came(asked, kind, dated="")
    agree(asked, replied=True)
    entry = entry_of(asked, REFERENCE, on=LONG_AFTER)
    assert entry is not None
    assert entry.when is When.UNDATED
    assert f"{kind}.eml has no date" in entry.problem


def test_a_reply_recorded_by_hand_is_told_alike_and_can_be_withdrawn(asked: Investigation) -> None:
    request = request_at(asked, REFERENCE)
    event = Event(EventKind.REPLY_RECEIVED, date(2025, 3, 3), "a letter by post")
    made = record_event(request, event, who="ann")
    assert Stage(request_at(asked, REFERENCE).stage) is Stage.REPLIED
    assert told(asked).finding
    assert told(asked).closed
    withdraw_event(recorded_event(request, made.pk), who="ann")
    agree(asked, replied=False)


@pytest.mark.parametrize("kind", sorted(WAITING))
def test_what_waits_for_a_person_is_listed_until_one_has_spoken(
    asked: Investigation, kind: MessageKind
) -> None:
    reply = came(asked, kind).reply
    assert REFERENCE in {each.reference for each in requests_waiting(asked, Queue.UNTOLD)}
    say_whether_reply(asked, reply, is_one=False, who="ann")
    assert REFERENCE not in {each.reference for each in requests_waiting(asked, Queue.UNTOLD)}


def test_only_what_may_hold_an_answer_comes_to_the_desk(asked: Investigation) -> None:
    came(asked, MessageKind.SURVEY)
    assert not readable(asked).exists()
    came(asked, MessageKind.UNCLEAR)
    assert [each.reference for each in readable(asked)] == [REFERENCE]


def test_a_letter_sent_again_outlives_the_bounce_of_the_first(asked: Investigation) -> None:
    from answerable.casework.findings.findings import settle_units

    came(asked, MessageKind.BOUNCE)
    request = request_at(asked, REFERENCE)
    assert request.stage == Stage.UNDELIVERED
    first = request.letters.get()
    first.pk, first.uid, first.sent_at = None, f"{first.uid}b", first.sent_at + timedelta(days=40)
    first.save()
    settle_units(asked, [request.unit_id])
    agree(asked, replied=False)
    assert request_at(asked, REFERENCE).stage == Stage.SENT
    assert REFERENCE in {each.timeline.request.reference for each in timetable(asked, on=LONG_AFTER)}
