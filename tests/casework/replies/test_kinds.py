"""A reply told wrong is put right by a person, and its requests move with it."""

from __future__ import annotations

import pytest
from tests.worlds import small

from answerable.casework.overview.board import Queue, requests_waiting
from answerable.casework.replies.intake import match_by_hand, take_in_mail
from answerable.casework.replies.kinds import find_reply, set_kind
from answerable.correspondence import MessageKind
from answerable.ground import Missing
from answerable.store.models import Draft, Finding, Investigation, JournalEntry, Request


def test_an_answer_taken_for_an_acknowledgement_comes_to_the_desk(answered: Investigation) -> None:
    """Back and forth: the request's stage, its outcome and the queue of the desk follow the kind."""
    request = Request.objects.filter(investigation=answered, codings__isnull=True, stage="replied").first()
    if request is None:
        request = Request.objects.filter(investigation=answered, stage="replied")[0]
        request.codings.all().delete()
    reply = request.matches.get(certain=True).reply
    set_kind(answered, reply, MessageKind.ACKNOWLEDGEMENT, who="ann")
    request.refresh_from_db()
    assert request.stage == Request.Stage.ACKNOWLEDGED
    assert Finding.objects.get(unit=request.unit, item="Q1").outcome == "no_reply"
    assert request not in requests_waiting(answered, Queue.CODER)
    set_kind(answered, reply, MessageKind.DISCLOSURE, who="ann")
    request.refresh_from_db()
    assert request.stage == Request.Stage.REPLIED
    assert Finding.objects.get(unit=request.unit, item="Q1").outcome == "awaiting_coding"
    assert request in requests_waiting(answered, Queue.CODER)
    said = JournalEntry.objects.filter(chain=answered.uid, verb="said kind")
    assert [entry.after for entry in said] == [
        {"kind": "acknowledgement", "said_by": "ann"},
        {"kind": "disclosure", "said_by": "ann"},
    ]


def test_a_reply_that_is_not_there_is_named(answered: Investigation) -> None:
    """The error shows what was asked for."""
    with pytest.raises(Missing, match=r"nobody\.eml"):
        find_reply(answered, "nobody.eml")


def test_mail_that_comes_before_its_letter_is_recorded_moves_the_request(
    asked: Investigation,
) -> None:
    drafted = small.request("S-2")
    drafted.letters.all().delete()
    Draft.objects.create(
        uid="d",
        request=drafted,
        kind="request",
        subject="Request",
        text="?",
        drafted_by="ann",
        drafted_at=small.at(0),
    )
    Request.objects.filter(pk=drafted.pk).update(stage=Request.Stage.DRAFTED)

    receipt = take_in_mail(asked, small.mail("S-2", "We have no door bells."), "early.eml", who="ann")

    assert small.request("S-2").stage == Request.Stage.REPLIED
    match_by_hand(asked, receipt.reply, [small.request("S-3")], who="ann")
    assert small.request("S-2").stage == Request.Stage.DRAFTED
