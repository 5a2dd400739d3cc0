"""The tray: what waits there, what it may answer, and matching it by hand."""

from __future__ import annotations

import pytest
from tests.web.seats import STRAY
from tests.worlds import small

from answerable.casework.replies import tray
from answerable.casework.replies.intake import take_in_mail
from answerable.casework.replies.senders import forget_sender, known_senders
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation, Reply, Request


@pytest.fixture
def stray(answered: Investigation) -> Reply:
    """The reply that nothing says for certain which request it answers."""
    return take_in_mail(answered, STRAY, "stray.eml", who="ann").reply


def test_the_tray_holds_what_answers_nothing_for_certain(answered: Investigation, stray: Reply) -> None:
    assert list(tray.tray_replies(answered)) == [stray]
    assert tray.tray_reply(answered, stray.pk) == stray


def test_a_reply_of_another_investigation_is_not_there(answered: Investigation) -> None:
    with pytest.raises(Missing, match="no reply"):
        tray.tray_reply(answered, 10**6)


def test_requests_are_found_by_reference_or_body_and_not_without_words(
    answered: Investigation, stray: Reply
) -> None:
    assert [each.reference for each in tray.candidates(answered, stray, "fir")] == ["S-6"]
    assert [each.reference for each in tray.candidates(answered, stray, "s-2")] == ["S-2"]
    assert tray.candidates(answered, stray, "") == ()


def test_what_is_matched_leaves_the_tray(answered: Investigation, stray: Reply) -> None:
    found = tray.match_to(answered, stray, ["S-6", "S-4", "S-6", "S-999"], who="ann")
    assert [each.reference for each in found] == ["S-4", "S-6"]
    assert not tray.tray_replies(answered)
    again = tray.tray_reply(answered, stray.pk)
    assert [each.reference for each in tray.may_answer(again)] == ["S-4", "S-6"]
    offered = {each.reference for each in tray.candidates(answered, again, "S-")}
    assert offered == {each.reference for each in Request.objects.all()} - {"S-4", "S-6"}


def test_matching_to_nothing_is_refused(answered: Investigation, stray: Reply) -> None:
    with pytest.raises(BadInput, match="no request was chosen"):
        tray.match_to(answered, stray, ["S-999"], who="ann")
    assert list(tray.tray_replies(answered)) == [stray]


def from_portal(number: int) -> bytes:
    """An answer to S-6 that comes through a service that many bodies write through."""
    return (
        f"From: Fir School <noreply@icasework.com>\nTo: asker+s-6@asker.example\nSubject: S-6\n"
        f"Message-ID: <{number}@icasework.com>\nDate: Mon, {number} Mar 2025 10:00:00 +0000\n\n"
        "I can confirm that there are 47 bells.\n"
    ).encode()


def test_a_service_is_taken_for_the_body_once_a_person_has_said_so_and_until_it_is_taken_back(
    asked: Investigation,
) -> None:
    first = take_in_mail(asked, from_portal(3), "first.eml", who="ann")
    assert (first.references, first.certain) == (("S-6",), False)
    assert "iCasework" in first.reply.matches.get().ground
    assert small.request("S-6").stage == "sent"

    tray.match_to(asked, first.reply, ["S-6"], who="ann", keep_sender=True)
    assert small.request("S-6").stage == "replied"
    (known,) = known_senders(asked)
    assert (known.sender, known.body.key, known.said_by) == ("@icasework.com", "fir", "ann")
    assert take_in_mail(asked, from_portal(4), "second.eml", who="ann").certain

    forget_sender(asked, known.pk, who="ann")
    assert not take_in_mail(asked, from_portal(5), "third.eml", who="ann").certain
    with pytest.raises(Missing):
        forget_sender(asked, known.pk, who="ann")


def test_a_match_alone_keeps_no_sender(asked: Investigation) -> None:
    first = take_in_mail(asked, from_portal(3), "first.eml", who="ann")
    tray.match_to(asked, first.reply, ["S-6"], who="ann")
    assert known_senders(asked) == ()
    assert not take_in_mail(asked, from_portal(4), "second.eml", who="ann").certain


def test_the_trust_that_a_register_names_answers_for_its_school(asked: Investigation) -> None:
    raw = from_portal(3).replace(b"noreply@icasework.com", b"trust@oak.example")
    assert take_in_mail(asked, raw, "trust.eml", who="ann").certain
    raw = from_portal(4).replace(b"noreply@icasework.com", b"foi@ash.example")
    assert not take_in_mail(asked, raw, "other.eml", who="ann").certain
