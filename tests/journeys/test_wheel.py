"""What pip installs works outside a clone: set up, load the example, serve it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from answerable import __version__
from tests.promises import tree

pytestmark = pytest.mark.xdist_group("wheel")


@dataclass(frozen=True)
class Installed:
    """Answerable as pip put it into a folder, and the empty folder that its user stands in."""

    wheel: Path
    packages: Path
    here: Path

    @property
    def environment(self) -> dict[str, str]:
        """No home is named; the packages that Answerable itself needs are those of the tests."""
        kept = {
            name: word
            for name, word in os.environ.items()
            if not name.startswith(("ANSWERABLE_", "DJANGO_", "XDG_")) and name != "DATABASE_URL"
        }
        return kept | {"HOME": str(self.here), "PYTHONPATH": str(self.packages)}

    def command(self, *words: str) -> list[str]:
        """The program that pip made, with these words."""
        return [sys.executable, str(self.packages / "bin" / "answerable"), *words]

    def run(self, *words: str) -> str:
        """What the command prints; the test fails if the command does."""
        done = subprocess.run(
            self.command(*words),
            cwd=self.here,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(tree.ROOT)).build(directory=str(folder), versions=["standard"])
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, folder / "packages", wheel], check=True, capture_output=True)
    (folder / "here").mkdir()
    return Installed(Path(wheel), folder / "packages", folder / "here")


def test_the_wheel_holds_every_file_of_the_package_and_one_example(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        carried = set(wheel.namelist())
    package = {f"answerable/{name}" for name in _files_under(tree.PACKAGE)}
    example = {
        f"answerable/examples/lamp-posts/{name}" for name in _files_under(tree.ROOT / "examples/lamp-posts")
    }
    about = {name for name in carried if name.startswith("answerable-")}
    assert carried - about == package | example


def test_outside_a_clone_the_example_is_loaded_and_served(installed: Installed) -> None:
    assert __version__ in installed.run("--version")
    home = installed.here / ".local" / "share" / "answerable"
    assert installed.run("setup") == f"Ready in {home}\n"
    assert installed.run("examples", "load", "--demo") == f"lamp-posts: {_page_of(home)}\n"
    assert "<svg" in "".join(page.read_text("utf-8") for page in _page_of(home).parent.rglob("*.html"))
    with served(installed) as port:
        assert "lamp-posts-demo" in _fetched(port, "/accounts/login/")
        assert _fetched(port, "/static/report/answerable.css")
        _fetched(port, "/ada@lamps.example/", status=404)
    log = (installed.here / "log").read_text(encoding="utf-8")
    assert log.endswith(" WARNING django.request GET (no such page) 404 account -\n")
    assert "lamps" not in log


@contextmanager
def served(installed: Installed) -> Iterator[int]:
    """The port of a workbench that is served until the block ends; what it logs is in the file `log`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    with (installed.here / "log").open("wb") as log:
        server = subprocess.Popen(
            installed.command("serve", "--demo", "--port", str(port)),
            cwd=installed.here,
            env=installed.environment,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "the server ended"
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")


def _fetched(port: int, path: str, *, status: int = 200) -> str:
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == status, path
        return answer.read().decode("utf-8")


def _page_of(home: Path) -> Path:
    return home / "reports" / "lamp-posts" / "index.html"


def _files_under(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}
