"""What rows are called here and where they were begun: there and back again, and no two alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.casework.work.own_names import OwnNames
from answerable.ground import BadInput

SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
ENDINGS = st.text("abc/:-~.", max_size=30)


@st.composite
def named(draw: st.DrawFn) -> tuple[OwnNames, list[str]]:
    """Names, and uids that begin with the one, with the other, or with neither."""
    names = OwnNames(draw(SLUGS), draw(SLUGS))
    heads = st.sampled_from([names.here, names.begun_as, "", "other"])
    marks = st.sampled_from(["", "/", "--", ":", "-"])
    uids = st.builds("".join, st.tuples(heads, marks, ENDINGS))
    return names, draw(st.lists(uids, min_size=2, max_size=8, unique=True))


@given(named())
def test_the_way_back_is_exact_and_no_two_rows_are_called_alike(drawn: tuple[OwnNames, list[str]]) -> None:
    names, uids = drawn
    called = [names.inward(uid) for uid in uids]
    assert [names.outward(each) for each in called] == uids
    assert len(set(called)) == len(uids)
    assert all(
        each == names.here or each.startswith((f"{names.here}/", f"{names.here}--")) for each in called
    )


@given(named())
def test_what_was_begun_here_is_called_the_same_everywhere(drawn: tuple[OwnNames, list[str]]) -> None:
    names = OwnNames(drawn[0].here)
    for uid in drawn[1]:
        assert names.inward(uid) == names.outward(uid) == uid
    assert names.there == names.here


@pytest.mark.parametrize(
    ("uid", "called"),
    [
        ("bells", "bells-k7fd"),
        ("bells/S-1", "bells-k7fd/S-1"),
        ("bells-2/S-1", "bells-k7fd--bells-2/S-1"),
        ("bells:ash", "bells-k7fd--bells:ash"),
        ("0123abcd", "bells-k7fd--0123abcd"),
    ],
)
def test_a_name_is_put_before_what_does_not_begin_with_the_first_one(uid: str, called: str) -> None:
    assert OwnNames("bells-k7fd", "bells").inward(uid) == called


@pytest.mark.parametrize(
    ("at_most", "longest"), [("bells/" + "x" * 189, 200), ("x" * 188, 200), ("x" * 288, 300)]
)
def test_what_is_too_long_for_its_column_is_refused_and_never_cut(at_most: str, longest: int) -> None:
    names = OwnNames("bells-k7fd", "bells")
    assert names.outward(names.inward(at_most, longest)) == at_most
    with pytest.raises(BadInput, match=f"would have {longest + 1} here") as refused:
        names.inward(f"{at_most}a", longest)
    assert f"at most {len(at_most)} letters" in refused.value.remedy


def test_lists_are_renamed_where_they_hold_uids() -> None:
    names = OwnNames("bells-k7fd", "bells")
    there = ["bells/a", "", 7, "0123"]
    assert names.all_outward(names.all_inward(there)) == there
    assert names.all_inward(there)[1:3] == ["", 7]
    assert names.all_inward("bells/a") == "bells/a"
    assert names.told("bells-k7fd/a and bells-k7fd--0123") == "bells/a and 0123"
