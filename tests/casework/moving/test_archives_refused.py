"""An archive that is not whole, or not as it was sealed, does not come in, and leaves nothing behind."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.casework.archived import empty_installation, repacked

from answerable.casework.moving.archive_tables import FORMAT, TABLES
from answerable.casework.moving.archives import import_archive, preview_archive
from answerable.ground import BadInput, canonical_json, digest_of
from answerable.store.models import (
    JournalEntry,
)

LAMP_POSTS = Path(__file__).resolve().parents[3] / "examples" / "lamp-posts"


def _replace(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return change


def _without_last_line(content: bytes) -> bytes:
    return b"".join(content.splitlines(keepends=True)[:-1])


def _without_second_line(content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(lines[:1] + lines[2:])


DAMAGES = {
    "a reference to nothing": (
        "data/unit.csv",
        _replace("small:birch", "small:nobody"),
        r"unit\.csv, row 3, body: 'small:nobody' points at no row",
    ),
    "a row that is gone": ("data/page.csv", _without_last_line, r"passage\.csv|page\.csv"),
    "a choice that is not known": (
        "data/request.csv",
        _replace(",replied", ",lost"),
        r"request\.csv, row \d, stage: 'lost' is not known",
    ),
    "a moment that is none": (
        "data/coding.csv",
        _replace("2025-04-01T", "some day "),
        r"coding\.csv, row \d+, coded_at: 'some day .* is not a moment",
    ),
    "a number that is none": (
        "data/original.csv",
        _replace(",text/csv", "x,text/csv"),
        r"original\.csv, row \d+, size: '\d+x' is not a whole number",
    ),
    "a wrong size": (
        "data/original.csv",
        _replace(",text/csv", "0,text/csv"),
        r"original\.csv, row \d+, size: the original has",
    ),
    "a cell too many": ("data/alias.csv", _replace("alias/Borough", "alias,Borough"), r"alias\.csv, row 2"),
    "another header": ("data/body.csv", _replace("sector", "section"), r"body\.csv, row 1"),
    "rows out of order": ("data/unit.csv", _replace("/frame/ash", "/frame/zzz"), r"unit\.csv, row 3.*uid"),
    "a passage its page does not have": (
        "data/passage.csv",
        _replace("we do not have door bells", "we do have door bells"),
        r"passage\.csv, .* the page does not have the words",
    ),
    "a changed entry of the journal": (
        "journal.jsonl",
        _replace('"who":"ann"', '"who":"eve"'),
        r"journal\.jsonl: the journal is broken: small: entry 1 was changed",
    ),
    "a removed entry of the journal": ("journal.jsonl", _without_second_line, "entry 2 was removed"),
    "a cut tail of the journal": ("journal.jsonl", _without_last_line, "entries were written"),
    "an entry that is no JSON": ("journal.jsonl", lambda _: b"{\n", r"journal\.jsonl, line 1"),
    "another format": (
        "datapackage.json",
        _replace(f'"format":{FORMAT}', '"format":99'),
        r"datapackage\.json: the archive has format 99",
    ),
    "a slug that leaves the folder": (
        "datapackage.json",
        _replace('"name":"small"', '"name":"../small"'),
        "is not a slug",
    ),
    "the slug of the installation": (
        "datapackage.json",
        _replace('"name":"small"', '"name":"installation"'),
        "is not a slug",
    ),
    "a manifest that is none": ("manifest.json", lambda _: b"[]", r"manifest\.json: the file is not a JSON"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_archive_that_does_not_hold_together_is_refused_and_nothing_comes_in(
    damage: str, archive: Path, settings: Settings, tmp_path: Path
) -> None:
    path, change, message = DAMAGES[damage]
    changed = repacked(archive, path, change, sealed=path != "manifest.json")
    empty_installation(settings, tmp_path / "elsewhere")

    with pytest.raises(BadInput, match=message):
        import_archive(changed, who="zoe")

    assert not any(table.model._default_manager.exists() for table in TABLES)
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize("path", ["data/coding.csv", "journal.jsonl", "README.txt"])
def test_a_file_that_the_manifest_did_not_seal_so_is_refused(archive: Path, path: str) -> None:
    changed = repacked(archive, path, lambda content: content + b"\n", sealed=False)

    with pytest.raises(BadInput, match=f"{path}: the file was changed"):
        import_archive(changed, who="zoe")


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "originals/../x", "originals\\x", "data/x.csv"])
def test_a_path_that_an_archive_does_not_have_is_refused(archive: Path, name: str) -> None:
    with zipfile.ZipFile(archive, "a") as package:
        package.writestr(name, b"x")

    with pytest.raises(BadInput, match="an archive has no such file"):
        import_archive(archive, who="zoe")


def test_a_file_that_stands_twice_is_refused(archive: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(archive, "a") as package:
        package.writestr("README.txt", b"x")

    with pytest.raises(BadInput, match="the file is there twice"):
        import_archive(archive, who="zoe")


def test_an_original_that_no_row_tells_of_is_refused(
    archive: Path, settings: Settings, tmp_path: Path
) -> None:
    spare = digest_of(b"spare")
    with zipfile.ZipFile(archive, "a") as package:
        package.writestr(f"originals/{spare}", b"spare")
    changed = repacked(archive, f"originals/{spare}", lambda content: content)
    empty_installation(settings, tmp_path / "elsewhere")

    with pytest.raises(BadInput, match=f"no row names the original {spare}"):
        import_archive(changed, who="zoe")


def test_an_original_that_is_not_in_the_archive_is_refused(
    archive: Path, settings: Settings, tmp_path: Path
) -> None:
    with zipfile.ZipFile(archive) as package:
        files = {name: package.read(name) for name in package.namelist()}
    gone = min(name for name in files if name.startswith("originals/"))
    del files[gone]
    manifest = json.loads(files["manifest.json"])
    del manifest["files"][gone]
    files["manifest.json"] = canonical_json(manifest)
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(changed, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    empty_installation(settings, tmp_path / "elsewhere")

    with pytest.raises(BadInput, match="is not in the archive") as refused:
        import_archive(changed, who="zoe")

    assert "data/original.csv, row 2, uid" in refused.value.where


def test_a_zip_bomb_is_refused_before_it_is_unpacked(archive: Path) -> None:
    bomb = archive.with_name("bomb.zip")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("data/coding.csv", bytes(64 * 1024 * 1024))

    with pytest.raises(BadInput, match="the file would grow from"):
        import_archive(bomb, who="zoe")


def test_a_file_cut_short_and_a_file_that_is_no_zip_are_refused(archive: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.zip"
    cut.write_bytes(archive.read_bytes()[:-400])
    other = tmp_path / "other.zip"
    other.write_bytes(b"%PDF-1.7")

    for path in (cut, other):
        with pytest.raises(BadInput, match="this is not a whole archive"):
            import_archive(path, who="zoe")


@pytest.mark.parametrize(
    ("letters", "named", "refused"), [(188, "", False), (189, "", True), (189, "bells", False)]
)
def test_a_name_that_would_be_cut_here_is_refused_with_its_row_and_a_remedy(
    archive: Path, letters: int, named: str, refused: bool
) -> None:
    """A row is called by the investigation's name here, "small-k7fd--" or "bells--", and then by its own."""

    def lengthen(table: bytes) -> bytes:
        *rows, last, end = table.decode().split("\n")
        return "\n".join([*rows, "z" * letters + last[last.index(",") :], end]).encode()

    changed = repacked(archive, "data/coding.csv", lengthen)
    if not refused:
        assert preview_archive(changed, slug=named).rows["coding"] > 0
        return
    with pytest.raises(BadInput, match=r"has 189 letters, and would have 201 here") as found:
        preview_archive(changed, slug=named)
    assert "data/coding.csv, row " in found.value.where
    assert "at most 188 letters" in found.value.remedy
    assert "--slug" in found.value.remedy
