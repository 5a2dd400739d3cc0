"""This side of the children: a file and its reader's name go out, what the reader says comes back.

A `Nursery` keeps a few zygotes, each with a child ready; one file takes one child, which ends with it.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from answerable.isolation import child, zygote
from answerable.isolation.limits import MEGABYTE, VARIABLES, ReadingLimits

_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TZ")
"""What a zygote may know of the environment; no address of a database, no key."""
_START = """
import os, sys
os.register_at_fork = lambda **acts: None
from answerable.isolation.zygote import main
main(sys.argv[1])
"""
"""A zygote has one thread, and its children use neither locks nor dice: nothing has to be put right in them,
which would cost each of them half a millisecond."""
_STARTING = 60.0
"""Seconds that a zygote has to load the readers."""
_PIECE = 1 << 20


@dataclass(frozen=True)
class Answer:
    """What a child said: of which sort, and its frame; what it took, in kilobytes and seconds."""

    sort: bytes
    frame: memoryview
    kilobytes: int = 0
    seconds: float = 0.0


class NotReadError(Exception):
    """A file was not read to its end: which limit it met, or how its reader broke down.

    `kilobytes` is the most memory that its child held, as far as it is known.
    """

    def __init__(self, what: str, kilobytes: int = 0) -> None:
        super().__init__(what)
        self.kilobytes = kilobytes


@dataclass
class _Ready:
    """A child that is ready: where it is written to and read from."""

    sink: int
    source: int

    def close(self) -> None:
        for end in (self.sink, self.source):
            with suppress(OSError):
                os.close(end)
        self.sink = self.source = -1


@dataclass(eq=False)
class _Zygote:
    process: subprocess.Popen[bytes]
    control: socket.socket
    ready: _Ready = field(init=False)
    is_due: bool = True
    """True until the next child was taken over: that is waited for where it is needed, not before."""

    def take_over(self) -> tuple[int, int, float]:
        """The next child, and how the one before it ended; raises `OSError` where the zygote is gone."""
        size = zygote.ENDED.size + len(zygote.READY)
        said, ends, _, _ = socket.recv_fds(self.control, size, 2)
        for end in ends:
            os.set_inheritable(end, False)
        if len(said) != size or len(ends) != 2:
            raise ConnectionResetError("the process that reads files ended")
        self.ready = _Ready(*ends)
        self.is_due = False
        return zygote.ENDED.unpack(said[: zygote.ENDED.size])

    def close(self) -> None:
        """End the zygote, which takes its children along."""
        if hasattr(self, "ready"):
            self.ready.close()
        self.control.close()

    def end(self) -> None:
        """Close, and wait until it is gone."""
        self.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Nursery:
    """Children for foreign files, as many at once as `size`; safe for threads, and after a fork.

    `readers` is the module whose `READERS` they know.
    """

    def __init__(self, size: int, readers: str = "answerable.isolation.readers") -> None:
        self._readers = readers
        self._size = size
        self._begin()
        if not _NURSERIES:
            os.register_at_fork(after_in_child=_forget_all)
        _NURSERIES.add(self)

    def _begin(self) -> None:
        self._places = threading.BoundedSemaphore(self._size)
        self._idle: list[_Zygote] = []
        self._all: list[_Zygote] = []
        self._lock = threading.Lock()

    def ask(
        self,
        reader: str,
        content: bytes | memoryview,
        arguments: Mapping[str, Any],
        limits: ReadingLimits,
        *,
        is_measured: bool = False,
    ) -> Answer:
        """What the reader of that name says of the bytes; raises `NotReadError` for what met a limit.

        What it took is known only where `is_measured` says to wait until the child has ended.
        """
        asked = {"reader": reader, "arguments": dict(arguments), "seconds": limits.seconds}
        request = json.dumps({**asked, "wait": limits.wait + 1, "memory": limits.memory}).encode()
        head = child.REQUEST.pack(len(request), len(content)) + request
        pieces = (head, content) if len(content) > _PIECE else (head + content,)
        for is_last in (False, True):
            try:
                return self._asked(pieces, limits, is_measured=is_measured)
            except OSError as error:  # the zygote was killed
                if is_last:
                    raise NotReadError(f"no process could be had to read it in ({error})") from error
        raise AssertionError

    def _asked(
        self, pieces: tuple[bytes | memoryview, ...], limits: ReadingLimits, *, is_measured: bool
    ) -> Answer:
        with self._zygote() as taken:
            said, stopped = _exchange(taken.ready, pieces, limits)
            taken.ready.close()
            is_whole = not stopped and _is_whole(said)
            has_answered = is_whole and not is_measured
            taken.control.sendall(
                zygote.KILL if stopped else zygote.ANSWERED if has_answered else zygote.TELL
            )
            taken.is_due = True
            status, kilobytes, seconds = (0, 0, 0.0) if has_answered else taken.take_over()
        start = child.ANSWER.size
        sort, frame = bytes(said[start : start + 1]), memoryview(said)[start + 1 :]
        if not is_whole or sort not in (child.VALUE, child.REFUSED, child.FAILED):
            raise NotReadError(stopped or _how_ended(status, limits), kilobytes)
        return Answer(sort, frame, kilobytes, seconds)

    @contextmanager
    def _zygote(self) -> Iterator[_Zygote]:
        """A zygote for one file; one that fails is ended and not used again."""
        with self._places:
            taken = self._living()
            try:
                yield taken
            except BaseException:
                self._forget(taken)
                raise
            with self._lock:
                self._idle.append(taken)

    def _living(self) -> _Zygote:
        while True:
            with self._lock:
                taken = self._idle.pop() if self._idle else None
            if taken is None:
                return self._started()
            try:
                if taken.is_due:
                    taken.take_over()
                    return taken
                if not _select([taken.control.fileno()], [], 0)[0]:
                    return taken
            except OSError:
                pass
            self._forget(taken)  # a zygote speaks only when it is spoken to: this one has ended

    def _started(self) -> _Zygote:
        ours, theirs = socket.socketpair()
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        with theirs:
            process = subprocess.Popen(  # noqa: S603 (our own)
                [sys.executable, "-P", "-c", _START, self._readers],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        started = _Zygote(process, ours)
        ours.settimeout(_STARTING)
        with self._lock:
            self._all.append(started)
        try:
            started.take_over()
        except BaseException:
            self._forget(started)
            raise
        return started

    def _forget(self, gone: _Zygote) -> None:
        with self._lock:
            self._all.remove(gone)
        gone.end()

    @property
    def processes(self) -> list[int]:
        """The numbers of the processes that were started, those of the children aside."""
        with self._lock:
            return [each.process.pid for each in self._all]

    def close(self) -> None:
        """End every zygote, and with them their children."""
        with self._lock:
            gone, self._all, self._idle = self._all, [], []
        for each in gone:
            each.close()
        for each in gone:
            each.end()

    def forget(self) -> None:
        """In a process forked from the one that started them: leave its zygotes to it."""
        for each in self._all:
            each.close()
            each.process.returncode = 0
        self._begin()


_NURSERIES: weakref.WeakSet[Nursery] = weakref.WeakSet()


def _forget_all() -> None:
    for each in list(_NURSERIES):
        each.forget()


def _exchange(
    ready: _Ready, pieces: tuple[bytes | memoryview, ...], limits: ReadingLimits
) -> tuple[bytearray, str]:
    """What the child wrote until it had answered or ended, and the limit met on this side, or ""."""
    until = time.monotonic() + limits.wait
    said = bytearray()
    waiting = [memoryview(each) for each in pieces if each]
    os.set_blocking(ready.sink, False)
    _feed(ready.sink, waiting)
    while (left := until - time.monotonic()) > 0:
        sinks = [ready.sink] if waiting else []
        readable, writable = _select([ready.source], sinks, left)
        if writable:
            _feed(ready.sink, waiting)
        if readable:
            piece = os.read(ready.source, _PIECE)
            said += piece
            if not piece or _is_whole(said):
                return said, ""
            if len(said) > limits.output * MEGABYTE:
                return said, _met("output", f"{limits.output} MB of what was read")
    return said, _met("wait", f"{limits.wait} seconds by the clock")


def _feed(sink: int, waiting: list[memoryview]) -> None:
    """Write as much of what waits as the pipe takes; nothing more where the child has closed it."""
    try:
        waiting[0] = waiting[0][os.write(sink, waiting[0][:_PIECE]) :]
    except BlockingIOError:
        return
    except BrokenPipeError:
        waiting.clear()
    if waiting and not waiting[0]:
        del waiting[0]


def _is_whole(said: bytearray) -> bool:
    """True where an answer is as long as it says that it is."""
    start = child.ANSWER.size
    return len(said) > start and len(said) - start == child.ANSWER.unpack_from(said)[0]


def _select(readable: list[int], writable: list[int], seconds: float) -> tuple[list[int], list[int]]:
    """As `select.select`, which takes no large file numbers; a closed pipe counts as readable or writable."""
    waits = select.poll()
    for end in readable:
        waits.register(end, select.POLLIN)
    for end in writable:
        waits.register(end, select.POLLOUT)
    found = {end for end, _ in waits.poll(seconds * 1000)}
    return [end for end in readable if end in found], [end for end in writable if end in found]


def _met(limit: str, amount: str) -> str:
    return f"reading it went beyond the limit of {amount} (raise {VARIABLES[limit]} and read it again)"


def out_of_memory(limits: ReadingLimits) -> str:
    """The sentence for a file that wanted more room than it may have."""
    return _met("memory", f"{limits.memory} MB of memory")


def _how_ended(status: int, limits: ReadingLimits) -> str:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU:
            return _met("seconds", f"{limits.seconds} seconds of processor time")
        if number == signal.SIGALRM:
            return _met("wait", f"{limits.wait} seconds by the clock")
        name = signal.Signals(number).name
        if number == signal.SIGKILL:
            return f"its reader was killed ({name}); read it again"
        return (
            f"its reader broke down ({name}), as it may where {limits.memory} MB of memory are too little "
            f"(raise {VARIABLES['memory']} and read it again)"
        )
    return "its reader ended without an answer; read it again"
