"""The committed lamp-post inquiry as tables and documents, for the tests of this folder."""

from __future__ import annotations

import csv
from functools import cache
from typing import Any

from answerable.correspondence import ParsedMessage, parse_message
from answerable.documents import Document, read_document
from tests.worlds.wickmark.letters import FOLDER


def table(name: str) -> list[dict[str, str]]:
    """The rows of one CSV file of the example."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def messages() -> dict[str, ParsedMessage]:
    """Every mail by its file name."""
    return {path.name: parse_message(path.read_bytes()) for path in sorted((FOLDER / "mail").glob("*.eml"))}


@cache
def documents() -> dict[str, Document]:
    """Every attached file by "mail/name"."""
    return {
        f"{name}/{part.filename}": read_document(part.content, part.filename)
        for name, message in messages().items()
        for part in message.attachments
    }


def page_text(row: dict[str, Any]) -> str:
    """The text of the page that a coding points at, white space folded."""
    name, page = row["document"], int(row["page"])
    text = documents()[name].pages[page - 1].text if "/" in name else messages()[name].text
    return folded(text)


def folded(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())
