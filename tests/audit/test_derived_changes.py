"""Changes, gaps, means and differences that the tables bear out, and those they do not."""

from __future__ import annotations

import pytest

from answerable.audit import KnownCounts, Verdict, audit_text, read_counts_folder

FILES = {
    "boats.csv": b"Harbour,Boats,Boats inspected,Boats failed\nAldmouth,120,45,9\nBrayport,75,33,8\n"
    b"Total,195,78,17\n",
    "fleet.csv": b"Year,Boats owned,Crew\n2021/22,210,840\n2022/23,204,790\n2023/24,195,760\n",
}
COUNTS = read_counts_folder(FILES)


def verdict_of(text: str, printed: str, counts: KnownCounts = COUNTS) -> Verdict:
    """The verdict of the claim whose figure is printed so."""
    return next(claim for claim in audit_text(text, counts).claims if claim.printed == printed).verdict


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("In Aldmouth 45 boats were inspected.", "45"),
        ("Of the boats seen in Brayport, 24.2% failed.", "24.2%"),
        ("Brayport keeps 38.5% of the fleet that the two harbours make up together.", "38.5%"),
        ("Aldmouth has 45 more boats than Brayport.", "45"),
        ("Between 2021/22 and 2023/24 the crew fell by 9.5%.", "9.5%"),
        ("In 2023/24 there were 3.9 crew per boat.", "3.9"),
        ("Most of the boats, 117, were not inspected in all.", "117"),
    ],
)
def test_a_simple_sum_of_numbers_nearby_bears_a_figure_out(text: str, printed: str) -> None:
    assert verdict_of(text, printed) is Verdict.CONSISTENT


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Of the boats seen in Brayport, 25.2% failed.", "25.2%"),
        ("Aldmouth has 46 more boats than Brayport.", "46"),
        ("Between 2021/22 and 2023/24 the crew fell by 8.5%.", "8.5%"),
        ("Suppose that in Aldmouth 45 boats were lost.", "45"),
        ("We drank 9 cups of tea.", "9"),
    ],
)
def test_what_no_sum_gives_is_not_borne_out(text: str, printed: str) -> None:
    verdicts = {claim.verdict for claim in audit_text(text, COUNTS).claims if claim.printed == printed}
    assert Verdict.CONSISTENT not in verdicts


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        ("From 2021/22 to 2023/24 the boats owned fell by 7.1%.", "7.1%", Verdict.CONSISTENT),
        ("From 2021/22 to 2023/24 the boats owned fell by 8.1%.", "8.1%", Verdict.INCONSISTENT),
        ("From 2021/22 to 2023/24 the fleet fell by 8.1%.", "8.1%", None),
        ("From 2021/22 to 2023/24 the boats owned fell by 7.1%, after 8.1% before.", "8.1%", None),
    ],
)
def test_a_change_between_two_years_is_accused_where_its_column_is_named(
    text: str, printed: str, verdict: Verdict | None
) -> None:
    assert verdict_of(text, printed) is (verdict or Verdict.NOT_CHECKABLE)


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        ("45 boats in Aldmouth (37.5%) were inspected.", "37.5%", Verdict.CONSISTENT),
        ("71 of the 86 clubs replied. Of late, 39 keep dogs, 24 keep cats and 8 keep neither.", "39", None),
        ("71 of the 86 clubs replied. Dogs are kept by 39 of them. That is 54.9% of clubs.", "54.9%", None),
        ("Aldmouth and Brayport between them inspected 78 boats.", "78", Verdict.CONSISTENT),
    ],
)
def test_counts_printed_for_all_bear_out_their_parts(
    text: str, printed: str, verdict: Verdict | None
) -> None:
    assert verdict_of(text, printed) is (verdict or Verdict.CONSISTENT)
