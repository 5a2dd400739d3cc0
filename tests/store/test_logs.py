"""The log: what a line says, and what it can never hold."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

import pytest
from tests import log_lines

from answerable.ground import BadInput
from answerable.store import journal, logs
from answerable.store.journal import JournalledAct

MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"
RESET_KEY = "cn4k2h-8f1d3c5b7a9e0f2d4c6b8a0e1f3d5c7b"
SIGNED = "eyJzZWF0IjoiYWRhIn0:1tQ9Zb:Jk3vX0s8Qm2nT7rLpW5yB1cD4eF6gH9iK0lM2nO4pQ6"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the log writes."""
    with log_lines.written() as stream:
        yield stream


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("from ada@lamps.example, twice", "from [address], twice"),
        ("<Ada.B+x@lamps.example>", "<[address]>"),
        ("/people/ada%40lamps.example/", "/people/[address]/"),
        ("mailto:ada@lamps.example", "mailto:[address]"),
        ("Key (email)=(ada@lamps.example) exists", "Key (email)=([address]) exists"),
        ("GET /bodies/?q=Mrs+Smith HTTP", "GET /bodies/?[query] HTTP"),
        (f"/reset/key/3-{RESET_KEY}/", "/reset/key/[token]/"),
        ("session 3kq9x2m7c1v8b4n6z5a0s2d4f6g8h1j3 gone", "session [token] gone"),
        ("one\nINFO forged\r\x85\u2028two", r"one\nINFO forged\r\x85\u2028two"),
    ],
)
def test_what_looks_like_an_address_or_a_token_is_struck(text: str, without: str) -> None:
    assert logs.struck(text) == without


def test_a_signed_value_is_struck() -> None:
    assert not re.search(r"[A-Za-z0-9]{16}", logs.struck(f"/join/{SIGNED}/"))


@pytest.mark.parametrize(
    "text",
    [
        "hikvision-and-dahua-cameras-2022, entry 12: letters released",
        "job 7 (take_in_register_of_bodies) done in 0.2 s",
        "GET /<slug:slug>/requests/<str:reference>/ 404 account 3",
        "/usr/lib/python3.11/site-packages/answerable/store/journal.py:40 in append",
        "£1,200.50 – paid",
    ],
)
def test_what_a_line_should_say_stays(text: str) -> None:
    assert logs.struck(text) == text


def test_an_error_is_told_by_its_kind_and_its_places_never_by_its_words(log: io.StringIO) -> None:
    try:
        try:
            raise ValueError("Dear Ada, ada@lamps.example")
        except ValueError as first:
            raise KeyError("we hold no lamps") from first
    except KeyError:
        logging.getLogger("answerable.store").exception("reading failed")
    told = log.getvalue().splitlines()
    assert re.fullmatch(rf"{MOMENT} ERROR answerable\.store reading failed", told[0])
    assert [line for line in told if line.startswith("  builtins")] == [
        "  builtins.ValueError",
        "  builtins.KeyError",
    ]
    assert f"{__file__}:" in told[2]
    assert not re.search("Dear|lamps|@", log.getvalue())


@pytest.mark.django_db(transaction=True)
def test_a_journalled_act_is_a_line_without_who_and_on_what(log: io.StringIO) -> None:
    moment = "2025-05-01T10:00:00+00:00"
    journal.append(
        "lamps", moment, JournalledAct("ada@lamps.example", "account opened", "Ben, ben@lamps.example")
    )
    assert re.fullmatch(
        rf"{MOMENT} INFO answerable\.store\.journal lamps, entry 1: account opened\n", log.getvalue()
    )


@pytest.mark.django_db(transaction=True)
def test_an_act_that_was_taken_back_is_not_logged(log: io.StringIO) -> None:
    from django.db import transaction

    with transaction.atomic():
        journal.append("lamps", "2025-05-01T10:00:00+00:00", JournalledAct("ada", "begun", "lamps"))
        transaction.set_rollback(True)
    assert log.getvalue() == ""


def test_the_level_is_that_of_the_setting() -> None:
    assert logs.level_named({}) == "WARNING"
    assert logs.level_named({"ANSWERABLE_LOG_LEVEL": "info"}) == "INFO"
    with pytest.raises(BadInput, match=r"ANSWERABLE_LOG_LEVEL: .*'loud'.*DEBUG, INFO, WARNING"):
        logs.level_named({"ANSWERABLE_LOG_LEVEL": "loud"})


def test_what_serves_logs_from_info_on_unless_a_level_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[dict[str, object]] = []
    monkeypatch.setattr(logging.config, "dictConfig", taken.append)
    monkeypatch.setenv("ANSWERABLE_LOG_LEVEL", "ERROR")
    logs.serving()
    assert taken == []
    monkeypatch.delenv("ANSWERABLE_LOG_LEVEL")
    logs.serving()
    assert taken == [logs.configuration("INFO")]


@pytest.mark.parametrize("level", logs.LEVELS)
def test_statements_with_their_values_are_never_logged(level: str) -> None:
    told = logs.configuration(level)
    assert told["loggers"]["django.db.backends"]["level"] == "WARNING"
    assert told["handlers"]["console"]["formatter"] == "line"


def test_a_long_run_without_an_address_is_gone_through_once() -> None:
    text = "@b a@ %40b a%40 @@ a@@b x%40y a@b@c"

    assert len(logs.struck("a " * 10 + "a" * 200_000)) == 200_020
    assert logs.struck(text) == "@b a@ %40b a%40 @@ [address] [address] [address]"
