"""A letter goes to the address that is known to work or was found last, and to none that is a task."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from email import message_from_bytes

import pytest

from answerable.bodies import RETIRED_DOMAINS
from answerable.casework.letters import batches, releases
from answerable.casework.letters.batches import BatchPlan
from answerable.casework.registers.addresses import in_force
from answerable.casework.registers.contacts import (
    add_contact,
    address_for_letters,
    check_contact,
    contact_at,
    contact_tasks,
    mail_bounced,
    unreachable,
)
from answerable.ground import BadInput
from answerable.store.models import Batch, Body, Contact, Investigation, Unit

SENT = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)
PILOT = BatchPlan("pilot", "P", Batch.Kind.PILOT, sample=3, seed=7)
RETIRED = f"wick.{RETIRED_DOMAINS[0]}"


def _send(investigation: Investigation, plan: BatchPlan, at: datetime = SENT) -> Batch:
    batch = batches.draft_batch(investigation, plan, who="ann")
    releases.release(batch, who="ann")
    releases.record_sent(releases.drafts_of(batch), at, who="ann")
    return batch


def _reached_at(investigation: Investigation) -> tuple[Body, str]:
    """The first body of the pilot, and the address that its letter is drafted to."""
    draft = releases.drafts_of(batches.draft_batch(investigation, PILOT, who="ann"))[0]
    return Body.objects.get(pk=draft.request.unit.body_id), draft.to


def test_a_letter_goes_to_the_address_found_last_and_to_none_on_a_domain_that_was_switched_off(
    signed: Investigation,
) -> None:
    body, first = _reached_at(signed)
    Contact.objects.filter(body=body).update(state="untried")
    add_contact(body, f"aaa@{RETIRED}", "an old list", who="ann", on=date(2099, 1, 2))
    add_contact(body, "zzz@body.example", "its web page", who="ann", on=date(2099, 1, 1))
    assert address_for_letters(body, signed.pk) == "zzz@body.example"
    known = contact_at(body, first, signed)
    check_contact(known, "telephone", works=True, who="ann", investigation=signed)
    assert address_for_letters(body, signed.pk) == first
    Contact.objects.filter(body=body).exclude(email__endswith="police.uk").update(state="withdrawn")
    assert address_for_letters(body, signed.pk) == ""


def test_a_body_has_no_address_for_letters_if_and_only_if_one_must_be_found(signed: Investigation) -> None:
    states = ("untried", "reached", "bounced", "withdrawn")
    for number, contact in enumerate(Contact.objects.order_by("pk")):
        retired = f"x@{RETIRED}" if number % 3 == 0 else contact.email
        Contact.objects.filter(pk=contact.pk).update(state=states[number % 4], email=retired)
    tasks = {task.body.key for task in contact_tasks(signed)}
    bodies = Body.objects.filter(units__frame__investigation=signed, units__included=True)
    assert {body.key for body in bodies if not address_for_letters(body, signed.pk)} == tasks
    assert 0 < len(tasks) < bodies.count()
    assert unreachable(Unit.objects.filter(frame__investigation=signed, included=True)) == len(tasks)


def test_a_draft_is_released_to_the_address_that_was_found_since_it_was_drafted(
    signed: Investigation,
) -> None:
    body, _ = _reached_at(signed)
    Contact.objects.filter(body=body).update(state="bounced")
    batch = batches.batch_at(signed, "pilot")
    with pytest.raises(BadInput, match="no e-mail"):
        releases.release(batch, who="ann")
    add_contact(body, "new@body.example", "its web page", who="ann", investigation=signed)
    releases.release(batch, who="ann")
    assert releases.drafts_of(batch)[0].to == "new@body.example"


def test_a_bounce_tells_of_the_address_that_was_written_to_and_of_no_other(signed: Investigation) -> None:
    batch = batches.draft_batch(signed, PILOT, who="ann")
    releases.release(batch, who="ann")
    releases.record_sent(releases.drafts_of(batch), SENT, who="ann")
    draft = releases.drafts_of(batch)[0]
    add_contact(draft.request.unit.body, "other@body.example", "its web page", who="ann")
    mail_bounced(draft.request)
    known = in_force(Contact.objects.filter(body=draft.request.unit.body), signed.pk)
    assert {each.email: each.state for each in known} == {
        draft.to: "bounced",
        "other@body.example": "untried",
    }


def test_a_letter_handed_over_opens_in_a_mail_program_as_one_to_be_sent(signed: Investigation) -> None:
    batch = batches.draft_batch(signed, PILOT, who="ann")
    releases.release(batch, who="ann")
    with zipfile.ZipFile(io.BytesIO(releases.outgoing_zip(releases.drafts_of(batch)))) as zipped:
        letters = [message_from_bytes(zipped.read(name)) for name in zipped.namelist()]
    assert {letter["X-Unsent"] for letter in letters} == {"1"}
