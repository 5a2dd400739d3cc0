"""What headers do not tell is stated beside the tables, and what they tell can be printed and corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.audit import (
    ColumnRole,
    ErrorType,
    Grid,
    KnownCounts,
    Verdict,
    audit_text,
    read_known_counts,
    schema_of,
)
from answerable.ground import BadInput
from tests.audit.formats import written
from tests.audit.invented import counts_of, drafted, parts_of
from tests.audit.worlds import WORLDS, World

COUNTS = Path(__file__).resolve().parents[2] / "examples" / "whos-watching-you" / "counts"
TABLE = b"kind,n1,n2,p,q,either,p_pct\nclinics,90,40,13,20,27,36.1\nwards,50,20,9,4,11,45.0\n"
SCHEMA = """\
[[tables]]
name = "kinds"
file = "kinds.csv"
title = "Kinds"
source = "the survey"
dimension = "kind"
label_column = "kind"
sent = "n1"
replied = "n2"
date = 2025-03-31

[[tables.items]]
item = "pagers"
label = "pagers"
column = "p"
published = "p_pct"
base = "replied"

[[tables.items]]
item = "radios"
label = "radios"
column = "q"

[[tables.parts]]
whole = "either"
parts = ["p", "q"]
rule = "union"
"""


def stated(schema: str = SCHEMA, table: bytes = TABLE, **more: bytes) -> KnownCounts:
    """The counts of a folder with a statement."""
    files = {"kinds.csv": table, "counts.toml": schema.encode()}
    return read_known_counts(files | {f"{name}.csv": rows for name, rows in more.items()})


def shape(grid: Grid) -> object:
    """What a table is read as: everything but what only a statement can say."""
    columns = [
        (each.name, each.role, each.measure if each.role is not ColumnRole.ASIDE else (), each.of)
        for each in grid.columns
    ]
    return grid.name, columns, [(row.label, row.cells) for row in grid.rows], grid.subject


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({each.name: each.read_bytes() for each in COUNTS.glob("*.csv")}, id="published"),
        *(pytest.param(counts_of(world), id=world.slug) for world in WORLDS),
    ],
)
def test_what_headers_say_can_be_printed_and_read_again(files: dict[str, bytes]) -> None:
    """The printed statement, kept beside the tables, changes nothing until somebody corrects it."""
    again = read_known_counts(files | {"counts.toml": schema_of(files).encode()})
    by_header = {grid.name: shape(grid) for grid in read_known_counts(files).grids}
    assert {grid.name: shape(grid) for grid in again.grids} == by_header


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.slug)
def test_a_sound_report_is_sound_by_the_printed_statement(world: World) -> None:
    """The audit by statement accuses no more than the audit by header."""
    files = counts_of(world)
    known = read_known_counts(files | {"counts.toml": schema_of(files).encode()})
    report = audit_text(written(parts_of(drafted(world)), "md").decode(), known)
    assert [claim.quote for claim in report.claims if claim.faulty] == []
    assert sum(claim.verdict is Verdict.CONSISTENT for claim in report.claims) > 20


def test_headers_that_say_nothing_are_overruled() -> None:
    """By its header the table refutes nothing; stated, it bears a sentence out or does not."""
    right, wrong = (f"{share}% of clinics that replied use pagers." for share in ("32.5", "36.1"))
    by_header = read_known_counts({"kinds.csv": TABLE})
    assert audit_text(wrong, by_header).claims[0].verdict is Verdict.NOT_CHECKABLE
    assert audit_text(right, stated()).claims[0].verdict is Verdict.CONSISTENT
    assert audit_text(wrong, stated()).claims[0].verdict is Verdict.INCONSISTENT
    union = audit_text("27 clinics use pagers or radios.", stated()).claims[0]
    assert (union.verdict, union.arithmetic) == (Verdict.CONSISTENT, "counted: 27")


def test_a_column_nobody_names_counts_nothing() -> None:
    """What the statement leaves out is left aside, whatever its header says."""
    schema = SCHEMA.split("[[tables.parts]]")[0]
    (grid,) = stated(schema).grids
    assert grid.columns[4].role is ColumnRole.ASIDE


def test_parts_stated_to_add_up_must() -> None:
    """A sum is exact, where a union only has bounds."""
    text = "# Kinds\n\n| kind | n1 | n2 | p | q | either |\n|---|---|---|---|---|---|\n"
    text += "| clinics | 90 | 40 | 13 | 20 | 27 |\n| wards | 50 | 20 | 9 | 4 | 11 |\n"
    assert audit_text(text, stated()).exit_code == 0
    report = audit_text(text, stated(SCHEMA.replace('"union"', '"sum"')))
    wrong = [claim for claim in report.claims if claim.verdict is Verdict.INCONSISTENT]
    assert [(claim.printed, claim.recomputed, claim.error_types) for claim in wrong] == [
        ("27", "33", (ErrorType.SUM_MISMATCH,)),
        ("11", "13", (ErrorType.SUM_MISMATCH,)),
    ]


def test_a_figure_that_held_by_earlier_counts_is_stale() -> None:
    """The claim names both dates, and what was counted on each."""
    schema = SCHEMA.replace("date =", 'earlier = [{ file = "then.csv", date = 2024-11-30 }]\ndate =')
    then = TABLE.replace(b"90,40,13", b"90,30,11")
    known = stated(schema, then=then)
    claim = audit_text("36.7% of clinics that replied use pagers.", known).claims[0]
    assert (claim.verdict, claim.error_types) == (Verdict.INCONSISTENT, (ErrorType.STALE_FIGURE,))
    assert "30 November 2024 (11/30 = 36.7% of responses)" in claim.explanation
    assert "31 March 2025 it does not (13/40 = 32.5% of responses)" in claim.explanation
    other = audit_text("38.0% of clinics that replied use pagers.", known).claims[0]
    assert ErrorType.STALE_FIGURE not in other.error_types
    held = audit_text("32.5% of clinics that replied use pagers.", known).claims[0]
    assert held.verdict is Verdict.CONSISTENT


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (SCHEMA.replace('"replied"', '"answerd"'), "answerd"),
        (SCHEMA.replace('"p_pct"', '"share"'), "share"),
        (SCHEMA.replace("2025-03-31", '"last March"'), "last March"),
    ],
)
def test_a_mistake_in_a_statement_is_shown(wrong: str, said: str) -> None:
    """The offending value stands in the error."""
    with pytest.raises(BadInput) as error:
        stated(wrong)
    assert said in str(error.value)
