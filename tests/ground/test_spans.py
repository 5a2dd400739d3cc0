"""Spans and quotations of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import Span, find_quote, quote

WORDS = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1), min_size=1)
SPACES = st.sampled_from([" ", "\n", "  ", "\t\n", "\u00a0"])


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward_from_nought(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span runs forward"):
        Span(start, end)


@given(st.text(max_size=80), st.data())
def test_a_quote_with_its_surroundings_is_a_piece_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = quote(text, Span(start, end), context=10)

    assert words.exact == text[start:end] == Span(start, end).of(text)
    assert words.prefix + words.exact + words.suffix in text
    assert len(words.prefix) == min(10, start)
    assert len(words.suffix) == min(10, len(text) - end)


@given(st.text(max_size=20), WORDS, st.text(max_size=20), st.data())
def test_words_are_found_whatever_white_space_stands_between_them(
    before: str, words: list[str], after: str, data: st.DataObject
) -> None:
    stands = words[0]
    for word in words[1:]:
        stands += data.draw(SPACES) + word
    text = f"{before}{stands}{after}"

    found = find_quote(text, " ".join(words))

    assert found is not None
    assert found.start <= len(before)
    assert found.of(text).split() == " ".join(words).split()


@pytest.mark.parametrize("exact", ["", "  \n", "we do.", "WE DO", "wedo"])
def test_words_that_do_not_stand_there_are_not_found(exact: str) -> None:
    assert find_quote("Yes, we do, all of it", exact) is None


def test_signs_are_taken_as_they_are() -> None:
    assert find_quote("cost (a+b)* is x", "(a+b)*") == Span(5, 11)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [(Span(0, 3), Span(2, 5), True), (Span(0, 3), Span(3, 5), False), (Span(2, 2), Span(0, 5), False)],
)
def test_spans_overlap_if_they_share_a_character(one: Span, other: Span, shared: bool) -> None:
    assert one.overlaps(other) is other.overlaps(one) is shared
