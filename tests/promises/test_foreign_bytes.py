"""No verb parses foreign bytes in the process that holds the database: where they go, and what stays here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.promises import tree

pytestmark = pytest.mark.xdist_group("parsed")

UPPER = ("web", "cli", "casework", "store", "post")
PARSERS = {
    "archived_content",
    "boxes",
    "check_package",
    "clean_photograph",
    "media_type_of",
    "open_archive",
    "packed_mails",
    "page_image",
    "parse_message",
    "read_document",
    "read_sheets",
    "read_web_archive",
    "read_xml",
    "text_of_html",
}
"""What parses mail, documents and archives: the upper rooms have them from `isolation` alone."""
READERS_OF_TABLES = {
    "answer_sheet",
    "open_table",
    "open_tables",
    "read_catalogue",
    "read_counts",
    "read_known_counts",
    "read_table",
    "read_tracker",
    "tracker_table",
}
"""What reads a table, from bytes or from tables: a workbook is given to them as tables."""
OPENED_BY = {"tables_apart", "_opened"}
ENGINES = {"PIL", "defusedxml", "email", "filetype", "lzma", "mailbox", "nh3", "pypdfium2", "python_calamine"}
ENGINES |= {"html", "tarfile", "xml", "zipfile", "zlib"}
OWN_WORDS = ("html.escape", "email.utils.format")
HERE = {
    "casework/moving/drawings.py": "draws the photographs of an invented country; it opens no picture",
    "casework/letters/packs.py": "writes a zip of its own",
    "casework/letters/releases.py": "writes mails and a zip of its own",
    "casework/moving/archive_packages.py": "an archive of Answerable, larger than memory: each name and size "
    "in it is checked before anything is unpacked, by the standard library",
    "casework/moving/archives.py": "writes an archive of Answerable",
}
"""Where the upper rooms know such an engine all the same, and why."""


def _upper() -> Iterator[tuple[str, ast.Module]]:
    for path in tree.modules(*(tree.PACKAGE / room for room in UPPER)):
        yield path.relative_to(tree.PACKAGE).as_posix(), tree.parsed(path)


def test_the_upper_rooms_have_parsers_of_foreign_bytes_from_isolation_alone() -> None:
    strays = [
        f"{name}: {imported}"
        for name, module in _upper()
        for node in ast.walk(module)
        for imported in tree.imported(node)
        if imported.rpartition(".")[2] in PARSERS and not imported.startswith("answerable.isolation.")
    ]
    assert strays == []


def test_a_table_is_opened_apart_wherever_one_is_read() -> None:
    calls, strays = 0, []
    for name, module in _upper():
        for function in ast.walk(module):
            if not isinstance(function, ast.FunctionDef):
                continue
            called = {
                node.func.id
                for node in ast.walk(function)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            if reading := called & READERS_OF_TABLES:
                calls += len(reading)
                strays += [] if called & OPENED_BY else [f"{name}: {function.name} calls {sorted(reading)}"]
    assert strays == []
    assert calls >= 11


def test_the_upper_rooms_know_no_engine_but_where_it_is_said_why() -> None:
    found = {
        name
        for name, module in _upper()
        for node in ast.walk(module)
        for imported in tree.imported(node)
        if imported.split(".")[0] in ENGINES and not imported.startswith(OWN_WORDS)
    }
    assert found == set(HERE)


def test_what_was_opened_apart_is_opened_by_the_one_function_for_it() -> None:
    counts = Path(tree.PACKAGE / "casework/report/counts.py").read_text("utf-8")
    assert "tables_apart(" in counts[counts.index("def _opened") :]
