"""A typed number and a claim about a body go out in no release, whichever door is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from answerable.store.models import Investigation, Job, Release, Unit
from answerable.web.numbers import shown_number as row
from tests.journeys.walking import EXAMPLES, answerable, loaded
from tests.web.seats import peopled, signed_in
from tests.web.sending import seen
from tests.worlds import small

TYPED = "# Bells\n\n33% of councils use Dahua.\n\nDogwood uses Hikvision.\n"
BOUND = (
    "# Bells\n\n{{ share has_bell = yes base replied_not_refused }} have a bell.\n\n"
    "Dogwood said {{ finding Q1 of dogwood }}; Birch Council wrote {{ quote has_bell of birch }}.\n"
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("examples")]


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.ORIGINALS = tmp_path / "originals"
    settings.HOME = tmp_path
    settings.REPORTS = tmp_path / "reports"


def test_by_the_command_line(tmp_path: Path) -> None:
    small.coded()
    text = tmp_path / "m.md"
    text.write_text(TYPED, encoding="utf-8")
    said = answerable("report", "write", text).complaint
    assert "manuscript.md, line 3, column 1: number '33%' is bound to nothing" in said
    assert "line 5, column 1: name 'Dogwood' is bound to nothing" in said
    assert "{{ finding Q1 of dogwood }}" in said
    built = answerable("report", "build", "--json").data
    assert [(each["line"], each["words"]) for each in built["unbound"]] == [(3, "33%"), (5, "Dogwood")]
    refused = answerable("report", "release", "1.0", code=3).complaint
    assert "2 numbers, words or names are bound to nothing" in refused
    assert "line 5, column 1" in refused
    assert not Release.objects.exists()
    text.write_text(BOUND, encoding="utf-8")
    assert "Unbound" not in answerable("report", "write", text).complaint
    assert "Released 1.0" in answerable("report", "release", "1.0").out
    page = (Path(str(built["folder"])) / "index.html").read_text(encoding="utf-8")
    assert "A draft." not in page
    assert "\u201cwe do not have door bells\u201d</a>" in page


def test_a_label_claims_nothing_until_the_manuscript_declares_it(tmp_path: Path) -> None:
    investigation, text = small.coded(), tmp_path / "m.md"
    book = tmp_path / "codebook.toml"
    claiming = small.CODEBOOK.replace('label = "Planned"', 'label = "Planned: 33% of councils"')
    book.write_text(claiming.replace('version = "1"', 'version = "2"'), encoding="utf-8")
    asked = tmp_path / "questionnaire.toml"
    asked.write_text(small.QUESTIONNAIRE.replace('version = "1"', 'version = "2"'), encoding="utf-8")
    answerable("questions", "adopt", asked, book, "--as", "ann")
    text.write_text(BOUND, encoding="utf-8")
    said = answerable("report", "write", text).complaint
    assert "the label of code planned of has_bell: number '33%' is bound to nothing; say it without" in said
    refused = answerable("report", "release", "1.0", code=3).complaint
    assert 'in the same words: [Planned: 33% of councils]{source="..."}' in refused
    assert not Release.objects.exists()
    left_out = Unit.objects.filter(frame__investigation=investigation, included=False)
    assert left_out.update(exclusion="Most councils use it.") == 1
    declared = '\n[Planned: 33% of councils]{source="Annual report, page 3"} are.\n'
    text.write_text(BOUND + declared, encoding="utf-8")
    assert (
        "why Yew Council was left out: word of number 'Most'" in answerable("report", "write", text).complaint
    )
    declared += '[Most councils use it]{source="Annual report, page 3"}.\n'
    text.write_text(BOUND + declared, encoding="utf-8")
    assert "Unbound" not in answerable("report", "write", text).complaint


def test_by_the_pages(client: Client) -> None:
    investigation = peopled()
    ann, home = signed_in("ann"), f"/investigations/{investigation.uid}"
    kept = _kept(ann, investigation, TYPED)
    assert "&#x27;33%&#x27; is bound to nothing" in kept
    assert "&#x27;Dogwood&#x27; is bound to nothing" in kept
    ann.post(f"{home}/build/")
    job = Job.objects.latest("pk")
    assert job.message.endswith("; a draft, 2 things in it are bound to nothing")
    assert "Bound to nothing" in ann.get(f"/jobs/{row(job.pk)}/").content.decode()
    ann.post(f"{home}/releases/", {"label": "1.0"})
    job = Job.objects.latest("pk")
    assert job.state == "failed"
    assert "&#x27;Dogwood&#x27; is bound to nothing" in ann.get(f"/jobs/{row(job.pk)}/").content.decode()
    assert not Release.objects.exists()
    _kept(ann, investigation, BOUND)
    ann.post(f"{home}/releases/", {"label": "1.0"})
    assert Job.objects.latest("pk").message.startswith("Released 1.0")


def _kept(ann: Client, investigation: Investigation, text: str) -> str:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = SimpleUploadedFile("mine.md", text.encode())
    take_in = f"/investigations/{investigation.uid}/take-in/"
    shown = seen(ann.get(take_in).content.decode())
    answer = ann.post(f"{take_in}manuscript/", {"manuscript": sent, **shown}, follow=True)
    return answer.content.decode()


@pytest.mark.parametrize("name", ["lamp-posts", "whos-watching-you"])
def test_the_examples_say_nothing_that_is_bound_to_nothing(name: str, tmp_path: Path) -> None:
    loaded(name)
    answerable("report", "release", "1.0")
    assert (EXAMPLES / name / "manuscript.md").is_file()
    assert Release.objects.get().label == "1.0"
