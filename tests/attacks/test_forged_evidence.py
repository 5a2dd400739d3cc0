"""Archives that say what no partner's file, source or archived copy says: refused, or shown before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.attacks.test_forged_archives import Change, dump, others, table
from tests.casework.archived import repacked
from tests.casework.claims.test_partners_tables import table as bells
from tests.casework.claims.test_partners_tables import unit
from tests.casework.moving.test_archives import forget
from tests.casework.sources.test_sources import kept
from tests.documents.web_archives import html, warc
from tests.web.catalogues import with_catalogue
from tests.worlds import small

from answerable.casework.claims.corrections import correct_row
from answerable.casework.claims.rules import settle_by_hand
from answerable.casework.claims.tables import find_table, take_in
from answerable.casework.moving.archives import export_archive, import_archive, preview_archive
from answerable.casework.sources import passages
from answerable.casework.sources.copies import take_in_copy
from answerable.casework.verification.verifying import verify
from answerable.ground import BadInput, digest_of
from answerable.store.models import SourcePage

TEXT, FORGED = "The lamps are dimmed at midnight.", "The lamps are dimmed at midday..."


@pytest.fixture
def theirs(db: None, settings: Settings, tmp_path: Path) -> Path:
    """An archive with a partner's table, a source, a copy of it and a passage; nothing of it is here."""
    settings.ORIGINALS, settings.HOME = tmp_path / "originals", tmp_path
    world = small.coded()
    take_in(world, bells(owner="pat"), who="ann")
    correct_row(
        find_table(world, "bell-watch"), 6, "has_bell", answer="Y", words="", reason="They rang.", who="pat"
    )
    settle_by_hand(
        world, unit("birch"), "has_bell", "partner/bell-watch", reason="The clerk said so.", who="ann"
    )
    kept(world)
    take_in_copy(world, "heat", warc(html()), "a.warc.gz", who="ann")
    passages.mark_passage(world, "heat", 1, words=TEXT, who="ann")
    with_catalogue()
    archive = export_archive(world, tmp_path / "small.zip", who="ann").path
    forget(world)
    return archive


def cell(row: str, column: str, value: str) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        found = [each for each in rows if row in each["uid"]]
        assert found
        found[0][column] = value

    return table(change)


def moved_to_another(content: bytes) -> bytes:
    """Row 3 is said to be of the body that row 6 is of."""

    def change(rows: list[dict[str, str]]) -> None:
        by_end = {each["uid"].rpartition("/")[2]: each for each in rows}
        by_end["3"]["unit"] = by_end["6"]["unit"]

    return table(change)(content)


def script(rows: list[dict[str, str]]) -> None:
    record = json.loads(rows[0]["record"])
    rows[0]["record"] = json.dumps(
        record | {"URL": "javascript:alert(1)"}, sort_keys=True, separators=(",", ":")
    )


REFUSED: dict[str, tuple[str, Change, str]] = {
    "what a partner never said": (
        "data/claim.csv",
        cell("birch/has_bell/partner", "codes", '["no"]'),
        "does not follow from its row",
    ),
    "a row that its file does not have": (
        "data/partner_row.csv",
        cell("bell-watch/3", "codes", '{"has_bell":["no"]}'),
        "is not as its file has it",
    ),
    "a correction of what the file never said": (
        "data/row_correction.csv",
        cell("bell-watch/6", "was_codes", '["planned"]'),
        "does not follow from what was there before it",
    ),
    "a match by name to a body of another name": (
        "data/partner_row.csv",
        moved_to_another,
        "is the name of another body",
    ),
    "a match that nobody made": (
        "data/partner_row.csv",
        cell("bell-watch/3", "matched_by", "zoe"),
        "no entry of the journal says so",
    ),
    "a settlement that nobody made": (
        "data/settlement.csv",
        cell("has_bell/settled", "reason", "They rang."),
        "no entry of the journal says that ann followed",
    ),
    "a flaw that its record does not tell": (
        "data/flaw_record.csv",
        cell("CVE-2024-0001", "scores", '[["CVSS 3.1","9.9","critical","luxovane"]]'),
        "is not as its bytes have it",
    ),
    "a flaw that its record scores otherwise than anything": (
        "data/flaw_record.csv",
        cell("CVE-2024-0001", "scores", '[["x"]]'),
        "is not as its bytes have it",
    ),
    "a catalogue that its files do not tell": (
        "data/catalogue_intake.csv",
        cell("catalogue_intake/1", "digest", "0" * 64),
        "is not that of its files",
    ),
    "an address that is a script": ("data/source.csv", table(script), "is wrong"),
    "words that the copy does not have": (
        "data/source_passage.csv",
        cell("heat/copy/1", "text", FORGED),
        "where the passage has",
    ),
    "a text that nothing was marked in": (
        "data/source_page.csv",
        cell("heat/copy/1", "text", FORGED),
        "not the one that it was marked in",
    ),
}


def test_an_honest_one_comes_in_and_holds(theirs: Path) -> None:
    preview = preview_archive(theirs)
    assert preview.doubts == ()
    brought = import_archive(theirs, who="zoe")
    assert [str(each) for each in verify(brought).shortfalls] == []


@pytest.mark.parametrize("forgery", REFUSED)
def test_evidence_that_does_not_hold_is_refused_by_the_look_and_the_taking_in(
    forgery: str, theirs: Path
) -> None:
    member, change, told = REFUSED[forgery]
    before, forged = dump(), repacked(theirs, member, change)
    for bring in (preview_archive, lambda path: import_archive(path, who="zoe")):
        with pytest.raises(BadInput, match=told) as raised:
            bring(forged)
        assert raised.value.remedy
        assert dump() == before


def test_a_forged_copy_with_its_passage_is_shown_and_refused_until_it_was_seen(theirs: Path) -> None:
    forged = repacked(theirs, "data/source_page.csv", cell("heat/copy/1", "text", FORGED))
    forged = forged.rename(forged.with_name("page.zip"))

    def change(rows: list[dict[str, str]]) -> None:
        rows[0] |= {"text": FORGED, "digest": digest_of(FORGED.encode())}

    forged = repacked(forged, "data/source_passage.csv", table(change))
    before, preview = dump(), preview_archive(forged)
    (doubt,) = preview.doubts
    assert "midday" in doubt.what
    assert "midnight" in doubt.what
    with pytest.raises(BadInput, match="1 pages are not what their originals give"):
        import_archive(forged, who="zoe")
    assert dump() == before
    brought = import_archive(forged, who="zoe", seen=preview.seal)
    assert others(before) == before
    assert SourcePage.objects.get().text == FORGED
    assert any("midday" in str(each) for each in verify(brought).shortfalls)
