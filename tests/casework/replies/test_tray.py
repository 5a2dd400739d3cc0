"""The tray: what waits there, what it may answer, and matching it by hand."""

from __future__ import annotations

import pytest
from tests.web.seats import STRAY

from answerable.casework.replies import tray
from answerable.casework.replies.intake import take_in_mail
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
