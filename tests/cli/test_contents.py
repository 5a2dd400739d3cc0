"""The table of contents of the command line: complete, and quick because it loads nothing heavy."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from answerable import cli
from answerable.cli import main
from answerable.cli.contents import CHAPTERS

HEAVY = (
    "allauth",
    "django",
    "jinja2",
    "markdown_it",
    "numpy",
    "pypdfium2",
    "python_calamine",
    "rapidfuzz",
    "scipy",
    "vl_convert",
)
LOADED = """
import json, sys
from answerable.cli import main
main(sys.argv[1:], standalone_mode=False)
print(json.dumps([*sys.modules]))
"""


def command_files() -> dict[str, str]:
    """The first line of help of each file of the command line that holds a command, by the file's name."""
    found = {}
    for path in sorted(Path(cli.__file__).parent.glob("*.py")):
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.FunctionDef) and statement.name == "command":
                found[path.stem] = (ast.get_docstring(statement) or "").partition("\n")[0]
    return found


def loaded_by(*words: str) -> set[str]:
    """The packages that are loaded once `answerable` has run with these words."""
    done = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize(
    "words", [("--help",), ("audit", "--help"), ("law", "--help"), ("figures", "--help")]
)
def test_help_loads_neither_django_nor_what_computes(words: tuple[str, ...]) -> None:
    assert loaded_by(*words) & set(HEAVY) == set()


def test_every_command_file_is_in_one_chapter() -> None:
    listed = [name for names in CHAPTERS.values() for name in names]
    assert sorted(listed) == sorted(command_files())


def test_every_command_is_listed_with_the_line_of_its_file() -> None:
    shown = CliRunner().invoke(main, ["--help"], terminal_width=100).output
    lines = {line.split()[0]: " ".join(line.split()[1:]) for line in shown.splitlines() if line.strip()}
    for name, first in command_files().items():
        kept = lines[name].removesuffix("...")
        assert kept
        assert first.startswith(kept.rstrip(".")), name
