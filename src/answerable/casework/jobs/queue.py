"""Long work asked for in the workbench, done behind it by a worker: asked for, run, told of.

Who runs a job holds its lease, so that no job runs twice at once. A job can be run again after a worker
broke off in the middle: kinds that cannot be repeated are done in one transaction with the record that they
are done, which only who took the job up last can write.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from answerable.casework.jobs.kinds import MOST_ROWS, JobKind, JobResult, job_kind
from answerable.casework.work.paging import LongList
from answerable.ground import AnswerableError, BadInput, Missing, Point, not_kept
from answerable.store import progress
from answerable.store.leases import lease
from answerable.store.models import Investigation, Job, JobState, Membership, Role

MOST_TRIES = 3
_LESS = "Ask for less at once, or let whoever runs this installation raise"
_BROKEN_OFF = (
    "Ask for it once more, or for less at once. If it breaks off again, ask whoever runs this installation: "
    "the log says when its process ended, and the system's own log whether it was for want of memory."
)
_UNKNOWN = AnswerableError(
    "something unexpected went wrong",
    remedy="Ask whoever runs this installation what the log says of the minute in which it ended.",
)
_SECONDS_BETWEEN = 0.4
_log = logging.getLogger(__name__)


def ask_for(
    kind: str, arguments: Mapping[str, Any], *, user: User, investigation: Investigation | None = None
) -> Job:
    """Put a job of that kind into the queue, on record and queued at once or not at all.

    `arguments` are what the kind of job takes, files as `uploads.keep` gives them. Raises `Missing` for a
    kind that there is not.
    """
    job_kind(kind)
    with transaction.atomic():
        job = Job.objects.create(
            investigation=investigation,
            kind=kind,
            arguments=dict(arguments),
            asked_by=user.get_username(),
            account=user,
            asked_at=timezone.now(),
        )
        do_job.enqueue(job.pk)
    job.refresh_from_db()
    return job


@transaction.atomic
def ask_again(user: User | AnonymousUser, pk: int) -> Job:
    """Put a job that failed into the queue once more as it was, asked for by the person who says so.

    Where that was done already and did not fail too, the job that was put in is given. Raises `Missing` as
    `job_for` does, and `BadInput` for who does not lead its investigation, where it did not fail, or is of a
    kind that somebody has to look at first.
    """
    job_for(user, pk)
    job = Job.objects.select_for_update(of=("self",)).get(pk=pk)
    led = Membership.objects.filter(investigation=job.investigation, user=user.pk, role=Role.LEAD)
    if not isinstance(user, User) or not led.exists():
        raise BadInput("only a lead asks for it again", remedy="Ask a lead of the investigation.")
    if job.state != JobState.FAILED:
        raise BadInput("it did not fail", remedy="Its result is on its page.")
    if not job_kind(job.kind).again:
        raise BadInput(
            "it is not done again as it was",
            remedy="Ask for it where it was asked for: what it would do is shown there first.",
        )
    later = Job.objects.filter(investigation=job.investigation, kind=job.kind, pk__gt=job.pk)
    same = [each for each in later.exclude(state=JobState.FAILED) if each.arguments == job.arguments]
    return same[0] if same else ask_for(job.kind, job.arguments, user=user, investigation=job.investigation)


@task()
def do_job(pk: int) -> None:
    """What the worker calls: run the job with that row number."""
    how_to_run(pk)


def run(pk: int) -> None:
    """Run a job that waits, or that a worker broke off, in this process.

    One that has ended, or that somebody else has in hand, stays as it is. An error a person can act on is
    kept with place and remedy. Any other is kept as unexpected; the log has the whole of it.
    """
    with lease(name_of(pk)) as held:
        if held is not None:
            run_leased(pk)


how_to_run: Callable[[int], None] = run
"""How `do_job` runs a job; a worker puts a child process between."""


def name_of(pk: int) -> str:
    """What the lease of a job is called."""
    return f"job {pk}"


def run_leased(pk: int) -> None:
    """As `run`, for who holds the job's lease."""
    job = _taken_up(pk)
    if job is None:
        return
    kind = job_kind(job.kind)
    telling = _ProgressNote(pk)
    started = time.monotonic()
    try:
        if kind.whole:
            with transaction.atomic():
                _do(job, kind, telling)
        else:
            _do(job, kind, telling)
    except AnswerableError as error:
        fail(job, error.what, error.where, error.remedy, error.points)
    except LostJob:
        _log.warning("job %s (%s) was taken up by somebody else", pk, job.kind)
    except MemoryError:
        fail_for_memory(job, kind)
    except Exception as error:
        _log.exception("job %s (%s) met an unexpected error", pk, job.kind)
        known = not_kept(error) or _UNKNOWN
        fail(job, known.what, known.where, known.remedy)
    finally:
        progress.forget_progress(pk)
    _log_end(job, time.monotonic() - started)


