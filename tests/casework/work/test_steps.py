"""Steps of long work: each row once, and after each step a pause in which others can write."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as some

from answerable.casework.work import steps
from answerable.casework.work.steps import in_steps

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers at once"),
]


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was paused."""
    paused: list[float] = []
    monkeypatch.setattr(time, "sleep", paused.append)
    return paused


@given(count=some.integers(0, 3000))
def test_every_row_is_in_one_step(count: int) -> None:
    with transaction.atomic():
        found = list(in_steps(count))

    assert [row for each in found for row in range(count)[each]] == list(range(count))
    assert all(each.stop - each.start <= steps.STEP for each in found)
    assert all(each.stop == after.start for each, after in pairwise(found))


@pytest.mark.parametrize(("took", "paused"), [(0.001, 0.01), (0.2, 0.05), (0.4, 0.1), (9.0, 0.1)])
def test_a_pause_is_a_share_of_its_step_within_bounds(
    took: float, paused: float, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    for _ in in_steps(2 * steps.STEP):
        clock[0] += took

    assert pauses == [pytest.approx(paused)]


def test_after_the_last_step_nothing_is_waited_for(pauses: list[float]) -> None:
    assert len(list(in_steps(steps.STEP))) == 1
    assert pauses == []


def test_within_a_transaction_nothing_is_waited_for(pauses: list[float]) -> None:
    with transaction.atomic():
        assert connection.in_atomic_block
        assert len(list(in_steps(steps.STEP + 1))) == 2

    assert pauses == []
