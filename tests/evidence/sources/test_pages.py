"""What a check says of each page of the labelled set: its state, its cited sentences, and what is beside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.sources.score_pages import SEEN, PageCase, cases_in

from answerable.documents import Limits, read_page_shape
from answerable.evidence.sources import AddressState, PageSeen, compare, first_seen

CASES = cases_in(SEEN)
BY_NAME = {each.name: each for each in CASES}


@pytest.mark.parametrize("case", CASES, ids=list(BY_NAME))
def test_each_page_of_the_labelled_set(case: PageCase) -> None:
    verdict = case.verdict()
    assert case.is_right(verdict), verdict


def test_the_set_holds_every_state_and_every_name_once() -> None:
    assert {each.state for each in CASES} == {each.value for each in AddressState}
    assert len(BY_NAME) == len(CASES) >= 60


@given(st.sampled_from([each for each in CASES if each.kept.shape]), st.data())
def test_a_page_held_against_itself_is_as_captured(case: PageCase, data: st.DataObject) -> None:
    cited = data.draw(st.lists(st.sampled_from(case.kept.text.split("\n")), max_size=3))
    verdict = compare(case.kept, case.kept, [each for each in cited if each.strip()])
    assert (verdict.state, set(verdict.standing) - {True}) == (AddressState.AS_CAPTURED, set())


@given(st.binary(max_size=400))
def test_no_bytes_keep_the_making_of_a_page_from_being_read(content: bytes) -> None:
    assert len(read_page_shape(content, Limits(characters=300)).main) <= 300


def test_a_wall_is_known_at_the_first_sight_and_a_page_is_not_one() -> None:
    seen = {name: first_seen(BY_NAME[name].now) for name in (
        "press: a sign-in in Welsh, nothing cited", "press: a check for people, with 200",
        "press: an article beside a sign-in at the head", "press: other adverts", "council: as it was",
    )}  # fmt: skip
    assert [bool(each) for each in seen.values()] == [True, True, False, False, False]


def test_a_page_that_scripts_make_needs_them_and_a_short_one_does_not() -> None:
    shape = read_page_shape(
        b"<script src=a.js></script><p>A notice: the road is closed until noon.", Limits()
    )
    assert not shape.needs_scripts
    assert read_page_shape(b"<script src=a.js></script><div id=root></div>Loading", Limits()).needs_scripts
    assert not read_page_shape(b"<p>No", Limits()).needs_scripts


def test_what_is_not_free_is_read_wherever_json_ld_says_it() -> None:
    said = b'<script type="application/ld+json">[{"@graph":[{"isAccessibleForFree":"false"}]}]</script>'
    assert read_page_shape(said, Limits()).is_paid
    for other in (b'{"isAccessibleForFree":true}', b"{", b"[" * 100_000):
        page = b'<script type="application/ld+json">' + other + b"</script>"
        assert not read_page_shape(page, Limits()).is_paid


def test_a_page_cut_before_payment_with_its_cited_sentence_is_changed() -> None:
    case = BY_NAME["press: cut before payment, said in JSON-LD"]
    verdict = compare(case.kept, case.now, ["Luxovane keeps what its lamp-posts see"])
    assert (verdict.state, verdict.standing) == (AddressState.CHANGED, (True,))
    beside = PageSeen(case.now.address, 200, case.now.text)
    assert compare(case.kept, beside, ["the councils may go on"]).state is AddressState.CHANGED
