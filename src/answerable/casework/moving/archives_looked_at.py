"""Archives that somebody sent to the workbench and looked at, until they are taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from answerable.casework.jobs import queue
from answerable.casework.moving.archive_previews import DIFFERS, IN_DOUBT
from answerable.ground import BadInput, Missing
from answerable.store.models import Job, JobState


@dataclass(frozen=True)
class ArchiveLook:
    """A look at an archive: what is said of it, the roles that it offers, and the seal of its doubts."""

    job: Job
    says: tuple[tuple[str, str], ...] = ()
    offered: tuple[tuple[str, str], ...] = ()
    seal: str = ""

    @property
    def is_done(self) -> bool:
        """True where there is something to say yes to."""
        return self.job.state == JobState.DONE

    @property
    def doubts(self) -> tuple[str, ...]:
        """Pages that are not what their originals give."""
        return tuple(says for what, says in self.says if what == IN_DOUBT)

    @property
    def differences(self) -> tuple[str, ...]:
        """What it states otherwise than its own rows, or than what is here."""
        return tuple(says for what, says in self.says if what == DIFFERS)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What else is said of it."""
        return tuple(pair for pair in self.says if pair[0] not in (IN_DOUBT, DIFFERS))


def look_for(user: User, pk: int) -> ArchiveLook:
    """The look that the person asked for; raises `Missing` for anything else."""
    job = queue.job_for(user, pk)
    if job.kind != "preview_archive":
        raise Missing(f"job {pk} looked at no archive")
    if job.state != JobState.DONE:
        return ArchiveLook(job)
    told, *rows = job.result
    offered = tuple((name, role) for name, role, *_ in told["offered"])
    return ArchiveLook(job, tuple((each["name"], each["says"]) for each in rows), offered, told["says"])


def take_in_looked_at(look: ArchiveLook, roles: list[str], *, user: User) -> Job:
    """Ask for the archive to be brought in, with the roles said yes to, each written name=role.

    Raises `BadInput` before the look is done, or for a role that is not offered.
    """
    if not look.is_done:
        raise BadInput("the archive was not looked at yet", remedy="Wait for the look to end.")
    given = [(name, role) for name, role in look.offered if f"{name}={role}" in roles]
    if len(given) != len(set(roles)):
        raise BadInput("a role was asked for that the archive does not offer", remedy="Look again.")
    arguments: dict[str, Any] = {"file": look.job.arguments["file"], "roles": given, "seen": look.seal}
    return queue.ask_for("begin_from_archive", arguments, user=user)
