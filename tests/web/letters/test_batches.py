"""Letters and questions through pages: previewed before anything is kept, released by a lead."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from tests.web.seats import SignIn
from tests.web.sending import seen

from answerable.casework.letters import fields as letter_fields
from answerable.casework.work.questionnaires import codebook_of, questionnaire_of
from answerable.store.models import Batch, Draft, Investigation, Letter, Request, Unit
from answerable.web.numbers import shown_number as row

HOME = "/investigations/small"
PLAN = {
    "name": "pilot",
    "reference_prefix": "p",
    "kind": "pilot",
    "sample": "3",
    "seed": "7",
    "numbers": "",
    "said": "",
}


@pytest.fixture
def signed(world: Investigation) -> Investigation:
    """The small world, its letters signed."""
    world.reply_address = "asker+{reference}@asker.example"
    world.save()
    letter_fields.sign(world, "Jo Bloggs", "", who="ann")
    return world


def _toml(page: str) -> str:
    found = re.search(r'<textarea name="toml"[^>]*>\n(.*?)</textarea>', page, re.S)
    assert found
    import html

    return html.unescape(found.group(1))


def test_a_pilot_goes_from_preview_to_sent_by_a_lead(signed: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    shown = ann.get(f"{HOME}/letters/preview/", PLAN).content.decode()
    assert "longest name" in shown
    assert "seed 7" in shown
    assert not Draft.objects.exists()
    ann.post(f"{HOME}/letters/preview/", PLAN)
    batch = f"{HOME}/letters/batches/pilot/"
    assert "3</b>drafts waiting" in ann.get(batch).content.decode()
    ann.post(f"{batch}step/", {"do": "release"})
    package = ann.post(f"{batch}step/", {"do": "hand-over"})
    assert len(zipfile.ZipFile(io.BytesIO(package.content)).namelist()) == 3
    before = Letter.objects.count()
    assert "3 letters as sent" in ann.post(f"{batch}step/", {"do": "sent"}, follow=True).content.decode()
    assert Letter.objects.count() == before + 3
    assert "Replies side by side" in ann.get(batch).content.decode()
    assert "0 of 3 replied" in ann.get(f"{batch}replies/").content.decode()


@pytest.mark.parametrize("name", ["ben", "dan", "eve"])
def test_only_a_lead_drafts_and_releases(signed: Investigation, sign_in: SignIn, name: str) -> None:
    sign_in("ann").post(f"{HOME}/letters/preview/", PLAN)
    client = sign_in(name)
    batch = f"{HOME}/letters/batches/pilot/"
    assert client.get(batch).status_code == 200
    assert "Release 3 letters" not in client.get(batch).content.decode()
    assert client.post(f"{batch}step/", {"do": "release"}).status_code == 403
    assert client.post(f"{HOME}/letters/preview/", PLAN | {"name": "x"}).status_code == 403
    assert client.post(f"{HOME}/questions/questionnaire/edit/", {"do": "save"}).status_code == 403
    draft = Draft.objects.all()[0]
    assert client.post(f"{HOME}/letters/drafts/{row(draft.pk)}/step/", {"do": "reword"}).status_code == 403
    assert not Draft.objects.filter(released_at__isnull=False).exists()


def test_an_error_is_told_on_the_page_and_nothing_is_released(signed: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    ann.post(f"{HOME}/letters/preview/", PLAN)
    draft = Draft.objects.all()[0]
    ann.post(
        f"{HOME}/letters/drafts/{row(draft.pk)}/step/",
        {"do": "reword", "subject": draft.subject, "text": f"{draft.text}\r\nSee {{brand}}."},
    )
    answer = ann.post(f"{HOME}/letters/batches/pilot/step/", {"do": "release"})
    assert answer.status_code == 422
    assert "1 of 3 letters have errors" in answer.content.decode()
    assert not Draft.objects.filter(released_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"sample": "99"}, "99 bodies cannot be drawn from 7"),
        ({"kind": "second"}, "The answer of those to be asked again is missing"),
        ({"kind": "second", "said": "has_bell=perhaps"}, "is not a code of has_bell"),
        ({"numbers": "9"}, "here is no question"),
        ({"kind": "all"}, "is no kind of batch"),
    ],
)
def test_a_plan_that_cannot_be_is_told_with_what_was_entered(
    signed: Investigation, sign_in: SignIn, change: dict[str, str], says: str
) -> None:
    answer = sign_in("ann").get(f"{HOME}/letters/preview/", PLAN | change)
    assert answer.status_code == 422
    assert says in answer.content.decode().replace("&quot;", '"')
    assert 'value="pilot"' in answer.content.decode()


def test_the_letter_that_is_due_is_offered_and_drafted(signed: Investigation, sign_in: SignIn) -> None:
    Unit.objects.update(sector="council")
    ann = sign_in("ann")
    page = f"{HOME}/requests/S-6/follow-up/"
    shown = ann.get(page).content.decode()
    assert "Reminder" in shown
    assert "Complaint to the regulator" in shown
    assert "Request for review" not in shown, "silence needs no review under FOIA"
    assert ann.post(page, {}).status_code == 422
    ann.post(page, {"kind": "complaint"})
    draft = Draft.objects.get(kind="complaint")
    here = f"{HOME}/letters/drafts/{row(draft.pk)}/"
    assert ann.post(f"{here}step/", {"do": "hand-over"}).status_code == 422
    ann.post(f"{here}step/", {"do": "release"})
    package = zipfile.ZipFile(io.BytesIO(ann.post(f"{here}step/", {"do": "hand-over"}).content))
    assert "complaint.txt" in package.namelist()
    assert "S-6: complaint" in ann.get(f"{HOME}/letters/").content.decode()


def test_the_burden_is_shown_beside_the_limit(world: Investigation, sign_in: SignIn) -> None:
    shown = sign_in("eve").get(f"{HOME}/letters/burden/", {"hours": "20"}).content.decode()
    assert "£3,500" in shown
    assert "Over the limit" in shown
    assert sign_in("eve").get(f"{HOME}/letters/burden/", {"hours": "many"}).status_code == 422


def _fields(page: str) -> dict[str, str]:
    """The names and values of a form, as a browser would send them without a script."""
    import html

    found = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.S))
    selects = re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.S)
    for name, options in selects:
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(
            r'value="([^"]*)"', options
        )
        found[name] = chosen.group(1) if chosen else ""
    return {name: html.unescape(value) for name, value in found.items() if name != "csrfmiddlewaretoken"}


def test_a_closed_questionnaire_is_read_only_and_leads_to_a_new_version(
    world: Investigation, sign_in: SignIn
) -> None:
    ann = sign_in("ann")
    shown = ann.get(f"{HOME}/questions/questionnaire/of/1/").content.decode()
    assert "This version is closed: 6 requests were sent with it" in shown
    assert "New version from this" in shown
    form = ann.get(f"{HOME}/questions/questionnaire/edit/?from=1").content.decode()
    fields = _fields(form)
    assert fields["version"] == "2"
    fields |= {"q-1-text": "Which firm made them?", "q-3-number": "4", "q-3-text": "Do they record?"}
    preview = ann.post(f"{HOME}/questions/questionnaire/edit/", fields | {"do": "preview"}).content.decode()
    assert "Reworded" in preview
    assert "Added" in preview
    assert world.questionnaires.count() == 1, "nothing is saved before it was seen"
    saved = {"do": "save", "from": "1", "toml": _toml(preview), **seen(preview)}
    ann.post(f"{HOME}/questions/questionnaire/edit/", saved)
    assert [each.text for each in questionnaire_of(world).questions] == [
        "Do you have door bells?",
        "Which firm made them?",
        "How many are there?",
        "Do they record?",
    ]
    told = ann.get(f"{HOME}/questions/questionnaire/difference/?before=1&after=2").content.decode()
    assert "Which firm made them?" in told


def test_a_closed_version_cannot_be_saved_under_its_own_name(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    fields = _fields(ann.get(f"{HOME}/questions/questionnaire/edit/?from=1").content.decode())
    fields |= {"version": "1", "q-1-text": "Which firm?"}
    preview = ann.post(f"{HOME}/questions/questionnaire/edit/", fields | {"do": "preview"}).content.decode()
    assert "Version 1 is closed:" in preview
    assert "Save version 1" not in preview
    answer = ann.post(
        f"{HOME}/questions/questionnaire/edit/",
        {"do": "save", "from": "1", "toml": _toml(preview), **seen(preview)},
    )
    assert answer.status_code == 422
    assert questionnaire_of(world).question("2").text == "Who made them?"


def test_the_codebook_goes_through_the_form_unchanged_and_changed(
    world: Investigation, sign_in: SignIn
) -> None:
    ann = sign_in("ann")
    before = codebook_of(world)
    fields = _fields(ann.get(f"{HOME}/questions/codebook/edit/?from=1").content.decode())
    preview = ann.post(f"{HOME}/questions/codebook/edit/", fields | {"do": "preview"}).content.decode()
    assert "Nothing differs." in preview
    fields["v-1-codes"] += "\nding | Ding | A Ding 3000."
    preview = ann.post(f"{HOME}/questions/codebook/edit/", fields | {"do": "preview"}).content.decode()
    assert "makers=ding" in preview
    saved = {"do": "save", "from": "1", "toml": _toml(preview), **seen(preview)}
    ann.post(f"{HOME}/questions/codebook/edit/", saved)
    after = codebook_of(world)
    assert after.version == "2"
    assert after.derived == before.derived
    assert [code.code for code in after.variable("makers").codes] == ["tinkle", "clang", "ding"]


def test_that_codes_stand_in_their_order_is_said_and_kept_by_the_form(
    world: Investigation, sign_in: SignIn
) -> None:
    """In the version after it is ticked."""
    ann, page = sign_in("ann"), f"{HOME}/questions/codebook/edit/"
    for version in ("1", "2"):
        form = ann.get(f"{page}?from={version}").content.decode()
        ticked = re.search(r'name="v-1-ordered"[^>]*checked', form)
        assert bool(ticked) is (version == "2")
        fields = _fields(form) | {"v-1-kind": "one_of", "v-1-ordered": "on"}
        fields["v-1-codes"] += f"\nding{version} | Ding {version}"
        preview = ann.post(page, fields | {"do": "preview"}).content.decode()
        ann.post(page, {"do": "save", "from": version, "toml": _toml(preview), **seen(preview)})
        assert codebook_of(world).variable("makers").ordered
    assert codebook_of(world).version == "3"


def test_what_is_wrong_in_a_form_is_told_and_what_was_entered_stays(
    world: Investigation, sign_in: SignIn
) -> None:
    ann = sign_in("ann")
    fields = _fields(ann.get(f"{HOME}/questions/questionnaire/edit/?from=1").content.decode())
    wrong = fields | {"q-2-number": "one", "q-2-text": "Mine <b>?", "do": "preview"}
    answer = ann.post(f"{HOME}/questions/questionnaire/edit/", wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "is not a question number" in page
    assert "Mine &lt;b&gt;?" in page
    more = ann.post(f"{HOME}/questions/questionnaire/edit/", fields | {"do": "more"}).content.decode()
    assert "q-6-text" in more


def test_a_draft_of_another_investigation_is_not_here(signed: Investigation, sign_in: SignIn) -> None:
    other = Investigation.objects.create(uid="other", name="Other", as_of=signed.as_of)
    batch = Batch.objects.get(name="letters.csv")
    request = Request.objects.create(
        uid="other/X-1", investigation=other, unit=Unit.objects.all()[0], batch=batch, reference="X-1"
    )
    draft = Draft.objects.create(
        uid="other/X-1/draft/1", request=request, kind="request", subject="S", text="T", drafted_by="ann",
        drafted_at=datetime.now(UTC),
    )  # fmt: skip
    assert sign_in("ann").get(f"{HOME}/letters/drafts/{row(draft.pk)}/").status_code == 404


def test_a_large_batch_is_drafted_and_released_as_jobs(
    signed: Investigation, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("answerable.web.views.letters.letters.LARGE", 1)
    ann = sign_in("ann")
    told = ann.post(f"{HOME}/letters/preview/", PLAN, follow=True).content.decode()
    assert "Drafted 3 letters of pilot" in told
    told = ann.post(f"{HOME}/letters/batches/pilot/step/", {"do": "release"}, follow=True).content.decode()
    assert "Released 3 letters of pilot" in told
    assert ann.post(f"{HOME}/letters/preview/", PLAN).status_code == 422, "the name is taken"
