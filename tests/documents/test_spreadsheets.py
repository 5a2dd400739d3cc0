"""OpenDocument spreadsheets: pages of text, tables, and what they hide."""

from __future__ import annotations

import pytest
from tests.documents.spreadsheets import cell, row, sheet, spreadsheet

from answerable.documents import Hidden, HiddenKind, read_document
from answerable.ground import BadInput, open_table, open_tables
from answerable.isolation import read_document as read_apart
from answerable.isolation import tables_apart

FULL = ' table:number-columns-repeated="16384"'
AWAY = ' table:visibility="collapse"'
_WIDE = f"<table:table-row>{cell('a', FULL)}</table:table-row>"
BOOK = spreadsheet(
    sheet("Costs", row("Make", "Number"), row("Hikvision", 97)),
    sheet("Notes", row("secret"), is_hidden=True),
)


def test_each_sheet_that_is_shown_is_a_page() -> None:
    document = read_apart(BOOK, "costs.ods")
    assert [(page.label, page.text) for page in document.pages] == [
        ("sheet Costs", "Make\tNumber\nHikvision\t97")
    ]
    assert document.hidden == (Hidden(HiddenKind.SHEET, "sheet Notes"),)
    assert document.problem == ""
    assert document == read_document(BOOK, "costs.ods")


def test_a_sheet_is_a_table() -> None:
    table = open_table(tables_apart(BOOK, "costs.ods"), "costs.ods")
    assert table.columns == ("Make", "Number")
    assert list(table.records()) == [(2, {"Make": "Hikvision", "Number": "97"})]
    assert "hidden, and never read: Notes" in table.notes[0]


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_hidden_rows_are_counted_and_left_out_however_they_repeat(visibility: str) -> None:
    away = f' table:visibility="{visibility}" table:number-rows-repeated="3"'
    book = spreadsheet(sheet("A", row("a", 1), row("secret", 2, more=away), row("b", 3)))
    document = read_document(book, "a.ods")
    assert document.text == "a\t1\nb\t3"
    assert document.hidden == (Hidden(HiddenKind.ROWS, "sheet A", 3),)


def test_rows_of_a_closed_group_are_hidden() -> None:
    group = f'<table:table-row-group table:display="false">{row("secret", 2)}</table:table-row-group>'
    document = read_document(spreadsheet(sheet("A", row("a", 1), group, row("b", 3))), "a.ods")
    assert document.text == "a\t1\nb\t3"


def test_hidden_columns_are_left_out() -> None:
    columns = f'<table:table-column/><table:table-column{AWAY} table:number-columns-repeated="2"/>'
    book = spreadsheet(sheet("A", row("a", "secret", "too", "d"), columns=columns))
    document = read_document(book, "a.ods")
    assert document.text == "a\td"
    assert document.hidden == (Hidden(HiddenKind.COLUMNS, "sheet A", 2),)


@pytest.mark.parametrize(
    "rows",
    [
        row("a", more=' table:number-rows-repeated="1048576"') + row("b"),
        _WIDE * 400,
        row("a", more=' table:number-rows-repeated="99999999"'),
        f"<table:table-row><table:table-cell>{sheet('B', row('b'))}</table:table-cell></table:table-row>",
    ],
    ids=["rows", "columns", "beyond the edge", "a table within"],
)
def test_a_spreadsheet_of_a_billion_cells_is_refused(rows: str) -> None:
    book = spreadsheet(sheet("A", _WIDE, rows))
    assert read_apart(book, "a.ods").problem
    assert read_apart(book, "a.ods").pages == ()
    with pytest.raises(BadInput):
        open_tables(tables_apart(book, "a.ods"), "a.ods")


def test_empty_cells_without_end_do_not_make_a_sheet_large() -> None:
    cells = f"<table:table-cell{FULL}/>"
    blank = f'<table:table-row table:number-rows-repeated="1048000">{cells}</table:table-row>'
    document = read_document(spreadsheet(sheet("A", row("a", 1), blank)), "a.ods")
    assert (document.text, document.problem) == ("a\t1", "")


def test_comments_are_counted_and_what_was_deleted_is_left_out() -> None:
    noted = (
        "<table:table-cell><office:annotation><text:p>secret</text:p></office:annotation></table:table-cell>"
    )
    deleted = (
        "<table:tracked-changes><table:deletion><table:cell-content-deletion><table:change-track-table-cell>"
        "<text:p>secret</text:p></table:change-track-table-cell></table:cell-content-deletion></table:deletion>"
        "</table:tracked-changes>"
    )
    rows = row("a", 1), f"<table:table-row>{noted}</table:table-row>"
    document = read_document(spreadsheet(deleted, sheet("A", *rows)), "a.ods")
    assert document.text == "a\t1"
    assert document.hidden == (Hidden(HiddenKind.COMMENT, "workbook", 1),)
