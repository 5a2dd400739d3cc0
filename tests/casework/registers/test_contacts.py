"""An address is known with its source; a dead one is a task, not a lost request."""

from __future__ import annotations

from datetime import date

import pytest
from tests.bodies.registers import in_small as small

from answerable.bodies import FrameRule, Take
from answerable.casework.frame import frames
from answerable.casework.registers.contact_files import take_in_addresses, tasks_table
from answerable.casework.registers.contacts import (
    ContactNeed,
    add_contact,
    address_for_letters,
    check_contact,
    contact_tasks,
)
from answerable.casework.registers.duplicates import duplicate_bodies, join_bodies
from answerable.casework.registers.matching import index_of
from answerable.casework.registers.overrides import body_at
from answerable.casework.registers.registers import RegisterFile, adopt_register
from answerable.casework.replies.intake import take_in_mail
from answerable.ground import BadInput
from answerable.store.models import Body, Contact, Investigation, JournalEntry, Letter, Request


def police(content: bytes = small.POLICE, on: date = date(2024, 3, 26)) -> None:
    adopt_register(RegisterFile(content, "police.csv", "police", as_of=on), who="ann")


def chosen(*registers: str) -> set[str]:
    """The uids of the bodies that a frame over all of these registers would have."""
    rule = FrameRule("Some", "All.", date(2024, 6, 1), tuple(Take(each) for each in registers))
    return {each.uid for each in frames.preview(rule).asked}


def bounce_of(asked: Request) -> bytes:
    letter = Letter.objects.filter(request=asked).first()
    assert letter is not None
    return (
        "From: MAILER-DAEMON@mail.example\nTo: us@answerable.example\n"
        "Subject: Undelivered Mail Returned to Sender\nDate: Tue, 04 Mar 2025 10:00:00 +0000\n"
        f"In-Reply-To: {letter.message_id}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nThe address was not found.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example\n\n"
        "Final-Recipient: rfc822; foi@nowhere.example\nAction: failed\nStatus: 5.1.1\n\n"
        "--b\nContent-Type: text/rfc822-headers\n\n"
        f"Message-ID: {letter.message_id}\nSubject: {asked.reference}\n--b--\n"
    ).encode()


def test_an_address_of_a_register_has_its_source_and_its_day() -> None:
    police()
    contact = Contact.objects.get(body__key="wick_pcc")
    assert (contact.source, contact.found_on) == ("police", date(2024, 3, 26))
    assert [(each.kind, each.on) for each in contact.events.all()] == [("found", date(2024, 3, 26))]


def test_an_address_that_the_register_replaces_is_withdrawn_and_stays_on_record() -> None:
    police()
    police(small.POLICE.replace(b"office@wick-pcc", b"info@wick-pcc"), date(2024, 9, 1))
    states = Contact.objects.filter(body__key="wick_pcc").order_by("email").values_list("email", "state")
    assert list(states) == [("info@wick-pcc.example", "untried"), ("office@wick-pcc.example", "withdrawn")]
    police(small.POLICE, date(2025, 1, 1))
    assert Contact.objects.get(email="office@wick-pcc.example").state == "untried"
    assert Contact.objects.get(email="info@wick-pcc.example").state == "withdrawn"


def test_an_address_on_a_retired_domain_is_a_task_until_it_is_made_sure_of() -> None:
    police()
    (task,) = contact_tasks(register="police")
    assert (task.body.key, task.need) == ("wick_police", ContactNeed.RETIRED_DOMAIN)
    assert task.last_good == "police (found, 2024-03-26)"
    check_contact(Contact.objects.get(email=task.email), "telephone", works=True, who="ann")
    assert contact_tasks(register="police") == []


def test_a_bounce_makes_a_task_with_the_last_known_good_source(asked: Investigation) -> None:
    request = Request.objects.filter(unit__body__contacts__isnull=False).order_by("reference")[0]
    body = request.unit.body
    before = {task.body.key for task in contact_tasks(asked)}
    assert body.key not in before
    take_in_mail(asked, bounce_of(request), "bounce.eml", who="ann")
    (task,) = (task for task in contact_tasks(asked) if task.body == body)
    assert (task.need, task.requests) == (ContactNeed.BOUNCED, (request.reference,))
    assert task.last_good.startswith(asked.uid)
    events = body.contacts.get(investigation=asked).events.values_list("kind", "on", "source")
    assert ("bounced", date(2025, 3, 4), f"request {request.reference}") in list(events)
    add_contact(body, "new@elm.example", "its web page", who="ann")
    assert body.key not in {task.body.key for task in contact_tasks(asked)}


def test_a_body_of_the_frame_without_any_address_is_a_task(asked: Investigation) -> None:
    Contact.objects.all().delete()
    tasks = contact_tasks(asked)
    assert {task.need for task in tasks} == {ContactNeed.NONE_KNOWN}
    assert len(tasks) == Body.objects.filter(units__included=True).count()


