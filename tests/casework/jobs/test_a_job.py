"""A kind of job made from nothing. The docs are cut from here: see `docs/extending/a-job.md`."""

from __future__ import annotations

from collections import Counter

import pytest
from django.contrib.auth.models import User

from answerable.casework.jobs import kinds, queue
from answerable.casework.jobs.kinds import MOST_ROWS, JobResult, investigation_of, job
from answerable.casework.work.progress import Progress
from answerable.ground import BadInput
from answerable.store.models import Investigation, Job, Reply


# [verb]
def replies_by_sender(investigation: Investigation, progress: Progress) -> Counter[str]:
    """How many replies each sender wrote; raises `BadInput` where there is none."""
    replies = Reply.objects.filter(investigation=investigation)
    of = replies.count()
    if not of:
        raise BadInput("no reply is here yet", where=investigation.uid, remedy="Take in mail first.")
    found: Counter[str] = Counter()
    for done, sender in enumerate(replies.values_list("sender", flat=True).iterator(), 1):
        found[sender] += 1
        progress(done, of)
    return found
    # [/verb]


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_REGISTERED", dict(kinds.job_kinds()))

    # [job]
    @job("count_senders", "Counting who wrote")
    def count_senders(job: Job, progress: Progress) -> JobResult:
        """Count the replies of each sender."""
        found = replies_by_sender(investigation_of(job), progress)
        rows = [
            {"name": sender, "came": "counted", "says": f"{count} replies"} for sender, count in found.items()
        ]
        return JobResult(f"{len(found)} senders wrote {found.total()} replies", rows[:MOST_ROWS])
        # [/job]


@pytest.fixture
def ann(db: None) -> User:
    """Somebody who asks."""
    return User.objects.create_user("ann")


def test_it_is_asked_for_by_its_name(answered: Investigation, ann: User) -> None:
    # [ask]
    asked = queue.ask_for("count_senders", {}, user=ann, investigation=answered)
    assert asked.state == "done"
    assert asked.done == asked.of == answered.replies.count()
    assert asked.message == f"{len(asked.result)} senders wrote {asked.of} replies"
    # [/ask]


def test_what_it_cannot_do_is_on_its_page_with_a_remedy(answered: Investigation, ann: User) -> None:
    empty = Investigation.objects.create(uid="empty", name="Empty", as_of=answered.as_of)
    asked = queue.ask_for("count_senders", {}, user=ann, investigation=empty)
    assert (asked.state, asked.problem) == ("failed", "no reply is here yet")
    assert (asked.place, asked.remedy) == ("empty", "Take in mail first.")


def test_two_kinds_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="two kinds of job are called 'count_senders'"):
        job("count_senders", "Again")(lambda job, progress: JobResult("Done"))
