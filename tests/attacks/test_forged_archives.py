"""An archive forged by somebody who seals it well is refused or shown, and moves nothing of anybody else."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from pytest_django import Settings
from tests.casework.archived import repacked
from tests.casework.moving.test_archives import forget
from tests.web.seats import peopled
from tests.worlds import small

from answerable.casework.frame import frames
from answerable.casework.letters.moved_addresses import moved_addresses
from answerable.casework.moving import archive_packages, archive_rows
from answerable.casework.moving.archive_statements import Restated
from answerable.casework.moving.archives import export_archive, import_archive, preview_archive
from answerable.casework.registers.contacts import address_for_letters
from answerable.casework.report.building import adopt_manuscript, build
from answerable.casework.verification.verifying import verify
from answerable.casework.work.investigations import Charter, begin
from answerable.ground import BadInput, canonical_json, digest_of
from answerable.store import journal, originals
from answerable.store.models import Body, Contact, Draft, Finding, Investigation, Membership, Override

EVIL = "moved@evil.example"
Change = Callable[[bytes], bytes]


@pytest.fixture
def theirs(db: None, settings: Settings, tmp_path: Path) -> Path:
    """An archive of the small world, in an installation where only another investigation of its bodies is."""
    settings.ORIGINALS = tmp_path / "originals"
    settings.HOME = tmp_path
    archive = export_archive(peopled(), tmp_path / "small.zip", who="ann").path
    forget(Investigation.objects.get(uid="small"))
    made = begin(Charter("theirs", "Theirs", Investigation.as_of.field.to_python("2025-06-30")), "bob")
    frames.freeze(made, small.FRAME, list(Body.objects.order_by("key")), who="bob")
    return archive


def dump() -> dict[str, list[Any]]:
    """Every row of the installation but its own journal, which tells of what was taken in."""
    return {
        model.__name__: sorted(map(str, model._default_manager.values()))
        for model in apps.get_app_config("store").get_models()
        if not model.__name__.startswith("Journal")
    }


def others(before: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Of every row that there is now those that were there before: nothing may be missing."""
    return {name: sorted(set(rows) & set(before[name])) for name, rows in dump().items()}


def table(change: Callable[[list[dict[str, str]]], None]) -> Change:
    """Change the rows of a table, sorted again as an archive must be."""

    def changed(content: bytes) -> bytes:
        reader = csv.DictReader(io.StringIO(content.decode()))
        rows = list(reader)
        change(rows)
        out = io.StringIO()
        writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["uid"]))
        return out.getvalue().encode()

    return changed


def _set(key: str, column: str, value: str) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        found = [row for row in rows if key in row["uid"]]
        assert found
        for row in found:
            row[column] = value

    return table(change)


def _add(copied: str, **cells: str) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        rows.append(next(row for row in rows if copied in row["uid"]) | cells)

    return table(change)


def _first(**cells: str) -> Change:
    return table(lambda rows: rows[0].update(cells))


def _replaced(old: bytes, new: bytes) -> Change:
    return lambda raw: raw.replace(old, new, 1)


REFUSED: dict[str, tuple[str, Change, str]] = {
    "a passage that its page does not have": (
        "data/passage.csv",
        _first(exact="no"),
        "does not have the words",
    ),
    "an original under a wrong digest": ("data/original.csv", _first(uid="0" * 64), "not in the archive"),
    "a row of another investigation": (
        "data/unit.csv",
        _set("ash", "frame", "theirs/frame"),
        "points at no row",
    ),
    "a role under the uid of another one": (
        "data/membership.csv",
        _add("ann", uid="small/mole/coder", username="nobody", role="lead"),
        "the uid is not investigation/username/role",
    ),
    "a second investigation": (
        "data/investigation.csv",
        _add("small", uid="theirs2"),
        "holds not 'small' alone",
    ),
    "a contact of another investigation": (
        "data/contact.csv",
        _set("ash", "investigation", "theirs"),
        "points at no row",
    ),
    "a number beyond all numbers": (
        "data/document_part.csv",
        _first(position="9" * 30),
        "is not a whole number",
    ),
    "a field that is too long": ("data/body.csv", _set("ash", "name", "x" * 301), "longer than 300"),
    "a null in a text": ("data/reply.csv", _first(subject="a\0b"), "null|CSV"),
    "a body under another key than its uid says": (
        "data/body.csv",
        _set("small:ash", "key", "birch"),
        "not register:key",
    ),
    "an entry of the journal changed": (
        "journal.jsonl",
        _replaced(b'"who":"ann"', b'"who":"eve"'),
        "journal is broken",
    ),
    "an entry of another chain": (
        "journal.jsonl",
        _replaced(b'"chain":"small"', b'"chain":"theirs"'),
        "not of this journal",
    ),
}


