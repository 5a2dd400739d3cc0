"""A person says on a request's page that a message is a reply, or none, and takes it back."""

from __future__ import annotations

import pytest
from tests.web.seats import SignIn

from answerable.casework.replies.senders import keep_known_sender, known_senders
from answerable.store.models import Investigation, Reply, Request
from answerable.web.numbers import shown_number as row

HOME = "/investigations/small"


def _reply() -> Reply:
    return Reply.objects.get(name="S-1.eml")


def _say(sign_in: SignIn, who: str, said: str) -> int:
    address = f"{HOME}/requests/S-1/replies/{row(_reply().pk)}/said/"
    page = sign_in(who).get(f"{HOME}/requests/S-1/").content.decode()
    mark = page.partition('name="shown_at" value="')[2].partition('"')[0]
    return sign_in(who).post(address, {"said": said, "shown_at": mark}).status_code


def test_a_coder_says_that_it_is_no_reply_and_takes_it_back(world: Investigation, sign_in: SignIn) -> None:
    before = (_reply().kind, Request.objects.get(reference="S-1").stage)
    assert _say(sign_in, "ben", "none") == 302
    assert (_reply().kind, _reply().kind_said_by) == ("notice", "ben")
    page = sign_in("ben").get(f"{HOME}/requests/S-1/").content.decode()
    assert "It counts as no reply. So ben said." in page
    assert "Take back what ben said" in page
    assert _say(sign_in, "ben", "unsay") == 302
    assert (_reply().kind, Request.objects.get(reference="S-1").stage) == before
    assert _reply().kind_said_by == ""


@pytest.mark.parametrize(("who", "code"), [("ann", 302), ("ben", 302), ("dan", 403), ("eve", 403)])
def test_who_codes_may_say_so(world: Investigation, sign_in: SignIn, who: str, code: int) -> None:
    assert _say(sign_in, who, "reply") == code


def test_what_is_no_word_on_a_message_is_refused(world: Investigation, sign_in: SignIn) -> None:
    assert _say(sign_in, "ann", "perhaps") == 422
    assert _say(sign_in, "ann", "") == 422
    assert _say(sign_in, "ann", "unsay") == 422


def test_nothing_is_read_in_a_message_that_is_no_reply(world: Investigation, sign_in: SignIn) -> None:
    assert _say(sign_in, "ann", "none") == 302
    entered = {"code": "answered", "words": "Yes, we have door bells."}
    answer = sign_in("cat").post(f"{HOME}/desk/S-1/Q1/read/", entered)
    assert answer.status_code == 422


def test_a_sender_that_was_kept_is_listed_and_forgotten(world: Investigation, sign_in: SignIn) -> None:
    body = Request.objects.get(reference="S-1").unit.body
    known = keep_known_sender(world, body, "x@unknown.example", who="ann")
    assert "@unknown.example" in sign_in("ann").get(f"{HOME}/tray/").content.decode()
    assert "Forget" not in sign_in("eve").get(f"{HOME}/tray/").content.decode()
    assert sign_in("ann").post(f"{HOME}/tray/senders/{row(known.pk)}/forget/").status_code == 302
    assert known_senders(world) == ()