def take_up_again() -> int:
    """Queue the jobs that a worker broke off, and those that left the queue untouched; how many.

    A job that somebody has in hand, here or on another machine, is left alone: workers may call this at any
    time.
    """
    unended = Job.objects.filter(state__in=(JobState.WAITING, JobState.RUNNING))
    queued = {tuple(each["args"]) for each in _queued().values_list("args_kwargs", flat=True)}
    broken = []
    for pk in unended.values_list("pk", flat=True):
        if (pk,) not in queued:
            with lease(name_of(pk)) as free:
                broken += [pk] if free is not None else []
    for pk in broken:
        do_job.enqueue(pk)
    return len(broken)


def _queued() -> QuerySet[DBTaskResult[Any, Any]]:
    return DBTaskResult.objects.ready().filter(task_path=do_job.module_path)


def jobs_of(investigation: Investigation) -> LongList[Job]:
    """The jobs of an investigation, newest first, without what they brought in and out."""
    return LongList(Job.objects.filter(investigation=investigation).defer("arguments", "result"))


def job_for(user: User | AnonymousUser, pk: int) -> Job:
    """The job with that number, for who asked for it and for leads of its investigation.

    Who asked for a job of an investigation in which they have no seat any more, or a partner's alone, is
    anybody else: for those `Missing` is raised, as where there is none.
    """
    job = _jobs_of(user).filter(pk=pk).first() if isinstance(user, User) else None
    if job is None:
        raise Missing(f"there is no job {pk} of yours")
    return job


def _jobs_of(user: User) -> QuerySet[Job]:
    seats = Membership.objects.filter(investigation=OuterRef("investigation"), user=user)
    own = Q(account=user) & (Q(investigation=None) | Exists(seats.exclude(role=Role.PARTNER)))
    led = Exists(seats.filter(role=Role.LEAD))
    return Job.objects.select_related("investigation").filter(own | led)


@dataclass(frozen=True)
class JobProgress:
    """A job as a page shows it: its kind, steps done and in all; `part` is 0 to 1, None at first."""

    job: Job
    kind: JobKind
    done: int
    of: int

    @property
    def label(self) -> str:
        """The kind in words."""
        return self.kind.label

    @property
    def may_again(self) -> bool:
        """True where it failed and a lead may ask for it once more as it was."""
        return self.kind.again and self.job.state == JobState.FAILED and self.job.investigation_id is not None

    @property
    def part(self) -> float | None:
        """The part that is done; None where nothing is known yet."""
        return self.done / self.of if self.of else None

    @property
    def ended(self) -> bool:
        """True when nothing of it will change any more."""
        return self.job.state in (JobState.DONE, JobState.FAILED)


def job_progress(job: Job) -> JobProgress:
    """A job with how far it is now."""
    told = progress.read_progress(job.pk) if job.state == JobState.RUNNING else None
    done, of = told or (job.done, job.of)
    return JobProgress(job, job_kind(job.kind), done, of)


