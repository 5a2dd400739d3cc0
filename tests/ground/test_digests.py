"""Digests and the one form of JSON that they are taken over."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput, canonical_json, digest_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_the_digest_is_that_of_fips_180_4() -> None:
    assert digest_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@given(st.binary())
def test_a_digest_is_64_small_hexadecimal_digits(content: bytes) -> None:
    assert digest_of(content) == hashlib.sha256(content).hexdigest()


def test_equal_values_give_equal_bytes_whatever_their_order() -> None:
    assert canonical_json({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'.encode()
    assert canonical_json({"a": "é", "b": [1, None]}) == canonical_json({"b": [1, None], "a": "é"})


@given(VALUES.filter(lambda value: "\\ud" not in json.dumps(value)))
def test_canonical_json_reads_back_as_it_was(value: object) -> None:
    written = canonical_json(value)

    assert json.loads(written) == value
    assert canonical_json(json.loads(written)) == written
    assert b"\n" not in written


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_json_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical_json([value])


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = BadInput("'x' is not a code", where="codings.csv, row 3", remedy="Legal: yes, no.")

    assert str(error) == "codings.csv, row 3: 'x' is not a code. Legal: yes, no."
    assert str(BadInput("'x' is not a code")) == "'x' is not a code"
