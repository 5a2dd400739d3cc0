"""The desk: a coder's readings, by words, by place, by suggestion; blind; settled with a reason."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.web.seats import SignIn
from tests.worlds import small

from answerable.casework.coding.desk import desk_items, has_finished, progress_of, to_read
from answerable.store.models import Adjudication, Coding, Investigation, JournalEntry, Page, Suggestion
from answerable.web.numbers import shown_number as row

DESK = "/investigations/small/desk"


def own(who: str, item: str, reference: str = "S-1") -> dict[str, str]:
    """What a coder's readings of an item say now, each with the words it rests on."""
    codings = Coding.objects.filter(request__reference=reference, item=item, coder=who, superseded=False)
    return {each.code: each.passage.exact if each.passage else each.no_passage_reason for each in codings}


def read(client: Client, item: str, reference: str = "S-1", **entered: str) -> int:
    """Send the form of one item; the code that came back."""
    return client.post(f"{DESK}/{reference}/{item}/read/", entered).status_code


def test_a_reading_rests_on_the_marked_place(sign_in: SignIn) -> None:
    page = Page.objects.get(part__reply__name="S-1.eml")
    start = page.text.index("Yes, we have")
    placed = {"page": row(page.pk), "start": str(start), "end": str(start + 24)}
    assert read(sign_in("cat"), "Q1", code="answered", **placed) == 302
    assert own("cat", "Q1") == {"answered": "Yes, we have door bells."}


def test_a_reading_rests_on_copied_words_where_there_is_no_script(sign_in: SignIn) -> None:
    assert read(sign_in("cat"), "Q1", code="answered", words="Yes,  we have\ndoor bells.") == 302
    assert own("cat", "Q1") == {"answered": "Yes, we have door bells."}


def test_unclear_and_a_reason_without_words_are_readings_too(sign_in: SignIn) -> None:
    assert read(sign_in("cat"), "Q1", code="unclear", reason="The page is blank.") == 302
    assert own("cat", "Q1") == {"unclear": "The page is blank."}


def test_what_will_not_do_is_said_and_nothing_is_recorded(sign_in: SignIn) -> None:
    cat = sign_in("cat")
    wrong = [
        {"words": "Yes, we have"},
        {"code": "answered"},
        {"code": "answered", "words": "words that nobody wrote"},
        {"code": "perhaps", "words": "Yes, we have"},
        {"code": "answered", "page": "1", "start": "-4", "end": "2"},
        {"code": "refused", "words": "Yes, we have", "exemptions": "FOIA s.999"},
    ]
    for entered in wrong:
        answer = cat.post(f"{DESK}/S-1/Q1/read/", entered)
        assert answer.status_code in (404, 422), entered
    assert b"Not recorded." in cat.post(f"{DESK}/S-1/Q1/read/", wrong[0]).content
    assert not Coding.objects.filter(coder="cat").exists()


@pytest.mark.parametrize(
    ("entered", "beside"),
    [
        ({}, {"code", "words"}),
        ({"code": "answered"}, {"words"}),
        ({"words": "we have door bells"}, {"code"}),
        ({"reason": "The page is blank."}, {"code"}),
        ({"code": "answered", "words": "words that nobody wrote"}, {"words"}),
        ({"code": "refused", "exemptions": "FOIA s.999"}, {"exemptions", "words"}),
        ({"code": "perhaps", "words": "we have door bells"}, {"code"}),
        ({"code": "answered", "words": "we have door bells"}, set()),
        ({"code": "answered", "reason": "The page is blank."}, set()),
    ],
)
def test_all_that_is_wrong_with_a_reading_stands_beside_its_field(
    sign_in: SignIn, entered: dict[str, str], beside: set[str]
) -> None:
    answer = sign_in("cat").post(f"{DESK}/S-1/Q1/read/", entered)
    assert answer.status_code == (422 if beside else 302)
    told = set(re.findall(r'<p class="error" id="(\w+)_error">', answer.content.decode()))
    assert told == beside
    for name in entered.keys() & {"words", "reason", "exemptions"} if beside else ():
        assert entered[name] in answer.content.decode()


def test_a_place_in_another_requests_reply_is_refused(sign_in: SignIn) -> None:
    page = Page.objects.get(part__reply__name="S-2.eml")
    assert read(sign_in("cat"), "Q1", code="answered", page=row(page.pk), start="0", end="4") == 422
    assert not Coding.objects.filter(coder="cat").exists()


def test_several_codes_of_one_item_each_keep_their_own_words(sign_in: SignIn) -> None:
    cat = sign_in("cat")
    read(cat, "makers", code="tinkle", words="Tinkle", another="1")
    read(cat, "makers", code="clang", words="Clang")
    assert own("cat", "makers") == {"tinkle": "Tinkle", "clang": "Clang"}
    assert cat.post(f"{DESK}/S-1/makers/take-back/", {"code": "tinkle"}).status_code == 302
    assert own("cat", "makers") == {"clang": "Clang"}
    assert cat.post(f"{DESK}/S-1/makers/take-back/", {"code": "clang"}).status_code == 422
    read(cat, "makers", code="unclear", words="They were made by")
    assert own("cat", "makers") == {"unclear": "They were made by"}


def test_a_number_is_entered_as_it_is_written(sign_in: SignIn) -> None:
    assert read(sign_in("cat"), "bells", amount="1,200", words="There are 1,200 bells.") == 302
    assert own("cat", "bells") == {"1200": "There are 1,200 bells."}


