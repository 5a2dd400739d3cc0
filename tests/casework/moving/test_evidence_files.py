"""Trackers, published counts and folders: taken in whole, or refused with place and remedy."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from tests.casework.moving.small_tracker import MAPPING
from tests.workbooks import workbook
from tests.worlds import small

from answerable.casework.findings.findings import settle_units
from answerable.casework.moving import examples
from answerable.casework.moving.trackers import TrackerFile, begin_from_tracker
from answerable.casework.report import counts
from answerable.ground import BadInput
from answerable.store import journal
from answerable.store.models import (
    Body,
    Coding,
    Finding,
    Investigation,
    Material,
    Purpose,
    SourceClaim,
)

SCHEMA = b"""\
[[tables]]
name = "sectors"
file = "sectors.csv"
title = "By sector"
source = "a report"
dimension = "sector"
label_column = "sector"
sent = "requests"
replied = "responses"
items = [{ item = "uses_it", label = "Uses it", column = "use" }]
"""


def test_counts_whose_parts_exceed_their_whole_are_refused_and_not_kept(asked: Investigation) -> None:
    table = b"sector,requests,responses,use\nschools,10,8,5\npolice,10,11,3\n"

    with pytest.raises(BadInput, match="responses 11 is more than requests 10") as refused:
        counts.take_in_counts(asked, SCHEMA, "counts.toml", {"sectors.csv": table}, who="ann")

    assert refused.value.where == "sectors.csv, row 3"
    assert refused.value.remedy
    assert not Material.objects.filter(purpose=Purpose.COUNTS_TABLE).exists()


TRACKER = """\
Body,Received,Answer,Code
Ash Council,2025-03-01,"We do, yes.",yes
Birch Council,2025-03-02,,no
Nowhere Board,,,
"""
TRACKER_CHANGES: dict[str, tuple[Callable[[str], bytes], str]] = {
    "two header rows": (
        lambda text: ("Who,When,What,So\n" + text).encode(),
        r"tracker\.csv, row 2: there are 2 header rows.*Remove the row above",
    ),
    "the header again": (
        lambda text: (text + "Body,Received,Answer,Code\n").encode(),
        r"tracker\.csv, row 5: there are two header rows",
    ),
    "a wrong encoding": (
        lambda text: text.replace("Ash", "Æsh Élm Œk").encode() + b"\xc6sh,,,\n",
        r"tracker\.csv, line 5: byte 0xC6 is not utf-8.*cp1252",
    ),
    "a column that is missing": (
        lambda text: text.replace("Code", "Kode").encode(),
        r"tracker\.csv, row 1: there is no column 'Code'.*'Kode'",
    ),
    "a body named twice": (
        lambda text: text.replace("Nowhere Board", " ash  council").encode(),
        r"tracker\.csv, row 4, Body: .*named twice, first in row 2",
    ),
    "a code that is none": (
        lambda text: text.replace(",no\n", ",nope\n").encode(),
        r"tracker\.csv, row 3, Code: 'nope' is not a code of has_one.*Codes: yes, no",
    ),
    "a date that is none": (
        lambda text: text.replace("2025-03-02", "2 March").encode(),
        r"tracker\.csv, row 3, Received: '2 March' is not a date",
    ),
    "a ragged row": (
        lambda text: text.replace('"We do, yes."', "We do, yes.").encode(),
        r"tracker\.csv, row 2: the row has 5 cells, the header has 4",
    ),
}


@pytest.mark.parametrize("case", TRACKER_CHANGES)
def test_a_bad_tracker_is_refused_with_place_and_remedy_and_nothing_begins(case: str) -> None:
    change, message = TRACKER_CHANGES[case]
    file = TrackerFile(change(TRACKER), "tracker.csv", MAPPING, "mapping.toml")

    with pytest.raises(BadInput, match=f"^{message}"):
        begin_from_tracker("tracked", file, who="ann")

    assert not Investigation.objects.exists()
    assert not Body.objects.exists()
    assert journal.chains() == []


def test_a_tracker_keeps_codes_with_their_passages_and_lists_what_did_not_match() -> None:
    file = TrackerFile(
        TRACKER.encode(), "tracker.csv", MAPPING, "mapping.toml", register=small.REGISTER.encode()
    )

    receipt = begin_from_tracker("tracked", file, who="ann")

    assert (receipt.rows, receipt.matched, receipt.codings) == (3, 2, 4)
    assert [(each.row, each.label) for each in receipt.unmatched] == [(4, "Nowhere Board")]
    made = Coding.objects.get(item="has_one", request__unit__body__key="ash")
    assert made.passage is not None
    assert made.passage.exact == "We do, yes."
    bare = Coding.objects.get(item="has_one", request__unit__body__key="birch")
    assert bare.passage is None
    assert bare.no_passage_reason
    outcomes = dict(Finding.objects.filter(item="has_one").values_list("unit__body__name", "outcome"))
    assert outcomes == {"Ash Council": "answered", "Birch Council": "answered", "Nowhere Board": "no_reply"}


def test_a_tracker_in_a_workbook_is_placed_by_the_person_and_what_was_passed_over_is_said() -> None:
    rows = [["Somebody's tracker"], [], *csv.reader(io.StringIO(TRACKER))]
    content = workbook({"Cover": [["x"]], "Old": rows[:4], "Replies": rows})
    file = TrackerFile(content, "t.xlsx", MAPPING, "mapping.toml", sheet="Replies", header_row=3)

    receipt = begin_from_tracker("tracked", file, who="ann")

    assert (receipt.rows, [each.row for each in receipt.unmatched]) == (3, [4, 5, 6])
    assert receipt.notes == (
        "the sheet Replies was read; not read: Cover, Old",
        "the header is row 3; what is above it was passed over",
    )


def test_words_in_place_of_numbers_end_their_question_as_the_mapping_says() -> None:
    mapping = MAPPING.replace('kind = "yes_no"', 'kind = "number"') + (
        'codes = [{ code = "not_held", from = ["N/A"] }, { code = "not_answered", from = ["-"] }]\n'
    )
    rows = "".join(f"Body {code},2025-03-01,,{code}\n" for code in ("12", "N/A", "-"))
    content = f'Body,Received,Answer,Code\n{rows}Fir,2025-03-01,,"1,200"\nBody blank,,,\n'.encode()

    begin_from_tracker("tracked", TrackerFile(content, "t.csv", mapping, "mapping.toml"), who="ann")

    for item in ("Q1", "has_one"):
        found = dict(Finding.objects.filter(item=item).values_list("unit__body__name", "outcome"))
        assert found == {
            "Body 12": "answered",
            "Body N/A": "not_held",
            "Body -": "unclear",
            "Fir": "answered",
            "Body blank": "no_reply",
        }
    assert Coding.objects.get(item="has_one", request__unit__body__name="Fir").code == "1200"


def test_a_folder_without_its_register_says_what_is_missing(tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    with pytest.raises(BadInput, match=r"has no investigation\.toml"):
        examples.load(tmp_path, who="ann")


def claims_and_findings() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Every claim and finding there is, but for its row number."""
    found = [
        [{name: value for name, value in row.items() if name != "id"} for row in kind.objects.values()]
        for kind in (SourceClaim, Finding)
    ]
    return found[0], found[1]


def test_what_a_tracker_is_held_to_say_is_what_settling_it_anew_gives() -> None:
    file = TrackerFile(
        TRACKER.encode(), "tracker.csv", MAPPING, "mapping.toml", register=small.REGISTER.encode()
    )
    begin_from_tracker("tracked", file, who="ann")
    taken_in = claims_and_findings()
    assert [len(each) for each in taken_in] == [6, 9]

    settle_units(Investigation.objects.get())

    assert claims_and_findings() == taken_in
