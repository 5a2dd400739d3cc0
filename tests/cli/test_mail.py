"""`answerable mail`: what a message is, who writes for a body, said and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings
from tests.casework.replies.test_tray import from_portal
from tests.worlds import small

from answerable.casework.replies import tray
from answerable.casework.replies.intake import take_in_mail
from answerable.cli import main
from answerable.store.models import Investigation, Reply


@pytest.fixture(autouse=True)
def world(db: None, tmp_path: Path, settings: Settings) -> Investigation:
    settings.ORIGINALS = tmp_path / "originals"
    return small.answered()


def _run(*words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["mail", *words])
    assert result.exit_code == code, result.output
    return result


def test_what_counts_as_a_reply_is_said_and_taken_back() -> None:
    reply = Reply.objects.filter(matches__request__reference="S-1", matches__certain=True)[0]
    found, stage = reply.kind, small.request("S-1").stage
    assert stage == "replied"

    assert "is no reply: notice" in _run("not-a-reply", reply.name).stdout
    assert small.request("S-1").stage == "sent"
    assert "counts as a reply: unclear" in _run("is-reply", reply.name).stdout
    assert small.request("S-1").stage == "replied"
    assert "is again" in _run("unsay", reply.name).stdout

    reply.refresh_from_db()
    assert (reply.kind, reply.kind_said_by, small.request("S-1").stage) == (found, "", stage)
    _run("unsay", reply.name, code=3)


@pytest.mark.parametrize("verb", ["is-reply", "not-a-reply", "unsay"])
def test_an_unknown_message_is_named(verb: str) -> None:
    assert "there is no reply 'none.eml'" in _run(verb, "none.eml", code=4).output


def test_a_sender_that_was_kept_is_listed_and_forgotten(world: Investigation) -> None:
    assert json.loads(_run("senders", "list", "--json").stdout) == []
    first = take_in_mail(world, from_portal(3), "first.eml", who="ann").reply
    tray.match_to(world, first, ["S-6"], who="ann", keep_sender=True)
    (known,) = json.loads(_run("senders", "list", "--json").stdout)
    assert (known["sender"], known["said_by"]) == ("@icasework.com", "ann")
    assert known["body"] in _run("senders", "list").stdout

    _run("senders", "forget", known["sender"], "another", code=4)
    _run("senders", "forget", known["sender"], known["body"])
    assert json.loads(_run("senders", "list", "--json").stdout) == []
    assert not take_in_mail(world, from_portal(4), "second.eml", who="ann").certain
