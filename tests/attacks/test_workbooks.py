"""Small workbooks that two readers take differently, or that grow: refused before the engine sees them.

Each of them took the whole process down, or all of its memory, when the engine laid it out.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from answerable.ground import BadInput, read_table
from answerable.ground.headers import cell_kind
from answerable.ground.table_files import open_table, open_tables

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_FIRST, _SECOND = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"


def _sheet(rows: str) -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


_SMALL = _sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
_HUGE = _sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')


def _named(name: str, more: str = 'r:id="r1"') -> str:
    return f'<sheet name="{name}" sheetId="1" {more}/>'


def _related(name: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_OFFICE}/worksheet" Target="{target}"/>'


def _book(
    parts: dict[str, str],
    sheets: str = _named("A"),
    relations: str = _related("r1", "worksheets/sheet1.xml"),
) -> bytes:
    plain, written = BytesIO(), BytesIO()
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as archive:
        entries = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name != _FIRST}
    entries["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}" xmlns:x="urn:x"><sheets>{sheets}</sheets></workbook>'
    )
    entries["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (entries | parts).items():
            archive.writestr(name, content)
    return written.getvalue()


_TWO = _related("r1", "worksheets/sheet1.xml") + _related("r2", "worksheets/sheet2.xml")
_AGAIN = _related("r1", "worksheets/sheet1.xml") + _related("r1", "worksheets/sheet2.xml")


@pytest.mark.parametrize(
    ("book", "says"),
    [
        (_book({"worksheets/sheet1.xml": _SMALL, _FIRST: _HUGE}), "twice in it"),
        (
            _book({_FIRST: _HUGE, _SECOND: _SMALL}, _named("A", 'x:id="r2" r:id="r1"'), _TWO),
            "two sheets where one is",
        ),
        (_book({_FIRST: _HUGE, _SECOND: _SMALL}, relations=_AGAIN), "two of its parts alike"),
        (_book({_FIRST: _SMALL, _SECOND: _HUGE}, _named("A") * 2, _TWO), "two sheets where one is"),
        (_book({_FIRST: _SMALL}, _named("A") + _named("B")), "two sheets where one is"),
    ],
    ids=["beside xl", "two ids", "two relations", "one name", "one part"],
)
def test_a_sheet_that_can_be_found_in_two_ways_is_refused(book: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        open_tables(book, "a.xlsx")


_FAR = '<c r="XFD1048576"><v>2</v></c>'


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (f'<c r="A1"><v>1</v></c>{_FAR}', "no spreadsheet program"),
        ('<row r="2"><row r="1048576"/><c><v>1</v></c></row>', "no spreadsheet program"),
        (f'<row r="1"><x>{_FAR}</x></row>', "no spreadsheet program"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="AAAAAAAA1"><v>1</v></c></row>', "AAAAAAAA1"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="XFD00000000001048576"><v>1</v></c></row>', "XFD0000"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "column 16385"),
        ('<row r="1"><c r="A1048577"><v>1</v></c></row>', "row 1048577"),
        ('<row r="4294967290"><c><v>1</v></c></row>', "said to be row '4294967290'"),
        ('<row r="0000000001048576"><c><v>1</v></c></row>', "said to be row"),
        ('<row r="1048576"/><row><c><v>1</v></c></row>', "beyond the edge of a sheet: 1048577"),
        ("<a>" * 500 + "</a>" * 500, "no spreadsheet program|deep"),
    ],
)
def test_cells_where_no_spreadsheet_has_them_are_refused(rows: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        open_tables(_book({_FIRST: _sheet(rows)}), "a.xlsx")


@pytest.mark.parametrize("place", ["A1048576", "XFD1", "xfd2"])
def test_the_edge_of_a_sheet_is_within_it(place: str) -> None:
    rows = f'<row r="{place.lstrip("ADFXdfx")}"><c r="{place}"><v>2</v></c></row>'

    assert "2" in open_table(_book({_FIRST: _sheet(rows)}), "a.xlsx").columns


def test_a_long_text_in_many_cells_is_refused() -> None:
    texts = f'<sst xmlns="{_MAIN}"><si><t>{"a" * 1_000_000}</t></si></sst>'

    def shown(times: int) -> bytes:
        rows = (f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, times + 1))
        return _book({_FIRST: _sheet("".join(rows)), "xl/sharedStrings.xml": texts})

    assert len(open_table(shown(2), "a.xlsx").lines) == 2
    with pytest.raises(BadInput, match="more letters than can be read"):
        open_tables(shown(200), "a.xlsx")


def test_sheets_that_are_too_large_together_are_refused() -> None:
    wide = _sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="300000"><c r="P300000"><v>2</v></c></row>')
    parts = {f"xl/worksheets/s{n}.xml": wide for n in range(5)}
    sheets = "".join(_named(f"S{n}", f'r:id="r{n}"') for n in range(5))
    relations = "".join(_related(f"r{n}", f"worksheets/s{n}.xml") for n in range(5))

    with pytest.raises(BadInput, match="more than can be read"):
        open_tables(_book(parts, sheets, relations), "a.xlsx")


def test_of_many_sheets_with_long_names_the_first_are_told() -> None:
    parts = {f"xl/worksheets/s{n}.xml": _SMALL for n in range(60)}
    sheets = "".join(_named(f"S{n}{'x' * 10_000}", f'r:id="r{n}"') for n in range(60))
    relations = "".join(_related(f"r{n}", f"worksheets/s{n}.xml") for n in range(60))

    (note,) = open_tables(_book(parts, sheets, relations), "a.xlsx")[0].notes

    assert note.endswith("and 9 more")
    assert len(note) < 20_000


def test_null_characters_are_dropped_from_cells_and_refused_in_text() -> None:
    """PostgreSQL keeps none."""
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>a_x0000_b</t></is></c></row>'

    assert open_table(_book({_FIRST: _sheet(cell)}), "a.xlsx").columns == ("ab",)
    with pytest.raises(BadInput, match="null character"):
        open_tables(b"name,place\n" + b"a,b\n" * 2000 + b"c\0,d\n", "a.csv")


@pytest.mark.parametrize("encoding", ["undefined", "zlib", "no\0ne", "klingon"])
def test_an_encoding_that_decodes_no_text_is_refused(encoding: str) -> None:
    with pytest.raises(BadInput, match="there is no encoding"):
        open_tables(b"name\n\xff", "a.csv", encoding=encoding)


def test_very_wide_headers_and_very_long_cells_are_read_in_a_moment() -> None:
    """Neither takes time with the square of its length, which would be minutes."""
    wide = ",".join(f"c{n}" for n in range(60_000))

    assert len(read_table(f"{wide}\n{wide.replace('c', 'x')}\n".encode(), "a.csv").columns) == 60_000
    assert cell_kind("a@" + "." * 200_000 + " b") == "words"


def test_an_address_has_a_name_and_a_domain_with_a_dot_within() -> None:
    cells = (
        "a@b.example",
        "a@b.c.example",
        "a@b..example",
        "a@..example",
        "a@.example",
        "a@b.",
        "a@b",
        "@b.example",
    )

    assert [cell_kind(each) for each in cells] == ["address"] * 4 + ["words"] * 4
