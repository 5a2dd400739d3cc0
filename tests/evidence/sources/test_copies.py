"""What has become of a page that was kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.evidence.sources import AddressState, Change, PageSeen, changed_lines, compare
from answerable.evidence.sources.walls import ABSENT, WALLS, leads_to_wall
from answerable.ground import Wording

AT = "https://made.example/page"
SENTENCE = "The lamps are dimmed at midnight."
TEXT = f"The council\n\n{SENTENCE}\nThey are lit at dusk."
KEPT = PageSeen(AT, 200, TEXT)
CHANGED = "its text has changed"
ELSEWHERE = "https://made.example/new/page"


def became(
    text: str = TEXT, address: str = AT, status: int = 200, cited: tuple[str, ...] = (SENTENCE,)
) -> tuple[str, str]:
    found = compare(KEPT, PageSeen(address, status, text), cited)
    return found.state.value, found.said


@pytest.mark.parametrize("address", [AT, "http://www.made.example/page/", f"{AT}?utm_source=x", f"{AT}#part"])
def test_a_page_with_the_same_text_at_the_same_address_is_as_captured(address: str) -> None:
    assert became(address=address) == ("as_captured", "its text is as it was captured")
    assert became(text=TEXT.replace("\n", "  \n\n"), address=address)[0] == "as_captured"


def test_a_page_at_another_address_has_moved() -> None:
    assert became(address=ELSEWHERE) == ("moved", f"it has moved to {ELSEWHERE}, with the same text")


@pytest.mark.parametrize(
    ("text", "cited", "how", "told"),
    [
        (
            f"{SENTENCE} They are lit.",
            (SENTENCE,),
            ": about 36% of it is no longer there",
            "the cited sentence still stands",
        ),
        (
            f"New\n{SENTENCE[:9]}\n {SENTENCE[10:]}",
            (SENTENCE,),
            ": about 64% of it is no longer there",
            "the cited sentence still stands",
        ),
        (
            TEXT.replace("midnight", "1"),
            (SENTENCE,),
            ": about 27% of it is no longer there",
            "the cited sentence no longer stands",
        ),
        (TEXT.replace("dusk", "six"), (), ": about 9% of it is no longer there", "nothing in it is cited"),
        (
            TEXT.replace("dusk", "six"),
            (SENTENCE, "They are lit at dusk."),
            ": about 9% of it is no longer there",
            "1 of 2 cited sentences no longer stand",
        ),
        (
            f"{TEXT} Yes.",
            (SENTENCE, "lit at dusk"),
            ": there is more of it",
            "all 2 cited sentences still stand",
        ),
        ("Nothing alike.", (), " altogether", "nothing in it is cited"),
    ],
)
def test_a_changed_page_says_how_much_and_whether_the_cited_sentences_stand(
    text: str, cited: tuple[str, ...], how: str, told: str
) -> None:
    said = f"{CHANGED}{how}; {told}"
    assert became(text=text, cited=cited) == ("changed", said)
    moved = became(text=text, address=ELSEWHERE, cited=cited)
    assert moved == ("changed", f"it has moved to {ELSEWHERE}, and {said}")


@pytest.mark.parametrize(
    "like", ["The lamps are dimmed at Midnight.", "The lamps are dimmed after midnight."]
)
def test_a_sentence_that_is_only_like_the_cited_one_is_not_it(like: str) -> None:
    assert became(text=TEXT.replace(SENTENCE, like))[1].endswith("the cited sentence no longer stands")


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, "as_captured"),
        (203, "as_captured"),
        (299, "as_captured"),
        (199, "unreachable"),
        (300, "unreachable"),
        (400, "unreachable"),
        (401, "wall"),
        (402, "wall"),
        (403, "wall"),
        (404, "gone"),
        (405, "unreachable"),
        (407, "wall"),
        (410, "gone"),
        (429, "unreachable"),
        (451, "gone"),
        (500, "unreachable"),
        (503, "unreachable"),
    ],
)
def test_what_the_server_answers(status: int, verdict: str) -> None:
    assert became(status=status)[0] == verdict
    assert status < 300 or str(status) in became(status=status)[1] or status == 199


@pytest.mark.parametrize(
    "address",
    [
        "https://made.example/login?next=/page",
        "https://login.made.example/",
        "https://accounts.made.example/v3/signin",
        "https://consent.made.example/m?continue=x",
        "https://made.example/users/sign-in/",
    ],
)
def test_a_page_that_leads_to_a_sign_in_is_a_wall_unless_the_words_came(address: str) -> None:
    assert leads_to_wall(address)
    assert became(text="Welcome", address=address)[0] == "wall"
    assert became(address=address)[0] == "moved"


@pytest.mark.parametrize("address", ["https://made.example/blogin", "https://made.example/a?next=/login", AT])
def test_other_addresses_are_no_walls(address: str) -> None:
    assert not leads_to_wall(address)


@pytest.mark.parametrize(("wording", "verdict"), [(WALLS, "wall"), (ABSENT, "gone")])
def test_each_turn_stands_in_its_sentence_and_tells_the_page(wording: Wording, verdict: str) -> None:
    assert wording.silent() == ()
    for _, sentence in wording.turns:
        assert became(text=sentence)[0] == verdict
        assert became(text=f"{sentence}\n{SENTENCE}")[0] == "changed"
        assert became(text=sentence + " More of it." * 300)[0] == "changed"


def test_a_page_that_was_a_wall_when_it_was_kept_is_not_one_now() -> None:
    kept = PageSeen(AT, 200, "Access denied is a film of 1998.")
    assert compare(kept, kept, ()).state is AddressState.AS_CAPTURED


def test_lines_that_changed_stand_beside_those_that_did_not() -> None:
    lines = changed_lines("a\nb\nc", "a\nB\nc\nd")
    assert lines is not None
    assert [(each.change.value, each.text, each.before, each.after) for each in lines] == [
        ("same", "a", 1, 1),
        ("taken_out", "b", 2, 0),
        ("put_in", "B", 0, 2),
        ("same", "c", 3, 3),
        ("put_in", "d", 0, 4),
    ]
    assert changed_lines("a\n" * 4000, "b") is not None
    assert changed_lines("a\n" * 4001, "b") is None


@given(st.text("ab\n", max_size=40), st.text("ab\n", max_size=40))
def test_both_texts_come_back_out_of_what_changed(before: str, after: str) -> None:
    lines = changed_lines(before, after) or ()
    assert [each.text for each in lines if each.change is not Change.PUT_IN] == before.splitlines()
    assert [each.text for each in lines if each.change is not Change.TAKEN_OUT] == after.splitlines()
    assert [each.before for each in lines if each.before] == list(range(1, len(before.splitlines()) + 1))
    assert [each.after for each in lines if each.after] == list(range(1, len(after.splitlines()) + 1))
