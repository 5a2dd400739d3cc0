"""A temporary PostgreSQL cluster on this machine, for as long as a test or a command runs.

`python -m tests.postgres COMMAND...` runs a command with `DATABASE_URL` set to such a cluster.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import installations, system_programs

DATABASE = "answerable"
OWNER = "postgres"


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster on a free loopback port; give its `DATABASE_URL`; stop it and take it away."""
    with server() as started:
        yield started.url


@dataclass(frozen=True)
class Server:
    """A cluster that can be stopped and started again."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """The `DATABASE_URL` of its database."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{DATABASE}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-h 127.0.0.1 -p {self.port} -c unix_socket_directories='' -c fsync=off"
        log = self.folder / "server.log"
        _run(self._control, "-D", self.rows, "-l", log, "-o", options, "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it at once, as when its machine is switched off; in the mode "fast" everything is written."""
        _run(self._control, "-D", self.rows, "-m", mode, "-w", "stop")

    def make(self) -> None:
        """Make the cluster, start it, and make its database."""
        _run(self.programs / "initdb", "-D", self.rows, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()
        _run(self.programs / "createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", OWNER, DATABASE)

    @property
    def _control(self) -> Path:
        return self.programs / "pg_ctl"

    @property
    def rows(self) -> Path:
        """The folder of its data."""
        return self.folder / "rows"


@contextmanager
def server(*, of: Path | None = None) -> Iterator[Server]:
    """As `cluster`, as something that can be stopped; with `of`, a copy of what `rows_set_up` gave.

    PostgreSQL refuses to run as the superuser: there its programs run as the user `postgres`.
    """
    folder = Path(tempfile.mkdtemp(prefix="answerable-postgres-"))
    try:
        made = Server(system_programs.postgres_programs(), folder, _free_port())
        if of is not None:
            shutil.copytree(of, made.rows)
        if os.geteuid() == 0:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, pwd.getpwnam(OWNER).pw_uid, -1)
        if of is None:
            made.make()
        else:
            made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def rows_set_up() -> Path:
    """The folder of a cluster that `answerable setup` has seen, made once for all tests of a run."""

    def make(making: Path) -> None:
        with server() as started:
            run = [sys.executable, "-m", "answerable.cli", "setup"]
            installed = {**installations.environment(started.folder / "home"), "DATABASE_URL": started.url}
            subprocess.run(run, env=installed, check=True, capture_output=True)
            started.stop("fast")
            shutil.copytree(started.rows, making)
            started.start()

    return installations.made_once("postgres", make)


def _run(program: Path, *arguments: str | Path) -> None:
    command = [str(program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", OWNER, "--", *command]
    done = subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{program.name} failed: {done.stdout.decode(errors='replace')}")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def main() -> int:
    """Run the command given as arguments against a temporary cluster; its exit code comes back.

    Where PostgreSQL is not installed the command is not run, which is said, and is an error only if
    everything is required.
    """
    try:
        with cluster() as url:
            environment = {**os.environ, "DATABASE_URL": url}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    except (pytest.skip.Exception, pytest.fail.Exception) as lacking:
        sys.stderr.write(f"Not run: {lacking.msg}\n")
        return 1 if isinstance(lacking, pytest.fail.Exception) else 0


if __name__ == "__main__":
    sys.exit(main())
