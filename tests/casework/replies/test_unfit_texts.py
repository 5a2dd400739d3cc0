"""Texts, names, days and numbers that are not fit to be kept: refused at once, in words, never later."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from answerable.casework.letters import batches
from answerable.casework.letters import fields as letter_fields
from answerable.casework.letters.batches import BatchPlan
from answerable.casework.limits import events
from answerable.casework.limits.timetable import timetable
from answerable.ground import BadInput
from answerable.law import Event, EventKind
from answerable.questions import burden
from answerable.store.models import Batch, Investigation, Request, RequestEvent


def _event(says: str, on: date = date(2025, 3, 5)) -> Event:
    return Event(EventKind.EXTENSION_NOTIFIED, on, says)


@pytest.mark.parametrize(("says", "why"), [("x" * 301, "301 letters"), ("a\0b", "null")])
def test_a_text_that_only_sqlite_would_take_is_refused_on_every_engine(
    coded: Investigation, says: str, why: str
) -> None:
    request = Request.objects.get(reference="S-6")
    with pytest.raises(BadInput, match=why):
        events.record_event(request, _event(says), who="ann")
    unsaved = Batch(uid="b", investigation=coded, questionnaire=coded.questionnaires.all()[0], name=says)
    with pytest.raises(BadInput, match="null" if "\0" in says else "letters"):
        Batch.objects.bulk_create([unsaved])
    assert not RequestEvent.objects.exists()


def test_a_day_to_come_has_not_happened_and_a_false_date_of_a_mail_stops_no_calendar(
    coded: Investigation,
) -> None:
    request = Request.objects.get(reference="S-6")
    with pytest.raises(BadInput, match="still to come"):
        events.record_event(request, _event("a call", timezone.localdate() + timedelta(days=1)), who="ann")
    before = len(timetable(coded, on=date(2025, 4, 1)))
    RequestEvent.objects.create(
        uid="h", request=request, kind="review_received", on=date(9999, 12, 31), asserted_by="x"
    )
    entries = timetable(coded, on=date(2025, 4, 1))
    assert len(entries) == before
    assert ["9999-12-31" in each.problem for each in entries if each.timeline.request == request] == [True]


@pytest.mark.parametrize("name", ["a/b", "x" * 81, "two\nlines"])
def test_a_batch_has_a_name_that_its_page_can_have(coded: Investigation, name: str) -> None:
    with pytest.raises(BadInput, match="no name of a batch"):
        batches.draft_batch(coded, BatchPlan(name, "P"), who="ann")


@pytest.mark.parametrize(
    "address", ["{reference:999999999}@asker.example", "{other}@asker.example", "{0}@asker.example"]
)
def test_a_reply_address_is_no_format(coded: Investigation, address: str) -> None:
    coded.reply_address = address
    assert letter_fields.reply_address(coded, "S-1") == address
    coded.reply_address = "asker+{reference}@asker.example"
    assert letter_fields.reply_address(coded, "S-1") == "asker+s-1@asker.example"


@pytest.mark.parametrize("hours", ["NaN", "sNaN", "Infinity", "1e9999999", "100001", "-1"])
def test_what_is_no_time_is_no_burden(hours: str) -> None:
    with pytest.raises(BadInput, match="are no time"):
        burden([], Decimal(hours))
