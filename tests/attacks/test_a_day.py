"""A day's random work by three people, everything verified after each step.

A few short days in `./check`; ANSWERABLE_DAYS=200 works through as many.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from pytest_django import Settings
from tests.worlds import small

from answerable.casework.coding.codings import CodeMark, Decision, adjudicate, code
from answerable.casework.frame.amendments import LeftOutUnit, amend
from answerable.casework.limits.events import record_event, recorded_events, withdraw_event
from answerable.casework.replies import intake, kinds, tray
from answerable.casework.report import bylines, personal_data, releases
from answerable.casework.report.building import adopt_manuscript, build
from answerable.casework.report.tallies import Tallies
from answerable.casework.verification.verifying import verify
from answerable.correspondence import MessageKind
from answerable.ground import AnswerableError
from answerable.law import Event, EventKind
from answerable.statistics import ladder
from answerable.store.models import Adjudication, Coding, Investigation, Reply

DAYS = int(os.environ.get("ANSWERABLE_DAYS", "2"))
STEPS = 10
REFERENCES = st.sampled_from(["S-1", "S-2", "S-3", "S-4", "S-5", "S-6"])
CODERS = st.sampled_from(["ben", "cat"])
SAID = {
    "Q1": ["answered", "refused", "not_held", "unclear"],
    "has_bell": ["yes", "no", "planned"],
    "Q3": ["answered", "not_held"],
    "bells": ["3", "12", "1,200"],
}
ITEMS = st.sampled_from([(item, code_) for item, codes in SAID.items() for code_ in codes])
WORDS = st.sampled_from(
    ["1. Yes, we have 3 bells.", "1. No.", "We refuse under section 12.", "Out of office.", "Thank you."]
)


class Day(RuleBasedStateMachine):
    """What ann, who leads, and ben and cat, who code, can do to the small world in any order."""

    def __init__(self) -> None:
        super().__init__()
        self._all = transaction.atomic()
        self._all.__enter__()
        self.world: Investigation = small.answered()
        self.minute = 0
        adopt_manuscript(self.world, "# Bells\n\n{{ ladder }}", "manuscript.md", who="ann")

    def teardown(self) -> None:
        """The next day begins with the world as it was, on disk too."""
        from django.conf import settings

        shutil.rmtree(settings.REPORTS, ignore_errors=True)
        transaction.set_rollback(True)
        self._all.__exit__(None, None, None)

    def _try(self, act: Callable[[], Any]) -> Any:
        """Do it as a page would: what is refused leaves nothing behind."""
        try:
            with transaction.atomic():
                return act()
        except AnswerableError:
            return None

    def _when(self) -> Any:
        self.minute += 1
        return small.at(self.minute)

    @rule(reference=REFERENCES, words=WORDS, copies=st.integers(1, 2))
    def mail_comes(self, reference: str, words: str, copies: int) -> None:
        """A reply is taken in, perhaps twice, the second time with another header."""
        self.minute += 1
        for copy in range(copies):
            self._take_in(reference, words, copy)

    def _take_in(self, reference: str, words: str, copy: int) -> None:
        message = EmailMessage()
        message["From"] = f"Officer <officer@{reference.lower()}.example>"
        message["To"] = f"asker+{reference.lower()}@asker.example"
        message["Subject"] = f"RE: Request {reference}"
        message["Date"] = f"Mon, 03 Mar 2025 {self.minute // 60 + 10}:{self.minute % 60:02}:00 +0000"
        message["X-Passed"] = str(copy)
        message.set_content(words)
        name = f"{reference}-{self.minute}-{copy}.eml"
        self._try(lambda: intake.take_in_mail(self.world, message.as_bytes(), name, who="ann"))

    @rule(reference=REFERENCES, who=CODERS, said=ITEMS)
    def somebody_codes(self, reference: str, who: str, said: tuple[str, str]) -> None:
        """A coder reads an item, on the telephone."""
        item, code_ = said
        mark = CodeMark(code_, no_passage_reason="Told by telephone.")
        decision = Decision(who, self._when())
        self._try(lambda: code(self.world, small.request(reference), item, (mark,), decision))

    @rule(said=ITEMS)
    def ann_settles(self, said: tuple[str, str]) -> None:
        """A ruling where readings differ, or where they do not."""
        coding = Coding.objects.filter(item=said[0]).order_by("uid").first()
        if coding is not None:
            mark = CodeMark(said[1], no_passage_reason="As settled.")
            decision = Decision("ann", self._when())
            self._try(
                lambda: adjudicate(self.world, coding.request, said[0], (mark,), decision, reason="It is so.")
            )

    @rule(kind=st.sampled_from(list(MessageKind)), place=st.integers(0, 20))
    def ann_says_what_kind(self, kind: MessageKind, place: int) -> None:
        """The kind of a reply is put right, or wrong."""
        replies = list(Reply.objects.filter(investigation=self.world).order_by("uid"))
        reply = replies[place % len(replies)]
        self._try(lambda: kinds.set_kind(self.world, reply, kind, who="ann"))

    @rule(reference=REFERENCES)
    def ann_empties_the_tray(self, reference: str) -> None:
        """A reply in the tray is said to answer a request."""
        waiting = tray.tray_replies(self.world)[:1]
        if waiting:
            self._try(lambda: tray.match_to(self.world, waiting[0], [reference], who="ann"))

    @rule(reference=REFERENCES)
    def ann_records_a_notice(self, reference: str) -> None:
        """An event is recorded, or the one recorded before is taken back."""
        found = recorded_events(small.request(reference))
        event = Event(EventKind.FEES_NOTICE, date(2025, 2, 10), "ann")
        if found:
            self._try(lambda: withdraw_event(found[0], who="ann"))
        else:
            self._try(lambda: record_event(small.request(reference), event, who="ann"))

    @rule(key=st.sampled_from(["ash", "fir"]))
    def ann_amends_the_frame(self, key: str) -> None:
        """A body is left out."""
        change, on = LeftOutUnit(key), date(2025, 6, 1)
        self._try(lambda: amend(self.world, change, reason="Outside the Act.", who="ann", made_on=on))

    @rule(words=st.sampled_from(["Officer", "bells"]), published=st.booleans())
    def ann_rules_on_words(self, words: str, *, published: bool) -> None:
        """Words are withheld, or let through; a coder chooses a name."""
        self._try(
            lambda: personal_data.rule_on_words(
                self.world, words, published=published, reason="So.", who="ann"
            )
        )
        self._try(lambda: bylines.choose_byline(self.world, "ben", words, who="ben"))

    @rule(released=st.booleans())
    def ann_builds(self, *, released: bool) -> None:
        """The report is built, and perhaps released."""
        if released:
            self._try(lambda: releases.release(self.world, f"1.{self.minute}", who="ann"))
        else:
            self._try(lambda: build(self.world, who="ann"))

    @invariant()
    def all_holds(self) -> None:
        """Nothing falls short, and no step of the ladder is above the one before."""
        found = verify(self.world)
        assert [str(each) for outcome in found.outcomes for each in outcome.shortfalls] == []
        steps = [rung.units for rung in ladder(Tallies(self.world, ()).tally("", ()))]
        assert steps == sorted(steps, reverse=True)
        assert not Adjudication.objects.filter(codes=[]).exists()


@pytest.mark.django_db
def test_a_day_of_three_people_leaves_nothing_that_falls_short(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    settings.ORIGINALS = tmp_path / "originals"
    settings.REPORTS = tmp_path / "reports"
    run_state_machine_as_test(
        Day,
        settings=_profile(),
    )


def _profile() -> profile:
    return profile(
        max_examples=DAYS,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
