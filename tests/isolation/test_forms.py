"""Values to bytes and back, and bytes that are no value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.correspondence import ParsedMessage
from answerable.documents import Document
from answerable.isolation.forms import MisshapenError, packed, unpacked


class _Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class _Everything:
    text: str
    number: int
    share: float
    is_so: bool
    content: bytes
    moment: dt.datetime | None
    colour: _Colour
    pairs: tuple[tuple[str, str], ...]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int]


TEXT = st.text(st.characters(exclude_categories=[]))
EVERYTHING = st.builds(
    _Everything,
    text=TEXT,
    number=st.integers(),
    share=st.floats(allow_nan=False, allow_infinity=False),
    is_so=st.booleans(),
    content=st.binary(),
    moment=st.none() | st.datetimes(timezones=st.just(dt.UTC)),
    colour=st.just(_Colour.RED),
    pairs=st.lists(st.tuples(TEXT, TEXT)).map(tuple),
    rows=st.lists(st.lists(TEXT)),
    numbers=st.frozensets(st.integers(0, 100)),
)


@given(EVERYTHING)
def test_a_value_comes_back_as_it_was_half_surrogates_and_all(value: _Everything) -> None:
    assert unpacked(b"".join(packed(value)), _Everything) == value


def test_two_halves_of_a_pair_stay_two_characters() -> None:
    assert unpacked(b"".join(packed("\ud83d\ude00")), str) == "\ud83d\ude00"


@given(st.binary(max_size=60))
def test_bytes_that_are_no_value_are_misshapen(frame: bytes) -> None:
    with pytest.raises(MisshapenError):
        unpacked(frame, Document)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=5)
)


@given(JSON, st.sampled_from([Document, ParsedMessage, _Everything]))
def test_json_of_another_form_is_misshapen(plain: object, form: type) -> None:
    with pytest.raises(MisshapenError):
        unpacked(b"".join(packed(plain)), form)


@given(EVERYTHING, st.data())
def test_a_value_that_is_cut_or_longer_is_misshapen(value: _Everything, data: st.DataObject) -> None:
    frame = b"".join(packed(value))
    with pytest.raises(MisshapenError):
        unpacked(frame[: data.draw(st.integers(0, len(frame) - 1))], _Everything)
    with pytest.raises(MisshapenError):
        unpacked(frame + b"x", _Everything)


def test_true_is_no_number_and_a_number_no_truth() -> None:
    for value, form in ((True, int), (1, bool), (1, str), ("a", int), ([1], tuple[str, ...]), (-1, bytes)):
        with pytest.raises(MisshapenError):
            unpacked(b"".join(packed(value)), form)
