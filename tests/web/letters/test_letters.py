"""An investigation that was just begun: no page is a dead end, and the board says what comes next."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from tests.web.seats import SignIn
from tests.web.sending import seen

from answerable.casework.letters import batches, releases
from answerable.casework.letters import fields as letter_fields
from answerable.casework.letters.batches import BatchPlan
from answerable.casework.overview.agenda import OpenTask, Task, agenda
from answerable.casework.registers.contacts import add_contact, contact_tasks, mail_bounced
from answerable.casework.work.investigations import Charter, begin, give_role
from answerable.store.models import Batch, Contact, Draft, Investigation, Letter, Request, Role, Unit

PAGES = (
    "", "bodies/", "requests/", "frame/", "frame/build/", "addresses/", "questions/",
    "questions/questionnaire/edit/", "questions/codebook/edit/", "letters/", "letters/burden/", "deadlines/",
    "take-in/", "jobs/", "tray/", "codebook/", "desk/", "desk/next/", "desk/differences/", "differences/",
    "figures/", "releases/", "audits/", "audits/new/", "journal/",
)  # fmt: skip


@pytest.fixture
def begun(world: Investigation, sign_in: SignIn) -> Client:
    """Ann, who began an investigation called new from nothing."""
    ann = sign_in("ann")
    made = begin(Charter("new", "New", date(2025, 1, 1)), "ann")
    from django.contrib.auth.models import User

    give_role(made, User.objects.get(username="ann"), Role.LEAD, "ann")
    return ann


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_an_investigation_just_begun_opens(begun: Client, page: str) -> None:
    assert begun.get(f"/investigations/new/{page}").status_code == 200


def test_the_board_leads_to_what_comes_next(begun: Client) -> None:
    shown = begun.get("/investigations/new/").content.decode()
    in_order = (
        "frame/build/",
        "questions/questionnaire/edit/",
        "questions/codebook/edit/",
        "letters/#sign-title",
    )
    places = [shown.index(f'href="/investigations/new/{each}"') for each in in_order]
    assert places == sorted(places)
    assert "Nothing waits" not in shown
    assert "Write the codebook" in begun.get("/investigations/new/desk/").content.decode()
    assert "Choose whom to ask" in begun.get("/investigations/new/letters/").content.decode()


def test_a_register_is_added_before_the_frame_has_a_name_and_closed_bodies_stay_out(begun: Client) -> None:
    page = "/investigations/new/frame/build/"
    form = begun.get(page).content.decode()
    assert 'name="name" value="New"' in form
    entered = {"name": "New", "frozen_on": "2025-02-03", "add": "small"}
    assert 'name="0-open_on" value="2025-02-03"' in begun.post(page, entered).content.decode()
    assert 'name="add" value="small"' in form


def test_the_agenda_follows_the_letters_until_they_are_out(world: Investigation) -> None:
    world.reply_address = "asker+{reference}@asker.example"
    world.save()
    letter_fields.sign(world, "Jo Bloggs", "", who="ann")
    batch = batches.draft_batch(world, BatchPlan("more", "M", Batch.Kind.FULL), who="ann")
    count = batch.requests.count()
    assert OpenTask(Task.RELEASE, count) in agenda(world)
    assert Task.PILOT not in {each.task for each in agenda(world)}
    releases.release(batch, who="ann")
    assert OpenTask(Task.SEND, count) in agenda(world)
    releases.record_sent(releases.drafts_of(batch), datetime(2025, 9, 1, 9, tzinfo=UTC), who="ann")
    assert not {Task.RELEASE, Task.SEND, Task.CHOOSE} & {each.task for each in agenda(world)}


def test_a_letter_that_came_back_is_sent_again_from_its_page(world: Investigation, sign_in: SignIn) -> None:
    asked = Request.objects.get(investigation=world, reference="S-6")
    Request.objects.filter(pk=asked.pk).update(stage=Request.Stage.UNDELIVERED)
    mail_bounced(asked)
    body, ann, page = asked.unit.body, sign_in("ann"), "/investigations/small/requests/S-6/follow-up/"
    before = {each.task: each.count for each in agenda(world)}
    assert before[Task.FIND_ADDRESSES] == len(contact_tasks(world))
    assert "/investigations/small/addresses/" in ann.get(page).content.decode()
    assert ann.post(page, {"kind": "again"}).status_code == 422
    assert not Draft.objects.exists()
    add_contact(body, "new@body.example", "its web page", who="ann")
    assert Contact.objects.filter(body=body, state="bounced").exists()
    assert "new@body.example" in ann.get(page).content.decode()
    assert ann.post(page, {"kind": "again"}).status_code == 302
    assert Draft.objects.get().to == "new@body.example"
    after = {each.task: each.count for each in agenda(world)}
    assert after.get(Task.SEND_AGAIN, 0) == before[Task.SEND_AGAIN] - 1
    assert after[Task.RELEASE] == 1


def test_letters_sent_days_ago_are_recorded_at_their_day_and_none_in_days_to_come(
    world: Investigation, sign_in: SignIn
) -> None:
    world.reply_address = "asker+{reference}@asker.example"
    world.save()
    letter_fields.sign(world, "Jo Bloggs", "", who="ann")
    batch = batches.draft_batch(world, BatchPlan("more", "M", Batch.Kind.FULL), who="ann")
    releases.release(batch, who="ann")
    ann, page = sign_in("ann"), "/investigations/small/letters/batches/more/step/"
    assert ann.post(page, {"do": "sent", "sent_on": "2999-01-01"}).status_code == 422
    assert ann.post(page, {"do": "sent", "sent_on": "2025-06-02"}).status_code == 302
    sent = Letter.objects.filter(draft__isnull=False).values_list("sent_at", flat=True)
    assert set(sent) == {datetime(2025, 6, 2, 11, tzinfo=UTC)}, "noon in London, in summer"


def test_other_words_that_reach_nobody_are_told_before_they_are_saved(
    world: Investigation, sign_in: SignIn
) -> None:
    ann, page = sign_in("ann"), "/investigations/small/questions/questionnaire/edit/"
    form = {"version": "9", "title": "T", "q-0-number": "1", "q-0-text": "Is it?", "do": "preview"}
    sector = Unit.objects.filter(included=True).values_list("sector", flat=True)[0]
    bodies = Unit.objects.filter(included=True, sector=sector).count()
    for name, told in (("Nobodies", "nobody in the frame"), (sector, f"{bodies} bod")):
        words = {"q-0-v-0-sectors": name, "q-0-v-0-text": "Is it, for you?"}
        assert told in ann.post(page, form | words).content.decode()
    assert (
        "Put to bodies in Wales"
        in ann.post(
            page, form | {"q-0-v-0-nations": "Wales", "q-0-v-0-text": "Is it, in Wales?"}
        ).content.decode()
    )
    assert f"Sectors of the frame: {sector}" in ann.get(page).content.decode()


def test_other_words_for_some_bodies_are_saved_with_the_questionnaire(
    world: Investigation, sign_in: SignIn
) -> None:
    ann, page = sign_in("ann"), "/investigations/small/questions/questionnaire/edit/"
    form = {"version": "9", "title": "T", "q-0-number": "1", "q-0-text": "Is it?", "do": "preview"}
    words = {"q-0-v-0-sectors": "Schools", "q-0-v-0-text": "Is it, for you?"}
    shown = ann.post(page, form | words | seen(ann.get(page).content.decode()))
    saving = {"do": "save", "toml": shown.context["toml"], **seen(shown.content.decode())}
    assert ann.post(page, saving).status_code == 302
    saved = world.questionnaires.get(version="9").text
    assert "Is it, for you?" in saved
    assert "Schools" in saved