def test_a_suggestion_accepted_becomes_a_reading_with_its_passage(
    world: Investigation, sign_in: SignIn
) -> None:
    suggestion = Suggestion.objects.filter(request__reference="S-1", item="Q1").first()
    assert suggestion is not None
    entered = {"suggestion": suggestion.uid, "do": "accept"}
    assert sign_in("cat").post(f"{DESK}/S-1/Q1/suggestion/", entered).status_code == 302
    assert own("cat", "Q1") == {suggestion.code: suggestion.passage.exact}
    assert Coding.objects.get(coder="cat").suggestion == suggestion


def test_a_suggestion_rejected_is_noted_and_still_offered_to_others(sign_in: SignIn) -> None:
    suggestion = Suggestion.objects.filter(request__reference="S-5", item="Q1").first()
    assert suggestion is not None
    ben, cat = sign_in("ben"), sign_in("cat")
    entered = {"suggestion": suggestion.uid, "do": "reject"}
    assert cat.post(f"{DESK}/S-5/Q1/suggestion/", entered).status_code == 302
    assert suggestion.uid not in cat.get(f"{DESK}/S-5/Q1/").content.decode()
    assert suggestion.uid in ben.get(f"{DESK}/S-5/Q1/").content.decode()
    assert JournalEntry.objects.filter(verb="rejected suggestion", who="cat").count() == 1
    assert not Coding.objects.filter(coder="cat").exists()


def test_a_variable_is_asked_only_where_its_question_was_answered(world: Investigation) -> None:
    waiting = {each.item for each in desk_items(world, small.request("S-3"), "ben") if each.asked}
    assert waiting == {"Q1", "Q2", "Q3"}
    waiting = {each.item for each in desk_items(world, small.request("S-2"), "ben") if each.waits}
    assert waiting == {"Q2", "Q3"}


def test_the_desk_offers_what_is_begun_first_and_counts_what_is_read(world: Investigation) -> None:
    assert has_finished(world, small.request("S-1"), "ben")
    assert [each.reference for each in to_read(world, "ben")] == ["S-2", "S-3", "S-5"]
    assert progress_of(world, "ben").read == 1
    assert progress_of(world, "ben").begun == 2
    assert next(each.reference for each in to_read(world, "cat")) == "S-5"


def test_another_coders_reading_stays_hidden_until_ones_own_is_made(sign_in: SignIn) -> None:
    cat = sign_in("cat")
    words = "we have door bells</p>"
    for path in ("requests/S-1/", "bodies/ash/", "desk/S-1/"):
        shown = cat.get(f"/investigations/small/{path}").content.decode()
        assert words not in shown, path
        assert re.search(r"\bben\b", shown) is None, path
    for item, code in (("Q1", "refused"), ("Q2", "not_held"), ("Q3", "not_held")):
        read(cat, item, code=code, reason="On the telephone.")
    shown = cat.get("/investigations/small/requests/S-1/").content.decode()
    assert words in shown
    assert "ben" in shown


def test_a_blind_coder_is_not_told_how_each_body_ended(sign_in: SignIn) -> None:
    place = "/investigations/small/bodies/"
    asked = {"question": "Q1", "outcome": "answered"}
    told, blind = sign_in("eve").get(place, asked), sign_in("cat").get(place, asked)
    assert told.context["rows"].paginator.count < blind.context["rows"].paginator.count
    assert 'class="badge"' in told.content.decode()
    assert 'class="badge"' not in blind.content.decode()
    assert "?question=" not in sign_in("cat").get("/investigations/small/").content.decode()


def test_the_journal_keeps_other_coders_readings_back_from_a_blind_coder(sign_in: SignIn) -> None:
    assert b"we have door bells" not in sign_in("cat").get("/investigations/small/journal/").content
    assert b"kept back" in sign_in("cat").get("/investigations/small/journal/").content
    assert b"kept back" not in sign_in("ann").get("/investigations/small/journal/").content


def test_a_difference_is_settled_with_both_readings_and_a_reason(
    world: Investigation, sign_in: SignIn
) -> None:
    read(sign_in("cat"), "has_bell", code="planned", words="we have door bells")
    dan = sign_in("dan")
    listed = dan.get("/investigations/small/differences/").content.decode()
    assert "Has a door bell" in listed
    place = "/investigations/small/differences/S-1/has_bell/"
    shown = dan.get(place).content.decode()
    assert "ben" in shown
    assert "cat" in shown
    passage = Coding.objects.filter(coder="ben", item="has_bell", request__reference="S-1").get().passage_id
    entered = {"code": "yes", "passage": row(passage)}
    assert dan.post(place, entered).status_code == 422
    assert not Adjudication.objects.exists()
    assert dan.post(place, {**entered, "why": "They say so in so many words."}).status_code == 302
    ruling = Adjudication.objects.get()
    assert (ruling.codes, ruling.adjudicator) == (["yes"], "dan")
    assert ruling.passage is not None
    assert "0 items" in dan.get("/investigations/small/differences/").content.decode()


def test_a_coder_reads_why_a_difference_was_settled(world: Investigation, sign_in: SignIn) -> None:
    read(sign_in("cat"), "has_bell", code="planned", words="we have door bells")
    place = "/investigations/small/differences/S-1/has_bell/"
    sign_in("dan").post(place, {"code": "yes", "words": "we have door bells", "why": "Have is not planned."})
    assert b"Have is not planned." in sign_in("ben").get(f"{DESK}/differences/").content
