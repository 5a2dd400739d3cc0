"""The kinds of job: each registers itself with `@job` in the `jobs` file of its stage."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from answerable import casework
from answerable.casework.work.progress import Progress
from answerable.casework.work.uploads import Upload, kept
from answerable.ground import Missing
from answerable.store.models import Investigation, Job

MOST_ROWS = 500
"""How many rows of its result a job keeps; its message counts them all."""
NOTHING_CHANGED = "Nothing was changed."
MINUTES = 30.0
"""How long a job may take, where its kind does not say otherwise."""
MEGABYTES = 4096
"""How much memory a job may write in, where its kind does not say otherwise."""


@dataclass(frozen=True)
class JobResult:
    """What came of a job: in a sentence, row by row, and the investigation that it began, if any."""

    message: str
    rows: Sequence[dict[str, Any]] = ()
    investigation: Investigation | None = None


Act = Callable[[Job, Progress], JobResult]


@dataclass(frozen=True)
class JobKind:
    """One kind of job: its name in words, what it does, and whether it is one transaction.

    A kind that is not `whole` changes nothing when it is done a second time, or takes away what a first time
    left and records its end in its last transaction. `failed` is what its page says of the investigation
    after an error. `again` says that one that failed may be asked for once more as it was: nothing leaves
    the house by it, and nobody would have to look first at what it does. A job that takes longer than
    `minutes`, or more memory than `megabytes`, is ended by the worker; the installation's settings can say
    otherwise for all kinds.
    """

    label: str
    act: Act
    whole: bool = True
    failed: str = NOTHING_CHANGED
    minutes: float = MINUTES
    megabytes: int = MEGABYTES
    again: bool = False


_REGISTERED: dict[str, JobKind] = {}


def job(
    name: str,
    label: str,
    *,
    whole: bool = True,
    failed: str = NOTHING_CHANGED,
    minutes: float = MINUTES,
    megabytes: int = MEGABYTES,
    again: bool = False,
) -> Callable[[Act], Act]:
    """Register the function below as the kind of job called `name`, told to people as `label`.

    `whole`, `failed`, `minutes`, `megabytes` and `again` are as in `JobKind`. Raises `ValueError` where that
    name is taken.
    """

    def register(act: Act) -> Act:
        if name in _REGISTERED:
            raise ValueError(f"two kinds of job are called {name!r}")
        _REGISTERED[name] = JobKind(label, act, whole, failed, minutes, megabytes, again)
        return act

    return register


def job_kinds() -> Mapping[str, JobKind]:
    """Every kind of job by its name."""
    _discover()
    return _REGISTERED


def job_kind(name: str) -> JobKind:
    """The kind of job of that name; raises `Missing` with those there are."""
    kinds = job_kinds()
    if name not in kinds:
        raise Missing(f"there is no kind of job {name!r}", remedy=f"There are: {', '.join(sorted(kinds))}.")
    return kinds[name]


def investigation_of(job: Job) -> Investigation:
    """The investigation that a job works in; raises `Missing` where it is of none."""
    if job.investigation is None:
        raise Missing(f"job {job.pk} is of no investigation")
    return job.investigation


def file_of(job: Job, name: str) -> Upload:
    """The file that a job was given under that name of its arguments."""
    return kept(job.arguments[name])


@cache
def _discover() -> None:
    """Import the `jobs` file of each stage, which registers its kinds."""
    for stage in pkgutil.iter_modules(casework.__path__, f"{casework.__name__}."):
        if stage.ispkg and importlib.util.find_spec(f"{stage.name}.jobs"):
            importlib.import_module(f"{stage.name}.jobs")
