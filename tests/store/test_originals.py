"""Originals: the bytes first, never altered, and what happens to them is found."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest

from answerable.ground import Broken, Missing, digest_of
from answerable.store import originals
from answerable.store.models import Original


def overwrite(digest: str, content: bytes) -> None:
    """Change an original behind the store's back."""
    originals.place_of(digest).chmod(0o640)
    originals.place_of(digest).write_bytes(content)


def test_bytes_come_back_as_they_came() -> None:
    kept = originals.keep(b"\x00\xff\r\nbytes", "application/octet-stream")

    assert originals.content_of(kept.uid) == b"\x00\xff\r\nbytes"
    assert (kept.uid, kept.size) == (digest_of(b"\x00\xff\r\nbytes"), 9)


def test_the_same_bytes_twice_are_one_original_and_one_file() -> None:
    first = originals.keep(b"once", "text/plain")
    written = originals.place_of(first.uid).stat().st_ino
    second = originals.keep(b"once", "text/html")

    assert second == first
    assert second.media_type == "text/plain"
    assert originals.place_of(first.uid).stat().st_ino == written
    assert Original.objects.count() == 1


def test_the_bytes_are_on_disk_before_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    create = Original.objects.get_or_create

    def watched(**named: object) -> object:
        seen.append(originals.place_of(str(named["uid"])).read_bytes())
        return create(**named)

    monkeypatch.setattr(Original.objects, "get_or_create", watched)
    originals.keep(b"first the bytes", "text/plain")

    assert seen == [b"first the bytes"]


def test_without_room_on_disk_there_is_no_row_and_no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        originals.keep(b"too much", "text/plain")

    assert not Original.objects.exists()
    assert [path for path in originals.folder().rglob("*") if path.is_file()] == []


def test_an_original_cannot_be_written_over_by_accident() -> None:
    kept = originals.keep(b"read only", "text/plain")

    assert originals.place_of(kept.uid).stat().st_mode & 0o222 == 0


def test_a_long_file_is_kept_as_bytes_are_and_its_digest_taken_on_the_way() -> None:
    content = bytes(range(256)) * 12_000
    kept = originals.keep_file(BytesIO(content), "application/zip")

    assert (kept.uid, kept.size, kept.media_type) == (digest_of(content), len(content), "application/zip")
    assert originals.unaltered(kept.uid).read_bytes() == content
    assert originals.keep(content, "text/plain") == kept
    assert originals.place_of(kept.uid).stat().st_mode & 0o222 == 0
    assert [path.name for path in originals.folder().rglob("*") if path.is_file()] == [kept.uid]
    overwrite(kept.uid, b"forgery!")
    with pytest.raises(Broken, match="was changed on disk"):
        originals.unaltered(kept.uid)
    originals.keep_file(BytesIO(content), "application/zip")
    assert originals.content_of(kept.uid) == content


def test_a_long_file_for_which_there_is_no_room_leaves_no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    class Breaks(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                left = [path for path in originals.folder().rglob("*") if path.is_file()]
                assert len(left) == 1
                raise OSError(28, "No space left on device")
            return super().read(size)

    with pytest.raises(OSError, match="No space left"):
        originals.keep_file(Breaks(b"too much"), "text/plain")

    assert not Original.objects.exists()
    assert [path for path in originals.folder().rglob("*") if path.is_file()] == []


def test_what_a_killed_copy_has_left_is_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(5, "killed")))
    with pytest.raises(OSError, match="killed"):
        originals.keep_file(BytesIO(b"half"), "text/plain")
    monkeypatch.undo()
    (left,) = [path for path in originals.folder().rglob("*") if path.is_file()]

    assert [path for path, _ in originals.sweep(left.stat().st_mtime + 1)] == [left]
    assert not left.exists()


