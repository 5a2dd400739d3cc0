"""Workbooks: one page a sheet, one line a row, tabs between cells, values as calculated last.

Hidden sheets, rows and columns are reported and left out of the text: what a body hid it may have
released by accident, and nobody should code from it unawares.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from answerable.documents.pages import Hidden, HiddenKind, Page
from answerable.ground import Limits, open_archive, read_sheets, read_xml


def read_workbook(content: bytes, limits: Limits) -> tuple[tuple[Page, ...], tuple[Hidden, ...], str]:
    """The visible sheets of a workbook (.xlsx, .ods), what it hides, and a problem where it is cut or empty.

    Its extent is measured before the engine lays it out: other formats cannot be, and are not read.
    """
    with open_archive(content, limits) as archive:
        hidden = list(_carried(archive))
    pages: list[Page] = []
    for sheet in read_sheets(content, limits):
        if not sheet.is_visible:
            hidden.append(Hidden(HiddenKind.SHEET, f"sheet {sheet.name}"))
            continue
        for kind, put_away in (
            (HiddenKind.ROWS, sheet.hidden_rows),
            (HiddenKind.COLUMNS, sheet.hidden_columns),
        ):
            if put_away:
                hidden.append(Hidden(kind, f"sheet {sheet.name}", len(put_away)))
        rows = ([re.sub(r"[\t\r\n]+", " ", cell) for cell in row] for _, row in sheet.shown())
        text = "\n".join("\t".join(row).rstrip("\t") for row in rows).strip("\n")
        pages.append(Page(len(pages) + 1, f"sheet {sheet.name}", text))
    shown = any(page.text.strip() for page in pages)
    return tuple(pages), tuple(hidden), "" if shown else "the workbook shows no cell with a value"


def _carried(archive: zipfile.ZipFile) -> Iterator[Hidden]:
    names = archive.namelist()
    noted = r"xl/comments.*\.xml|content\.xml"
    comments = sum(_comments(archive, name) for name in names if re.fullmatch(noted, name))
    if comments:
        yield Hidden(HiddenKind.COMMENT, "workbook", comments)
    for kind, pattern in (
        (HiddenKind.EMBEDDED_FILE, r"xl/embeddings/.+"),
        (HiddenKind.CACHED_VALUES, r"xl/(pivotCache/pivotCacheRecords|externalLinks/externalLink)\d*\.xml"),
    ):
        count = sum(1 for name in names if re.fullmatch(pattern, name))
        if count:
            yield Hidden(kind, "workbook", count)


def _comments(archive: zipfile.ZipFile, name: str) -> int:
    root = read_xml(archive, name)
    tags = (str(element.tag) for element in root.iter()) if root is not None else ()
    return sum(tag.endswith(("}comment", "}annotation")) for tag in tags)
