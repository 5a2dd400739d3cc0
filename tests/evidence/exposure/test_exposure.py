"""Totals by place: what comes in, and what is refused whole."""

from __future__ import annotations

import csv
import io
import ipaddress
import json
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.evidence.exposure.made_files import (
    CITIES,
    HEADER,
    PLAIN,
    START,
    Made,
    answer,
    made_files,
    table,
    totals,
)
from tests.evidence.exposure.score import outcome
from tests.shared_data import shared

from answerable.evidence import (
    DeviceKind,
    ExposureFile,
    count_sum,
    read_exposure,
)
from answerable.ground import BadInput, open_tables


def read(content: bytes, name: str = "t.csv", index: str = "") -> ExposureFile:
    return read_exposure(content, name, index=index)


def kinds(content: bytes, name: str = "t.csv") -> set[str]:
    return {met.kind for met in read(content, name).refused}


def with_note(note: str) -> bytes:
    return table([[*row, note] for row in PLAIN[:1]], (*HEADER, "note"))


@pytest.mark.parametrize("made", made_files(), ids=lambda made: made.name)
def test_files_are_let_in_or_kept_out(made: Made) -> None:
    assert outcome(made) == ("refused" if made.is_refused else "let in")


def test_published_totals_come_in_as_they_were_printed() -> None:
    file = read(shared("data/surveillance/exposure_aggregates.csv").read_bytes())
    assert (len(file.counts), file.refused, file.left_out, file.hidden) == (19, (), ("note",), 0)
    assert {(each.place, each.printed) for each in file.counts} >= {
        ("London", "27,000 or more"),
        ("United States", "807,108"),
        ("world", "nearly 3,400,000"),
    }
    american = next(each for each in file.counts if each.place == "United States")
    assert american.query == "NDAA-prohibited brands incl. relabels"
    assert american.unit == "services that answered on the internet"
    hikvision, dahua = file.counts[0], file.counts[6]
    with pytest.raises(BadInput, match="different values of query"):
        count_sum([hikvision, dahua])
    both = [replace(each, query="both") for each in (hikvision, replace(dahua, place="Ireland"))]
    assert count_sum(both).printed == "178,000 or more"


def test_an_answer_with_facets_gives_its_places_and_leaves_ports_out() -> None:
    name = "exposure_count_example.synthetic.json"
    file = read(shared(f"data/surveillance/{name}").read_bytes(), name, index="An index")
    assert [(each.place, each.level, each.count) for each in file.counts] == [
        ("all places", "total", 1234),
        ("London", "city", 321),
        ("Birmingham", "city", 45),
    ]
    assert (file.left_out, {each.index for each in file.counts}) == (("port",), {"An index"})
    with pytest.raises(BadInput, match="several levels"):
        count_sum(file.counts)
    assert count_sum(file.counts[1:]).printed == "366"


DEVICES = {
    "198.51.100.7": DeviceKind.IPV4,
    "198.51.100.0/24": DeviceKind.IPV4,
    "198.51.100.x": DeviceKind.IPV4,
    "hxxp://198[.]51[.]100[.]7/": DeviceKind.IPV4,
    "198 dot 51 dot 100 dot 7": DeviceKind.IPV4,
    "198(dot)51(dot)100(dot)7": DeviceKind.IPV4,
    "\uff11\uff19\uff18.51.100.7": DeviceKind.IPV4,
    "198.\u200b51.100.7": DeviceKind.IPV4,
    "198&#46;51&#46;100&#46;7": DeviceKind.IPV4,
    "0xC6336407": DeviceKind.IPV4,
    "0306.063.0144.07": DeviceKind.IPV4,
    "3325256711": DeviceKind.IPV4,
    "198-51-100-7": DeviceKind.IPV4,
    "version 198.51.100.7": DeviceKind.IPV4,
    "2001:db8::7": DeviceKind.IPV6,
    "[2001:db8:0:0:0:0:0:7]:554": DeviceKind.IPV6,
    "::ffff:198.51.100.7": DeviceKind.IPV4,
    "2001[:]db8[:][:]7": DeviceKind.IPV6,
    "cam-7.dyn.example.net": DeviceKind.HOST,
    "cam7[.]ddns[.]net": DeviceKind.HOST,
    "http://cam7.example.co.uk:8000/": DeviceKind.HOST,
    "554/tcp": DeviceKind.PORT,
    "port 37777": DeviceKind.PORT,
    "51.50741, -0.12781": DeviceKind.COORDINATES,
    "51\u00b030'26\"N 0\u00b07'39\"W": DeviceKind.COORDINATES,
    "51.50741": DeviceKind.COORDINATES,
    "TQ 30080 80030": DeviceKind.COORDINATES,
    "HTTP/1.1 200 OK": DeviceKind.BANNER,
    "RTSP/1.0 401 Unauthorized": DeviceKind.BANNER,
    "SSH-2.0-dropbear": DeviceKind.BANNER,
    "00:00:5e:00:53:af": DeviceKind.MAC,
    "00-00-5E-00-53-AF": DeviceKind.MAC,
    "0000.5e00.53af": DeviceKind.MAC,
    "00005E0053AF": DeviceKind.MAC,
    "S/N: 12345678": DeviceKind.SERIAL,
    "DS-2CD2042WD-I20160412AAWR594012345": DeviceKind.SERIAL,
    "3H02B8EPAG00123": DeviceKind.SERIAL,
    "8f14e45f-ceea-467f-a34b-0242ac120002": DeviceKind.IDENTIFIER,
}
"""Each with the kind that it is refused as; addresses and names are those kept for examples."""


