"""Text of replies on pages: all of it, escaped, with places that can be told again."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.web.seats import SignIn
from tests.worlds import small

from answerable.casework.replies.intake import take_in_mail
from answerable.correspondence import Voice
from answerable.store.models import Investigation, Reply
from answerable.web.marking import Highlight, marked_text

RUN = re.compile(r'<span data-start="(\d+)">(.*?)</span>', re.DOTALL)
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[list[int | str]], list[Highlight]]:
    """A text with stretches in order (some overlapping or missing) and highlights anywhere."""
    text = draw(st.text(alphabet="ab<>&\"' \n\U0001f6d1é", max_size=60))
    places = st.integers(0, len(text))
    cuts = sorted(draw(st.lists(places, max_size=6)))
    stretches: list[list[int | str]] = [
        [start, end, draw(st.sampled_from(list(Voice))).value] for start, end in pairwise(cuts)
    ]
    spots = [
        Highlight(min(pair), max(pair), draw(st.sampled_from(["own", "relied", "suggested"])), f"p{number}")
        for number, pair in enumerate(draw(st.lists(st.tuples(places, places), max_size=4)))
        if pair[0] != pair[1]
    ]
    return text, stretches, spots


@given(texts())
def test_every_character_is_there_once_at_the_place_it_says(
    made: tuple[str, list[list[int | str]], list[Highlight]],
) -> None:
    text, stretches, spots = made
    shown = marked_text(text, stretches, spots)
    runs = [(int(start), unescape(words)) for start, words in RUN.findall(shown)]
    assert "".join(words for _, words in runs) == text
    for start, words in runs:
        assert text[start : start + len(words)] == words
    for spot in spots:
        assert shown.count(f'id="{spot.anchor}"') == 1


def test_words_that_are_not_the_authoritys_own_are_folded_and_kept() -> None:
    shown = marked_text(
        "Yes.\n> Do you?\nBye", [[0, 5, "authority"], [5, 15, "quoted"], [15, 18, "signature"]]
    )
    assert shown.count("<details") == 2
    assert "&gt; Do you?" in shown
    assert '<details class="voice"><summary>Quoted' in shown


def test_a_fold_that_holds_a_passage_stands_open() -> None:
    shown = marked_text(
        "Yes.\n> Do you?", [[0, 5, "authority"], [5, 14, "quoted"]], [Highlight(7, 9, "own", "p1")]
    )
    assert '<details class="voice" open>' in shown


def test_markup_in_a_reply_is_shown_as_words_on_every_page(world: Investigation, sign_in: SignIn) -> None:
    raw = (
        f"From: {EVIL.split('<')[1][:6]} <officer@fir.example>\nTo: asker+s-6@asker.example\n"
        f"Subject: RE: Request S-6 {EVIL}\nIn-Reply-To: <s-6@asker.example>\n"
        f"Date: Mon, 03 Mar 2025 10:00:00 +0000\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain\n\n1. Yes, we have bells. {EVIL}\n"
    ).encode()
    take_in_mail(world, raw, "evil.eml", who="ann")
    ann = sign_in("ann")
    for path in ("requests/S-6/", "bodies/fir/", "desk/S-6/", "journal/", "tray/"):
        shown = ann.get(f"/investigations/small/{path}").content.decode()
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
    assert "&lt;script&gt;alert(1)" in ann.get("/investigations/small/requests/S-6/").content.decode()


def test_an_original_is_saved_and_never_shown(world: Investigation, sign_in: SignIn) -> None:
    reply = Reply.objects.get(name="S-1.eml")
    sent = sign_in("eve").get(f"/investigations/small/originals/{reply.original.uid}/")
    assert sent.content == small.mail("S-1", small.ANSWERS["S-1"])
    assert sent["Content-Disposition"] == 'attachment; filename="S-1.eml"'
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in sent["Content-Security-Policy"]
    assert sent["Content-Type"] == "application/octet-stream"
