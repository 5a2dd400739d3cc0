"""Where a report may be built, and what building may not delete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from answerable.ground import BadInput

if TYPE_CHECKING:
    from answerable.store.models import Investigation


def _built(investigation: Investigation, out: Path) -> None:
    from answerable.casework.report import building

    building.adopt_manuscript(investigation, "# Lamps\n\nSaid.", "manuscript.md", who="ann")
    building.build(investigation, who="ann", out=out)


def test_a_folder_of_other_things_is_never_replaced_by_a_report(coded: Investigation, tmp_path: Path) -> None:
    kept = tmp_path / "documents" / "letter.txt"
    kept.parent.mkdir()
    kept.write_text("mine", encoding="utf-8")

    with pytest.raises(BadInput, match="something else than a report"):
        _built(coded, kept.parent)

    assert kept.read_text(encoding="utf-8") == "mine"


def test_a_report_replaces_a_report_and_fills_an_empty_folder(coded: Investigation, tmp_path: Path) -> None:
    out = tmp_path / "report"
    out.mkdir()
    _built(coded, out)
    (out / "stale.html").write_text("old", encoding="utf-8")

    _built(coded, out)

    assert (out / "index.html").is_file()
    assert not (out / "stale.html").exists()
