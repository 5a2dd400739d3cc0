"""Leases: one holder at a time, and the work of a dead one is free again."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from pytest_django import Settings

from answerable.ground import digest_of
from answerable.store import leases
from answerable.store.leases import lease


@pytest.fixture(autouse=True)
def _own_home(settings: Settings, tmp_path: Path) -> None:
    """What another machine left in one test is not there in the next."""
    settings.HOME = tmp_path


def _file() -> Path:
    from django.conf import settings

    return Path(settings.HOME) / "leases" / digest_of(b"work")


def _of_another_machine(age: float) -> None:
    """What a machine left that died, or that locks files where this one does not see it."""
    _file().parent.mkdir(exist_ok=True)
    _file().write_bytes(b"another-machine")
    then = time.time() - age
    os.utime(_file(), (then, then))


def test_nobody_else_gets_a_lease_while_it_is_held() -> None:
    with lease("work") as held, lease("work") as other, lease("other work") as apart:
        assert held is not None
        assert other is None
        assert apart is not None
    with lease("work") as again:
        assert again is not None


@pytest.mark.parametrize(("age", "free"), [(leases.SECONDS - 5, False), (leases.SECONDS + 5, True)])
def test_another_machines_lease_is_over_when_nobody_speaks_for_it(age: float, *, free: bool) -> None:
    _of_another_machine(age)
    with lease("work") as held:
        assert (held is not None) is free


def test_a_lease_that_is_spoken_for_goes_on() -> None:
    with lease("work") as held:
        assert held is not None
        os.utime(_file(), (0, 0))
        held.renew()
        assert time.time() - _file().stat().st_mtime < leases.SECONDS


def test_a_lease_that_ended_leaves_no_file() -> None:
    with lease("work") as held:
        assert held is not None
        assert _file().exists()
    assert not _file().exists()


def test_a_dead_process_of_this_machine_holds_no_lease() -> None:
    child = os.fork()
    if child == 0:
        with lease("work") as held:
            os._exit(0 if held is not None else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    with lease("work") as held:
        assert held is not None
