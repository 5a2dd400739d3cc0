"""The command line where an extra is not installed: what needs none works, the rest says what to install."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.promises import tree

from answerable.ground import EXTRAS

WITHOUT = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Absent())
{then}
"""
RUN = "from answerable.cli import main; main(prog_name='answerable')"


def without(
    extras: tuple[str, ...], *words: str | Path, then: str = RUN, home: Path, database: str = ""
) -> subprocess.CompletedProcess[str]:
    """What comes of `answerable` with these words where none of the packages of the extras is installed."""
    absent = {"psycopg2", *(package for extra in extras for package in EXTRAS[extra])}
    environment = {
        "ANSWERABLE_HOME": str(home),
        "DATABASE_URL": database,
        "PYTHONPATH": str(tree.ROOT / "src"),
    }
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", WITHOUT.format(absent=absent, then=then), *words],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=home,
    )


@pytest.mark.parametrize(
    "words",
    [
        "setup",
        "serve",
        "worker",
        "examples load",
        "investigation list",
        "report build",
        "audit --investigation x",
    ],
)
def test_a_command_that_needs_the_workbench_says_so_in_one_line(words: str, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Of 10 councils, 5 (50%) replied.", encoding="utf-8")
    report = ["report.txt"] if words.startswith("audit") else []
    done = without(("workbench",), *words.split(), *report, home=tmp_path)
    assert done.returncode == 4
    assert done.stdout == ""
    assert done.stderr == (
        "answerable: this needs django, which is not installed here. "
        'Install it: pip install "answerable[workbench]".\n'
    )


def test_on_postgresql_without_its_driver_the_extra_is_named(tmp_path: Path) -> None:
    done = without(("postgres",), "setup", home=tmp_path, database="postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert 'pip install "answerable[postgres]"' in done.stderr


def test_a_report_is_audited_without_any_extra(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Of 200 councils, 50 (35%) replied.\n", encoding="utf-8")
    done = without(tuple(EXTRAS), "audit", report, "--html", tmp_path / "page.html", home=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "50/200 = 25.0%" in done.stdout
    assert "50/200 = 25.0%" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["law exemptions", "law calendar"])
def test_the_law_is_looked_up_without_any_extra(words: str, tmp_path: Path) -> None:
    done = without(tuple(EXTRAS), *words.split(), home=tmp_path)
    assert done.returncode == 0, done.stderr


def test_every_pure_room_is_there_without_any_extra(tmp_path: Path) -> None:
    then = "import importlib\n" + "\n".join(
        f"importlib.import_module('answerable.{room}')" for room in tree.pure_rooms()
    )
    done = without(tuple(EXTRAS), then=then, home=tmp_path)
    assert done.returncode == 0, done.stderr
