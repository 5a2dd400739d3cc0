"""The jobs of replies: taking in mail."""

from __future__ import annotations

from typing import Any

from answerable.casework.jobs.kinds import MOST_ROWS, JobResult, investigation_of, job
from answerable.casework.replies.mailboxes import MailReceipts, take_in_messages
from answerable.casework.work.progress import Progress
from answerable.casework.work.uploads import count_messages, kept, messages_of
from answerable.store.models import Job


@job(
    "take_in_mail",
    "Taking in mail",
    whole=False,
    failed="Not finished: what came in before stays, and sending it again does no harm.",
    again=True,
)
def take_in_mail(job: Job, progress: Progress) -> JobResult:
    """Take in the messages of the files sent, one by one."""
    files = [kept(each) for each in job.arguments["files"]]
    bag = take_in_messages(
        investigation_of(job),
        (message for file in files for message in messages_of(file)),
        of=sum(map(count_messages, files)),
        who=job.asked_by,
        keep_damaged=bool(job.arguments.get("keep_damaged")),
        progress=progress,
    )
    unread = bag.unread()
    said = f"{bag.sentence}. Kept and not read: {'; '.join(unread[:10])}" if unread else bag.sentence
    return JobResult(said, _mail_rows(bag))


def _mail_rows(bag: MailReceipts) -> list[dict[str, Any]]:
    refused: list[dict[str, Any]] = [
        {"name": name, "came": "refused", "says": str(error.what), "remedy": error.remedy}
        for name, error in bag.refused
    ]
    taken: list[dict[str, Any]] = [
        {
            "name": name,
            "came": "known" if receipt.known else "taken_in" if receipt.certain else "tray",
            "says": receipt.reply.kind.replace("_", " "),
            "answers": list(receipt.references),
            "reply": receipt.reply.pk,
        }
        for name, receipt in bag.taken
    ]
    return [*refused, *sorted(taken, key=lambda row: row["came"] != "tray")][:MOST_ROWS]