@pytest.mark.parametrize("forgery", REFUSED)
def test_what_does_not_hold_is_refused_by_the_look_and_by_the_taking_in(forgery: str, theirs: Path) -> None:
    path, change, says = REFUSED[forgery]
    before, forged = dump(), repacked(theirs, path, change)
    for act in (preview_archive, lambda path: import_archive(path, who="zoe")):
        with pytest.raises(BadInput, match=says):
            act(forged)
        assert dump() == before


MANUSCRIPT = "# Bells\n\n{{ share has_bell = yes base replied_not_refused as bells }}\n"


@pytest.fixture
def built(db: None, settings: Settings, tmp_path: Path) -> Path:
    """An archive of the small world with a figure, in an installation that is empty again."""
    settings.ORIGINALS = tmp_path / "originals"
    settings.REPORTS = tmp_path / "reports"
    settings.HOME = tmp_path
    made = peopled()
    adopt_manuscript(made, MANUSCRIPT, "manuscript.md", who="ann")
    build(made, who="ann")
    archive = export_archive(made, tmp_path / "small.zip", who="ann").path
    forget(Investigation.objects.get(uid="small"))
    shutil.rmtree(tmp_path / "originals")
    return archive


def test_what_an_honest_archive_states_is_what_its_rows_give(built: Path) -> None:
    preview = preview_archive(built)
    assert preview.restated == Restated()
    assert preview.figures == 1
    assert "Differs" not in dict(preview.lines())
    assert not originals.folder().exists()


def test_a_forged_finding_is_told_and_worked_out_anew(built: Path) -> None:
    def turn(rows: list[dict[str, str]]) -> None:
        (row,) = [each for each in rows if "ash" in each["uid"] and each["item"] == "has_bell"]
        assert row["code"] == "yes"
        row["code"] = "no"

    forged = repacked(built, "data/finding.csv", table(turn))
    preview = preview_archive(forged)
    (finding,) = preview.restated.findings
    assert "code is 'no' and should be 'yes'" in finding
    (figure,) = preview.restated.figures
    assert "its rows give" in figure
    brought = import_archive(forged, who="zoe")
    assert Finding.objects.get(uid=f"{brought.uid}/frame/ash/has_bell").code == "yes"
    assert [str(each) for each in verify(brought).shortfalls] == []


def test_a_forged_figure_is_told_with_the_number_that_its_rows_give(built: Path) -> None:
    def raise_it(rows: list[dict[str, str]]) -> None:
        description = json.loads(rows[0]["description"])
        description["rows"][0]["numerator"] += 5
        rows[0]["description"] = canonical_json(description).decode()

    preview = preview_archive(repacked(built, "data/figure.csv", table(raise_it)))
    assert preview.restated.findings == ()
    (said,) = preview.restated.figures
    assert re.fullmatch(r"bells: .+: it says numerator \d+, its rows give \d+", said)
    assert ("Differs", f"figure {said}") in list(preview.lines())


@pytest.mark.parametrize("cell", ["[]", "{}", '{"variables": 5}', '""'])
def test_a_codebook_of_another_shape_is_refused_in_words(built: Path, cell: str) -> None:
    forged = repacked(built, "data/codebook.csv", _first(text=cell))
    for act in (preview_archive, lambda path: import_archive(path, who="zoe")):
        with pytest.raises(BadInput):
            act(forged)
    assert not Investigation.every.exists()


def test_a_forged_page_text_is_shown_and_refused_until_it_was_seen(theirs: Path) -> None:
    before = dump()
    true, false = b"There is 1 bell.", b"There is 9 bell."
    forged = repacked(theirs, "data/page.csv", lambda raw: raw.replace(true, false))
    with pytest.raises(BadInput, match="does not have the words"):
        preview_archive(forged)
    forged = Path(shutil.move(forged, theirs.with_name("page.zip")))
    changed = repacked(forged, "data/passage.csv", lambda raw: raw.replace(true, false))
    preview = preview_archive(changed)
    (doubt,) = preview.doubts
    assert "There is 9 bell" in doubt.what
    assert "There is 1 bell" in doubt.what
    assert false.decode() in doubt.lost
    assert dump() == before
    for seen in ("", "another"):
        with pytest.raises(BadInput, match="1 pages are not what their originals give"):
            import_archive(changed, who="zoe", seen=seen)
        assert dump() == before
    import_archive(changed, who="zoe", seen=preview.seal)
    assert others(before) == before


