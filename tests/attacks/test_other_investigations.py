"""Whoever leads one investigation moves nothing that another one sends, counts or shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.casework.registers.test_contacts import bounce_of
from tests.web.seats import peopled, signed_in
from tests.worlds import small

from answerable.casework.frame import frames
from answerable.casework.letters import batches, releases
from answerable.casework.letters import fields as letter_fields
from answerable.casework.letters.batches import BatchPlan
from answerable.casework.letters.moved_addresses import seal_of
from answerable.casework.moving.archive_tables import TABLES
from answerable.casework.overview import agenda, board
from answerable.casework.questions.adoption import adopt_codebook, adopt_questionnaire
from answerable.casework.registers.contact_files import take_in_addresses
from answerable.casework.registers.contacts import (
    add_contact,
    address_for_letters,
    check_contact,
    contact_at,
    contact_tasks,
)
from answerable.casework.replies.intake import take_in_mail
from answerable.casework.work.investigations import Charter, begin, give_role
from answerable.ground import BadInput
from answerable.store.models import Batch, Body, Contact, Draft, Investigation, JournalEntry, Request, Role

SHOWN = (
    "",
    "bodies/",
    "bodies/ash/",
    "addresses/",
    "requests/",
    "letters/",
    "letters/batches/all/",
    "replies/",
)
EVIL = "moved@evil.example"
LONGEST_WALK = 1500


@pytest.fixture
def ours(db: None) -> Investigation:
    """The investigation that ann leads."""
    return peopled()


@pytest.fixture
def theirs(ours: Investigation) -> Investigation:
    """Another one of the same bodies, led by bob, with letters drafted."""
    made = begin(Charter("theirs", "Theirs", ours.as_of, reply_address="bob+{reference}@bob.example"), "bob")
    bodies = list(Body.objects.filter(register=small.SLUG).order_by("key"))
    frames.freeze(made, small.FRAME, bodies, who="bob")
    adopt_questionnaire(made, small.QUESTIONNAIRE, "questionnaire.toml", who="bob")
    adopt_codebook(made, small.CODEBOOK, "codebook.toml", who="bob")
    letter_fields.sign(made, "Bob Bell", "Theirs", who="bob")
    give_role(made, User.objects.create_user("bob"), Role.LEAD, "bob")
    batches.draft_batch(made, BatchPlan("all", "B", Batch.Kind.PILOT, sample=7, seed=1), who="bob")
    return made


def dump(investigation: Investigation) -> dict[str, Any]:
    """Every row of it, and all that it would send or show."""
    drafts = Draft.objects.filter(request__investigation=investigation)
    bob, found = signed_in("bob"), {}
    for table in TABLES:
        rows = table.records(investigation)
        if table.name in ("contact", "contact_event"):
            own = "investigation" if table.name == "contact" else "contact__investigation"
            rows = rows.filter(**{f"{own}__isnull": True}) | rows.filter(**{own: investigation})
        found[table.name] = list(rows.order_by("pk").distinct().values())
    for address in SHOWN:
        page = bob.get(f"/investigations/{investigation.uid}/{address}").content.decode()
        found[address] = re.sub(
            r'name="(?:csrfmiddlewaretoken|shown_at)" value="[^"]*"|nonce-?="?[^"\s]*', "", page
        )
    found["sends"] = [
        (each.draft.to, each.draft.text) for each in releases.lint_drafts(drafts.order_by("pk"))
    ]
    found["moved"] = releases.moved_in(investigation.batches.get())
    found["counts"] = list(board.ladder_rungs(investigation))
    found["tasks"] = [agenda.agenda(investigation), contact_tasks(investigation)]
    found["journal"] = list(JournalEntry.objects.filter(chain=investigation.uid).values())
    return found


class _Forms(HTMLParser):
    """The forms of a page: where each goes and what it would send, once for each of its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str], list[tuple[str, str]]]] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form" and given.get("method", "").lower() == "post":
            self.forms.append((given.get("action", ""), {}, []))
        elif not self.forms:
            return
        elif tag == "button" and name:
            self.forms[-1][2].append((name, given.get("value", "")))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and given.get("value"):
            self.forms[-1][1][self.select] = given["value"]
        elif tag == "textarea" and name:
            self.forms[-1][1][name] = f"{EVIL}: changed by another"
        elif tag == "input" and name and given.get("type") != "file":
            value = given.get("value", "")
            if given.get("type") == "email" or "mail" in name or "address" in name:
                value = EVIL
            self.forms[-1][1][name] = value or f"a page of {EVIL}"


def _addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for each in patterns:
        place = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _addresses(each.url_patterns, place)
        elif "^" not in place:
            yield "/" + place


def _filled(place: str) -> Iterator[str]:
    """The address with what there is of ours, of the register that both share, and of theirs."""
    keys = {
        "slug": small.SLUG,
        "register": small.SLUG,
        "key": "ash",
        "reference": "S-1",
        "name": "all",
        "uid": "x",
    }
    for slug in (small.SLUG, "theirs"):
        names = re.split(r"<(?:\w+:)?(\w+)>", place)
        names[1::2] = [(keys | {"slug": slug}).get(each, "1") for each in names[1::2]]
        yield "".join(names)


