"""Tables as reports print them: what is accused in them, and above all what is not."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, PrintedClaim, Verdict, audit_text


def table(*rows: str) -> str:
    """A Markdown table; the first row is the header, cells are parted by slashes."""
    first, *rest = (row.split(" / ") for row in rows)
    return "".join(f"| {' | '.join(row)} |\n" for row in (first, ["---"] * len(first), *rest))


def doubted(text: str) -> list[tuple[str, tuple[ErrorType, ...]]]:
    """The figures of a text that are accused or ambiguous, with their kinds of error."""
    return [
        (claim.quote, claim.error_types)
        for claim in audit_text(text).claims
        if claim.verdict in (Verdict.INCONSISTENT, Verdict.AMBIGUOUS)
    ]


def claims_at(text: str, line: int) -> list[PrintedClaim]:
    """The claims of one line, counted from 1."""
    return [claim for claim in audit_text(text).claims if claim.where.line_start == line]


def borne_out(text: str) -> list[str]:
    """The figures of a text that are borne out."""
    return [claim.quote for claim in audit_text(text).claims if claim.verdict is Verdict.CONSISTENT]


STACKED = """Bus shelters

Town Number of shelters
Ambleford 210
Brackwater 140
Corlow 50
Total 400
Town Number of shelters
Ambleford 220
Brackwater 130
Corlow 40
Total 390
"""


def test_tables_printed_one_under_the_other_are_summed_apart() -> None:
    assert doubted(STACKED) == []
    assert borne_out(STACKED) == ["400", "390"]
    wrong = STACKED.replace("Total 390", "Total 399")
    assert doubted(wrong) == [("399", (ErrorType.SUM_MISMATCH,))]


def test_columns_with_one_header_twice_are_kept_apart() -> None:
    rows = "2018 2019\nof trips\nof trips\nCarried over 183 130\nNew sailings 367 421\nAll sailings 550 551\n"
    assert doubted(f"Ferries\n\n{rows}") == []


SUBTOTALS = table(
    "Outcome / 2018 / 2019",
    "Withdrawn / 51 / 59",
    "Settled / 65 / 41",
    "Sub-total / 116 / 100",
    "Upheld / 37 / 55",
    "Not upheld / 83 / 57",
    "Sub-total / 120 / 112",
    "Total cases / 236 / 212",
)


def test_subtotals_and_the_total_of_subtotals_are_told_from_the_sums() -> None:
    assert doubted(SUBTOTALS) == []
    assert borne_out(SUBTOTALS) == ["116", "100", "120", "112", "236", "212"]
    assert doubted(SUBTOTALS.replace("| 236 |", "| 246 |")) == [("246", (ErrorType.SUM_MISMATCH,))]


@pytest.mark.parametrize(
    ("header", "one", "other", "total"),
    [
        ("Score", "4.1", "3.2", "3.6"),
        ("Typical wait", "12", "20", "15"),
        ("Members", "190,000", "310,000", "900,000"),
    ],
)
def test_a_total_that_is_no_sum_of_the_rows_is_left_alone(
    header: str, one: str, other: str, total: str
) -> None:
    rows = (f"Town / {header}", f"Ambleford / {one}", f"Brackwater / {other}", f"Total / {total}")
    assert doubted(table(*rows)) == []


def test_rounded_numbers_may_miss_their_sum_by_what_rounding_took() -> None:
    homes = ("Town / Homes", "Ambleford / 1,240", "Brackwater / 3,370", "Corlow / 2,910")
    assert doubted(table(*homes, "Total / 7,530")) == []
    assert doubted(table(*homes, "Total / 7,580")) == [("7,580", (ErrorType.SUM_MISMATCH,))]
    assert (
        doubted(table("Town / Fees", "Ambleford / £9,223", "Brackwater / £15,551", "Total / £24,775")) == []
    )


KINDS = table(
    "Town / Ferry / Bus / Total",
    "Ambleford / 12 / 30 / 42",
    "Brackwater / 7 / 11 / 18",
    "Corlow / 9 / 13 / 22",
    "Dunmere / 4 / 15 / 17",
    "Eastlow / 6 / 20 / 26",
)


def test_a_total_of_kinds_is_held_against_their_sum_where_all_other_rows_keep_to_it() -> None:
    assert doubted(KINDS) == [("17", (ErrorType.SUM_MISMATCH,))]
    overlapping = KINDS.replace("| 42 |", "| 40 |").replace("| 22 |", "| 20 |")
    assert doubted(overlapping) == []


def test_tables_are_parted_at_a_header_that_comes_again() -> None:
    one = "Town\tShelters\nAmbleford\t210\nBrackwater\t140\nTotal\t350\n"
    text = one + one.replace("210", "220").replace("350", "360")
    assert borne_out(text) == ["350", "360"]


def test_a_table_whose_header_is_years_or_missing_is_read() -> None:
    years = table("Outcome / 2018 / 2019", "Upheld / 37 / 55", "Not upheld / 83 / 57", "Total / 120 / 112")
    assert borne_out(years) == ["120", "112"]
    bare = "2018 – 2019 | 1,389 |\n2017 – 2018 | 1,233 |\n2016 – 2017 | * |\n"
    assert [claim.quote for claim in audit_text(bare).claims] == ["1,389", "1,233"]


def test_years_and_short_codes_are_labels_of_rows_not_figures() -> None:
    text = "Year Requests Answered on time\n2024 2,136 95%\n2023 2,089 86%\n2022 1,902 88%\n"
    assert [claim.quote for claim in audit_text(text).claims] == [
        "2,136",
        "95%",
        "2,089",
        "86%",
        "1,902",
        "88%",
    ]
    quarters = "Quarter Boats Buses\nQ1 36 51\nQ2 20 61\nQ3 29 44\nTotal\n(2023/24) 85 166\n"
    assert doubted(quarters) == [("166", (ErrorType.SUM_MISMATCH,))]


def test_a_label_broken_over_two_lines_is_whole() -> None:
    text = "Area Asked Replied\nNorth 36 21\nHills and\nthe Vale 20 14\nSouth 29 24\n"
    claims = audit_text(text).claims
    assert [claim.population for claim in claims if claim.where.line_start == 4] == ["Hills and the Vale"] * 2


def test_pages_in_a_list_of_contents_are_no_claims() -> None:
    text = "Contents\n\nIntroduction 2\n\nKey points 2\n\nSchools 13\n\nMethods 24\n\nWe asked 97 towns.\n"
    assert [claim.quote for claim in audit_text(text).claims] == ["97 towns"]


def test_headers_over_several_columns_are_joined_to_those_below_them() -> None:
    text = (
        "Town\t2018\t\t2019\n\tBoats\tBuses\tBoats\tBuses\n"
        "Ambleford\t12\t40\t14\t45\nBrackwater\t8\t30\t9\t31\nTotal\t20\t70\t23\t86\n"
    )
    assert doubted(text) == [("86", (ErrorType.SUM_MISMATCH,))]
    assert borne_out(text) == ["20", "70", "23"]


def test_a_table_whose_header_came_apart_is_still_summed() -> None:
    header = "Quarter\n(Q)\nAsked:\nNumber of\nletters\nReplied:\nin full*\nReplied: in part\nor late\n"
    rows = "Q1 297 251 46\nQ2 320 261 53\nQ3 299 244 42\nTotal\n(2023/24) 916 756 {}\n"
    assert doubted(header + rows.format(141)) == []
    assert doubted(header + rows.format(151)) == [("151", (ErrorType.SUM_MISMATCH,))]
