"""Bringing in an investigation in short transactions: whole, or nothing, and shown to nobody before."""

from __future__ import annotations

import threading
from collections import defaultdict

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from tests.casework.moving.small_tracker import MAPPING
from tests.worlds import small

from answerable.casework.frame import frames
from answerable.casework.letters.earlier_requests import earlier_requests
from answerable.casework.moving import incoming
from answerable.casework.moving.trackers import TrackerFile, TrackerReceipt, begin_from_tracker
from answerable.casework.registers.body_pages import requests_to
from answerable.casework.work import steps
from answerable.casework.work.investigations import check_free, every_investigation, find, investigations_of
from answerable.casework.work.permissions import seat_at
from answerable.ground import BadInput, Missing, digest_of
from answerable.store import journal, locks
from answerable.store.models import (
    Body,
    Finding,
    Incoming,
    Investigation,
    JournalEntry,
    Original,
    RegisterVersion,
    Request,
    Seal,
)

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = "".join(f'Body {n},2025-03-0{n},"We, {n}, do.",yes\n' for n in range(1, 6))
FILE = TrackerFile(f"Body,Received,Answer,Code\n{ROWS}".encode(), "t.csv", MAPPING, "mapping.toml")
KEPT = {Original}


class Halted(Exception):
    """What stops a run in the middle."""


@pytest.fixture(autouse=True)
def _two_rows_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "STEP", 2)


def halt(done: int, of: int) -> None:
    if done == 4:
        raise Halted


def rows_there() -> dict[str, int]:
    """How many rows each table of the store has, but for originals."""
    kinds = [kind for kind in apps.get_app_config("store").get_models() if kind not in KEPT]
    counts = {kind.__name__: kind._base_manager.count() for kind in kinds}
    return {name: count for name, count in counts.items() if count}


