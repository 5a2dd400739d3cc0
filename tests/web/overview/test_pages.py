"""What pages show: the board and the lists behind it, bodies, the tray, figures and the built report."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.seats import MANUSCRIPT, SignIn
from tests.worlds import small

from answerable.casework.coding.codings import CodeMark, Decision, save_codings
from answerable.casework.findings.findings import settle_units
from answerable.casework.overview import board as boards
from answerable.casework.report import building
from answerable.casework.work.questionnaires import codebook_of
from answerable.store.models import (
    Body,
    Frame,
    Investigation,
    JournalEntry,
    Reply,
    ReplyMatch,
    Request,
    Unit,
)
from answerable.web.numbers import shown_number as row

HOME = "/investigations/small"


@pytest.fixture
def built(world: Investigation) -> Investigation:
    """The world with a built report in a folder of its own."""
    building.adopt_manuscript(world, MANUSCRIPT, "manuscript.md", who="ann")
    building.build(world, who="ann")
    return world


def test_each_number_on_the_board_is_the_length_of_the_list_behind_it(
    world: Investigation, sign_in: SignIn
) -> None:
    waiting = boards.waiting(world)
    assert (waiting.tray, waiting.undelivered) == (1, 1)
    eve = sign_in("eve")
    for which, number in {
        "coder": waiting.coder,
        "suggestions": waiting.suggestions,
        "undelivered": waiting.undelivered,
        "silent": waiting.silent,
    }.items():
        listed = eve.get(f"{HOME}/requests/?waiting={which}")
        assert listed.context["rows"].paginator.count == number, which
    assert eve.get(f"{HOME}/requests/?waiting=nonsense").status_code == 404


def test_outcomes_on_the_board_lead_to_the_bodies_behind_them(world: Investigation, sign_in: SignIn) -> None:
    eve = sign_in("eve")
    for question in boards.question_boards(world):
        for end in question.ended:
            asked = {"question": f"Q{question.number}", "outcome": end.outcome.value}
            listed = eve.get(f"{HOME}/bodies/", asked)
            assert listed.context["rows"].paginator.count == end.units


def test_bodies_are_found_by_another_name_and_narrowed_by_sector(sign_in: SignIn) -> None:
    eve = sign_in("eve")
    named = eve.get(f"{HOME}/bodies/", {"words": "borough of ash"})
    assert [unit.body.key for unit in named.context["rows"]] == ["ash"]
    schools = eve.get(f"{HOME}/bodies/", {"sector": "school", "region": "South"})
    assert [unit.body.key for unit in schools.context["rows"]] == ["fir", "oak"]


def test_a_body_left_out_of_the_frame_says_why(sign_in: SignIn) -> None:
    assert b"Left out of the frame: Dissolved." in sign_in("eve").get(f"{HOME}/bodies/yew/").content
    assert b"Yew Council" not in sign_in("eve").get(f"{HOME}/bodies/").content


def test_a_stray_reply_is_matched_to_several_requests_by_hand(world: Investigation, sign_in: SignIn) -> None:
    stray = Reply.objects.get(name="stray.eml")
    ann = sign_in("ann")
    assert "S-6" in ann.get(f"{HOME}/tray/{row(stray.pk)}/", {"words": "fir"}).content.decode()
    assert ann.post(f"{HOME}/tray/{row(stray.pk)}/", {}).status_code == 422
    ann.post(f"{HOME}/tray/{row(stray.pk)}/", {"reference": ["S-4", "S-6"]})
    matched = ReplyMatch.objects.filter(reply=stray, certain=True)
    assert sorted(matched.values_list("request__reference", flat=True)) == ["S-4", "S-6"]
    assert boards.waiting(world).tray == 0


def test_a_lead_builds_the_report_and_members_read_it(built: Investigation, sign_in: SignIn) -> None:
    answer = sign_in("ann").post(f"{HOME}/build/", follow=True)
    assert "Built:" in answer.content.decode()
    eve = sign_in("eve")
    page = eve.get(f"{HOME}/report/")
    assert page.status_code == 200
    assert b"Door bells" in page.content
    assert eve.get(f"{HOME}/report/answerable.css")["Content-Type"].startswith("text/css")


def test_what_stops_a_build_is_said_and_the_report_before_stands(
    built: Investigation, sign_in: SignIn
) -> None:
    from answerable.casework.work.investigations import keep_material
    from answerable.store.models import Purpose

    broken = b"# Door bells\n\n{{ share nonsense = yes base replied_not_refused }}\n"
    keep_material(built, Purpose.MANUSCRIPT, "broken.md", broken, who="ann")
    said = sign_in("ann").post(f"{HOME}/build/", follow=True).content.decode()
    assert "Nothing was changed" in said
    assert "broken.md, line 3" in said
    assert "nonsense" in said
    assert sign_in("eve").get(f"{HOME}/report/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["../secret.txt", "..%2fsecret.txt", "figures/../../secret.txt", "%2e%2e/secret.txt", "/etc/passwd"],
)
def test_nothing_outside_the_report_is_served(
    built: Investigation, sign_in: SignIn, tmp_path: Path, path: str
) -> None:
    (tmp_path / "reports" / "secret.txt").write_text("secret")
    assert sign_in("eve").get(f"{HOME}/report/{path}").status_code == 404


def test_a_link_out_of_the_report_is_not_followed(
    built: Investigation, sign_in: SignIn, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "reports" / "small" / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    assert sign_in("eve").get(f"{HOME}/report/way-out.txt").status_code == 404


def test_a_figures_page_says_what_its_frozen_description_says(built: Investigation, sign_in: SignIn) -> None:
    figure = built.figures.exclude(slug__contains="ladder").first()
    assert figure is not None
    shown = sign_in("eve").get(f"{HOME}/figures/{figure.slug}/").content.decode()
    whole = figure.description["rows"][-1]
    for said in (figure.description["base_sentence"], whole["printed"], figure.description["rounding"]):
        assert said in shown
    for key in whole["units"]:
        assert f"{HOME}/bodies/{key}/" in shown


def _more_bodies(investigation: Investigation, number: int) -> None:
    """Add bodies, each with its letter, its reply and one coder's readings."""
    frame, batch = Frame.objects.get(investigation=investigation), investigation.batches.get()
    pattern = Reply.objects.get(name="S-5.eml")
    codebook = codebook_of(investigation)
    for each in range(number):
        key = f"more-{each}"
        body = Body.objects.create(uid=f"small:{key}", register="small", key=key, name=f"More {each}")
        unit = Unit.objects.create(uid=f"{frame.uid}/{key}", frame=frame, body=body, sector="council")
        asked = Request.objects.create(
            uid=f"small/M-{each}",
            investigation=investigation,
            unit=unit,
            batch=batch,
            reference=f"M-{each}",
            stage="replied",
        )
        ReplyMatch.objects.create(
            uid=f"m{each}", reply=pattern, request=asked, ground="x", certain=True, matched_by="ann"
        )
        for who, code in (("ben", "answered"), ("cat", "refused")):
            marks = [CodeMark(code, no_passage_reason="Told.")]
            save_codings(codebook, asked, "Q1", marks, Decision(who, small.at(each % 60)))
    settle_units(investigation)


