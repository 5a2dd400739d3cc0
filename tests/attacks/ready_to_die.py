"""A process in which the command line is loaded: each command runs in one forked from it, which may die.

Run by `Ready`, with a home in its environment. It reads one line of JSON for each command: its words, and
the number of the commit or file operation before which it dies by SIGKILL, 0 for never, or a folder in which
it keeps a copy of its home as it is before each of them. It has no thread, opens no database and starts
nothing, so that what is forked from it is as a process just started.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

COUNTED = ("replace", "rename", "fsync", "sync", "unlink", "rmdir")
"""The file operations of `os` that are counted, beside commits and the exchange of two folders."""


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit code, or the signal's number below nought; what it printed."""

    status: int
    stdout: str
    stderr: str
    operations: int
    """Commits and file operations that were counted; 0 where it was killed."""


class Ready:
    """Runs commands in one home, whose contents it can put back to what they were."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.home = home
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.attacks.ready_to_die"],
            env=environment | {"ANSWERABLE_HOME": str(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def put_back(self, begun: Path) -> None:
        """Make the home what `begun` is."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(begun, self.home)

    def run(self, *words: str, dies_at: int = 0, copies: Path | None = None) -> Ran:
        """Run one command to its end, or to its death; `copies` is where its home before each is kept."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked
        assert told
        kept = str(copies) if copies else ""
        asked.write(json.dumps({"words": words, "dies_at": dies_at, "copies": kept}) + "\n")
        asked.flush()
        line = told.readline()
        assert line, "the process that commands are forked from has ended"
        return Ran(**json.loads(line))

    def done(self, *words: str) -> str:
        """What a command prints that must do its work."""
        ran = self.run(*words)
        assert ran.status == 0, (words, ran.stdout + ran.stderr)
        return ran.stdout


def main() -> None:
    """Load everything, then run what is asked until no more is."""
    from answerable.cli.session import open_store

    open_store()
    import answerable

    for each in pkgutil.walk_packages(answerable.__path__, "answerable."):
        if not each.name.endswith(("__main__", ".wsgi", ".migrations")) and ".migrations." not in each.name:
            importlib.import_module(each.name)
    for line in sys.stdin:
        with ExitStack() as opened:
            files = [opened.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
            pid = os.fork()
            if not pid:
                _become(json.loads(line), *files)
                return
            _, status = os.waitpid(pid, 0)
            out, err, seen = map(_written, files)
        ran = Ran(os.waitstatus_to_exitcode(status), out, err, int(seen or 0))
        sys.stdout.write(json.dumps(vars(ran)) + "\n")
        sys.stdout.flush()


def _written(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _become(asked: dict[str, Any], out: IO[bytes], err: IO[bytes], seen: IO[bytes]) -> None:
    """Run the command in this process, which has just been forked, and end it as a command ends."""
    for file, place in ((out, 1), (err, 2)):
        os.dup2(file.fileno(), place)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    count = Count(asked["dies_at"], asked["copies"])
    count.begin()
    from answerable.cli import main as command

    sys.argv = ["answerable", *asked["words"]]
    try:
        command(prog_name="answerable")
    finally:
        os.write(seen.fileno(), str(count.seen).encode())


class Count:
    """Commits and file operations of this process, which dies just before one of them.

    What a process that is killed leaves is what stood on the disk at that moment: where `copies` names a
    folder, that is copied before each operation, by a process of its own, and nobody has to die.
    """

    def __init__(self, dies_at: int, copies: str = "") -> None:
        self.seen = 0
        self._dies_at = dies_at
        self._copies = copies
        self._process = os.getpid()

    def begin(self) -> None:
        """Count from now on."""
        from django.db.backends.base.base import BaseDatabaseWrapper

        from answerable.store import folders

        for name in COUNTED:
            setattr(os, name, self._counted(getattr(os, name)))
        BaseDatabaseWrapper._commit = self._counted(BaseDatabaseWrapper._commit)  # type: ignore[attr-defined]
        folders._exchange = self._counted(folders._exchange)

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **named: Any) -> Any:
            if os.getpid() == self._process:
                self.seen += 1
                if self.seen == self._dies_at:
                    os.kill(self._process, signal.SIGKILL)
                if self._copies:
                    here = ("cp", "-a", os.environ["ANSWERABLE_HOME"], f"{self._copies}/{self.seen}")
                    subprocess.run(here, check=True)
            return function(*arguments, **named)

        return called


if __name__ == "__main__":
    main()
