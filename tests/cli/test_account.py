"""`answerable account` and `answerable demo`: each says what became of the account."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from answerable.casework.work import people
from answerable.cli import main

GOOD = "a long enough sentence"


@pytest.fixture
def ann(db: None) -> User:
    """An open account."""
    return people.open_account("ann", GOOD, who="root")


def said(*words: str) -> Result:
    """What a command of accounts prints."""
    return CliRunner().invoke(main, list(words))


def test_an_account_is_listed_closed_and_opened_again(ann: User) -> None:
    assert "Closed the account ann" in said("account", "close", "ann").output
    row = json.loads(said("account", "list", "--json").output)[0]
    assert (row["username"], row["open"]) == ("ann", False)
    assert "closed" in said("account", "list").output
    assert said("account", "new-password", "ann").exit_code == 3
    assert said("account", "reopen", "ann").exit_code == 0
    assert json.loads(said("account", "list", "--json").output)[0]["open"] is True


def test_a_link_is_printed_that_works(ann: User, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    link = said("account", "new-password", "ann").stdout.strip()
    assert link.startswith("http://127.0.0.1:8000/accounts/new-password/")
    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.get(link.removeprefix("http://127.0.0.1:8000"))
    assert client.get("/accounts/new-password/").status_code == 200


def test_a_second_step_is_demanded_of_one_or_of_everybody(ann: User) -> None:
    assert said("account", "demand-second-step").exit_code == 3
    assert said("account", "demand-second-step", "ann", "--everybody").exit_code == 3
    assert "demanded of ann" in said("account", "demand-second-step", "ann").output
    assert "demanded of everybody" in said("account", "demand-second-step", "--everybody").output
    assert "no longer" in said("account", "demand-second-step", "--everybody", "--no-longer").output
    assert "had no second step" in said("account", "forget-second-step", "ann").output


def test_sessions_end(ann: User) -> None:
    client = Client()
    assert client.login(username="ann", password=GOOD)
    assert said("account", "end-sessions", "ann").output == "Sessions ended: 1\n"
    assert said("account", "end-sessions", "nobody").exit_code == 4


def test_the_demo_closes(ann: User) -> None:
    people.demo_account("zoe")
    assert said("demo", "close").output == "Closed zoe\n"
    assert said("demo", "close").output == "No demo account was open\n"
