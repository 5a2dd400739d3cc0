"""A file of a register opened: CSV or a workbook, in the format that it is in."""

from __future__ import annotations

from answerable.bodies import (
    MAPPED,
    RegisterContents,
    Sheet,
    format_at,
    read_mapped,
    read_register_mapping,
    read_sheet,
    recognise,
    suggest_mapping,
    write_register_mapping,
)
from answerable.documents import read_document
from answerable.ground import BadInput

_ZIP = b"PK\x03\x04"


def sheet_of(content: bytes, name: str) -> Sheet:
    """The rows of a CSV file, or of the first sheet of an .xlsx workbook that shows any.

    Hidden sheets, rows and columns are left out. Raises `BadInput` for what cannot be read.
    """
    if not content.startswith(_ZIP):
        return read_sheet(content, name)
    document = read_document(content, name)
    page = next((page for page in document.pages if page.text.strip()), None)
    if page is None or not page.label.startswith("sheet "):
        why = document.problem or "it holds no sheet of cells"
        raise BadInput(f"this is no workbook that can be read: {why}", where=name, remedy="Save it as CSV.")
    rows = [line.split("\t") for line in page.text.split("\n")]
    width = len(rows[0])
    return Sheet(f"{name}, {page.label}", [row + [""] * (width - len(row)) for row in rows], "xlsx")


def format_of(sheet: Sheet) -> str:
    """The name of the format that a sheet is in, `mapped` where it is none of the known ones."""
    try:
        return recognise(sheet).name
    except BadInput:
        return MAPPED


def suggested(sheet: Sheet) -> tuple[str, tuple[tuple[str, str, str], ...], tuple[str, ...]]:
    """A mapping as TOML for a sheet of no known format, the reasons for it, and the columns left over."""
    found = suggest_mapping(sheet)
    return write_register_mapping(found.mapping), found.reasons, found.unused


def read_as(sheet: Sheet, format_name: str = "", mapping: str = "") -> RegisterContents:
    """The register in a sheet: by a mapping where there is one, else in its format, recognised if not named.

    Raises `BadInput` with the formats that were tried, or with the row and column at fault.
    """
    if mapping:
        return read_mapped(sheet, read_register_mapping(mapping, "mapping.toml"))
    if format_name == MAPPED:
        raise BadInput(
            "a table of no known format needs a mapping",
            where=sheet.name,
            remedy="`answerable bodies mapping FILE` suggests one.",
        )
    found = format_at(format_name) if format_name else recognise(sheet)
    if why := found.lacks(sheet):
        raise BadInput(f"this is not in the format {found.name}: {why}", where=sheet.name)
    return found.read(sheet)
