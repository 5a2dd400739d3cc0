"""A reader taken over by its file: it ends within its limits, reaches nothing, and the next file is read."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.attacks.strange_readers import READERS

from answerable.ground import BadInput
from answerable.isolation import Isolation, NotReadError, Nursery, ReadingLimits

LIMITS = ReadingLimits(seconds=1, wait=30, memory=200, output=2)
_MODULE = "tests.attacks.strange_readers"


@pytest.fixture(scope="module")
def strange() -> Iterator[Isolation]:
    """Children with readers that a file has taken over, one at a time, within tight limits."""
    nursery = Nursery(1, _MODULE)
    yield Isolation(nursery, LIMITS, READERS)
    nursery.close()


@pytest.fixture(autouse=True)
def _the_next_file_is_read(strange: Isolation) -> Iterator[None]:
    yield
    assert strange.read("echoes", b"the next file") == "the next file"


def within(limits: ReadingLimits, isolation: Isolation, reader: str, content: bytes = b"") -> str:
    """How a file was not read; it took less time than the limits give, and a little for the system."""
    begun = time.monotonic()
    with pytest.raises(NotReadError) as told:
        Isolation(isolation.nursery, limits, READERS).read(reader, content)
    took = time.monotonic() - begun
    sys.stdout.write(f"{reader}: {took:.2f} s of {limits}: {told.value}\n")
    assert took < limits.wait + 6
    return str(told.value)


@pytest.mark.parametrize(
    ("reader", "limit"),
    [
        ("loops", "1 seconds of processor time (raise ANSWERABLE_READ_SECONDS"),
        ("takes room", "200 MB of memory (raise ANSWERABLE_READ_MEMORY"),
        ("takes room by doubling", "200 MB of memory (raise ANSWERABLE_READ_MEMORY"),
        ("writes for ever", "2 MB of what was read (raise ANSWERABLE_READ_OUTPUT"),
    ],
)
def test_a_limit_that_is_met_is_named_with_the_setting_that_raises_it(
    strange: Isolation, reader: str, limit: str
) -> None:
    assert limit in within(LIMITS, strange, reader)


@pytest.mark.parametrize("reader", ["sleeps", "closes and stays"])
def test_a_reader_that_only_waits_is_ended_by_the_clock(strange: Isolation, reader: str) -> None:
    within(replace(LIMITS, wait=1), strange, reader)


def test_a_file_larger_than_a_pipe_holds_is_not_waited_for_longer_than_the_limit() -> None:
    """A child that is stopped before it has read its file."""
    nursery = Nursery(1, _MODULE)
    try:
        isolation = Isolation(nursery, LIMITS, READERS)
        assert isolation.read("echoes", b"a" * 1_500_000) == "a" * 1_500_000
        for child in _at_rest(nursery.processes[0]):
            os.kill(child, signal.SIGSTOP)
        begun = time.monotonic()
        with pytest.raises(NotReadError, match="by the clock"):
            Isolation(nursery, replace(LIMITS, wait=1), READERS).read("echoes", b"a" * 3_000_000)
        assert time.monotonic() - begun < 4
    finally:
        nursery.close()


def test_a_reader_that_is_killed_or_breaks_down_is_told_from_one_that_meets_a_limit(
    strange: Isolation,
) -> None:
    assert "was killed (SIGKILL)" in within(LIMITS, strange, "killed")
    assert "broke down (SIGABRT)" in within(LIMITS, strange, "breaks down")
    assert "failed on it (ZeroDivisionError)" in within(LIMITS, strange, "fails", b"words of the file")


def test_the_words_of_a_failure_stay_in_the_child(strange: Isolation) -> None:
    assert "secret" not in within(LIMITS, strange, "fails", b"secret")


def test_what_a_reader_refuses_is_raised_as_in_this_process(strange: Isolation) -> None:
    with pytest.raises(BadInput) as told:
        strange.read("refuses", b"half a row")
    assert (told.value.what, told.value.where, told.value.remedy) == ("half a row", "row 2", "Mend it.")


def test_a_reader_starts_no_process(strange: Isolation) -> None:
    assert strange.read("forks", b"") == "BlockingIOError"


@pytest.mark.parametrize("reader", ["connects", "connects in place"])
def test_a_reader_reaches_nothing_that_listens_on_this_machine(strange: Isolation, reader: str) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with socket.create_connection(listener.getsockname(), timeout=2):
            assert strange.read(reader, str(listener.getsockname()[1]).encode()) != "done"


def test_a_reader_opens_and_removes_no_file(strange: Isolation, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    os.chmod(tmp_path, 0o777)
    assert strange.read("reads", os.fsencode(kept)) != "done"
    assert strange.read("removes", os.fsencode(kept)) != "done"
    assert kept.read_text() == "kept"


def test_a_reader_kills_no_other_process(strange: Isolation) -> None:
    bystander = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert strange.read("kills", str(bystander.pid).encode()) != "done"
    assert bystander.poll() is None
    bystander.communicate(b"\n")


def test_a_reader_does_not_end_the_process_that_it_was_forked_from() -> None:
    """In a namespace of processes its own zygote is the first, which nobody inside can kill."""
    nursery = Nursery(1, _MODULE)
    try:
        isolation = Isolation(nursery, LIMITS, READERS)
        isolation.read("echoes", b"a")
        own = _children(nursery.processes[0])
        if not any(_children(each) for each in own):
            pytest.skip("this system gives no namespace of processes")
        isolation.read("kills its zygote", b"")
        assert isolation.read("echoes", b"b") == "b"
        assert _children(nursery.processes[0]) == own
        if os.getuid() == 0:
            assert isolation.read("powers", b"") == "65534 65534 [] PermissionError"
            told = Path(f"/proc/{own[0]}/status").read_text()
            assert "CapEff:\t0000000000000000" in told
            assert "NoNewPrivs:\t1" in told
            assert "Uid:\t65534\t65534\t65534\t65534" in told
    finally:
        nursery.close()


def test_a_reader_knows_no_secret_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:password@host/name")
    monkeypatch.setenv("ANSWERABLE_SECRET_KEY", "secret")
    nursery = Nursery(1, _MODULE)
    try:
        known = Isolation(nursery, LIMITS, READERS).read("environment", b"").split()
    finally:
        nursery.close()
    assert "DATABASE_URL" not in known
    assert not [name for name in known if name.startswith("ANSWERABLE")]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"V",
        b"X" + bytes(12),
        b"V" + bytes(12),
        b"V" + bytes.fromhex("0000000000000003 00000000") + b'"a',
        b"V" + bytes.fromhex("0000000000000001 00000000") + b"1",
        b"V" + bytes.fromhex("ffffffffffffffff ffffffff") + b'"a"',
        b"V" + bytes.fromhex("0000000000030d40 00000000") + b"[" * 200_000,
        b"V" + bytes.fromhex("0000000000001388 00000000") + b"9" * 5_000,
        b"V" + bytes.fromhex("0000000000000003 00000000") + b"NaN",
        b"R" + bytes.fromhex("0000000000000003 00000000") + b'"a"',
        b"F" + bytes.fromhex("0000000000000002 00000000") + b"[]",
    ],
)
def test_what_comes_back_misshapen_is_a_file_that_was_not_read(strange: Isolation, answer: bytes) -> None:
    within(LIMITS, strange, "writes", answer)


def test_an_answer_shorter_than_it_says_is_none(strange: Isolation) -> None:
    assert "without an answer" in within(LIMITS, strange, "promises more")


def test_a_reader_that_stays_after_its_answer_is_ended(strange: Isolation) -> None:
    assert strange.read("answers and stays", b"") == "answered"


def test_the_name_of_a_failure_holds_no_mark_up(strange: Isolation) -> None:
    name = b'"<b>\\n' + b"x" * 500 + b'"'
    told = within(LIMITS, strange, "writes", b"F" + len(name).to_bytes(8, "big") + bytes(4) + name)
    assert "<" not in told
    assert len(told) < 100


def test_many_threads_read_at_once() -> None:
    nursery = Nursery(2, _MODULE)
    isolation, read = Isolation(nursery, LIMITS, READERS), []

    def work(number: int) -> None:
        for turn in range(10):
            if turn == 5:
                with pytest.raises(NotReadError):
                    isolation.read("killed", b"")
            read.append(isolation.read("echoes", f"{number} {turn}".encode()))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    nursery.close()
    assert sorted(read) == sorted(f"{number} {turn}" for number in range(6) for turn in range(10))


_HOLDER = """
import signal, sys, threading, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from answerable.isolation import Isolation, Nursery, ReadingLimits
from tests.attacks.strange_readers import READERS
isolation = Isolation(Nursery(1, "tests.attacks.strange_readers"), ReadingLimits(seconds=300), READERS)
isolation.read("echoes", b"a")
threading.Thread(target=isolation.read, args=("sleeps", b""), daemon=True).start()
time.sleep(0.5)
print("reading", flush=True)
time.sleep(300)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_process_that_is_killed_leaves_no_child_behind(end: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"reading\n"
        children = _descendants(holder.pid)
        assert len(children) >= 3
        holder.send_signal(end)
        holder.wait(10)
    assert _gone(children, 5)


def test_a_nursery_whose_zygotes_were_killed_starts_others() -> None:
    nursery = Nursery(1, _MODULE)
    isolation = Isolation(nursery, LIMITS, READERS)
    isolation.read("echoes", b"a")
    children = _descendants(os.getpid())
    for each in nursery.processes:
        os.kill(each, signal.SIGKILL)
    for each in _descendants(nursery.processes[0]):
        os.kill(each, signal.SIGKILL)
    assert isolation.read("echoes", b"b") == "b"
    nursery.close()
    assert _gone([each for each in children if each not in _descendants(os.getpid())], 5)


def test_a_process_forked_from_one_that_reads_has_children_of_its_own(strange: Isolation) -> None:
    strange.read("echoes", b"a")
    forked = os.fork()
    if not forked:
        try:
            read = strange.read("echoes", b"b")
            strange.nursery.close()
            os._exit(0 if read == "b" else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0
    assert strange.read("echoes", b"c") == "c"


def _children(pid: int) -> list[int]:
    return [
        int(child)
        for task in Path(f"/proc/{pid}/task").glob("*")
        for child in (task / "children").read_text().split()
    ]


def _descendants(pid: int) -> list[int]:
    below = _children(pid)
    return below + [each for child in below for each in _descendants(child)]


def _at_rest(pid: int) -> list[int]:
    """The last children under a process, once none of them has come or gone for half a second."""
    seen: list[int] = []
    since = begun = time.monotonic()
    while time.monotonic() - since < 0.5 and time.monotonic() - begun < 30:
        now = [each for each in _descendants(pid) if not _children(each)]
        if now != seen:
            seen, since = now, time.monotonic()
        time.sleep(0.05)
    return seen


def _gone(pids: list[int], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False
