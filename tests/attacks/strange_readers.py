"""Readers that a foreign file has taken over: what each does, it does in a child."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from answerable.ground import BadInput
from answerable.isolation.forms import packed
from answerable.isolation.readers import Reader


def _loops(content: bytes) -> str:
    while True:
        pass


def _sleeps(content: bytes) -> str:
    while True:
        signal.pause()


def _takes_room(content: bytes) -> str:
    return str(len([bytes(10_000_000) for _ in range(10_000)]))


def _takes_room_by_doubling(content: bytes) -> str:
    held = b"x" * 1_000_000
    while True:
        held += held


def _tried(act: Callable[[], object]) -> str:
    """ "done", or the name of the error that kept it from being done."""
    try:
        act()
    except OSError as error:
        return type(error).__name__
    return "done"


def _forks(content: bytes) -> str:
    def fork() -> None:
        if not os.fork():
            while True:
                signal.pause()

    return _tried(fork)


def _connects(content: bytes) -> str:
    """Towards a port of this machine that is listened at: by a new socket."""
    return _tried(lambda: socket.create_connection(("127.0.0.1", int(content)), timeout=2))


def _connects_in_place(content: bytes) -> str:
    """The same, in the place of the standard output that it has closed."""

    def connect() -> None:
        os.close(2)
        socket.create_connection(("127.0.0.1", int(content)), timeout=2)

    return _tried(connect)


def _reads(content: bytes) -> str:
    return _tried(lambda: Path(os.fsdecode(content)).read_bytes())


def _removes(content: bytes) -> str:
    return _tried(lambda: os.unlink(os.fsdecode(content)))


def _kills(content: bytes) -> str:
    return _tried(lambda: os.kill(int(content), signal.SIGKILL))


def _kills_its_zygote(content: bytes) -> str:
    return _tried(lambda: os.kill(os.getppid(), signal.SIGKILL))


def _powers(content: bytes) -> str:
    """Whose it is, in which groups, and whether it can become anybody else."""
    became = _tried(lambda: os.setuid(0))
    return f"{os.getuid()} {os.getgid()} {os.getgroups()} {became}"


def _environment(content: bytes) -> str:
    return " ".join(sorted(os.environ))


def _killed(content: bytes) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def _breaks_down(content: bytes) -> str:
    os.abort()


def _writes_for_ever(content: bytes) -> str:
    while True:
        os.write(1, b"V" * 65536)


def _writes(content: bytes) -> str:
    """Writes the file itself as its answer, and no more."""
    os.write(1, len(content).to_bytes(8, "big") + content)
    os._exit(0)


def _closes_and_stays(content: bytes) -> str:
    os.close(1)
    while True:
        signal.pause()


def _promises_more(content: bytes) -> str:
    os.write(1, (1 << 62).to_bytes(8, "big") + b"V")
    os._exit(0)


def _answers_and_stays(content: bytes) -> str:
    """Answers as it should, and does not end."""
    frame = b"".join(packed("answered"))
    os.write(1, (len(frame) + 1).to_bytes(8, "big") + b"V" + frame)
    while True:
        signal.pause()


def _reads_nothing_more(content: bytes) -> str:
    return content.decode()


def _fails(content: bytes) -> str:
    raise ZeroDivisionError(content.decode())


def _refuses(content: bytes) -> str:
    raise BadInput(content.decode(), where="row 2", remedy="Mend it.")


READERS = {
    name: Reader(read, str)
    for name, read in {
        "loops": _loops,
        "sleeps": _sleeps,
        "takes room": _takes_room,
        "takes room by doubling": _takes_room_by_doubling,
        "forks": _forks,
        "connects": _connects,
        "connects in place": _connects_in_place,
        "reads": _reads,
        "removes": _removes,
        "kills": _kills,
        "kills its zygote": _kills_its_zygote,
        "powers": _powers,
        "environment": _environment,
        "killed": _killed,
        "breaks down": _breaks_down,
        "writes for ever": _writes_for_ever,
        "writes": _writes,
        "closes and stays": _closes_and_stays,
        "promises more": _promises_more,
        "answers and stays": _answers_and_stays,
        "echoes": _reads_nothing_more,
        "fails": _fails,
        "refuses": _refuses,
    }.items()
}
