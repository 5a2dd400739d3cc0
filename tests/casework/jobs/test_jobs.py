"""Jobs: asked for, run once, safe to repeat, and an error in words that a person can act on."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from tests import log_lines
from tests.worlds import small

from answerable.casework.jobs import kinds, queue
from answerable.casework.jobs.kinds import JobKind, JobResult
from answerable.casework.work import uploads
from answerable.casework.work.investigations import give_role, keep_material
from answerable.casework.work.progress import Progress
from answerable.casework.work.uploads import Upload
from answerable.ground import BadInput, Missing
from answerable.store import progress
from answerable.store.models import (
    Coding,
    Investigation,
    Job,
    JournalEntry,
    Membership,
    Purpose,
    Reply,
    Role,
)

CODINGS = (
    b"reference,item,code,exemptions,coder,coded_at,document,page,exact,no_passage_reason\n"
    b"S-1,Q1,answered,,cat,2025-05-01T10:00:00+00:00,S-1.eml,1,we have door bells,\n"
)

Does = Callable[..., None]


@pytest.fixture
def ann(db: None) -> User:
    """Somebody who asks."""
    return User.objects.create_user("ann")


@pytest.fixture
def job_that(monkeypatch: pytest.MonkeyPatch) -> Does:
    """A way to say what a job of the kind "test" does."""

    def does(act: Any, *, whole: bool = True, again: bool = False) -> None:
        monkeypatch.setitem(kinds._REGISTERED, "test", JobKind("Testing", act, whole, again=again))

    return does


def test_a_job_is_done_as_the_person_who_asked(answered: Investigation, ann: User) -> None:
    file = uploads.keep(Upload("S-6.eml", small.mail("S-6", "1. Yes.")))
    job = queue.ask_for("take_in_mail", {"files": [file]}, user=ann, investigation=answered)
    assert (job.state, job.done, job.of) == ("done", 1, 1)
    assert job.ended_at is not None
    assert JournalEntry.objects.get(chain="small", subject="S-6.eml").who == "ann"


def test_a_job_that_is_done_is_not_done_again(answered: Investigation, ann: User) -> None:
    file = uploads.keep(Upload("codings.csv", CODINGS))
    job = queue.ask_for("take_in_codings", {"file": file}, user=ann, investigation=answered)
    before = Coding.objects.count()
    queue.run(job.pk)
    assert (Coding.objects.count(), Job.objects.get().tries) == (before, 1)


def test_a_job_that_was_broken_off_is_taken_up_again(answered: Investigation, ann: User) -> None:
    file = uploads.keep(Upload("S-6.eml", small.mail("S-6", "1. Yes.")))
    job = queue.ask_for("take_in_mail", {"files": [file]}, user=ann, investigation=answered)
    Job.objects.update(state="running")
    assert queue.take_up_again() == 1
    job.refresh_from_db()
    assert job.state == "done"
    assert job.message.startswith("1 taken in (1 were here already)")
    assert Reply.objects.filter(name="S-6.eml").count() == 1
    assert queue.take_up_again() == 0


def test_a_job_that_somebody_has_in_hand_is_left_alone(ann: User, job_that: Does) -> None:
    def act(job: Job, progress: Progress) -> JobResult:
        queue.run(job.pk)
        assert queue.take_up_again() == 0
        return JobResult("Done once")

    job_that(act, whole=False)
    job = queue.ask_for("test", {}, user=ann)
    assert (job.state, job.tries) == ("done", 1)


@pytest.mark.parametrize("whole", [True, False])
def test_who_lost_a_job_cannot_write_its_end(ann: User, job_that: Does, *, whole: bool) -> None:
    """As where a machine slept until its lease was over, and another did the job."""

    def act(job: Job, progress: Progress) -> JobResult:
        if whole:
            User.objects.create_user("written-late")
        job.token = "of whoever had it before"
        return JobResult("Too late")

    job_that(act, whole=whole)
    job = queue.ask_for("test", {}, user=ann)
    assert (job.state, job.message, job.problem) == ("running", "", "")
    assert not User.objects.filter(username="written-late").exists()


def test_a_job_that_wants_too_much_memory_says_so(ann: User, job_that: Does) -> None:
    def act(job: Job, progress: Progress) -> JobResult:
        raise MemoryError

    job_that(act)
    job = queue.ask_for("test", {}, user=ann)
    assert (job.state, job.problem) == ("failed", "it asked for more than 4,096 MB of memory")
    assert "ANSWERABLE_JOB_MEGABYTES" in job.remedy


@pytest.mark.parametrize(
    ("number", "says", "remedy"),
    [(errno.ENOSPC, "the disk is full", "make room"), (errno.EROFS, "the disk can only be read", "mount it")],
)
def test_a_job_on_a_disk_that_takes_nothing_says_so(
    ann: User, job_that: Does, number: int, says: str, remedy: str
) -> None:
    def act(job: Job, progress: Progress) -> JobResult:
        raise OSError(number, os.strerror(number), "reports/page.html")

    job_that(act)
    job = queue.ask_for("test", {}, user=ann)
    assert (job.state, job.problem, job.place) == ("failed", says, "reports/page.html")
    assert remedy in job.remedy


def test_a_job_that_always_breaks_the_worker_is_given_up(answered: Investigation, ann: User) -> None:
    job = Job.objects.create(
        kind="build_report",
        arguments={},
        asked_by="ann",
        asked_at=small.at(0),
        state="running",
        tries=queue.MOST_TRIES,
        investigation=answered,
    )
    queue.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.problem) == ("failed", "it broke off 3 times, and is not tried again by itself")


def test_an_error_keeps_its_place_and_remedy_and_nothing_else_stays(ann: User, job_that: Does) -> None:
    def act(job: Job, progress: Progress) -> JobResult:
        User.objects.create_user("half-written")
        raise BadInput("the cell is empty", where="a.csv, row 3", remedy="Fill it.")

    job_that(act)
    job = queue.ask_for("test", {}, user=ann)
    assert (job.state, job.problem, job.place, job.remedy) == (
        "failed",
        "the cell is empty",
        "a.csv, row 3",
        "Fill it.",
    )
    assert not User.objects.filter(username="half-written").exists()


def test_what_nobody_expected_says_no_more_than_where_the_log_has_it(
    ann: User, job_that: Does, caplog: pytest.LogCaptureFixture
) -> None:
    def act(job: Job, progress: Progress) -> JobResult:
        raise ZeroDivisionError("the inside of the house")

    job_that(act)
    job = queue.ask_for("test", {}, user=ann)
    assert job.state == "failed"
    assert "inside" not in job.problem + job.place + job.remedy
    assert "what the log says of the minute" in job.remedy
    assert f"job {job.pk} (test) failed" in caplog.text
    assert "the inside of the house" in caplog.text


def test_progress_is_told_while_the_work_is_under_way_and_seldom(
    ann: User, job_that: Does, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int] | None] = []
    written: list[int] = []
    tell = progress.write_progress
    monkeypatch.setattr(
        progress, "write_progress", lambda job, done, of: (written.append(done), tell(job, done, of))
    )

    def act(job: Job, progress: Progress) -> JobResult:
        for done in range(1, 1001):
            progress(done, 1000)
        running = queue.job_progress(Job.objects.get(pk=job.pk))
        seen.append((running.done, running.of))
        return JobResult("Counted to a thousand")

    job_that(act, whole=False)
    job = queue.ask_for("test", {}, user=ann)
    assert seen == [(1, 1000)]
    assert len(written) < 10
    assert progress.read_progress(job.pk) is None
    assert (queue.job_progress(job).done, queue.job_progress(job).part) == (1000, 1.0)


def test_a_kind_that_is_not_there_is_refused_and_nothing_is_queued(ann: User) -> None:
    with pytest.raises(Missing, match="build_report"):
        queue.ask_for("dance", {}, user=ann)
    assert Job.objects.count() == 0


def test_a_build_that_fails_names_the_line_of_the_manuscript(answered: Investigation, ann: User) -> None:
    broken = b"# Bells\n\n{{ share nonsense = yes base replied_not_refused }}\n"
    keep_material(answered, Purpose.MANUSCRIPT, "m.md", broken, who="ann")
    job = queue.ask_for("build_report", {}, user=ann, investigation=answered)
    assert job.state == "failed"
    assert "m.md, line 3" in job.place


def test_a_job_is_one_line_of_the_log_however_it_ends(ann: User, job_that: Does) -> None:
    def refuses(*_: Any) -> JobResult:
        raise BadInput("no reply of ada@lamps.example", where="ada.eml")

    with log_lines.written() as log:
        job_that(lambda *_: JobResult("done"))
        done = queue.ask_for("test", {}, user=ann)
        job_that(refuses)
        failed = queue.ask_for("test", {}, user=ann)
    lines = [line for line in log.getvalue().splitlines() if " answerable.casework.jobs.queue " in line]
    assert re.fullmatch(rf"\S+ INFO \S+ job {done.pk} \(test\) done in \d+\.\d s", lines[0])
    assert re.fullmatch(rf"\S+ WARNING \S+ job {failed.pk} \(test\) failed in \d+\.\d s", lines[1])
    assert len(lines) == 2
    assert "ada" not in log.getvalue()


def test_an_unexpected_error_of_a_job_is_logged_without_its_words(ann: User, job_that: Does) -> None:
    def breaks(*_: Any) -> JobResult:
        raise ValueError("Dear Ada, ada@lamps.example")

    with log_lines.written() as log:
        job_that(breaks)
        job = queue.ask_for("test", {}, user=ann)
    assert f"job {job.pk} (test) met an unexpected error\n  builtins.ValueError\n" in log.getvalue()
    assert not re.search("Dear|lamps", log.getvalue())


def test_a_failed_job_of_a_kind_that_does_no_harm_is_asked_for_again_by_a_lead_once(
    coded: Investigation, job_that: Does
) -> None:
    ann, ben = (User.objects.create_user(name) for name in ("ann-lead", "ben-coder"))
    give_role(coded, ann, Role.LEAD, "root")
    give_role(coded, ben, Role.CODER, "root")
    fails = [True]

    def act(job: Job, progress: Progress) -> JobResult:
        if fails:
            raise BadInput("the disk is full")
        return JobResult("Done now")

    job_that(act, again=True)
    failed = queue.ask_for("test", {"name": "x"}, user=ben, investigation=coded)
    with pytest.raises(BadInput, match="only a lead"):
        queue.ask_again(ben, failed.pk)
    for nobody in (User.objects.create_user("lou"), AnonymousUser()):
        with pytest.raises(Missing):
            queue.ask_again(nobody, failed.pk)
    Membership.objects.filter(user=ben).update(role=Role.PARTNER)
    with pytest.raises(Missing):
        queue.job_for(ben, failed.pk)
    once_more = queue.ask_again(ann, failed.pk)
    assert (once_more.pk > failed.pk, once_more.state, once_more.asked_by) == (True, "failed", "ann-lead")
    fails.clear()
    done = queue.ask_again(ann, failed.pk)
    assert (done.state, done.message, done.arguments) == ("done", "Done now", {"name": "x"})
    assert queue.ask_again(ann, failed.pk).pk == done.pk
    with pytest.raises(BadInput, match="did not fail"):
        queue.ask_again(ann, done.pk)


def test_a_failed_job_that_sends_or_takes_in_anew_is_not_asked_for_again(
    coded: Investigation, job_that: Does
) -> None:
    ann = User.objects.create_user("ann-lead")
    give_role(coded, ann, Role.LEAD, "root")
    job_that(lambda job, progress: (_ for _ in ()).throw(BadInput("no")), again=False)
    failed = queue.ask_for("test", {}, user=ann, investigation=coded)
    with pytest.raises(BadInput, match="not done again as it was") as refused:
        queue.ask_again(ann, failed.pk)
    assert "where it was asked for" in refused.value.remedy
    again = {name for name, kind in kinds.job_kinds().items() if kind.again}
    assert again >= {"take_in_mail", "take_in_codings", "build_report", "export_archive", "verify"}
    assert again.isdisjoint({"release", "release_batch", "begin_from_archive", "adopt_register"})