def _tried(client: Client, place: str, tried: set[str]) -> None:
    """Ask for a page as a lead, and send every form that it has, with every button."""
    page = client.get(place)
    reader = _Forms()
    if page.status_code == 200 and "html" in page.get("Content-Type", ""):
        reader.feed(page.content.decode(errors="replace"))
    posts = [
        (action or place, fields | dict(buttons and [button]))
        for action, fields, buttons in reader.forms
        for button in buttons or [("", "")]
    ]
    posts.append((place, {"email": EVIL, "act": "add", "source": "page", "field": "region", "value": "South",
                          "reason": "so", "seen": "x", "do": "release"}))  # fmt: skip
    for action, fields in posts:
        if "sign-out" in action or "logout" in action or len(tried) > LONGEST_WALK:
            continue
        tried.add(f"{action} {sorted(fields.items())}")
        _released(client.post(action, fields))
    _released(page)


def _released(answer: Any) -> None:
    """Close the file that an answer streams, and nothing else: its `close` would end the connection too."""
    for close in answer._resource_closers:
        close()


def test_no_page_and_no_form_of_a_lead_elsewhere_moves_anything(
    ours: Investigation, theirs: Investigation
) -> None:
    before, client, tried = dump(theirs), signed_in("ann"), set[str]()
    for pattern in _addresses(list(get_resolver().url_patterns)):
        if not pattern.startswith(("/static", "/sign-out", "/accounts")):
            for place in _filled(pattern):
                _tried(client, place, tried)
    assert len(tried) > 150
    assert Contact.objects.filter(email=EVIL, investigation=ours).exists()
    assert not Contact.objects.filter(email=EVIL, investigation=None).exists()
    assert dump(theirs) == before


def test_no_verb_of_a_lead_elsewhere_moves_anything(ours: Investigation, theirs: Investigation) -> None:
    before, ash = dump(theirs), Body.objects.get(uid="small:ash")
    add_contact(ash, EVIL, "a page", who="ann", investigation=ours)
    check_contact(
        contact_at(ash, "foi@ash.example", ours), "call", works=False, who="ann", investigation=ours
    )
    table = f"body,email,source\nsmall:elm,{EVIL},page\n"
    assert take_in_addresses(table.encode(), "t.csv", who="ann", investigation=ours) == 1
    for request in Request.objects.filter(investigation=ours):
        take_in_mail(ours, bounce_of(request), "bounce.eml", who="ann")
    assert address_for_letters(ash, ours.pk) == EVIL
    assert Contact.objects.filter(investigation=ours, state="bounced").exists()
    assert dump(theirs) == before


def test_a_keepers_change_is_shown_before_the_next_letter_is_released_and_acknowledged_by_it(
    ours: Investigation, theirs: Investigation
) -> None:
    ash, batch = Body.objects.get(uid="small:ash"), theirs.batches.get()
    drafted = {each.request.unit.body_id for each in releases.drafts_of(batch)}
    assert ash.pk in drafted
    assert releases.moved_in(batch) == ()
    add_contact(ash, EVIL, "a call", who="kim")
    (moved,) = releases.moved_in(batch)
    assert (moved.body, moved.before, moved.after, moved.by) == (
        "Ash Council",
        "foi@ash.example",
        EVIL,
        "kim",
    )
    told = JournalEntry.objects.get(chain="theirs", verb="keeper moved letters")
    assert (told.who, told.subject, told.before, told.after) == ("kim", "small:ash", "foi@ash.example", EVIL)
    bob = signed_in("bob")
    page = bob.get("/investigations/theirs/letters/batches/all/").content.decode()
    assert "from foi@ash.example to moved@evil.example, by kim" in page
    for seen in ("", "something else"):
        with pytest.raises(BadInput, match="a keeper changed the address of 1 bodies, first Ash Council"):
            releases.release(batch, who="bob", seen=seen)
    shown = seal_of(releases.moved_in(batch))
    check_contact(contact_at(ash, EVIL), "no such box", works=False, who="kim")
    assert releases.moved_in(batch) == ()
    add_contact(ash, "third@ash.example", "their page", who="kim")
    with pytest.raises(BadInput, match="third@ash"):
        releases.release(batch, who="bob", seen=shown)
    form = re.search(
        r'name="seen" value="([0-9a-f]+)"',
        bob.get("/investigations/theirs/letters/batches/all/").content.decode(),
    )
    assert form is not None
    answer = bob.post("/investigations/theirs/letters/batches/all/step/", {"do": "release", "seen": form[1]})
    assert answer.status_code == 302
    assert Draft.objects.get(request__unit__body=ash, request__batch=batch).to == "third@ash.example"
    assert releases.moved_in(batch) == ()
    said = JournalEntry.objects.get(chain="theirs", verb="released batch").after
    assert said["moved_by_keepers"] == [["Ash Council", "foi@ash.example", "third@ash.example", "kim"]]


def test_what_an_investigation_knows_of_an_address_stands_before_what_a_keeper_says(
    ours: Investigation, theirs: Investigation
) -> None:
    ash, batch = Body.objects.get(uid="small:ash"), theirs.batches.get()
    check_contact(
        contact_at(ash, "foi@ash.example", theirs), "a call", works=True, who="bob", investigation=theirs
    )
    add_contact(ash, EVIL, "a call", who="kim")
    check_contact(contact_at(ash, "foi@ash.example"), "a call", works=False, who="kim")
    assert address_for_letters(ash, theirs.pk) == "foi@ash.example"
    assert releases.moved_in(batch) == ()


@pytest.mark.parametrize("name", ["eve", "ben", "stranger"])
def test_who_does_not_lead_records_nothing_of_an_address(
    ours: Investigation, theirs: Investigation, name: str
) -> None:
    asked = signed_in(name)
    sent = {"email": EVIL, "act": "add", "source": "page"}
    codes = {
        asked.post(place, sent).status_code
        for place in ("/investigations/small/bodies/ash/", "/registers/of/small/bodies/ash/address/")
    }
    assert codes <= {403, 404}
    assert not Contact.objects.filter(email=EVIL).exists()
