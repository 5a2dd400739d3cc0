"""A focused second request: what it did not ask is not asked there, and waits for nobody."""

from __future__ import annotations

from tests.worlds import small

from answerable.casework.coding import desk
from answerable.casework.findings.findings import settle_units
from answerable.casework.letters.sent_before import record_letters
from answerable.casework.overview.board import question_boards
from answerable.casework.questions.adoption import adopt_codebook, adopt_questionnaire
from answerable.casework.replies.intake import take_in_mail
from answerable.casework.report.tallies import tally
from answerable.questions import Outcome
from answerable.statistics import Cell
from answerable.store.models import Finding, Investigation, Request

SECOND = """\
version = "2"
title = "Door bells that record"
[[questions]]
number = "4"
text = "Do the bells record sound?"
"""
MEASURED = """
[[variables]]
name = "records"
label = "Records sound"
question = "4"
kind = "yes_no"
"""
SENT = "reference,key,sent_at,template\nT-1,ash,2025-04-01T09:00:00+00:00,letter.md\n"


def _asked_again(investigation: Investigation) -> Request:
    """Ash, which said yes, is asked one question more, and answers."""
    adopt_questionnaire(investigation, SECOND, "second.toml", who="ann")
    book = small.CODEBOOK.replace('version = "1"', 'version = "2"').replace(
        "[[derived]]", f"{MEASURED}[[derived]]"
    )
    adopt_codebook(investigation, book, "codebook.toml", who="ann")
    record_letters(investigation, SENT.encode(), {"letter.md": small.LETTER}, name="second.csv", who="ann")
    take_in_mail(investigation, small.mail("T-1", "4. Yes, the bells record sound."), "T-1.eml", who="ann")
    settle_units(investigation)
    return Request.objects.get(reference="T-1")


def test_only_what_the_second_request_asked_awaits_coding_there(coded: Investigation) -> None:
    before = {each.item: each.code for each in Finding.objects.filter(unit__body__key="ash")}
    request = _asked_again(coded)
    claimed = set(request.claims.values_list("item", "outcome"))
    assert claimed == {("Q4", "awaiting_coding"), ("records", "awaiting_coding")}
    after = {each.item: each.code for each in Finding.objects.filter(unit__body__key="ash")}
    assert {item: code for item, code in after.items() if item in before} == before | {
        "letter": after["letter"]
    }


def test_those_who_were_not_asked_again_are_not_asked_on_the_new_question(coded: Investigation) -> None:
    _asked_again(coded)
    assert tally(coded, "Q4").counts == {
        Cell((), Outcome.AWAITING_CODING, "awaiting_coding"): 1,
        Cell((), Outcome.NOT_ASKED, "not_asked"): 6,
    }
    assert [each.number for each in question_boards(coded)] == ["1", "2", "3", "4"]


def test_the_desk_offers_of_each_request_what_it_asked(coded: Investigation) -> None:
    request = _asked_again(coded)
    assert [each.item for each in desk.desk_items(coded, request, "cat")] == ["Q4", "records"]
    first = Request.objects.get(reference="S-1")
    assert [each.question for each in desk.desk_items(coded, first, "cat") if each.is_outcome] == [
        "1",
        "2",
        "3",
    ]
    assert not desk.has_finished(coded, request, "cat")
    small.read("T-1", "Q4", "cat", 60, small.quoted("T-1", "answered", "the bells record sound"))
    assert not desk.has_finished(coded, request, "cat")
    small.read("T-1", "records", "cat", 61, small.quoted("T-1", "yes", "the bells record sound"))
    assert desk.has_finished(coded, request, "cat")


def test_suggestions_are_made_for_what_was_asked_only(coded: Investigation) -> None:
    Request.objects.filter(reference="S-6").update(asked="1 3")
    take_in_mail(coded, small.mail("S-6", small.ANSWERS["S-1"]), "S-6.eml", who="ann")
    suggested = set(Request.objects.get(reference="S-6").suggestions.values_list("item", flat=True))
    assert {"Q1", "has_bell", "Q3", "bells"} & suggested
    assert not {"Q2", "makers"} & suggested


def test_a_request_may_ask_some_questions_of_its_version(coded: Investigation) -> None:
    Request.objects.filter(reference="S-6").update(asked="1 3")
    settle_units(coded)
    request = Request.objects.get(reference="S-6")
    assert set(request.claims.values_list("item", flat=True)) == {"Q1", "Q3", "has_bell", "bells"}
    found = Finding.objects.get(unit=request.unit, item="Q2")
    assert found.outcome == Outcome.NOT_ASKED


def test_a_variable_is_measured_only_at_the_bodies_of_its_universe(coded: Investigation) -> None:
    book = small.CODEBOOK.replace('version = "1"', 'version = "2"').replace(
        'unit = "bells"', 'unit = "bells"\nuniverse = { sectors = ["School"] }'
    )
    adopt_codebook(coded, book, "codebook.toml", who="ann")
    school = Request.objects.get(reference="S-5")
    Request.objects.get(reference="S-2").codings.all().delete()
    settle_units(coded)
    assert "bells" in set(school.claims.values_list("item", flat=True))
    birch = Request.objects.get(reference="S-2")
    assert birch.unit.sector == "council"
    assert "bells" not in set(birch.claims.values_list("item", flat=True))
    assert Finding.objects.get(unit=birch.unit, item="bells").outcome == Outcome.NOT_ASKED
    assert [each.item for each in desk.desk_items(coded, birch, "cat")] == [
        "Q1",
        "has_bell",
        "Q2",
        "makers",
        "Q3",
    ]
    for minute, (item, code) in enumerate(
        [("Q1", "answered"), ("has_bell", "no"), ("Q2", "not_held"), ("Q3", "answered")], start=70
    ):
        assert not desk.has_finished(coded, birch, "cat")
        small.read("S-2", item, "cat", minute, small.told(code))
    assert desk.has_finished(coded, birch, "cat")
    for minute, (item, code) in enumerate(
        [("Q1", "answered"), ("has_bell", "yes"), ("Q2", "not_held"), ("Q3", "answered")], start=80
    ):
        small.read("S-5", item, "cat", minute, small.told(code))
    assert not desk.has_finished(coded, school, "cat"), "a school has its bells still to be read"
    small.read("S-5", "bells", "cat", 90, small.told("1"))
    assert desk.has_finished(coded, school, "cat")