def test_a_changed_and_a_missing_original_are_found_and_told_apart() -> None:
    whole, changed, gone = (originals.keep(word, "text/plain") for word in (b"whole", b"changed", b"gone"))
    overwrite(changed.uid, b"CHANGED")
    originals.place_of(gone.uid).unlink()

    found = {fault.digest: fault.problem for fault in originals.faults() if fault}

    assert set(found) == {changed.uid, gone.uid}
    assert "was changed" in found[originals.Digest(changed.uid)]
    assert "is not on disk" in found[originals.Digest(gone.uid)]
    assert originals.content_of(whole.uid) == b"whole"


def test_a_changed_original_is_never_handed_out() -> None:
    kept = originals.keep(b"evidence", "text/plain")
    overwrite(kept.uid, b"forgery!")

    with pytest.raises(Broken, match="was changed on disk"):
        originals.content_of(kept.uid)


def test_a_missing_original_says_where_it_should_lie() -> None:
    with pytest.raises(Missing) as missing:
        originals.content_of("ab" * 32)

    assert missing.value.where == str(originals.folder() / "ab" / "ab" / ("ab" * 32))


def test_keeping_the_right_bytes_again_puts_a_changed_original_right() -> None:
    kept = originals.keep(b"evidence", "text/plain")
    for keep in (originals.keep, lambda content, media: originals.keep_many([content], media)):
        overwrite(kept.uid, b"forgery!")
        keep(b"evidence", "text/plain")
        assert originals.content_of(kept.uid) == b"evidence"


def test_many_kept_at_once_are_each_on_disk_and_on_record() -> None:
    contents = [f"text {n}".encode() for n in range(600)]

    kept = originals.keep_many([*contents, contents[0]], "text/plain")

    assert Original.objects.count() == 600
    assert all(
        originals.content_of(digest) == content
        for digest, content in zip(map(digest_of, contents), contents, strict=True)
    )
    assert kept == dict(Original.objects.values_list("uid", "pk"))


def test_a_place_is_within_the_folder(tmp_path: Path) -> None:
    assert originals.place_of("ab" * 32).is_relative_to(tmp_path)


def aged(path: Path) -> Path:
    """A file as if nothing had touched it for long."""
    os.utime(path, (1, 1))
    return path


def test_a_sweep_takes_what_no_row_names_and_nothing_has_touched(tmp_path: Path) -> None:
    kept = originals.keep(b"on record", "text/plain")
    (orphan,) = originals.put_on_disk([b"no row"])
    half = originals.place_of(orphan).with_name(".incoming-0123")
    half.write_bytes(b"hal")
    (young,) = originals.put_on_disk([b"no row yet"])
    for each in (originals.place_of(kept.uid), originals.place_of(orphan), half):
        aged(each)

    swept = dict(originals.sweep(1000.0))

    assert swept == {originals.place_of(orphan): 6, half: 3}
    assert originals.content_of(kept.uid) == b"on record"
    assert originals.place_of(young).is_file()


def test_bytes_kept_again_are_touched_so_that_no_sweep_takes_them() -> None:
    (digest,) = originals.put_on_disk([b"left by a killed process"])
    aged(originals.place_of(digest))
    originals.put_on_disk([b"left by a killed process"])

    assert list(originals.sweep(1000.0)) == []
    assert originals.place_of(digest).is_file()


def test_bytes_kept_while_a_sweep_looks_at_them_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    (digest,) = originals.put_on_disk([b"both at once"])
    place = aged(originals.place_of(digest))
    rename = Path.rename

    def touched_first(path: Path, target: Path) -> Path:
        if path == place:
            os.utime(path)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", touched_first)

    assert list(originals.sweep(1000.0)) == []
    assert place.read_bytes() == b"both at once"


def test_what_a_killed_sweep_moved_aside_goes_back_once_a_row_names_it() -> None:
    kept = originals.keep(b"named since", "text/plain")
    place = aged(originals.place_of(kept.uid))
    place.rename(place.with_name(f".swept-{kept.uid}"))

    assert list(originals.sweep(1000.0)) == []
    assert originals.content_of(kept.uid) == b"named since"
