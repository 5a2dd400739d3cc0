"""A report checked through the workbench: kept, run, corrected, run again, moved with its investigation."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from answerable.audit import ClaimCorrection, ClaimRuling, ReadAs, Verdict, anchors_of, read_corrections
from answerable.casework.audits import audits
from answerable.casework.audits import corrections as audit_corrections
from answerable.casework.audits import runs as audit_runs
from answerable.casework.audits.audits import AuditInput, audit_at, begin_audit, give
from answerable.casework.jobs import queue
from answerable.casework.moving.archives import export_archive, import_archive
from answerable.casework.work.investigations import give_role
from answerable.casework.work.uploads import Upload
from answerable.ground import BadInput, Missing
from answerable.store.models import Audit, AuditCorrection, AuditRun, Investigation, Job, JournalEntry, Role

SECTORS = b"sector,requests,responses,use_pagers\nclinics,90,40,13\nwards,50,20,9\n"
REPORT = Upload("report.md", b"# Pagers\n\n30.0% of clinics that replied use pagers.\n")
COUNTS = Upload("sectors.csv", SECTORS)


@pytest.fixture
def ann(db: None) -> User:
    """Somebody with an account."""
    return User.objects.create_user("ann")


def checked(audit: Audit, user: User) -> audit_runs.Run:
    """The run that a job makes of an audit."""
    job = queue.ask_for("audit_report", {"audit": audit.uid}, user=user, investigation=audit.investigation)
    assert job.state == "done", f"{job.problem} {job.place} {job.remedy}"
    return audit_runs.run_at(audit, audit.runs.latest("number").number)


def said_of(
    run: audit_runs.Run, at: int, ruling: ClaimRuling, read_as: ReadAs | None = None
) -> ClaimCorrection:
    """What ann says of a claim of a run."""
    anchor = anchors_of(run.found.claims, run.found.lines)[at]
    return ClaimCorrection(anchor, ruling, "ann", "I know.", read_as)


def test_a_run_keeps_what_it_found_and_says_it_in_a_sentence(ann: User) -> None:
    audit = begin_audit("", AuditInput(REPORT, (COUNTS,)), user=ann)
    run = checked(audit, ann)
    assert audit.name == "report.md"
    assert (run.record.number, run.record.inconsistent, run.former) == (1, 1, None)
    assert run.claim("c1").recomputed == "32.5"
    assert Job.objects.get().message == "Run 1: 1 claims, 1 inconsistent, 0 ambiguous"
    with pytest.raises(Missing, match="no claim 'c9'"):
        run.claim("c9")


def test_a_job_done_twice_makes_one_run(ann: User) -> None:
    audit = begin_audit("", AuditInput(REPORT), user=ann)
    checked(audit, ann)
    job = Job.objects.get()
    again = audit_runs.run_audit(audit, who="ann", job=job)
    assert (again.number, AuditRun.objects.count()) == (1, 1)


def test_counts_given_later_change_the_verdict_and_the_change_is_told(ann: User) -> None:
    audit = begin_audit("", AuditInput(REPORT), user=ann)
    assert checked(audit, ann).claim("c1").verdict is Verdict.NOT_CHECKABLE
    give(audit, AuditInput(counts=(COUNTS,)), who="ann")
    run = checked(audit, ann)
    (change,) = run.changes()
    assert change.before is not None
    assert change.after is not None
    assert (change.before.verdict, change.after.verdict) == (Verdict.NOT_CHECKABLE, Verdict.INCONSISTENT)
    (after,) = _after("changed what is audited")
    assert [name for name, _ in after["files"]] == ["report.md", "sectors.csv"]
    give(audit, AuditInput(left_out=frozenset(run.record.counts)), who="ann")
    assert checked(audit, ann).claim("c1").verdict is Verdict.NOT_CHECKABLE


def test_a_newer_file_of_the_same_name_takes_the_place_of_the_older(ann: User) -> None:
    audit = begin_audit("", AuditInput(REPORT, (COUNTS,)), user=ann)
    give(audit, AuditInput(counts=(Upload("sectors.csv", SECTORS.replace(b"13", b"12")),)), who="ann")
    give(
        audit,
        AuditInput(
            Upload("second.md", REPORT.content.replace(b"30.0", b"30")),
        ),
        who="ann",
    )
    run = checked(audit, ann)
    assert (run.record.report.name, run.claim("c1").verdict) == ("second.md", Verdict.CONSISTENT)
    assert audit.files.count() == 4


def test_a_correction_counts_from_the_next_run_and_is_journalled(ann: User) -> None:
    audit = begin_audit("", AuditInput(REPORT, (COUNTS,)), user=ann)
    run = checked(audit, ann)
    reading = ReadAs("sectors", "clinics", ("use_pagers",), "requests")
    audit_corrections.keep_correction(audit, said_of(run, 0, ClaimRuling.READ_AS, reading), who="ann")
    assert checked(audit, ann).claim("c1").arithmetic == "13/90 = 14.4% of requests"
    audit_corrections.keep_correction(audit, said_of(run, 0, ClaimRuling.STANDS), who="ann")
    run = checked(audit, ann)
    assert run.found.exit_code == 0
    assert [each["ruling"] for each in _after("said of a claim")] == ["read_as", "stands"]
    before = JournalEntry.objects.filter(verb="said of a claim").latest("number").before
    assert before is not None
    assert before["ruling"] == "read_as"
    audit_corrections.take_back(audit, AuditCorrection.objects.get().uid, who="ann")
    assert checked(audit, ann).found.exit_code == 1
    assert JournalEntry.objects.filter(verb="took back a correction").exists()
    with pytest.raises(Missing):
        audit_corrections.take_back(audit, "none", who="ann")


def _after(verb: str) -> list[Any]:
    return [each.after for each in JournalEntry.objects.filter(verb=verb).order_by("number")]


def test_what_was_said_goes_out_as_a_file_and_comes_in_elsewhere(ann: User) -> None:
    audit = begin_audit("", AuditInput(REPORT, (COUNTS,)), user=ann)
    run = checked(audit, ann)
    audit_corrections.keep_correction(audit, said_of(run, 0, ClaimRuling.STANDS), who="ann")
    written = audit_corrections.file_of(audit)
    (read,) = read_corrections(written.encode(), "x.toml")
    assert (read.anchor, read.ruling) == (said_of(run, 0, ClaimRuling.STANDS).anchor, ClaimRuling.STANDS)
    other = begin_audit("", AuditInput(REPORT, (COUNTS,), Upload("x.toml", written.encode())), user=ann)
    assert checked(other, ann).found.exit_code == 0


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (AuditInput(), "no report was given"),
        (AuditInput(Upload("a.md", b" \n")), "the file is empty"),
        (AuditInput(REPORT, (Upload("a.xlsx", b"x"),)), "no file of counts"),
        (AuditInput(REPORT, (COUNTS,) * 101), "101 files"),
        (AuditInput(REPORT, (), Upload("c.toml", b"nonsense")), "not TOML"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_stays(ann: User, given: AuditInput, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        begin_audit("", given, user=ann)
    assert Audit.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "problem", "place"),
    [
        (AuditInput(Upload("a.pdf", b"%PDF-1.4 nonsense")), "", "a.pdf"),
        (AuditInput(Upload("a.docx", b"PK\x03\x04 nonsense")), "", "a.docx"),
        (AuditInput(REPORT, (Upload("names.csv", b"name,town\nA,B\n"),)), "no table of counts", "names.csv"),
        (AuditInput(REPORT, (Upload("a.csv", b"x,y\n\xff,1\n"),)), "byte 0xFF", "a.csv, line 2"),
        (AuditInput(REPORT, (COUNTS, Upload("counts.toml", b"[x]\n"))), "", "counts.toml"),
    ],
)
def test_what_cannot_be_read_ends_the_job_with_place_and_remedy_and_is_kept(
    ann: User, given: AuditInput, problem: str, place: str
) -> None:
    audit = begin_audit("", given, user=ann)
    job = queue.ask_for("audit_report", {"audit": audit.uid}, user=ann)
    assert (job.state, job.place) == ("failed", place)
    assert job.remedy
    assert problem in job.problem
    assert audit.runs.count() == 0
    assert audit.files.filter(in_use=True).count() == 1 + len(given.counts)


def test_a_text_beyond_the_limit_is_refused(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_runs, "MOST_CHARACTERS", 20)
    job = queue.ask_for(
        "audit_report", {"audit": begin_audit("", AuditInput(REPORT), user=ann).uid}, user=ann
    )
    assert "characters" in job.problem


def test_an_audit_is_its_owners_or_its_investigations(coded: Investigation, ann: User) -> None:
    people = {name: User.objects.create_user(name) for name in ("lea", "rod", "out")}
    give_role(coded, people["lea"], Role.LEAD, "ann")
    give_role(coded, people["rod"], Role.READER, "ann")
    own = begin_audit("", AuditInput(REPORT), user=ann)
    theirs = begin_audit("", AuditInput(REPORT), user=people["lea"], investigation=coded)
    assert audit_at(ann, own.uid).may_work
    assert audit_at(people["lea"], theirs.uid).may_work
    assert not audit_at(people["rod"], theirs.uid).may_work
    for name, audit in (("lea", own), ("rod", own), ("out", theirs)):
        with pytest.raises(Missing):
            audit_at(people[name], audit.uid)
    assert list(audits.audits_of(ann, None)) == [own]
    assert list(audits.audits_of(ann, coded)) == [theirs]


def test_an_investigations_own_counts_are_known_unless_left_aside(coded: Investigation, ann: User) -> None:
    audit = begin_audit("", AuditInput(REPORT), user=ann, investigation=coded)
    offered = {table.name for table in checked(audit, ann).found.offered if table.given}
    assert offered
    give(audit, AuditInput(with_investigation=False), who="ann")
    assert not any(table.given for table in checked(audit, ann).found.offered)
    assert JournalEntry.objects.filter(chain=coded.uid, verb="began audit").exists()


def test_an_audit_moves_with_its_investigation(
    coded: Investigation, ann: User, tmp_path: Path, settings: Settings
) -> None:
    audit = begin_audit("", AuditInput(REPORT, (COUNTS,)), user=ann, investigation=coded)
    run = checked(audit, ann)
    audit_corrections.keep_correction(audit, said_of(run, 0, ClaimRuling.OUTSIDE), who="ann")
    file = export_archive(coded, tmp_path / "one.zip", who="ann").path
    from tests.casework.archived import empty_installation

    empty_installation(settings, tmp_path / "elsewhere")
    import_archive(file, who="zoe")
    came = Audit.objects.get()
    assert audit_runs.run_at(came, 1).found == run.found
    assert came.corrections.get().ruling == "outside"
    again = audit_runs.run_audit(came, who="zoe")
    assert audit_from_record(again)["c1"] == "not_checkable"


def audit_from_record(record: AuditRun) -> dict[str, str]:
    """The verdict of each claim of a run."""
    return {claim["id"]: claim["verdict"] for claim in record.found["claims"]}


def test_claims_go_out_as_a_table_that_no_spreadsheet_runs(ann: User) -> None:
    hostile = Upload("report.md", b"# =1+1\n\n30.0% of clinics that replied use pagers.\n")
    run = checked(begin_audit("", AuditInput(hostile, (COUNTS,)), user=ann), ann)
    rows = csv.DictReader(io.StringIO(audit_runs.claims_csv(run.found).decode()))
    (row,) = (each for each in rows if each["printed"] == "30.0%")
    assert (row["verdict"], row["recomputed"], row["section"]) == ("inconsistent", "32.5", "'=1+1")
    assert json.loads(json.dumps(run.record.found)) == run.record.found
