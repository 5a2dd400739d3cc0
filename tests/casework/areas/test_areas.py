"""Tables about areas, taken in, joined, verified, printed: six councils, of which one lies within another."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.shared_data import shared

from answerable.casework.areas.tables import (
    AreaFile,
    AreaReceipt,
    dimensions_of,
    find_table,
    join_row,
    remove,
    suggest,
    take_in,
)
from answerable.casework.moving.archive_intake import import_archive
from answerable.casework.moving.archives import export_archive
from answerable.casework.moving.trackers import TrackerFile, begin_from_tracker
from answerable.casework.report.building import adopt_manuscript, frozen_figures
from answerable.casework.report.traces import trace_forward
from answerable.casework.sources.sources import SourceEntry, add_source
from answerable.casework.verification.verifying import verify
from answerable.casework.work.investigations import find
from answerable.evidence import Grade
from answerable.ground import AnswerableError, BadInput, Missing
from answerable.report import FigureDescription
from answerable.store.models import AreaRow, AreaTable, Investigation, UnitBand

pytestmark = pytest.mark.django_db

EXAMPLE = Path(__file__).parents[3] / "examples/disclosure-logs"
REGISTER = """\
local-authority-code,official-name,nice-name,gss-code,former-gss-codes,nation,region,local-authority-type-name,\
county-la,combined-authority,alt-names,replaced-by,start-date,end-date,lower-or-unitary,wdtk-id
ASH,Ashby District Council,Ashby,E01,,England,North,District,MER,,,,,,True,1
BUR,Burton Borough Council,Burton,E02,"E91,E92",England,North,District,,,,,,,True,2
COR,Corfe District Council,Corfe,E03,,England,South,District,,,,,,,True,3
MER,Mercester County Council,Mercester,E10,,England,North,County,,,,,,,False,4
GLE,Glenbogle Council,Glenbogle,S01,,Scotland,Scotland,Unitary,,,,,,,True,5
MEL,Melton District Council,Melton,E05,,England,South,District,,,,,,,True,6
"""
TRACKER = """\
Council,Log
Ashby District Council,yes
Burton Borough Council,yes
Corfe District Council,no
Mercester County Council,yes
Glenbogle Council,yes
Melton District Council,
"""
TRACKER_MAPPING = """\
[tracker]
name = "Logs"
body = "Council"
as_of = 2025-01-31
coder = "the newsroom"
[[questions]]
number = "1"
column = "Log"
text = "Do you publish a log?"
[[variables]]
name = "log"
label = "Publishes a log"
question = "1"
column = "Log"
kind = "yes_no"
"""
TABLE = """\
code,area,people
E01,Ashby,1000
E02,Burton,2500
E03,Corfe,..
E10,Mercester,9000
E91,Old Burton,700
W01,Elsewhere,50
"""
MAPPING = """\
[areas]
name = "Residents"
source = "A census"
licence = "OGL v3.0"
boundaries = 2011
key = "code"
scheme = "gss"
label = "area"
[[columns]]
name = "residents"
label = "Residents"
unit = "residents"
kind = "count"
column = "people"
[[bands]]
name = "size"
label = "Size of the area"
column = "residents"
bands = [{label = "Small", below = 2500}, {label = "Large", from = 2500}]
"""


@pytest.fixture
def logs() -> Investigation:
    tracker = TrackerFile(
        TRACKER.encode(), "t.csv", TRACKER_MAPPING, "t.toml", REGISTER.encode(), "uk-local-authorities"
    )
    begin_from_tracker("logs", tracker, who="ann")
    return find("logs")


def taken_in(investigation: Investigation, text: str = TABLE, mapping: str = MAPPING) -> AreaReceipt:
    return take_in(investigation, AreaFile(text.encode(), "a.csv", mapping, "a.toml", "census"), who="ann")


def figures(investigation: Investigation, *expressions: str) -> list[FigureDescription]:
    text = "# Logs\n\n" + "\n\n".join(f"{{{{ {each} }}}}" for each in expressions)
    adopt_manuscript(investigation, text, "m.md", who="ann")
    return list(frozen_figures(investigation).values())


def test_rows_are_joined_by_code_and_what_joins_nothing_is_listed(logs: Investigation) -> None:
    receipt = taken_in(logs)
    assert receipt.grounds == {"by a code that it had before": 1, "by its code": 4}
    assert receipt.without_unit == ((7, "Elsewhere"),)
    assert receipt.without_row == ("Glenbogle Council", "Melton District Council")
    assert receipt.several == ("Burton Borough Council",), "an older area of it and today's"
    assert list(verify(logs).shortfalls) == []


def test_codes_that_no_body_has_are_refused_with_those_there_are(logs: Investigation) -> None:
    with pytest.raises(BadInput, match="scheme 'postcode'") as caught:
        taken_in(logs, mapping=MAPPING.replace('"gss"', '"postcode"'))
    assert "gss" in caught.value.remedy


def test_a_name_that_is_like_that_of_a_body_of_the_frame_is_not_its(logs: Investigation) -> None:
    named = MAPPING.replace('key = "code"', 'key = "area"').replace('"gss"', '"name"')
    receipt = taken_in(logs, "area,people\nMelton,10\nMerton,20\nAshby,30\nCorfe Castle,40\n", named)
    assert receipt.without_unit == ((3, "Merton"), (5, "Corfe Castle"))
    assert receipt.several == ()


def test_the_most_stand_beside_what_was_said_there_whatever_it_was(logs: Investigation) -> None:
    taken_in(logs, TABLE.replace("E91,Old Burton,700\n", "E05,Melton,9000\n"))
    figure, least = figures(
        logs, "areas log over census.residents most 3", "areas Q1 over census.residents least 1"
    )
    told = [(row.label, row.printed, dict(row.cells)["What was said"]) for row in figure.rows if row.cells]
    assert told == [
        ("Melton", "9,000 residents", "no reply"),
        ("Mercester", "9,000 residents", "yes"),
        ("Burton", "2,500 residents", "yes"),
    ]
    notes = " ".join(figure.notes)
    assert "Not in the table, and not ranked: Glenbogle Council." in notes
    assert "Without a number in the table: Corfe." in notes
    assert "boundaries of 2011" in notes
    (row,) = (each for each in least.rows if each.cells)
    assert (row.label, dict(row.cells)["Public authority"], dict(row.cells)["What was said"]) == (
        "Elsewhere",
        "none in the frame",
        "not asked",
    )


def test_people_in_the_areas_are_added_up_with_what_the_silent_could_add(logs: Investigation) -> None:
    taken_in(logs, TABLE.replace("E91,Old Burton,700\n", "E05,Melton,400\n"))
    (figure,) = figures(
        logs, 'population log = yes over census.residents where sector = "District" base gave_answer'
    )
    assert (figure.whole.numerator, figure.whole.denominator, figure.whole.value) == (2, 3, 3500.0)
    assert figure.whole.bounds is not None
    assert (figure.whole.bounds.low, figure.whole.bounds.high) == (3500.0, 3900.0)
    assert trace_forward(logs, "census")["figures"][0]["figure"] == figure.slug


def test_a_source_of_the_same_name_is_not_hidden_by_a_table(logs: Investigation) -> None:
    taken_in(logs)
    figures(logs, "areas Q1 over census.residents most 1")
    record = {"type": "webpage", "title": "Why a census"}
    add_source(logs, "census", SourceEntry(record, Grade.REPORTED_BY_PRESS), who="ann")
    assert "area_table" not in trace_forward(logs, "census")
    assert trace_forward(logs, "areas/census")["area_table"] == "census"


def test_a_sum_over_areas_that_overlap_is_refused(logs: Investigation) -> None:
    taken_in(logs)
    with pytest.raises(BadInput, match="Ashby District Council lies in the area of Mercester County Council"):
        figures(logs, "population log = yes over census.residents base gave_answer")


@pytest.mark.parametrize(
    ("expression", "what"),
    [
        ("areas log most 3", "areas of no table"),
        ("areas log over census.residents", "areas in no order"),
        ("areas log over census.residents most 3 least 3", "areas in no order"),
        ("areas log over census.residents most 0", "'0' areas"),
        ("areas log over census.houses most 3", "census.residents"),
        ("population log = yes over census.size base sent", "census.residents"),
    ],
)
def test_an_expression_that_cannot_be_meant_says_what_there_is(
    logs: Investigation, expression: str, what: str
) -> None:
    taken_in(logs)
    with pytest.raises(AnswerableError) as caught:
        figures(logs, expression)
    assert what in f"{caught.value.what} {caught.value.remedy}"


def test_bands_split_the_units_and_everybody_is_counted_once(logs: Investigation) -> None:
    taken_in(logs)
    (figure,) = figures(logs, "share log = yes by size base in_frame")
    assert {row.label: (row.numerator, row.denominator) for row in figure.rows} == {
        "Small": (1, 1),
        "Large": (1, 1),
        "Not in the table": (2, 4),
        "All": (4, 6),
    }


def test_a_person_says_who_serves_an_area_and_nothing_is_guessed_from_it(logs: Investigation) -> None:
    taken_in(logs)
    table = find_table(logs, "census")
    receipt = join_row(table, 6, [], who="ann", reason="Its area was another one.")
    assert receipt.several == ()
    said = [str(each) for outcome in verify(logs).outcomes for each in outcome.remarks]
    (caveat,) = [each for each in said if "census" in each]
    assert "row 6 is by its file of" in caveat
    assert UnitBand.objects.get(unit__body__name="Burton Borough Council").band == "Large"
    join_row(table, 7, ["Glenbogle Council", "MEL"], who="ann", reason="They share a board.")
    assert UnitBand.objects.filter(band="Small").count() == 3
    assert list(verify(logs).shortfalls) == []
    with pytest.raises(Missing):
        join_row(table, 7, ["Nowhere"], who="ann", reason="Why not.")
    with pytest.raises(BadInput):
        join_row(table, 7, ["MEL"], who="ann", reason=" ")


def test_what_was_changed_past_the_journal_is_found(logs: Investigation) -> None:
    taken_in(logs)
    AreaRow.objects.filter(key="E01").update(numbers={"residents": "999999"})
    found = " ".join(map(str, verify(logs).shortfalls))
    assert "row 2 of logs/area/census is not as its file has it" in found
    assert "the band" in found


def test_a_table_goes_in_an_archive_and_comes_out_again(logs: Investigation, tmp_path: Path) -> None:
    taken_in(logs)
    path = export_archive(logs, tmp_path / "logs.zip", who="ann").path
    import_archive(path, who="ann", slug="again")
    again = find("again")
    assert AreaTable.objects.filter(investigation=again).count() == 1
    assert dimensions_of(again) == dimensions_of(logs) == {"size": ("Size of the area", ("Small", "Large"))}
    assert list(verify(again).shortfalls) == []


def test_a_table_taken_out_takes_its_dimension_with_it(logs: Investigation) -> None:
    taken_in(logs)
    with pytest.raises(BadInput, match="already"):
        taken_in(logs)
    remove(find_table(logs, "census"), who="ann", reason="It was the wrong year.")
    assert dimensions_of(logs) == {}
    assert not UnitBand.objects.exists()
    with pytest.raises(Missing):
        figures(logs, "share log = yes by size base in_frame")
    taken_in(logs)


@pytest.mark.parametrize(
    ("file", "mapping", "areas", "joined"),
    [
        ("la_imd.csv", "deprivation.toml", 397, 344),
        ("census_2011_chinese_by_la_england_wales.csv", "census.toml", 348, 318),
    ],
)
def test_the_real_tables_join_the_councils_of_2018(file: str, mapping: str, areas: int, joined: int) -> None:
    """Of 384 real authorities. Golden: no council is joined by likeness, and Glasgow is not in the census."""
    tracker = shared("data/foi/mysociety_localgov_foi_2018/foi_admin_responses.csv")
    register = shared("data/registers/uk_local_authorities/uk_local_authorities_future.csv")
    told = (EXAMPLE / "mapping.toml").read_text("utf-8")
    given = TrackerFile(
        tracker.read_bytes(), tracker.name, told, "m.toml", register.read_bytes(), "uk-local-authorities"
    )
    begin_from_tracker("real", given, who="ann")
    content = shared(f"data/area/{file}").read_bytes()
    assert suggest(content, file)
    text = (EXAMPLE / "areas" / mapping).read_text("utf-8")
    receipt = take_in(find("real"), AreaFile(content, file, text, mapping, "real"), who="ann")
    assert (receipt.rows, sum(receipt.grounds.values()), receipt.several) == (areas, joined, ())
    assert ("Glasgow City Council" in receipt.without_row) == (mapping == "census.toml")