@pytest.mark.parametrize("value", DEVICES)
def test_one_thing_of_a_device_in_a_note_refuses_the_file(value: str) -> None:
    assert DEVICES[value] in kinds(with_note(value))
    if not value.isdigit():
        assert kinds(with_note(f"seen: {value}, twice"))


@pytest.mark.parametrize(
    "note",
    [
        *(
            "see section 4.2.1",
            "see section 4.2.1.1",
            "firmware V5.4.41.2",
            "1.2.3 of the report",
            "9.46 per 1,000",
        ),
        *("Port Talbot, Port of Tyne", "Banner Cross", "St. Helens", "St.Helens", "10:30:00 on 14.02.2022"),
        *(
            "2022-02-14T10:30:00Z",
            "164,000+14,000 = 178,000",
            "Manchester 13.67 per 1,000 people, London 9.46",
        ),
        *(
            "20220118",
            "E09000001",
            "DS-2CD2042WD-I",
            "IPC-HFW4431R-Z",
            "0113 496 0000",
            "cities.In all",
            "e.g. Leeds",
        ),
        *(
            "see https://www.example.org/a.html",
            "ISBN 978-0-00-000000-2",
            "a ratio of 3:2",
            "27,000",
            "M1 1AA",
        ),
    ],
)
def test_what_looks_like_it_is_let_in(note: str) -> None:
    assert kinds(with_note(note)) == set()


@pytest.mark.parametrize(
    "name",
    [
        "ip",
        "IP Address",
        "ip_str",
        "srcIp",
        "hostnames",
        "Port",
        "lat",
        "longitude",
        "banner",
        "MAC",
        "serial_no",
    ],
)
def test_a_column_or_key_with_the_name_of_it_refuses_the_file(name: str) -> None:
    [met] = read(table([[*row, ""] for row in PLAIN], (*HEADER, name))).refused
    assert (met.where, met.told_by) == ("row 1, column 8", "its name")
    assert read(json.dumps(answer(city=CITIES) | {"matches": [{name: ""}]}).encode(), "t.json").refused


@pytest.mark.parametrize(
    "name", ["IP cameras", "airport", "support", "latest", "platform", "machine", "share"]
)
def test_a_column_with_a_name_like_it_is_left_out(name: str) -> None:
    assert read(table([[*row, ""] for row in PLAIN], (*HEADER, name))).left_out == (name,)


PLACES = st.sampled_from(
    (
        "Leeds",
        "Port Talbot",
        "Banner Cross",
        "St. Helens",
        "Westward Ho!",
        "Stoke-on-Trent",
        "Hull, Kingston upon",
    )
)
NUMBERS = st.integers(0, 10**7).map(lambda number: f"{number:,}") | st.integers(0, 10**7).map(str)
ROUNDINGS = st.sampled_from(("exact", "at least", "nearly", 'floor, "+"', "more than", ""))
ROWS = st.lists(st.tuples(PLACES, NUMBERS, ROUNDINGS), min_size=1, max_size=5)
IDENTIFIERS = (
    st.ip_addresses(v=4).map(str)
    | st.ip_addresses(v=4).map(lambda found: str(found).replace(".", "[.]"))
    | st.ip_addresses(v=6).filter(int).map(str)
    | st.integers(1 << 24, (1 << 32) - 1).filter(lambda found: found % 1000).map(str)
    | st.binary(min_size=6, max_size=6).map(lambda found: found.hex(":"))
    | st.from_regex(r"cam[0-9]{1,4}\.dyn\.example\.(com|net|org)", fullmatch=True)
    | st.tuples(st.floats(-89, 89), st.floats(-179, 179)).map(lambda at: f"{at[0]:.5f}, {at[1]:.5f}")
    | st.sampled_from([value for value, kind in DEVICES.items() if kind is not DeviceKind.PORT])
)


