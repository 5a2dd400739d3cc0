"""The examples of the docs, run. The docs are cut from here: see `tests/promises/test_docs.py`."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from answerable.cli import main
from answerable.questions import Audience, Outcome, VariableKind, read_codebook, read_questionnaire
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

QUESTIONNAIRE = """
# [questionnaire]
version = "1"
title = "Street lighting"
purpose = "To learn how public authorities light streets at night."
fallback = "If exact figures are not held, an estimate marked as one will do."
format = "a CSV file"

[period]
name = "financial year 2024/25"
first = 2024-04-01
last = 2025-03-31

[[questions]]
number = "1"
text = "Does your organisation dim its lamp-posts at night?"

[[questions.variants]]
text = "Does your council dim its lamp-posts at night?"
sectors = ["Councils"]

[[questions]]
number = "2"
text = "How many lamp-posts did it switch off in the period?"
# [/questionnaire]
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


def test_the_questionnaire_of_the_docs_is_one() -> None:
    questionnaire = read_questionnaire(QUESTIONNAIRE, "questionnaire.toml")
    assert questionnaire.numbers == ("1", "2")
    assert questionnaire.question("1").words_for(Audience("Councils")).startswith("Does your council")
    assert questionnaire.period is not None


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
