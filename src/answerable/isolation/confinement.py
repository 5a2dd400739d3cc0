"""What a child may no longer do, set before it sees a byte of a foreign file, and what it may take.

Everywhere: no file can be opened and no socket made (RLIMIT_NOFILE 0: there is no number left for one), no
process started (RLIMIT_NPROC 0, for which root first becomes nobody), no byte written to a file
(RLIMIT_FSIZE 0), no core dumped. On Linux, where the system gives them, also: namespaces of its own without a
network and without other processes, an empty root folder, no capability, and its end when its parent ends.
macOS does not hold memory to a limit; the rest of the first list stands there too.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

NOBODY = 65534
_NEWUSER, _NEWNET, _NEWPID, _NEWIPC = 0x10000000, 0x40000000, 0x20000000, 0x08000000
_LARGE, _MAY_BE_LARGE, _LARGE_NOW = 1 << 21, 14, 25
"""Bytes of a large page; advice for madvise(2), of which the second is known since Linux 6.1."""
_PDEATHSIG, _NO_NEW_PRIVS, _DUMPABLE = 1, 38, 4
_NO_CAPABILITY = struct.pack("=Ii", 0x20080522, 0), bytes(24)
"""Header (version 3, this process) and sets of capget(2): effective, permitted and inheritable, all empty."""
_IS_LINUX = sys.platform == "linux"


def enter_namespaces() -> str:
    """Leave the network and the other processes behind, as far as the system lets; say which.

    The next process started is the first of the new namespace of processes: all in it end with it.
    """
    if not _IS_LINUX:
        return ""
    user, group = os.getuid(), os.getgid()
    for also in (_NEWUSER, 0):
        if user == 0 and also:
            continue  # root needs no user namespace, and could not become nobody inside one
        if _libc().unshare(also | _NEWNET | _NEWPID | _NEWIPC) == 0:
            if also:
                _map_users(user, group)
            return "network processes"
    return ""


def _map_users(user: int, group: int) -> None:
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def stand_nowhere() -> None:
    """Make the folder that this process stands in one that is empty and no longer there."""
    empty = tempfile.mkdtemp(prefix="answerable-")
    os.chdir(empty)
    os.rmdir(empty)


def give_up_power() -> None:
    """Give up capabilities, privileges and writing to files; where it stands becomes the root."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    is_root = os.getuid() == 0 and _has_nobody()
    with suppress(OSError):  # not given to everybody
        os.chroot(".")
    if is_root:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    if _IS_LINUX:
        libc = _libc()
        libc.prctl(_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.capset(*_NO_CAPABILITY)


def _has_nobody() -> bool:
    """False in a user namespace whose root can become nobody else, as in a container without root."""
    try:
        maps = [Path(f"/proc/self/{name}_map").read_text().split() for name in ("uid", "gid")]
        may_leave = Path("/proc/self/setgroups").read_text().strip() == "allow"
    except OSError:
        return True
    ranges = [list(zip(map(int, each[::3]), map(int, each[2::3]), strict=True)) for each in maps]
    return may_leave and all(any(0 <= NOBODY - at < many for at, many in each) for each in ranges)


def give_up_doors() -> None:
    """Give up files, sockets and processes: none can be opened or started any more."""
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def end_with_parent() -> None:
    """Be killed when the process that started this one ends; after `give_up_power`, which would undo it."""
    if _IS_LINUX:
        _libc().prctl(_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def gather_pages() -> None:
    """Have the system hold this process's memory in large pages, where it can.

    A page of 2 MB that nobody writes to is one entry for a fork, and for the end of a child, in place of 512.
    """
    if not _IS_LINUX:
        return
    madvise = _libc().madvise
    madvise.argtypes = [ctypes.c_size_t, ctypes.c_size_t, ctypes.c_int]
    with suppress(OSError):
        for line in Path("/proc/self/maps").read_text().splitlines():
            span, rights, *others = line.split()
            if rights != "rw-p" or others[3:] not in ([], ["[heap]"]):
                continue
            start, end = (int(each, 16) for each in span.split("-"))
            first, last = -(-start // _LARGE) * _LARGE, end // _LARGE * _LARGE
            if first < last and madvise(first, last - first, _MAY_BE_LARGE) == 0:
                madvise(first, last - first, _LARGE_NOW)


def room_taken() -> int:
    """Bytes of address space that this process has; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * resource.getpagesize()


def hold_to(seconds: int, wait: int, room: int) -> None:
    """From now on: so many seconds of processor time, by the clock, and bytes of address space in all."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    signal.setitimer(signal.ITIMER_REAL, wait)
    with suppress(OSError, ValueError):  # macOS
        resource.setrlimit(resource.RLIMIT_AS, (room, room))


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