@given(rows=ROWS, mark=st.sampled_from(",;\t|"), encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
@settings(max_examples=40)
def test_any_table_of_places_and_counts_is_let_in(
    rows: list[tuple[str, str, str]], mark: str, encoding: str
) -> None:
    file = read(table(totals(*rows), mark=mark).decode().encode(encoding))
    assert (file.refused, len(file.counts)) == ((), len(rows))
    assert all(each.count is None or each.count == 0 or each.count >= 5 for each in file.counts)


@given(
    rows=ROWS, planted=IDENTIFIERS, at=st.tuples(st.integers(0, 5), st.integers(0, 7)), beside=st.booleans()
)
@settings(max_examples=60)
def test_one_identifier_anywhere_refuses_the_file_and_is_not_shown(
    rows: list[tuple[str, str, str]], planted: str, at: tuple[int, int], beside: bool
) -> None:
    assume(not (planted.isdigit() and planted.startswith(("19", "20")) and len(planted) == 8))
    cells = [[*HEADER, "note"], *([*row, ""] for row in totals(*rows))]
    row, column = at[0] % len(cells), at[1]
    cells[row][column] = f"{cells[row][column]} {planted}" if beside and not planted.isdigit() else planted
    content = table(cells[1:], cells[0])
    read_as = list(csv.reader(io.StringIO(content.decode())))
    assert planted in read_as[row][column]
    file = read(content)
    assert (file.refused != (), file.counts, file.left_out) == (True, (), ())
    assert planted not in repr(file)


@given(
    planted=IDENTIFIERS,
    where=st.sampled_from(("query", "retrieved", "_comment", "city", "org", "key", "deep")),
)
@settings(max_examples=40)
def test_one_identifier_in_an_answer_refuses_it(planted: str, where: str) -> None:
    assume(not (planted.isdigit() and planted.startswith(("19", "20")) and len(planted) == 8))
    found = answer(city=[*CITIES], org=[{"value": "A council", "count": 3}])
    if where in ("city", "org"):
        found["facets"][where].append({"value": planted, "count": 1})
    elif where == "deep":
        found["more"] = [{"a": [planted]}]
    else:
        found[planted if where == "key" else where] = planted
    file = read(json.dumps(found).encode(), "t.json")
    assert file.refused
    assert planted not in repr(file)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (table([["2022", "Leeds", "9"]], ("date", "place", "count")), "no column of the query"),
        (table(totals(("Leeds", "plenty", ""))), "no whole number"),
        (table(totals(("Leeds", "27.000", ""))), "no whole number"),
        (table(totals(("Leeds", "-27", ""))), "no whole number"),
        (table(totals(("", "27", ""))), "names no place"),
        (table(totals(("Leeds", "27", "secret"))), "rounding is none"),
        (table([["once", *START[1:], "Leeds", "9", ""]]), "names no year"),
        (table([["2022", "x", "same", "", "Leeds", "9", ""]]), "no row above has the query"),
        (b"PK\x03\x04 a workbook", "workbook"),
        (b'{"total": 9}', "names no query"),
        (b'{"query": "a", "total": -1}', "no whole number"),
        (b'{"query": "a", "total": 9, "facets": {"city": ["Leeds"]}}', "no list of values"),
        (b'{"query": "a", "total": 9, "facets": {"city": [{"value": "Leeds", "count": 10}]}}', "more than"),
        (b'{"query": "a", "total": 9, "more": ' + b"[" * 60 + b"]" * 60 + b"}", "nested too deep"),
    ],
)
def test_what_is_no_file_of_totals_is_told_without_its_values(content: bytes, what: str) -> None:
    with pytest.raises(BadInput, match=what) as told:
        read(content)
    assert told.value.remedy
    assert not any(value in str(told.value) for value in ("plenty", "secret", "once"))


@pytest.mark.parametrize(
    "content", [b'{"query": "a", "query": "b", "total": 9}', b"{", b"[" * 90_000, b"\xff{}"]
)
def test_json_that_cannot_be_read_is_told(content: bytes) -> None:
    with pytest.raises(BadInput, match="no JSON"):
        read(content, "t.json")


def test_the_address_kept_for_examples_is_the_one_that_is_written_in_three_ways() -> None:
    assert str(ipaddress.IPv4Address(3325256711)) == "198.51.100.7" == str(ipaddress.IPv4Address(0xC6336407))


@pytest.mark.parametrize("content", [b'a,"b\n198.51.100.7,9\n', b'{"a": "198.51.100.7"}\n{"a": 1}\n'])
def test_a_device_in_a_file_that_cannot_be_read_is_told_all_the_same(content: bytes) -> None:
    assert kinds(content, "t.json") == {DeviceKind.IPV4}


def test_a_workbook_is_refused_and_tells_what_is_seen_in_it() -> None:
    [seen] = open_tables(table([["Leeds", "198.51.100.7"], ["Bath", "9"]], ("place", "count")), "t.xlsx")
    assert {met.kind for met in read_exposure((seen,), "t.xlsx").refused} == {DeviceKind.IPV4}
    [plain] = open_tables(table(PLAIN), "t.xlsx")
    with pytest.raises(BadInput, match="workbook"):
        read_exposure((plain,), "t.xlsx")


@pytest.mark.parametrize(
    "part", ["a-", "1.", "a.", ":", "0:", "A1", " ", "<html ", "serial number ", "[.]", "53.12 "]
)
def test_a_long_cell_is_judged_in_a_time_like_its_length(part: str) -> None:
    started = process_time()
    read(with_note(part * (40_000 // len(part)) + "x"))
    assert process_time() - started < 5
