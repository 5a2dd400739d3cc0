"""A table of questions: an answer for each row, whatever is wrong with the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.workbooks import workbook

from answerable.ground import BadInput
from answerable.law import answer_sheet

HEADER = "id,rule,kind,received,regime,body_type,nation,events,school_closed"


def answers(*rows: str, header: str = HEADER, projected: bool = False) -> list[dict[str, object]]:
    content = "\n".join([header, *rows, ""]).encode()
    return [answer.record() for answer in answer_sheet(content, "asked.csv", projected=projected)]


def test_a_row_is_answered_with_its_grounds() -> None:
    (found,) = answers("a,FOIA-20,response_due,2021-08-24,FOIA,council,England,,")
    assert (found["id"], found["rule"], found["due"]) == ("a", "FOIA-20", "2021-09-22")
    assert (found["basis"], found["calendar"]) == ("statute", "any part of the UK")
    assert "2021-09-22" in str(found["explanation"])
    assert "30 August 2021" in str(found["explanation"])
    assert {"name": "received", "value": "2021-08-24", "asserted_by": "asked.csv, row 2"} in found["inputs"]  # type: ignore[operator]
    assert "alternative_due" not in found


def test_columns_come_in_any_order_and_others_are_passed_over() -> None:
    (found,) = answers("Council X,FOISA,2024-08-06,7,ignored", header="Name,Regime,RECEIVED,ID,more")
    assert (found["id"], found["rule"], found["due"]) == ("7", "FOISA-20", "2024-09-03")


def test_without_a_regime_the_rule_says_it() -> None:
    found = answers("a,EIR-20,2025-12-01", "b,ICO-6w,2025-12-01", header="id,rule,received")
    assert found[0]["due"] == "2025-12-31"
    assert "names no regime" in str(found[1]["error"])


def test_a_range_and_a_refusal_say_so() -> None:
    span, refused, provisional = (
        *answers(
            "a,,response_due_latest,2026-07-20,FOIA,academy,England,,",
            "b,horizon,must_refuse,2028-12-11,FOISA,council,Scotland,,",
        ),
        *answers("c,,response_due,2028-12-11,FOISA,council,Scotland,,", projected=True),
    )
    assert (span["earliest"], span["latest"]) == ("2026-08-18", "2026-10-14")
    assert (span["ambiguity"], span["alternative_due"]) == ("A2-term-dates-unknown", "2026-08-18")
    assert "due" not in span
    assert "2028-12-31" in str(refused["refused"])
    assert refused["cause"] == "beyond_calendar"
    assert (provisional["due"], provisional["provisional"]) == ("2029-01-12", True)


def test_events_move_the_clock_and_the_calendar() -> None:
    fee, known, notice, keeper = answers(
        "a,,,2024-06-04,FOIA,council,England,fees_notice=2024-06-14; fee_received=2024-06-24,",
        "b,FOIA-20-asof,,2026-05-18,FOIA,council,England,calendar_known_on=2026-01-31,",
        "c,FOIA-pit,pit_notice_due,2025-12-01,FOIA,department,UK,,",
        "d,FOISA-keeper-30,review_due,2024-06-04,FOISA,keeper_of_records,Scotland,,",
    )
    assert (fee["rule"], fee["due"]) == ("FOIA-fee", "2024-07-11")
    assert (known["due"], known["calendar_version"]) == ("2026-06-16", "2026-01-31")
    assert (known["ambiguity"], known["alternative_due"]) == ("A8-calendar-version", "2026-06-17")
    assert (notice["rule"], notice["due"]) == ("FOIA-20", "2025-12-31")
    assert (keeper["rule"], keeper["due"]) == ("FOISA-keeper-review-30", "2024-07-16")


def test_closures_are_periods_days_or_none() -> None:
    day, none, unknown = answers(
        "a,,,2026-02-02,FOIA,academy,England,,2026-02-13; 2026-02-16..2026-02-20",
        "b,,,2026-02-02,FOIA,academy,England,,none",
        "c,,,2026-02-02,FOIA,Academy,England,,",
    )
    assert (day["due"], day["ambiguity"]) == ("2026-03-10", "A3-inset-day")
    assert none["due"] == "2026-03-02"
    assert "earliest" in unknown


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        ("a,,,04/06/2024,FOIA,,,,", "received", "'04/06/2024' is not a day"),
        ("a,,,,FOIA,,,,", "received", "there is no day"),
        ("a,,,2024-06-04,GDPR,,,,", "regime", "'GDPR' is not an access regime"),
        ("a,,,2024-06-04,FOIA,,France,,", "nation", "'France' is not a nation"),
        ("a,,,2024-06-04,FOIA,,,paid=2024-06-05,", "events", "there is no event 'paid'"),
        ("a,,,2024-06-04,FOIA,,,fees_notice,", "events", "'fees_notice' is not an event"),
        ("a,,,2024-06-04,FOIA,academy,,,2024-07-01..2024-06-01", "school_closed", "ends before it begins"),
        ("a,FOIA-21,,2024-06-04,FOIA,,,,", "", "there is no rule 'FOIA-21'"),
        ("a,,due,2024-06-04,FOIA,,,,", "", "there is no kind 'due'"),
        ("a,,,2024-06-04,FOIA", "", "5 cells"),
        (",,,2024-06-04,FOIA,,,,", "id", "the row has no id"),
        ("b,,,2024-06-04,FOIA,,,,", "id", "'b' is that of row 2 too"),
    ],
)
def test_a_bad_row_is_an_error_in_its_place_and_the_others_come_out(row: str, column: str, what: str) -> None:
    good = "2024-06-04,FOIA,council,England,,"
    found = answers(f"b,,,{good}", row, f"c,,,{good}")
    assert [each.get("due") for each in found] == ["2024-07-02", None, "2024-07-02"]
    assert what in str(found[1]["error"])
    assert found[1]["where"] == "asked.csv, row 3" + (f", column {column}" if column else "")
    assert found[1]["remedy"]


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("rule,received", "no column 'id'"),
        ("id,rule", "no column 'received'"),
        ("id,received,received", "two columns are called 'received'"),
    ],
)
def test_a_table_without_its_header_is_refused_whole(header: str, what: str) -> None:
    with pytest.raises(BadInput, match=what):
        answers(header=header)


@given(st.lists(st.text(alphabet='aA1-=;.," é', max_size=12), min_size=9, max_size=9))
def test_no_row_ever_breaks_the_table(cells: list[str]) -> None:
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    good = "good,,,2024-06-04,FOIA,council,England,,"
    found = answers(row, good)
    assert found[-1]["due"] == "2024-07-02"


def test_the_table_may_be_written_in_any_usual_way() -> None:
    rows = [("ID", "Received", "Regime", "Asserted_by"), ("a", "2021-08-24", "FOIA", "Café")]
    written = [("\r".join(mark.join(row) for row in rows)).encode("cp1252") for mark in ";\t|,"]
    book = workbook({"Cover": [("x",)], "Asked": [("Requests of August",), (), *rows]})

    found = [list(answer_sheet(content, "asked.csv")) for content in (*written, book)]

    assert {answer.deadline.explanation for (answer,) in found if answer.deadline} == {
        found[0][0].deadline.explanation if found[0][0].deadline else ""
    }
    assert not [answer.error for (answer,) in found if answer.error]
    with pytest.raises(BadInput, match=r"asked\.csv, sheet Cover, row 1: there is no column 'id'"):
        list(answer_sheet(book, "asked.csv", sheet="cover"))