@dataclass
class _ProgressNote:
    """Tells how far a job is, a few times a second at most."""

    job: int
    done: int = 0
    of: int = 0
    told_at: float = field(default=float("-inf"))

    def __call__(self, done: int, of: int) -> None:
        self.done, self.of = done, of
        if time.monotonic() - self.told_at >= _SECONDS_BETWEEN:
            self.told_at = time.monotonic()
            progress.write_progress(self.job, done, of)


@transaction.atomic
def _taken_up(pk: int) -> Job | None:
    job = Job.objects.select_for_update().filter(pk=pk).first()
    if job is None or job.state not in (JobState.WAITING, JobState.RUNNING):
        return None
    job.tries += 1
    job.state = JobState.RUNNING
    job.token = secrets.token_hex(16)
    job.save(update_fields=["tries", "state", "token"])
    if job.tries > MOST_TRIES:
        problem = f"it broke off {MOST_TRIES} times, and is not tried again by itself"
        fail(job, problem, "", _BROKEN_OFF)
        _log_end(job, 0)
        return None
    return job


def _do(job: Job, kind: JobKind, telling: _ProgressNote) -> None:
    record_end(job, kind.act(job, telling), telling.done, telling.of)


def record_end(job: Job, result: JobResult, done: int = 0, of: int = 0) -> None:
    """Write down that a job is done and what came of it.

    A kind that cannot be repeated and is not one transaction does so in its last. Raises `LostJob` where
    somebody else took the job up meanwhile, so that the transaction comes to nothing.
    """
    mine = Job.objects.filter(pk=job.pk, token=job.token)
    written = mine.update(
        investigation=result.investigation or job.investigation,
        state=JobState.DONE,
        ended_at=timezone.now(),
        done=done,
        of=of,
        message=result.message,
        result=list(result.rows),
    )
    if not written:
        raise LostJob(f"job {job.pk} was taken up by somebody else")


class LostJob(RuntimeError):
    """A job that its runner no longer has: its lease went over while it was out of reach."""


def fail(job: Job, problem: str, place: str, remedy: str, points: Sequence[Point] = ()) -> None:
    """Write down that a job failed, unless it has ended or somebody else took it up."""
    rows = [
        {"name": each.where, "came": "mend", "says": each.what, "remedy": each.remedy}
        for each in points[:MOST_ROWS]
    ]
    Job.objects.filter(pk=job.pk, token=job.token, state=JobState.RUNNING).update(
        state=JobState.FAILED,
        ended_at=timezone.now(),
        problem=problem,
        place=place,
        remedy=remedy,
        result=rows,
    )


def fail_for_memory(job: Job, kind: JobKind) -> None:
    """Write down that a job asked for more memory than it may have."""
    most = limits_of(kind).megabytes
    fail(job, f"it asked for more than {most:,} MB of memory", "", f"{_LESS} ANSWERABLE_JOB_MEGABYTES.")


def fail_for_time(job: Job, kind: JobKind) -> None:
    """Write down that a job took longer than it may."""
    most = limits_of(kind).minutes
    fail(job, f"it took longer than {most:g} minutes", "", f"{_LESS} ANSWERABLE_JOB_MINUTES.")


@dataclass(frozen=True)
class JobLimits:
    """What a job may take: minutes of the clock, megabytes that it can write in."""

    minutes: float
    megabytes: int


def limits_of(kind: JobKind) -> JobLimits:
    """The limits of a kind: those of the installation's settings, else its own."""
    return JobLimits(
        settings.JOB_MINUTES or kind.minutes,
        settings.JOB_MEGABYTES or kind.megabytes,
    )


def _log_end(job: Job, seconds: float) -> None:
    state = Job.objects.values_list("state", flat=True).get(pk=job.pk)
    level = logging.WARNING if state == JobState.FAILED else logging.INFO
    _log.log(level, "job %s (%s) %s in %.1f s", job.pk, job.kind, state, seconds)
