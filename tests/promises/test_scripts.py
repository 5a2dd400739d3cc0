"""What the scripts at the root promise to a person who has a shell and Python, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.promises import tree

POSIX = ("start", "check", "requirements/install", "requirements/lock")
TOOLS = ("sh", "dirname", "grep", "cksum", "cmp", "cat", "mv", "rm", "mktemp")


def run(
    command: list[str | Path], *, cwd: Path = tree.ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """What came of `command`, with `environment` on top of this one."""
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("script", POSIX)
def test_a_script_is_plain_posix_shell(script: str) -> None:
    text = (tree.ROOT / script).read_text(encoding="utf-8")
    assert text.startswith("#!/bin/sh\n")
    assert re.findall(r"\[\[|\blocal\b|\bfunction\b|\bpipefail\b|<<<|\bsource ", text) == []
    shell = shutil.which("dash") or "sh"
    assert run([shell, "-n", tree.ROOT / script]).stderr == ""


@pytest.mark.parametrize("script", [*POSIX, ".ci/run"])
def test_a_script_can_be_run_and_stops_at_errors(script: str) -> None:
    path = tree.ROOT / script
    assert os.access(path, os.X_OK)
    assert re.search(r"^set -eu(o pipefail)?$", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_script_of_the_fresh_machine_is_sound_bash() -> None:
    assert run(["bash", "-n", tree.ROOT / ".ci/run"]).stderr == ""


@pytest.mark.parametrize("script", ["start", "check"])
def test_a_script_explains_itself_from_any_folder(script: str, tmp_path: Path) -> None:
    done = run([tree.ROOT / script, "--help"], cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: ./{script}")


@pytest.mark.parametrize("script", ["start", "check"])
def test_a_script_names_an_argument_it_does_not_know_and_does_nothing(script: str, tmp_path: Path) -> None:
    clone = _clone(tmp_path)
    done = run([clone / script, "--bild-only"])
    assert done.returncode == 2
    assert "'--bild-only'" in done.stderr
    assert f"usage: ./{script}" in done.stderr
    assert not (clone / ".venv").exists()


def test_the_demo_accounts_that_start_prints_are_those_it_opens() -> None:
    from answerable.casework.work.people import DEMO_PASSWORD

    text = (tree.ROOT / "start").read_text(encoding="utf-8")
    examples = (tree.ROOT / "examples").glob("*/investigation.toml")
    people = {
        person["name"]
        for example in examples
        for person in tomllib.loads(example.read_text(encoding="utf-8")).get("people", [])
    }
    printed = text.partition("Demo accounts")[2].partition("END")[0]
    assert set(re.findall(r"^  (\w+) ", printed, re.MULTILINE)) == people
    assert DEMO_PASSWORD in printed


def test_the_steps_check_explains_are_the_steps_it_runs() -> None:
    text = (tree.ROOT / "check").read_text(encoding="utf-8")
    named = re.search(r"^all='(.*)'$", text, re.MULTILINE)
    assert named
    explained = re.findall(r"^  ([a-z]+) {2,}\S", text, re.MULTILINE)
    assert explained == named.group(1).split()
    assert [step for step in explained if f"        {step}) " not in text] == []


def test_a_list_that_does_not_exist_is_named_with_those_that_do() -> None:
    done = run([tree.ROOT / "requirements/install", "everything"])
    assert done.returncode == 1
    assert "'everything'" in done.stderr
    assert "base, postgres, dev" in done.stderr


def test_without_a_recent_python_the_script_says_which_it_looked_for(tmp_path: Path) -> None:
    done = _install_with({"python3": "exit 1"}, tmp_path)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "apt install python3" in done.stderr


def test_without_the_venv_module_the_script_names_the_package_that_holds_it(tmp_path: Path) -> None:
    """As on Debian: Python is recent enough, but `ensurepip` is in a package of its own."""
    half = "case $2 in *ensurepip*) exit 1 ;; *print*) echo python3.11-venv ;; esac"
    done = _install_with({"python3.11": half}, tmp_path)
    assert done.returncode == 1
    assert "python3.11-venv" in done.stderr


def test_the_first_python_that_can_make_environments_is_taken(tmp_path: Path) -> None:
    older = "case $2 in *version_info*3*) exit 1 ;; esac"
    half = "case $2 in *ensurepip*) exit 1 ;; *print*) echo python3.12-venv ;; esac"
    whole = 'case $1 in -m) echo "made by 3.11"; exit 1 ;; esac'
    done = _install_with({"python3.13": older, "python3.12": half, "python3.11": whole}, tmp_path)
    assert "Making .venv with python3.11" in done.stdout
    assert "made by 3.11" in done.stdout


def _clone(folder: Path) -> Path:
    clone = folder / "a clone"
    (clone / "requirements").mkdir(parents=True)
    for name in ("start", "check", "requirements/install", "requirements/base.txt", "pyproject.toml"):
        shutil.copy(tree.ROOT / name, clone / name)
    return clone


def _install_with(pythons: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the installer where only `pythons`, given as shell scripts, and bare tools are on the path."""
    programs = folder / "bin"
    programs.mkdir()
    for tool in TOOLS:
        (programs / tool).symlink_to(str(shutil.which(tool)))
    for name, script in pythons.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    return run([_clone(folder) / "requirements" / "install", "base"], PATH=str(programs))
