"""Many messages at once: each taken in by itself, those that cannot be told apart from the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from answerable.casework.letters.reply_addresses import addresses_of
from answerable.casework.limits.deadlines import recheck_limits
from answerable.casework.replies.intake import MailReceipt, take_in_mail
from answerable.casework.work.progress import Progress, silent
from answerable.ground import BadInput
from answerable.store.models import DocumentPart, Investigation


@dataclass
class MailReceipts:
    """What became of many messages: name and receipt of those taken in, name and error of the others."""

    taken: list[tuple[str, MailReceipt]] = field(default_factory=list)
    refused: list[tuple[str, BadInput]] = field(default_factory=list)

    @property
    def known(self) -> int:
        """How many were here already."""
        return sum(receipt.known for _, receipt in self.taken)

    @property
    def tray(self) -> int:
        """How many answer no request for certain."""
        return sum(not receipt.certain for _, receipt in self.taken)

    def unread(self) -> list[str]:
        """The attachments that came in now and could not be read, each with why and what to do."""
        new = [receipt.reply.pk for _, receipt in self.taken if not receipt.known]
        parts = DocumentPart.objects.filter(reply__in=new).exclude(problem="").select_related("reply")
        return [
            f"{part.reply.name}/{part.name}: {part.problem}"
            for part in parts.order_by("reply__name", "position")
        ]

    @property
    def sentence(self) -> str:
        """The four counts in words."""
        return (
            f"{len(self.taken)} taken in ({self.known} were here already), {self.tray} in the tray, "
            f"{len(self.refused)} refused"
        )


def take_in_messages(
    investigation: Investigation,
    messages: Iterable[tuple[str, bytes | BadInput]],
    *,
    of: int,
    who: str,
    keep_damaged: bool = False,
    progress: Progress = silent,
) -> MailReceipts:
    """Take in each `of` so many messages as `take_in_mail` does; one refused does not hold up the others.

    The time limits that the replies move are journalled once, at the end.
    """
    addresses = addresses_of(investigation)
    bag = MailReceipts()
    for done, (name, raw) in enumerate(messages, start=1):
        if isinstance(raw, BadInput):
            bag.refused.append((name, raw))
        else:
            try:
                receipt = take_in_mail(
                    investigation, raw, name, who=who, addresses=addresses, keep_damaged=keep_damaged
                )
            except BadInput as error:
                bag.refused.append((name, error))
            else:
                bag.taken.append((name, receipt))
        progress(done, max(of, done))
    if any(not receipt.known for _, receipt in bag.taken):
        recheck_limits(investigation, who=who)
    return bag
