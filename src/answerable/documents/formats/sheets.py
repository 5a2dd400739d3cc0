"""Workbooks: one page a sheet, one line a row, tabs between cells, values as calculated last.

Hidden sheets, rows and columns are reported and left out of the text: what a body hid it may have
released by accident, and nobody should code from it unawares.
"""

from __future__ import annotations

import re

from answerable.documents.pages import Hidden, HiddenKind, Page
from answerable.ground import Limits, carried_by, read_sheets


def read_workbook(content: bytes, limits: Limits) -> tuple[tuple[Page, ...], tuple[Hidden, ...], str]:
    """The visible sheets of a workbook, what it hides, and a problem where it is empty.

    Raises `UnreadableError` for what is damaged, locked by a password, or larger than can be read.
    """
    carried = carried_by(content, limits)
    beside = (
        (HiddenKind.COMMENT, carried.comments),
        (HiddenKind.EMBEDDED_FILE, carried.files),
        (HiddenKind.CACHED_VALUES, carried.stored),
    )
    hidden = [Hidden(kind, "workbook", count) for kind, count in beside if count]
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
