"""What a sentence says of its own figures: shares beside counts, changes, the remaining, averages."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from answerable.audit import ErrorType, PrintedClaim, Verdict, audit_text

YES, NO, OPEN = Verdict.CONSISTENT, Verdict.INCONSISTENT, Verdict.NOT_CHECKABLE


def claim_of(text: str, printed: str) -> PrintedClaim:
    """The claim whose figure is printed so."""
    return next(claim for claim in audit_text(text).claims if claim.printed == printed)


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        ("Boats are used by 13 of the 40 harbours that replied (32.5%).", "32.5%", YES),
        ("Boats are used by 13 of the 40 harbours that replied (35%).", "35%", NO),
        ("Of the 40 harbours that replied, 13 (32.5%) have boats.", "32.5%", YES),
        ("Of the 40 harbours that replied, 13 (31%) have boats.", "31%", NO),
        ("Of 40 harbours, 13 (32.5%) have boats and 20 (50%) have vans.", "50%", YES),
        ("Of 40 harbours, 13 (32.5%) have boats and 20 (53%) have vans.", "53%", NO),
        ("Among the 44 with boats, 30 (68.2%) fish, and among the other 36, 24 (66.7%).", "66.7%", YES),
        ("Among the 44 with boats, 30 (68.2%) fish, and among the other 36, 24 (54.5%).", "54.5%", NO),
        ("32.5% (13 of 40) have boats.", "32.5%", YES),
        ("32.5% (13/40) have boats.", "32.5%", YES),
        ("37.5% (13 of 40) have boats.", "37.5%", NO),
        ("13 out of 40 harbours, or 32.5%, have boats.", "32.5%", YES),
        ("13 out of 40 harbours, or nearly a third, have boats.", "nearly a third", YES),
        ("13 of 40 harbours (almost half) have boats.", "almost half", NO),
        ("We heard from 40 harbours. 13 (32.5%) have boats.", "32.5%", YES),
        ("We heard from 40 harbours. 13 (34.2%) have boats.", "34.2%", OPEN),
        ("Of the 40 harbours, 13 (19% of the inspected ones) have boats.", "19%", OPEN),
        ("13 harbours (9%) have boats.", "9%", OPEN),
        ("Of the 40 harbours:\n\n- 13 (32.5%) have boats\n- 20 (51%) have vans\n", "51%", NO),
    ],
)
def test_a_share_beside_its_count_is_divided(text: str, printed: str, verdict: Verdict) -> None:
    assert claim_of(text, printed).verdict is verdict, claim_of(text, printed)


def test_a_share_of_another_number_nearby_is_named() -> None:
    claim = claim_of("We wrote to 65 harbours. Of the 40 that replied, 13 (20%) have boats.", "20%")
    assert claim.error_types == (ErrorType.WRONG_BASE,)
    assert "13/65 = 20.0%" in claim.explanation


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        ("Complaints rose from 400 to 500, an increase of 25%.", "25%", YES),
        ("Complaints rose from 400 to 500, an increase of 20%.", "20%", NO),
        ("Complaints rose 25% from 400 in May to 500 in June.", "25%", YES),
        ("Complaints fell by a fifth, from 500 to 400.", "a fifth", YES),
        ("Complaints fell by a quarter, from 500 to 400.", "a quarter", NO),
        ("Complaints fell from 400 to 500, down 25%.", "25%", NO),
        ("There were 500 complaints, up 25% on the 400 of last year.", "25%", YES),
        ("There were 500 complaints, 30% more than the 400 of last year.", "30%", NO),
        ("Complaints rose from about 12,000 to about 15,000, up 26%.", "26%", YES),
        ("The share rose from 20% to 30%, up 10 percentage points.", "10 percentage points", YES),
        ("The share rose from 20% to 30%, an increase of 10%.", "10%", NO),
        ("The share rose from 20% to 30%, an increase of 50%.", "50%", YES),
        ("The share rose from 20% to 30%, up 12 percentage points.", "12 percentage points", NO),
        ("41% of men and 33% of women agree, a gap of 8 points.", "8 points", YES),
        ("41% of men and 33% of women agree, a gap of 12 points.", "12 points", NO),
        ("Complaints rose by 25% last year.", "25%", OPEN),
        ("Complaints rose from 400 to 500, 25% of them about noise.", "25%", OPEN),
    ],
)
def test_a_change_between_two_figures_is_worked_out(text: str, printed: str, verdict: Verdict) -> None:
    assert claim_of(text, printed).verdict is verdict, claim_of(text, printed)


def test_two_changes_in_one_sentence_each_have_their_own_figures() -> None:
    text = (
        "Stammering rose by 33%, from a low base (from 239 to 319 children), and lisping rose by 13%, from"
        " 2,698 to 3,044 children.\n"
    )
    assert audit_text(text).exit_code == 0
    assert audit_text(text.replace("13%", "31%")).exit_code == 1
    text = "Fees fell by a tenth, from 41,300 to 37,170, and fines rose by 27%, from 41,300 to 52,451.\n"
    assert audit_text(text).exit_code == 0


def test_points_taken_for_per_cent_are_told() -> None:
    claim = claim_of("The share rose from 20% to 30%, an increase of 10%.", "10%")
    assert claim.error_types == (ErrorType.WRONG_DIFFERENCE,)
    assert "10 points, or 50.0%" in claim.explanation


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        ("Of the 28 harbours, 13 are large and 9 small; the remaining 6 are closed.", "6", YES),
        ("Of the 28 harbours, 13 are large and 9 small; the remaining 8 are closed.", "8", NO),
        ("60% said yes, 30% said no and the remaining 10% did not know.", "10%", YES),
        ("60% said yes, 30% said no and the remaining 15% did not know.", "15%", NO),
        ("58.3% said yes, 33.3% said no and the other 8.3% did not know.", "8.3%", YES),
        ("We visited 13 harbours; the remaining 9 refused.", "9", OPEN),
        ("Of the 28 harbours, 13 are large, of which 9 are deep; the remaining 15 are small.", "15", YES),
        ("Of the 28 harbours, 13 are large, of which 9 are deep; the remaining 6 are small.", "6", OPEN),
        ("Of the 28 harbours, 13 are large, of which 9 are deep; the remaining 16 are small.", "16", OPEN),
        ("7 harbours refused: 4 in the north and 3 in the south.", "7", YES),
        ("8 harbours refused: 4 in the north and 3 in the south.", "8", NO),
        ("8 harbours told us one thing: boats of 4 firms were used while 3 cranes stood idle.", "8", OPEN),
    ],
)
def test_parts_and_the_remaining_make_up_the_whole(text: str, printed: str, verdict: Verdict) -> None:
    assert claim_of(text, printed).verdict is verdict, claim_of(text, printed)


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        ("The average number of boats per harbour was 3.2 (128 boats in 40 harbours).", "3.2", YES),
        ("The average number of boats per harbour was 3.5 (128 boats in 40 harbours).", "3.5", NO),
        ("128 boats were shared by 40 harbours, 3.2 per harbour.", "3.2", YES),
        ("There are 128 boats across the 40 harbours, an average of three each.", "an average of three", YES),
        ("The median was 4 (128 boats in 40 harbours).", "4", OPEN),
    ],
)
def test_an_average_beside_what_it_divides_is_worked_out(text: str, printed: str, verdict: Verdict) -> None:
    assert claim_of(text, printed).verdict is verdict, claim_of(text, printed)


def rounded(value: Decimal, places: int) -> str:
    return str(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 2))
def test_true_shares_and_changes_are_never_accused(one: int, other: int, places: int) -> None:
    x, y = sorted((one, other))
    share = rounded(Decimal(100 * x) / y, places)
    change = rounded(Decimal(100 * (y - x)) / x, places)
    text = (
        f"Of the {y} harbours that replied, {x} ({share}%) have boats.\n\n"
        f"Complaints rose from {x} to {y}, an increase of {change}%.\n\n"
        f"Of the {x + y} harbours, {x} are large; the remaining {y} are small.\n"
    )
    assert not [claim for claim in audit_text(text).claims if claim.verdict is NO]


@given(st.integers(2, 200), st.integers(0, 200), st.integers(1, 900))
def test_a_share_that_is_off_by_more_than_rounding_is_never_borne_out(y: int, x: int, off: int) -> None:
    assume(x <= y)
    said = Decimal(rounded(Decimal(100 * x) / y, 1)) + Decimal(off) / 10
    assume(said <= 100)
    claim = claim_of(f"Of the {y} harbours that replied, {x} ({said}%) have boats.", f"{said}%")
    assert claim.verdict is NO
