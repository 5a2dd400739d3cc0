"""The examples of the docs, run. The docs are cut from here: see `tests/promises/test_docs.py`."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from answerable.cli import main
from answerable.questions import Outcome, VariableKind, read_codebook
from tests.promises import tree

CODEBOOK = """
# [codebook]
version = "1"
title = "Street lighting"

[[variables]]
name = "dims_at_night"
label = "The body dims its lamp-posts at night"
question = "1"
kind = "yes_no"
codes = [{ code = "planned", label = "Planned", example = "We will begin in April." }]

[[variables]]
name = "switches_off"
label = "The body switches some of them off"
question = "2"
kind = "yes_no"

[[derived]]
name = "saves_light"
label = "The body dims or switches off"
any = ["dims_at_night=yes", "switches_off=yes"]
# [/codebook]
"""

LOOK = """
# [look]
answerable investigation show -i lamp-posts
answerable figures list -i lamp-posts
answerable figures show smart-by-sector -i lamp-posts
# [/look]
"""

TRACE = """
# [trace]
answerable trace smart-by-sector -i lamp-posts
# [/trace]
"""

VERIFY = """
# [verify]
answerable originals verify
answerable journal verify
# [/verify]
"""


def test_the_codebook_of_the_docs_is_one() -> None:
    codebook = read_codebook(CODEBOOK, "codebook.toml")
    assert [each.kind for each in codebook.variables] == [VariableKind.YES_NO] * 2
    assert [each.name for each in codebook.derived] == ["saves_light"]


@pytest.mark.django_db
def test_the_tutorial_runs(tmp_path: Path) -> None:
    """One test, because loading the example takes longer than all that is done with it."""
    _run(f"answerable investigation load {shlex.quote(str(tree.ROOT / 'examples' / 'lamp-posts'))}")
    _run(f"answerable report build -i lamp-posts --out {shlex.quote(str(tmp_path / 'report'))}")
    shown = [_run(line) for line in _lines(LOOK)]
    assert "smart-by-sector" in shown[1]
    assert "Borough councils" in shown[2]
    chain = _run(*_lines(TRACE))
    for part in ("figure", "estimate", "unit", "finding", "coding", "passage", "original"):
        assert part in chain
    assert "0 faults" in _run(_lines(VERIFY)[0])
    assert _run(_lines(VERIFY)[1])


def test_every_outcome_has_a_meaning_in_the_docs() -> None:
    page = (tree.ROOT / "docs" / "reference" / "outcomes.md").read_text(encoding="utf-8")
    meanings = [line.split("|")[2].strip() for line in page.splitlines() if line.startswith("| `")]
    assert len(set(meanings)) == len(Outcome)


def _lines(block: str) -> list[str]:
    return [line for line in block.splitlines() if line.startswith("answerable ")]


def _run(line: str) -> str:
    done = CliRunner().invoke(main, shlex.split(line)[1:], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout
