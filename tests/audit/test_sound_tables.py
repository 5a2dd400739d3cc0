"""Right tables in the shapes that reports give them: none of their figures may be doubted."""

from __future__ import annotations

import time

import pytest

from answerable.audit import ErrorType, audit_text
from tests.audit.test_tables_as_printed import doubted, table

SOUND = {
    "answers of which several may be given": (
        "Maker / Councils",
        "Acme / 60",
        "Bolt / 70",
        "Corex / 21",
        "Total respondents / 120",
    ),
    "rates beside counts": (
        "Force / Stops / Stops per 1,000 / Arrests",
        "Avon / 1200 / 3.4 / 120",
        "Dale / 3000 / 5.1 / 400",
        "Esk / 400 / 1.2 / 30",
        "Total / 4600 / 3.9 / 550",
    ),
    "shares, changes and a turnout": (
        "Party / Votes / Share / Change",
        "Red / 12,040 / 44.2% / +3.1",
        "Blue / 9,800 / 36.0% / -2.0",
        "Green / 5,400 / 19.8% / -1.1",
        "Turnout / 27,240 / 61.2% / +0.4",
    ),
    "means beside counts": (
        "Region / Schools / Pupils / Pupils per school",
        "North / 10 / 3000 / 300",
        "South / 20 / 5000 / 250",
        "East / 5 / 1000 / 200",
        "Total / 35 / 9000 / 257",
    ),
    "a total of more than is shown": (
        "Council / Cameras",
        "Amble / 220",
        "Brack / 180",
        "Corlow / 140",
        "All councils / 3,310",
    ),
    "rates of reply": (
        "Sector / Asked / Replied / Refused / Response rate",
        "Police / 45 / 40 / 3 / 89%",
        "Councils / 410 / 390 / 12 / 95%",
        "NHS / 220 / 160 / 9 / 73%",
        "Total / 675 / 590 / 24 / 87%",
    ),
    "answers in percentages": (
        "Question / Yes / No / Don't know",
        "Do you use it? / 40% / 50% / 10%",
        "Do you plan to? / 22% / 60% / 18%",
        "Have you trained? / 33% / 33% / 34%",
    ),
    "shares rounded": (
        "Answer / n / %",
        "Agree / 100 / 33%",
        "Neither / 100 / 33%",
        "Disagree / 100 / 33%",
        "Total / 300 / 100%",
    ),
    "shares of the whole column beside requests": (
        "Region / Requests / Responses / % of all responses",
        "N / 40 / 30 / 30%",
        "S / 51 / 22 / 22%",
        "E / 18 / 11 / 11%",
        "W / 60 / 37 / 37%",
    ),
    "cells withheld": (
        "Town / Cases",
        "A / 12",
        "B / <5",
        "C / *",
        "D / 20",
        "Total / 36",
    ),
    "replies carried over from the year before": (
        "Year / Requests received / Responses sent",
        "2018 / 100 / 104",
        "2019 / 120 / 110",
        "2020 / 90 / 95",
    ),
    "things counted beside bodies": (
        "Council / Requests / Responses / Cameras",
        "A / 10 / 9 / 2",
        "B / 8 / 8 / 4",
        "C / 12 / 11 / 140",
    ),
    "parts said to be of which": (
        "Outcome / Requests",
        "Granted / 413",
        "Withheld / 201",
        "of which s40 / 121",
        "of which s12 / 80",
        "Total / 614",
    ),
    "rows split up below themselves": (
        "Category / 2018 / 2019",
        "Violence / 500 / 520",
        "  with injury / 200 / 210",
        "  without injury / 300 / 310",
        "Theft / 900 / 880",
        "Total / 1400 / 1400",
    ),
    "running totals": (
        "Month / New / Total so far",
        "Jan / 5 / 5",
        "Feb / 7 / 12",
        "Mar / 9 / 21",
        "Apr / 1 / 22",
    ),
    "two columns of percentages with one header": (
        "Area / Councils / Replied / % / Use it / %",
        "N / 40 / 30 / 75% / 12 / 40%",
        "S / 50 / 40 / 80% / 10 / 25%",
        "E / 20 / 10 / 50% / 5 / 50%",
    ),
    "the same of those asked": (
        "Area / Councils / Replied / % / Use it / %",
        "N / 40 / 30 / 75% / 12 / 30%",
        "S / 50 / 40 / 80% / 10 / 20%",
        "E / 20 / 10 / 50% / 5 / 25%",
    ),
    "changes from row to row": (
        "Year / Offences / % change on year",
        "2017 / 100 / -",
        "2018 / 120 / 20%",
        "2019 / 150 / 25%",
        "2020 / 120 / -20%",
    ),
    "weighted percentages": (
        "Region / Sample / Unweighted % / Weighted %",
        "N / 100 / 20% / 24%",
        "S / 150 / 30% / 28%",
        "E / 250 / 50% / 48%",
    ),
    "a whole in the first row": (
        "Area / Schools",
        "England / 350",
        "North / 120",
        "South / 130",
        "East / 100",
    ),
    "kinds and their total, with a total row": (
        "Age / Men / Women / All",
        "16-24 / 10 / 12 / 22",
        "25-34 / 14 / 15 / 29",
        "35+ / 40 / 50 / 90",
        "Total / 64 / 77 / 141",
    ),
    "kinds that overlap": (
        "Area / Drones / Body cams / Total forces",
        "N / 4 / 6 / 7",
        "S / 5 / 3 / 6",
        "E / 2 / 2 / 3",
    ),
    "a base named in the header": (
        "Tech / Forces / % of forces (n=43)",
        "Drones / 38 / 88%",
        "ANPR / 43 / 100%",
        "Facial / 6 / 14%",
    ),
    "percentages of something not shown": (
        "Area / Homes with meters / % of homes",
        "A / 120 / 12%",
        "B / 300 / 33%",
        "C / 90 / 9%",
    ),
    "shares of a sum": (
        "Section / Times used / %",
        "s12 / 120 / 60%",
        "s40 / 60 / 30%",
        "s43 / 40 / 20%",
    ),
    "a share of two kinds together": (
        "Year / Complaints / Upheld / Partly upheld / Not upheld / % upheld",
        "2019 / 100 / 20 / 30 / 50 / 50%",
        "2020 / 80 / 20 / 20 / 40 / 50%",
        "2021 / 60 / 12 / 18 / 30 / 50%",
    ),
    "money": (
        "Council / Fee",
        "A / £10",
        "B / £20",
        "C / £12",
        "Total / £42",
    ),
    "gaps between numbers": (
        "Town / Cases / Deaths",
        "A / 12 / 4",
        "B / - / 3",
        "C / 7 / 5",
        "Total / 22 / 12",
    ),
}


@pytest.mark.parametrize("shape", SOUND)
def test_a_right_table_is_not_doubted(shape: str) -> None:
    assert doubted(table(*SOUND[shape])) == []


@pytest.mark.parametrize(
    ("shape", "right", "wrong", "error"),
    [
        ("rates of reply", "95%", "59%", ErrorType.UNEXPLAINED),
        ("rates beside counts", "4600", "4900", ErrorType.SUM_MISMATCH),
        ("kinds and their total, with a total row", "29", "39", ErrorType.SUM_MISMATCH),
        ("parts said to be of which", "614", "604", ErrorType.SUM_MISMATCH),
    ],
)
def test_one_slip_in_such_a_table_is_found(shape: str, right: str, wrong: str, error: ErrorType) -> None:
    text = table(*SOUND[shape]).replace(f"| {right} |", f"| {wrong} |", 1)
    assert wrong in [quote for quote, _ in doubted(text)]
    assert error in {each for quote, errors in doubted(text) if quote == wrong for each in errors}


def test_the_time_a_table_takes_grows_with_its_length() -> None:
    def seconds(rows: int) -> float:
        begun = time.perf_counter()
        audit_text(
            table("Town / Asked / Replied / %", *(f"T{n} / {100 + n} / 50 / 33%" for n in range(rows)))
        )
        return time.perf_counter() - begun

    seconds(20)
    assert min(seconds(600), seconds(600)) < 20 * max(seconds(100), seconds(100), 0.02)


def test_counts_of_two_wholes_are_not_taken_for_one_with_its_digits_swapped() -> None:
    text = (
        "Ratings were poor in many private homes: 283 of 1,460 (19%) of those we know of.\n\n"
        "Counting homes since closed, ratings were poor in 328 of 1,465 private homes (22%).\n\n"
        "A year before, ratings were poor in 238 of 1,290 private homes (18%).\n"
    )
    assert doubted(text) == []
