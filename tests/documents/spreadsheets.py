"""OpenDocument spreadsheets written for the tests, as LibreOffice writes them."""

from __future__ import annotations

import zipfile
from io import BytesIO

_NAMES = ("office", "table", "text", "style")
_SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES)
_HIDDEN = (
    '<office:automatic-styles><style:style style:name="away" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def cell(words: object, more: str = "") -> str:
    """A cell with a number or a text."""
    kind = f'"float" office:value="{words}"' if isinstance(words, int) else '"string"'
    return f"<table:table-cell office:value-type={kind}{more}><text:p>{words}</text:p></table:table-cell>"


def row(*cells: object, more: str = "") -> str:
    """A row of cells; `more` are its attributes."""
    return f"<table:table-row{more}>{''.join(map(cell, cells))}</table:table-row>"


def sheet(name: str, *rows: str, columns: str = "", is_hidden: bool = False) -> str:
    """A sheet of rows."""
    style = ' table:style-name="away"' if is_hidden else ""
    return f'<table:table table:name="{name}"{style}>{columns}{"".join(rows)}</table:table>'


def spreadsheet(*sheets: str) -> bytes:
    """An .ods file of sheets."""
    body = f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        package.writestr(
            "content.xml", f"<office:document-content {_SPACES}>{_HIDDEN}{body}</office:document-content>"
        )
    return written.getvalue()