@pytest.fixture
def broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run leaves that was killed after its second transaction of rows."""
    with monkeypatch.context() as dying:
        dying.setattr(incoming, "_take_away", lambda slug: None)
        with pytest.raises(Halted):
            begin_from_tracker("tracked", FILE, who="ann", progress=halt)
    assert Incoming.objects.count() == 1


def test_a_failure_in_the_middle_leaves_nothing_but_the_file() -> None:
    with pytest.raises(Halted):
        begin_from_tracker("tracked", FILE, who="ann", progress=halt)

    assert rows_there() == {}
    assert Original.objects.filter(uid=digest_of(FILE.content)).exists()


def test_each_transaction_writes_a_step_of_rows_and_no_more() -> None:
    begin_from_tracker("tracked", FILE, who="ann")

    wrote: dict[tuple[str, int], int] = defaultdict(int)
    for seal in Seal.objects.filter(chain="tracked", kind__in=("body", "unit", "request", "reply")):
        wrote[seal.kind, seal.number] += sum(count for _, count in seal.rows)
    assert sorted(wrote.values()) == [1] * 4 + [2] * 8


def test_bodies_that_a_broken_run_left_without_units_go_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object, **__: object) -> None:
        raise Halted

    with monkeypatch.context() as dying:
        dying.setattr(incoming, "_take_away", lambda slug: None)
        dying.setattr(frames, "freeze_unseen", dies)
        with pytest.raises(Halted):
            begin_from_tracker("tracked", FILE, who="ann")
    assert Body.objects.count() == 5

    assert incoming.take_away_remains() == 1

    assert rows_there() == {}


def test_what_fails_with_the_last_transaction_leaves_nothing() -> None:
    def fails(begun: Investigation, receipt: TrackerReceipt) -> None:
        assert find("tracked") == begun
        raise Halted

    with pytest.raises(Halted):
        begin_from_tracker("tracked", FILE, who="ann", at_end=fails)

    assert rows_there() == {}


def test_a_manuscript_that_asks_for_what_is_not_there_leaves_nothing() -> None:
    file = TrackerFile(FILE.content, "t.csv", MAPPING, "mapping.toml", manuscript="# T\n\n{{ share x }}\n")

    with pytest.raises(BadInput, match=r"manuscript\.md"):
        begin_from_tracker("tracked", file, who="ann")

    assert rows_there() == {}


def test_others_write_between_the_transactions_and_see_nothing_of_it() -> None:
    seen: list[str] = []

    def write(done: int) -> None:
        try:
            account = User.objects.create_user(f"writer-{done}")
            seen.extend(each.uid for each in every_investigation())
            seen.extend(each.uid for each in investigations_of(account))
            with pytest.raises(Missing, match="there is no investigation 'tracked'"):
                find("tracked")
            with pytest.raises(Missing, match="there is no investigation 'tracked' of yours"):
                seat_at(account, "tracked")
            seen.extend(each.reference for each in requests_to(Body.objects.get(name="Body 1"), account))
        finally:
            connection.close()

    def progress(done: int, of: int) -> None:
        assert not connection.in_atomic_block
        assert Request.objects.count() == min(done, 5)
        other = threading.Thread(target=write, args=(done,))
        other.start()
        other.join()

    receipt = begin_from_tracker("tracked", FILE, who="ann", progress=progress)

    assert (receipt.rows, receipt.codings, User.objects.count()) == (5, 10, 3)
    assert seen == []
    assert [each.uid for each in every_investigation()] == ["tracked"]
    assert Finding.objects.filter(item="letter").count() == 5


@pytest.mark.usefixtures("broken_off")
def test_a_run_that_was_killed_can_be_repeated() -> None:
    with pytest.raises(BadInput, match="taken"):
        check_free("tracked")

    receipt = begin_from_tracker("tracked", FILE, who="ben")

    assert (receipt.rows, receipt.codings) == (5, 10)
    assert (Request.objects.count(), Body.objects.count()) == (5, 5)
    assert {entry.who for entry in JournalEntry.objects.filter(chain="tracked")} == {"ben"}
    assert list(journal.breaks_in("tracked")) == []
    assert not Incoming.objects.exists()


@pytest.mark.usefixtures("broken_off")
def test_the_next_tracker_takes_away_what_a_killed_run_left() -> None:
    begin_from_tracker("other", FILE, who="ben")

    assert [each.uid for each in Investigation.every.all()] == ["other"]
    assert journal.chains() == ["other"]
    assert set(Body.objects.values_list("register", flat=True)) == {"other"}


@pytest.mark.usefixtures("broken_off")
def test_what_is_under_way_is_left_alone() -> None:
    before = rows_there()

    with locks.held("bringing in tracked") as ours:
        assert ours
        with pytest.raises(BadInput, match="the slug 'tracked' is taken"):
            begin_from_tracker("tracked", FILE, who="ben")
        assert incoming.take_away_remains() == 0
        assert rows_there() == before

    assert incoming.take_away_remains() == 1
    assert rows_there() == {}


@pytest.mark.usefixtures("broken_off")
def test_bodies_stay_that_a_register_of_that_name_has_taken_over_meanwhile() -> None:
    there = Body.objects.filter(register="tracked").update(registered=True)

    assert incoming.take_away_remains() == 1
    assert 0 < Body.objects.filter(register="tracked").count() == there


def test_an_investigation_that_is_whole_is_never_taken_away() -> None:
    begin_from_tracker("tracked", FILE, who="ann")
    before = rows_there()

    with pytest.raises(BadInput, match="the slug 'tracked' is taken"):
        begin_from_tracker("tracked", FILE, who="ben")

    assert rows_there() == before


def test_a_register_stays_also_where_it_is_called_as_the_investigation() -> None:
    rows = "Ash Council,2025-03-01,Yes.,yes\nBirch Council,2025-03-02,No.,no\nElsewhere,,,\n"
    content = f"Body,Received,Answer,Code\n{rows}".encode()
    file = TrackerFile(content, "t.csv", MAPPING, "mapping.toml", register=small.REGISTER.encode())
    with pytest.raises(Halted):
        begin_from_tracker("native", file, who="ann", progress=lambda done, of: halt(4, of))

    there = set(Body.objects.values_list("name", flat=True))
    assert {"Ash Council", "Birch Council"} <= there
    assert "Elsewhere" not in there
    assert RegisterVersion.objects.count() == 1
    assert journal.chains() == [journal.INSTALLATION]


@pytest.mark.usefixtures("broken_off")
def test_a_tracker_under_way_is_no_earlier_request_of_anybody() -> None:
    unit = Request.objects.select_related("unit__body").all()[0].unit

    assert not any(earlier_requests([unit]).values())

    Incoming.objects.all().delete()
    assert Request.objects.exists()