def test_nothing_forged_of_a_shared_body_reaches_another_investigation(theirs: Path) -> None:
    before = dump()
    ash = Body.objects.get(uid="small:ash")
    letters = address_for_letters(ash, Investigation.objects.get(uid="theirs").pk)
    forged = theirs
    for path, change in (
        ("data/contact.csv", _set("ash", "email", EVIL)),
        ("data/body.csv", _set("small:ash", "regime", "EIR")),
        ("data/alias.csv", _add("", uid="small:birch/alias/Ash", body="small:birch", name="Ash Council")),
    ):  # fmt: skip
        forged = Path(shutil.move(repacked(forged, path, change), theirs.with_name(f"{path[5:8]}.zip")))
    preview = preview_archive(forged)
    assert {(each.body, each.what) for each in preview.differences} == {
        ("small:ash", "regime"), ("small:birch", "alias")
    }  # fmt: skip
    brought = import_archive(forged, who="zoe")
    assert others(before) == before
    made = Investigation.objects.get(uid="theirs")
    assert address_for_letters(Body.objects.get(uid="small:ash"), made.pk) == letters != EVIL
    assert Contact.objects.get(email=EVIL).investigation == brought
    assert not Override.objects.exists()
    assert moved_addresses(Draft.objects.filter(request__investigation=made)) == ()


def test_a_role_that_an_archive_would_like_to_give_is_shown_and_not_given(theirs: Path) -> None:
    forged = repacked(theirs, "data/membership.csv", _add("ann", uid="small/bob/lead", username="bob"))
    User.objects.create_user("bob")
    assert ("bob", "lead") in preview_archive(forged).offered
    brought = import_archive(forged, who="zoe")
    assert brought.memberships.filter(username="bob").exists()
    assert not Membership.objects.exclude(user=None).filter(investigation=brought).exists()


def test_a_whole_journal_made_anew_is_shown_as_what_it_does_not_prove(theirs: Path) -> None:
    with zipfile.ZipFile(theirs) as package:
        lines = package.read("journal.jsonl").splitlines()
        described = json.loads(package.read("datapackage.json"))
    made, previous = [], ""
    for line in lines:
        entry = json.loads(line) | {"who": "eve", "previous": previous}
        entry.pop("hash")
        previous = digest_of(canonical_json(entry))
        made.append(canonical_json(entry | {"hash": previous}) + b"\n")
    described["answerable"]["journal"]["hash"] = previous
    forged = shutil.move(
        repacked(theirs, "journal.jsonl", lambda _: b"".join(made)), theirs.with_name("j.zip")
    )
    forged = repacked(Path(forged), "datapackage.json", lambda _: canonical_json(described) + b"\n")
    said = dict(preview_archive(forged).lines())
    assert said["Journal"].endswith(previous)
    assert "Nothing in an archive shows who made it" in said["Proves not"]
    assert journal.chains()


@pytest.mark.parametrize(
    "name", ["../evil.csv", "/etc/passwd", "data/../../evil", "originals/" + "A" * 64, "data\\body.csv"]
)
def test_a_member_that_leaves_the_archive_is_refused(name: str, theirs: Path) -> None:
    before = dump()
    with zipfile.ZipFile(theirs, "a") as package:
        package.writestr(name, b"evil")
    with pytest.raises(BadInput, match="no such file"):
        preview_archive(theirs)
    assert dump() == before


def test_two_members_of_one_name_a_bomb_and_rows_without_end_are_refused(
    theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_rows, "MOST_ROWS", 3)
    with pytest.raises(BadInput, match="more than 3 rows"):
        preview_archive(theirs)
    monkeypatch.undo()
    monkeypatch.setattr(archive_packages, "LARGEST_WHOLE", 1000)
    with pytest.raises(BadInput, match="would unpack to"):
        preview_archive(theirs)
    monkeypatch.undo()
    with zipfile.ZipFile(theirs, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("originals/" + "0" * 64, b"\0" * 20_000_000)
    with pytest.raises(BadInput, match="would grow"):
        preview_archive(theirs)
    with zipfile.ZipFile(theirs, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("README.txt", b"twice")
    with pytest.raises(BadInput, match=r"twice|would grow"):
        preview_archive(theirs)
