"""Invented reports in other people's manners, in which every figure holds: none is accused."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.audit import Verdict, audit_text
from answerable.documents import read_document

SOUND = sorted((Path(__file__).parent / "sound").iterdir())


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_a_report_in_which_everything_holds_is_not_accused(path: Path) -> None:
    report = audit_text(read_document(path.read_bytes(), path.name).pages)
    assert [claim for claim in report.claims if claim.verdict is Verdict.INCONSISTENT] == []
    assert report.exit_code == 0


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_a_table_is_borne_out_by_itself(path: Path) -> None:
    report = audit_text(read_document(path.read_bytes(), path.name).pages)
    assert any(claim.where.table and claim.verdict is Verdict.CONSISTENT for claim in report.claims)
