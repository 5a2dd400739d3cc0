"""The example of docs/extending/a-check.md."""

from __future__ import annotations

import pytest

from answerable.casework.verification import checks
from answerable.casework.verification.checks import CheckScope, Found, Shortfall, check
from answerable.casework.verification.verifying import verify
from answerable.casework.work.progress import Progress
from answerable.store.models import Investigation, Reply


@pytest.fixture(autouse=True)
def _unregister(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_REGISTERED", dict(checks.every_check()))


def test_a_check_is_run_with_the_others(answered: Investigation) -> None:
    # [check]
    @check("senders", "Every reply says who sent it")
    def senders_are_said(scope: CheckScope, progress: Progress) -> Found:
        """Replies without a sender."""
        replies = Reply.objects.order_by("uid")
        if scope.investigation is not None:
            replies = replies.filter(investigation=scope.investigation)
        of = replies.count()
        for done, reply in enumerate(replies.iterator(), start=1):
            if not reply.sender:
                yield Shortfall("it names no sender", where=f"reply {reply.name}", remedy="Look at it.")
            progress(done, of)
        # [/check]

    Reply.objects.filter(name="S-1.eml").update(sender="")

    (outcome,) = [each for each in verify(answered).outcomes if each.check.name == "senders"]

    assert outcome.looked_at == answered.replies.count()
    assert "reply S-1.eml" in [each.where for each in outcome.shortfalls]


def test_two_checks_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two checks"):
        check("rows", "Again")(lambda scope, progress: iter(()))
