"""Verifying: what was left alone holds; what is wrong with files, pages, journal or site is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from pytest_django import Settings
from tests.casework.archived import empty_installation

from answerable.casework.moving.archives import export_archive, import_archive
from answerable.casework.report.building import adopt_manuscript, build, report_folder
from answerable.casework.report.releases import release
from answerable.casework.verification import verifying
from answerable.casework.verification.anchors import anchor_line, read_anchors
from answerable.casework.verification.checks import Check, Shortfall, every_check
from answerable.casework.verification.verifying import Verification, verify
from answerable.casework.work.journalling import note
from answerable.ground import BadInput, Broken
from answerable.store import journal, originals
from answerable.store.models import (
    DocumentPart,
    Investigation,
    JournalEntry,
    JournalHead,
    Original,
    Page,
    Seal,
)


@pytest.fixture(autouse=True)
def _own_reports(tmp_path: Path, settings: Settings) -> None:
    settings.REPORTS = tmp_path / "reports"
    settings.HOME = tmp_path


def told(found: Verification) -> list[str]:
    return [str(each) for each in found.shortfalls]


def short_in(found: Verification) -> set[str]:
    return {each.check.name for each in found.outcomes if each.short}


def remarks(found: Verification) -> list[str]:
    return [str(each) for outcome in found.outcomes for each in outcome.remarks]


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_world_that_was_left_alone_verifies(coded: Investigation) -> None:
    for found in (verify(coded), verify()):
        assert told(found) == []
        assert found.holds
        assert all(
            each.looked_at for each in found.outcomes if each.check.name in ("rows", "pages", "passages")
        )
    assert {each.check.name for each in verify(coded, quick=True).outcomes} < {
        each.check.name for each in verify(coded).outcomes
    }


def test_it_verifies_after_it_came_in_an_archive(coded: Investigation, tmp_path: Path) -> None:
    path = export_archive(coded, tmp_path / "small.zip", who="ann").path
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON") if connection.vendor == "sqlite" else None
        for table in connection.introspection.table_names():
            if table.startswith("store_"):
                cursor.execute(f'DELETE FROM "{table}"')

    investigation = import_archive(path, who="ann")

    assert told(verify(investigation)) == told(verify()) == []
    sql("UPDATE store_coding SET code = 'no' WHERE code = 'yes'")
    assert short_in(verify(investigation)) == {"rows", "findings"}


def test_an_original_that_is_changed_cut_or_gone_is_told(coded: Investigation) -> None:
    first, second, third = Original.objects.filter(replies__investigation=coded).order_by("uid")[:3]
    for record, content in ((first, b"other"), (second, None), (third, originals.content_of(third.uid)[:-1])):
        place = originals.place_of(record.uid)
        place.chmod(0o600)
        place.unlink() if content is None else place.write_bytes(content)

    found = verify(coded)

    assert short_in(found) == {"originals"}
    assert {each.uid for each in (first, second, third) if any(each.uid in line for line in told(found))} == {
        first.uid,
        second.uid,
        third.uid,
    }


def test_the_size_that_a_row_says_is_held_against_the_file(coded: Investigation) -> None:
    sql("UPDATE store_original SET size = size + 1 WHERE id = (SELECT max(id) FROM store_original)")
    assert short_in(verify()) == {"originals"}


def test_a_page_is_read_again_by_the_reader_that_its_record_names(coded: Investigation) -> None:
    page = Page.objects.filter(passages__isnull=False).first()
    assert page is not None
    sql("UPDATE store_page SET text = text || ' And more.' WHERE id = %s", page.pk)

    (line,) = [each for each in told(verify(coded)) if "original has" in each]

    assert " And more." in line
    assert page.part.reply.name in line


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes no such value")
@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE store_page SET text = CAST(x'ff' AS TEXT)", "store_page"),
        ("UPDATE store_coding SET coded_at = 'yesterday'", "store_coding"),
        ("UPDATE store_coding SET uid = CAST(x'ff' AS TEXT)", "store_coding"),
    ],
)
def test_a_value_that_cannot_even_be_read_is_told_and_the_other_checks_go_on(
    coded: Investigation, statement: str, table: str
) -> None:
    sql(f"{statement} WHERE id = (SELECT max(id) FROM {table})")

    for found in (verify(), verify(coded)):
        assert any(f"table {table}, row " in line for line in told(found))
        assert all("did not come to its end" not in line for line in told(found) if "table" in line)
        assert {each.check.name for each in found.outcomes} == set(every_check())


def test_a_database_that_is_busy_is_not_told_as_a_shortfall(
    coded: Investigation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*given: object) -> Iterator[Shortfall]:
        error = OperationalError("database is locked")
        error.sqlite_errorname = "SQLITE_BUSY"  # type: ignore[attr-defined]
        raise error
        yield

    every = {**every_check(), "passages": Check("passages", "", busy)}
    monkeypatch.setattr(verifying, "every_check", lambda: every)
    with pytest.raises(OperationalError):
        verify(coded)


@pytest.mark.parametrize("reader", ["", "message 0, Python 3.2"])
def test_what_another_reader_reads_otherwise_is_a_difference_and_no_forgery(
    coded: Investigation, reader: str
) -> None:
    page = Page.objects.filter(passages__exact="Tinkle").first()
    assert page is not None
    DocumentPart.objects.filter(pk=page.part_id).update(reader=reader)
    page.text = page.text.replace("Tinkle", "Jingle")
    page.save()
    note(coded, "ann", "read by another", "a page")
    sql("UPDATE store_passage SET exact = 'Jingle' WHERE exact = 'Tinkle'")

    (outcome,) = [each for each in verify(coded).outcomes if each.check.name == "pages"]

    assert outcome.short == 0
    assert "reads it otherwise" in str(outcome.remarks[0])
    assert any("does not find the passage" in str(each) and "Jingle" in str(each) for each in outcome.remarks)


def test_a_whole_chain_that_is_deleted_is_found(coded: Investigation) -> None:
    anchors = read_anchors("\n".join(map(anchor_line, journal.heads())), "heads.txt")
    assert verify(coded, anchors=anchors).holds
    JournalEntry.objects.filter(chain=coded.uid).delete()
    JournalHead.objects.filter(chain=coded.uid).delete()
    Seal.objects.filter(chain=coded.uid).delete()

    assert any("has no journal" in line for line in told(verify(coded)))
    assert any("the whole chain is gone" in line for line in told(verify(anchors=anchors)))


def rolled_back(coded: Investigation, by: int) -> None:
    """Cut the end of the chain and put its head right, as one who knows how."""
    last = JournalHead.objects.get(chain=coded.uid).length - by
    JournalEntry.objects.filter(chain=coded.uid, number__gt=last).delete()
    Seal.objects.filter(chain=coded.uid, number__gt=last).delete()
    kept = JournalEntry.objects.get(chain=coded.uid, number=last)
    JournalHead.objects.filter(chain=coded.uid).update(length=last, hash=kept.hash)


def test_an_end_that_is_cut_with_its_head_put_right_is_found_by_an_anchor_alone(coded: Investigation) -> None:
    note(coded, "ann", "said", "something that left no row")
    (anchor,) = [each for each in journal.heads() if each.chain == coded.uid]
    rolled_back(coded, 1)

    assert verify(coded).holds
    found = verify(coded, anchors=read_anchors(anchor_line(anchor), "heads.txt"))
    assert short_in(found) == {"journal"}
    assert anchor.hash[:12] in told(found)[0]


def test_an_anchor_printed_where_it_was_begun_holds_where_an_archive_brought_it(
    coded: Investigation, tmp_path: Path, settings: Settings
) -> None:
    (head,) = [each for each in journal.heads() if each.chain == coded.uid]
    anchors = read_anchors(anchor_line(head), "heads.txt")
    path = export_archive(coded, tmp_path / "small.zip", who="ann").path
    import_archive(path, who="ann")
    assert remarks(verify(anchors=anchors)) == []

    empty_installation(settings, tmp_path / "elsewhere")
    copy = import_archive(path, who="ann")

    found = verify(copy, anchors=anchors)
    assert told(found) == []
    (remark,) = remarks(found)
    assert f"an archive brought it in as {copy.uid}, with entry {head.length}" in remark
    assert "not proven: what followed it where it was begun" in remark
    wrong = read_anchors(anchor_line(head).replace(head.hash, "0" * 64), "heads.txt")
    assert any("cut or written anew" in line for line in told(verify(copy, anchors=wrong)))


def test_an_old_archive_that_is_brought_in_again_stands_for_no_chain_that_was_deleted(
    coded: Investigation, tmp_path: Path
) -> None:
    path = export_archive(coded, tmp_path / "small.zip", who="ann").path
    (head,) = [each for each in journal.heads() if each.chain == coded.uid]
    anchors = read_anchors(anchor_line(head), "heads.txt")
    note(coded, "ann", "said", "what the archive does not have")
    copy = import_archive(path, who="eve")
    assert told(verify(copy, anchors=anchors)) == []
    JournalEntry.objects.filter(chain=coded.uid).delete()
    JournalHead.objects.filter(chain=coded.uid).delete()
    Seal.objects.filter(chain=coded.uid).delete()

    for found in (verify(copy, anchors=anchors), verify(anchors=anchors)):
        gone = [line for line in told(found) if "the chain that was kept here is gone" in line]
        assert gone
        assert all(f"brought it in as {copy.uid}" in line and "is not shown" in line for line in gone)


def test_a_release_and_an_archive_are_anchors_that_nobody_has_to_give(
    coded: Investigation, tmp_path: Path
) -> None:
    note(coded, "ann", "said", "something that left no row")
    export_archive(coded, tmp_path / "small.zip", who="ann")
    rolled_back(coded, 1)

    assert short_in(verify(coded)) == {"journal"}


def test_a_clock_that_runs_back_is_told(coded: Investigation) -> None:
    act = journal.JournalledAct("eve", "said", "that it was long ago")
    journal.append(coded.uid, "2001-01-01T00:00:00+00:00", act)

    (line,) = told(verify(coded))

    assert "2001-01-01" in line
    assert "before the entry that it follows" in line


def test_what_an_anchor_cannot_be_is_refused_with_its_line() -> None:
    head = journal.ChainHead("a", 3, "f" * 64, "2025-01-01T00:00:00+00:00")
    (anchor,) = read_anchors(f"# kept by the notary\n\n{anchor_line(head)}\n", "heads.txt")
    assert (anchor.chain, anchor.length, anchor.hash, anchor.at) == (head.chain, 3, head.hash, head.at)
    by_backup = json.dumps({"made_at": "", "heads": [["a", 3, "f" * 64]]})
    assert [(each.chain, each.length) for each in read_anchors(by_backup, "backup.json")] == [("a", 3)]
    for text in ("a 3 nothash", "", '{"heads": [{}]}', "[1]"):
        with pytest.raises(BadInput, match=r"heads\.txt"):
            read_anchors(text, "heads.txt")


def test_leftovers_are_remarks_of_the_installation(coded: Investigation) -> None:
    stray = originals.folder() / "ab" / "cd" / (".incoming-" + "0" * 16)
    unnamed = originals.place_of("ab" * 32)
    for path in (stray, unnamed):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")

    found = verify()

    assert found.holds
    remarks = [str(each) for outcome in found.outcomes for each in outcome.remarks]
    assert any(str(stray) in line for line in remarks)
    assert any(str(unnamed) in line for line in remarks)


def edit_a_page(folder: Path) -> None:
    (folder / "index.html").write_text("36% use them", "utf-8")


def add_a_file(folder: Path) -> None:
    (folder / "more.html").write_text("36% use them", "utf-8")


def take_a_file(folder: Path) -> None:
    (folder / "methods.html").unlink()


@pytest.mark.parametrize("tamper", [edit_a_page, add_a_file, take_a_file])
def test_a_built_site_that_somebody_wrote_to_is_told(
    coded: Investigation, tamper: Callable[[Path], None]
) -> None:
    adopt_manuscript(coded, "# Door bells\n\nThey ring.\n", "manuscript.md", who="ann")
    build(coded, who="ann")
    assert told(verify(coded)) == []

    tamper(report_folder(coded))

    assert short_in(verify(coded)) == {"site"}


@pytest.mark.parametrize(("files", "more"), [(10, ""), (13, ", and 3 more")])
def test_it_is_said_which_files_of_a_built_site_differ_and_how(
    coded: Investigation, files: int, more: str
) -> None:
    adopt_manuscript(coded, "# Door bells\n\nThey ring.\n", "manuscript.md", who="ann")
    build(coded, who="ann")
    folder = report_folder(coded)
    (folder / "methods.html").write_text("anew")
    (folder / "index.html").unlink()
    for number in range(files - 2):
        (folder / f"added-{number:02}.html").write_text("x")

    (line,) = told(verify(coded))

    assert "otherwise than in the last build are added-00.html (added)" in line
    assert line.count("(added)") + line.count("(gone)") + line.count("(changed)") == 10
    assert (", index.html (gone), methods.html (changed)" in line) is not bool(more)
    assert more in line
    assert ("more" in line) is bool(more)

    (folder.parent / f"{folder.name}.files.json").write_text("{}")
    assert "the list of what was built is gone" in told(verify(coded))[0]


def test_a_build_warns_and_a_release_is_refused_where_the_data_fall_short(coded: Investigation) -> None:
    adopt_manuscript(coded, "# Door bells\n\nThey ring.\n", "manuscript.md", who="ann")
    assert not any("falls short" in each for each in build(coded, who="ann").warnings)
    sql("UPDATE store_coding SET coder = 'eve' WHERE id = (SELECT min(id) FROM store_coding)")

    warnings = build(coded, who="ann").warnings
    with pytest.raises(Broken, match="coding") as refused:
        release(coded, "1.0", who="ann")

    assert any("falls short: table store_coding" in each for each in warnings)
    assert "Put right what falls short first" in refused.value.remedy
    assert not coded.releases.exists()


def test_rows_that_are_older_than_seals_are_sealed_once_and_said_to_be_unproven(coded: Investigation) -> None:
    for entry in JournalEntry.objects.order_by("chain", "number"):
        before = JournalEntry.objects.filter(chain=entry.chain, number=entry.number - 1).first()
        entry.seals, entry.previous = "", before.hash if before else ""
        entry.hash = journal.hash_of(entry)
        entry.save()
        JournalHead.objects.filter(chain=entry.chain).update(length=entry.number, hash=entry.hash)
    Seal.objects.all().delete()
    assert any("no entry wrote it" in line for line in told(verify()))

    count = journal.seal_what_is_there("Answerable")

    assert count > 50
    assert journal.seal_what_is_there("Answerable") == 0
    found = verify()
    assert told(found) == []
    assert any("is not shown" in str(each) for outcome in found.outcomes for each in outcome.remarks)
    sql("UPDATE store_coding SET coder = 'eve' WHERE id = (SELECT min(id) FROM store_coding)")
    assert short_in(verify()) == {"rows"}
