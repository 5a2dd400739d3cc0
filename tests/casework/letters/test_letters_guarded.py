"""Letters that two people have open, and words of others that must not change how a letter is sent."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from answerable.casework.letters import batches, releases
from answerable.casework.letters.batches import BatchPlan
from answerable.ground import BadInput
from answerable.store.models import Batch, Draft, Investigation, JournalEntry, Letter, Request

SENT = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)
PILOT = BatchPlan("pilot", "P", Batch.Kind.PILOT, sample=3, seed=7)


def test_a_letter_is_sent_released_and_reworded_once_whoever_looked_at_it_before(
    signed: Investigation,
) -> None:
    batch = batches.draft_batch(signed, PILOT, who="ann")
    seen, seen_by_another = releases.drafts_of(batch)[0], releases.drafts_of(batch)[0]
    releases.release(batch, who="ann")
    with pytest.raises(BadInput, match="it was released by ann"):
        releases.change_draft(seen, "Another subject", "Another text", who="bob")
    with pytest.raises(BadInput, match="it was released by ann"):
        releases.release_draft(seen_by_another, who="bob")
    ready, ready_too = releases.drafts_of(batch)[0], releases.drafts_of(batch)[0]
    releases.record_sent([ready], SENT, who="ann")
    with pytest.raises(BadInput, match="no released letter waits"):
        releases.record_sent([ready_too], SENT, who="bob")
    assert Letter.objects.filter(request=ready.request).count() == 1
    waiting = batches.draft_batch(signed, replace(PILOT, name="pilot 2", prefix="PP"), who="ann")
    gone = releases.drafts_of(waiting)[0]
    batches.withdraw(waiting, who="ann")
    with pytest.raises(BadInput, match="withdrawn"):
        releases.change_draft(gone, "S", "T", who="bob")


def test_what_people_and_registers_write_cannot_add_a_line_to_the_head_of_a_letter(
    signed: Investigation,
) -> None:
    batch = batches.draft_batch(signed, PILOT, who="ann")
    draft = releases.drafts_of(batch)[0]
    releases.change_draft(draft, "Bells\r\nBcc: all@press.example", draft.text, who="ann")
    releases.release(batch, who="ann")
    Draft.objects.filter(pk=draft.pk).update(to=f"{draft.to}\nBcc: all@press.example")
    Request.objects.filter(pk=draft.request_id).update(reference="../../P/1")
    package = zipfile.ZipFile(io.BytesIO(releases.outgoing_zip(releases.drafts_of(batch))))
    assert all("/" not in name and "\\" not in name for name in package.namelist())
    messages = [message_from_bytes(package.read(name), policy=policy.default) for name in package.namelist()]
    assert [message["Bcc"] for message in messages] == [None] * 3
    assert "Bells Bcc: all@press.example" in [message["Subject"] for message in messages]
    assert JournalEntry.objects.get(verb="reworded draft").after["subject"] == "Bells Bcc: all@press.example"
