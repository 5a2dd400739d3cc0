"""Archives of every format are read for ever: each has one that the code of its day wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.casework.moving.archive_editions import FORMAT, STEPS, editions
from answerable.casework.moving.archive_tables import CURRENT
from answerable.casework.moving.archives import export_archive, import_archive, preview_archive
from answerable.casework.verification.verifying import verify
from answerable.store.models import (
    Byline,
    Coding,
    Contact,
    ContactEvent,
    Finding,
    Identifier,
    JournalEntry,
    KnownSender,
    Letter,
    Passage,
    PersonalRuling,
    Reply,
    ReplyCopy,
    Request,
    Unit,
)

FOLDER = Path(__file__).parent / "formats"
WRITTEN = sorted(FOLDER.glob("format-*.zip"))
COUNTS = {Unit: 8, Request: 6, Letter: 6, Reply: 4, Coding: 10, Contact: 8}
SINCE_6 = {Reply: 6, KnownSender: 1, Byline: 1, PersonalRuling: 1, ReplyCopy: 1}
"""What the small world of its day had more."""


def test_every_edition_has_an_archive_that_its_own_code_wrote() -> None:
    told = [f"format-{step.format}" for step in STEPS if step.format < FORMAT]
    assert sorted(path.stem.rstrip("abcdefgh") for path in WRITTEN) == sorted([*told, "format-5"])
    assert [each.format for each in editions(CURRENT)] == [step.format for step in reversed(STEPS)]
    assert STEPS[-1].format == FORMAT
    assert editions(CURRENT)[0].columns == CURRENT


@pytest.mark.django_db
@pytest.mark.parametrize("path", WRITTEN, ids=[path.stem for path in WRITTEN])
def test_an_archive_of_any_format_comes_in_whole_and_goes_out_in_the_newest(
    path: Path, tmp_path: Path
) -> None:
    preview = preview_archive(path)
    assert not Unit.objects.exists()
    assert (preview.slug, preview.format, preview.doubts) == ("small", int(path.stem[7]), ())
    counts = COUNTS | (SINCE_6 if preview.format > 5 else {})
    assert preview.pages == (5 if preview.format > 5 else 4)
    brought = import_archive(path, who="zoe")
    assert {model: model.objects.count() for model in counts} == counts
    assert [str(each) for each in verify(brought).shortfalls] == []
    assert Finding.objects.exists()
    assert Passage.objects.count() > 10
    assert not Contact.objects.filter(investigation=None).exists()
    assert not Identifier.objects.filter(former=True).exists()
    assert JournalEntry.objects.filter(chain=brought.uid).count() == preview.journal_length
    if preview.format > 3:
        assert ContactEvent.objects.count() >= 8
    out = export_archive(brought, tmp_path / "out.zip", who="zoe").path
    assert out.stat().st_size > 10_000
