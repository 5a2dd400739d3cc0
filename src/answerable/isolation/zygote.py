"""The process that children are forked from: every reader loaded and rehearsed, no secret, no foreign byte.

Started by `Nursery` alone, with one end of a socket as standard input. It always
has one child handed over and the next one waiting, which takes over as soon as the first has answered. It
ends, with its children, when that socket closes.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import os
import pkgutil
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.machinery import BuiltinImporter
from typing import NoReturn

from answerable.isolation import confinement
from answerable.isolation.child import Upbringing, become_child
from answerable.isolation.forms import packed
from answerable.isolation.readers import Reader

READY = b"ready"
ANSWERED, TELL, KILL = b"A", b"T", b"K"
"""What a zygote is told of the child it handed over: it has answered; say how it ended; end it and say so."""
ENDED = struct.Struct(">iQd")
"""How a child ended (as `waitpid` says), the most room it held in kilobytes, seconds of processor time."""
_NOTHING = ENDED.pack(0, 0, 0.0)
_ROUNDS = 10
"""How often each sample is read: Python has made a function's code ready by its eighth call."""
_YOUNG = 20_000
"""How many new objects a child makes before rubbish is sought: most end before."""
_GRACE = 1.0
"""Seconds that a child has to end once it has answered."""
_WHOLE = ("encodings", "email", "flufl.bounce", "html", "xml.etree")
"""Packages of which readers may load any part, and cannot any more in a child, which can open no file."""
_ALONE = (
    "csv",
    "defusedxml.ElementTree",
    "filetype",
    "nh3",
    "pypdfium2.raw",
    "python_calamine",
    "quopri",
    "stringprep",
    "unicodedata",
    "uu",
    "zipfile",
)
_ELSEWHERE = {"encodings.mbcs", "encodings.oem", "encodings.cp65001"}


@dataclass
class _Child:
    pid: int
    ends: tuple[int, int]
    """This side's ends of its two pipes: where it is written to, and where it is read from."""


def main(module: str) -> None:
    """Serve children until the socket on standard input closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=os.dup(0))
    readers: Mapping[str, Reader] = importlib.import_module(module).READERS
    load_ahead()
    rehearse(readers)
    room = confinement.room_taken()
    has_own = "processes" in confinement.enter_namespaces()
    if has_own and os.fork():
        control.close()
        os.close(0)
        wait_small()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
    confinement.gather_pages()
    load_no_more()
    silence = os.open(os.devnull, os.O_WRONLY)
    confinement.stand_nowhere()
    if has_own:  # else a child could end its zygote, being of the same user
        confinement.give_up_power()
    _serve(control, Upbringing(readers, room, silence, is_powerless=has_own))


def load_ahead() -> None:
    """Load every character set and whatever else a reader would load while it reads."""
    for package in map(importlib.import_module, _WHOLE):
        for part in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if part.name not in _ELSEWHERE:
                importlib.import_module(part.name)
    for name in _ALONE:
        if name != "uu" or importlib.util.find_spec(name):  # gone since Python 3.13
            importlib.import_module(name)


def rehearse(readers: Mapping[str, Reader]) -> None:
    """Have each reader read its samples, and pack what it says, as often as makes its code ready."""
    for reader in readers.values():
        for content, arguments in reader.samples():
            for _ in range(_ROUNDS):
                packed(reader.read(content, **arguments))


def wait_small() -> NoReturn:
    """Never comes back: wait for the process just started, holding none of the memory that both have now."""
    waiting = [sys.executable, "-I", "-S", "-c", "import os; os.wait()"]
    os.execv(sys.executable, waiting)  # noqa: S606 (our own)


def load_no_more() -> None:
    """From now on a module that is not loaded does not exist, and no file is sought for it."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if finder is BuiltinImporter]


def _serve(control: socket.socket, brought: Upbringing) -> None:
    child, following = _fork(control, brought), _fork(control, brought)
    former: _Child | None = None
    handed = _hand_over(control, child, _NOTHING)
    while handed and (word := _heard(control, former)):
        said = _NOTHING if word == ANSWERED else ENDED.pack(*_end(child.pid, word))
        former = child if word == ANSWERED else None
        child = following
        handed = _hand_over(control, child, said)
        following = _fork(control, brought)
    for each in (child, following):
        _end(each.pid, KILL)


def _fork(control: socket.socket, brought: Upbringing) -> _Child:
    source, to_child = os.pipe()
    from_child, sink = os.pipe()
    pid = os.fork()
    if not pid:
        control.close()
        become_child(source, sink, brought)
    os.close(source)
    os.close(sink)
    return _Child(pid, (to_child, from_child))


def _hand_over(control: socket.socket, child: _Child, said: bytes) -> bool:
    try:
        socket.send_fds(control, [said.ljust(ENDED.size, b"\0") + READY], child.ends)
    except OSError:
        return False
    finally:
        for end in child.ends:
            os.close(end)
    return True


def _heard(control: socket.socket, former: _Child | None) -> bytes:
    """The next word; none where the other end closed, or ended before it took the child that lies ready.

    Before it, the child that has answered is waited for: it ends while the next one reads, or is killed.
    """
    if former is not None:
        select.select([control], [], [], _GRACE)
        _end(former.pid, ANSWERED)
    try:
        return control.recv(1)
    except ConnectionError:
        return b""


def _end(pid: int, word: bytes) -> tuple[int, int, float]:
    """Wait for a child, for a while; kill it and all it started; say how it ended."""
    until = time.monotonic() + _GRACE
    while word != KILL and time.monotonic() < until:
        ended, status, used = os.wait4(pid, os.WNOHANG)
        if ended:
            return status, used.ru_maxrss, used.ru_utime + used.ru_stime
        time.sleep(0.0002)
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    _, status, used = os.wait4(pid, 0)
    return status, used.ru_maxrss, used.ru_utime + used.ru_stime