PAGES: dict[str, str] = {
    "board": "",
    "bodies": "bodies/",
    "requests": "requests/",
    "queue": "requests/?waiting=coder",
    "tray": "tray/",
    "desk": "desk/",
    "desk request": "desk/S-5/",
    "differences": "differences/",
    "differed": "desk/differences/",
    "journal": "journal/",
    "figures": "figures/",
    "request": "requests/S-1/",
    "body": "bodies/ash/",
}


def queries(client: Client, path: str) -> int:
    """How many queries a page takes, the session being known."""
    client.get(f"{HOME}/{path}")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{HOME}/{path}").status_code == 200
    return len(asked)


def test_no_page_asks_more_of_the_database_when_there_is_more_in_it(
    world: Investigation, sign_in: SignIn
) -> None:
    _more_bodies(world, 4)
    ann = sign_in("ann")
    before = {name: queries(ann, path) for name, path in PAGES.items()}
    for number in range(4, 64):
        JournalEntry.objects.create(
            chain="small", number=1000 + number, at="", who="x", verb="y", subject="z"
        )
    frame = Frame.objects.get(investigation=world)
    _grow(world, frame)
    after = {name: queries(ann, path) for name, path in PAGES.items()}
    assert after == before
    assert max(before.values()) < 40


def _grow(world: Investigation, frame: Frame) -> None:
    Request.objects.filter(reference__startswith="M-").delete()
    Unit.objects.filter(body__key__startswith="more-").delete()
    Body.objects.filter(key__startswith="more-").delete()
    _more_bodies(world, 70)


def test_lists_are_cut_into_pages(world: Investigation, sign_in: SignIn) -> None:
    _more_bodies(world, 60)
    ann = sign_in("ann")
    for path in ("bodies/", "requests/", "differences/"):
        shown = ann.get(f"{HOME}/{path}")
        assert len(shown.context["rows"]) == 50, path
        assert "Page 1 of 2" in shown.content.decode()
        assert 0 < len(ann.get(f"{HOME}/{path}?page=2").context["rows"]) < 50