@pytest.mark.parametrize(
    ("email", "source", "says"),
    [
        ("nobody", "page", "no e-mail"),
        ("a b@c.example", "page", "no e-mail"),
        ("a@b.example", " ", "no source"),
    ],
)
def test_an_address_needs_a_source_and_a_form(email: str, source: str, says: str) -> None:
    police()
    with pytest.raises(BadInput, match=says):
        add_contact(body_at("police", "wick_pcc"), email, source, who="ann")


def test_two_records_of_a_body_are_found_by_what_they_share_and_joined() -> None:
    police()
    rows = small.csv_of(
        ("Name", "Short name", "URL name", "Tags", "Home page"),
        ("Wick Constabulary", "", "wick_police", "police", ""),
    )
    adopt_register(RegisterFile(rows, "wdtk.csv", "wdtk"), who="ann")
    (found,) = duplicate_bodies()
    assert (found.scheme, found.value) == ("wdtk_slug", "wick_police")
    double, kept = body_at("wdtk", "wick_police"), body_at("police", "wick_police")
    written = {"email": "new@wick.example", "source": "a letter", "checked_on": date(2025, 3, 1)}
    Contact.objects.create(uid="new", body=double, **written)
    join_bodies(double, kept, "The same URL name", who="ann")
    assert kept.contacts.filter(**written).count() == double.contacts.filter(**written).count() == 1
    assert "Wick Constabulary" in kept.aliases.values_list("name", flat=True)
    assert duplicate_bodies() == ()
    again = adopt_register(RegisterFile(rows, "wdtk.csv", "wdtk"), who="ann")
    assert (again.new, again.unchanged) == (0, 1)
    with pytest.raises(BadInput, match="already"):
        join_bodies(double, kept, "again", who="ann")


def test_a_body_of_a_frame_is_joined_and_asked_as_before_and_its_investigation_is_told(
    asked: Investigation,
) -> None:
    police()
    framed = Body.objects.filter(units__isnull=False)[0]
    wrote_to = address_for_letters(framed, asked.pk)
    join_bodies(framed, body_at("police", "wick_pcc"), "One office", who="kim")
    told = JournalEntry.objects.filter(chain=asked.uid).order_by("-number")[0]
    assert (told.who, told.verb, told.subject) == ("kim", "body of the frame is a second record", framed.uid)
    assert told.after == {"kept": "police:wick_pcc", "reason": "One office"}
    assert framed.units.filter(frame__investigation=asked, included=True).exists()
    assert address_for_letters(framed, asked.pk) == wrote_to


def test_a_second_record_is_asked_only_where_the_body_itself_is_not(asked: Investigation) -> None:
    police()
    only_wick = b"".join(small.POLICE.splitlines(keepends=True)[:2])
    adopt_register(RegisterFile(only_wick, "also.csv", "also"), who="ann")
    join_bodies(body_at("also", "wick_police"), body_at("police", "wick_police"), "One force", who="ann")
    assert chosen("police", "also") == chosen("police")
    assert chosen("also") == {"also:wick_police"}
    assert index_of("also").match("Wick Police").key == "also:wick_police"


def test_addresses_of_many_bodies_are_filled_in_as_a_table_and_taken_in_all_or_none(
    asked: Investigation,
) -> None:
    Contact.objects.all().delete()
    tasks = contact_tasks(asked)
    lines = tasks_table(tasks).splitlines()
    assert lines[0].endswith(",email,source")
    filled = [f"{line[:-1]}foi{number}@body.example,its web page" for number, line in enumerate(lines[1:])]
    wrong = "\n".join([lines[0], *filled[:-1], f"{lines[-1][:-1]}nobody,its web page"])
    with pytest.raises(BadInput, match="no e-mail address") as refused:
        take_in_addresses(wrong.encode(), "tasks.csv", who="ann")
    assert refused.value.where == f"tasks.csv, row {len(tasks) + 1}"
    assert not Contact.objects.exists()
    half = "\n".join([lines[0], filled[0], *lines[2:]])
    assert take_in_addresses(half.encode(), "tasks.csv", who="ann") == 1
    assert len(contact_tasks(asked)) == len(tasks) - 1
    with pytest.raises(BadInput, match="there is no body"):
        take_in_addresses(b"body,email,source\nx:y,a@b.example,page\n", "tasks.csv", who="ann")


def test_an_address_that_cannot_be_one_gets_no_letter_even_if_it_is_on_record(asked: Investigation) -> None:
    """As an older installation may have taken it from a register."""
    ash = Body.objects.get(register="small", key="ash")
    Contact.objects.filter(body=ash).update(email="foi@ash.example; info@ash.example")
    assert address_for_letters(ash, asked.pk) == ""
    assert ash in [task.body for task in contact_tasks(asked)]
    with pytest.raises(BadInput, match="more in it than one address"):
        add_contact(ash, "foi@ash.example;info@ash.example", "its page", who="ann")
