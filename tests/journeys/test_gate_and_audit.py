"""The gate of publication and the audit, two codes with one duty: what one finds, the other finds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answerable.audit import audit_text, stated_counts
from answerable.evidence import CountTable, PrintedShare
from answerable.report import inspect_table
from tests.report.contents import TABLE

SOUND = replace(
    TABLE,
    columns=(*TABLE.columns, "published_either_pct"),
    rows=(
        (*TABLE.rows[0], "57.1"),
        (*TABLE.rows[1], "73.2"),
        ("police", "47", "44", "4", "0", "0.0", "15", "15", "34.1"),
    ),
    shares=(PrintedShare("published_either_pct", ("use_lamp", "use_other"), "replied"),),
)
FAULTS = {
    "a share that is not count over base": ("schools", "published_lamp_pct", "53.9"),
    "a number that ends in its point": ("schools", "published_lamp_pct", "52."),
    "a share of a count of zero": ("police", "published_lamp_pct", "8.6"),
    "a union of more than all its parts": ("schools", "either", "398"),
    "a union of less than its largest part": ("schools", "either", "351"),
    "a share that no count gives": ("schools", "published_either_pct", "57.3"),
    "a share above the sum of its parts": ("councils", "published_either_pct", "77.0"),
}


def planted(row: str, column: str, printed: str) -> CountTable:
    """The sound table with one cell printed otherwise."""
    at = SOUND.columns.index(column)
    rows = tuple((*each[:at], printed, *each[at + 1 :]) if each[0] == row else each for each in SOUND.rows)
    return replace(SOUND, rows=rows)


def printed_page(table: CountTable) -> str:
    """The table as a report prints it."""
    lines = [f"| {' | '.join(row)} |" for row in (table.columns, ["---"] * len(table.columns), *table.rows)]
    return f"# {table.title}\n\n" + "\n".join(lines) + "\n"


def doubted(table: CountTable) -> list[str]:
    """What the audit doubts on the printed page of a table, held against the table itself."""
    claims = audit_text(printed_page(table), stated_counts((table,))).claims
    return [claim.printed for claim in claims if claim.faulty]


def test_neither_doubts_a_sound_table() -> None:
    """No remark of the gate, no faulty claim of the audit."""
    assert inspect_table(SOUND) == ()
    assert doubted(SOUND) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_both_find_a_planted_fault(fault: str) -> None:
    """The gate remarks on the row, the audit doubts the cell."""
    row, _, printed = FAULTS[fault]
    table = planted(*FAULTS[fault])
    remarks = inspect_table(table)
    assert remarks
    assert all(row in remark.where for remark in remarks)
    assert printed in doubted(table)
