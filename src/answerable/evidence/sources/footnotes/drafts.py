"""Records drafted from notes: title, institution and dates as a note says them, to be corrected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from answerable.evidence.sources.citations import institution_of
from answerable.evidence.sources.dates import read_written
from answerable.evidence.sources.families import plain_address
from answerable.evidence.sources.footnotes.reader import Footnote, NoteKind
from answerable.evidence.sources.footnotes.wordings import ACCESSED, DAY

_DATE = re.compile(DAY, re.IGNORECASE)
_LONGEST_NAME = 8
"""Words that the name of an institution has at most."""


def drafted_records(notes: Sequence[Footnote]) -> tuple[dict[str, Any], ...]:
    """A CSL-JSON record for each source that the notes cite in full, the first of those with one address.

    What stands last before the date is taken for the institution, which is the author; a note that names
    none gets that of its address. Nothing is certain in a draft but its address.
    """
    made: dict[str, dict[str, Any]] = {}
    for note in notes:
        if note.kind is NoteKind.CITATION and note.refers_to is None:
            record = _drafted(note)
            made.setdefault(plain_address(note.url) if note.url else record["title"].casefold(), record)
    return tuple({"id": f"note-{place}", **record} for place, record in enumerate(made.values(), 1))


def _drafted(note: Footnote) -> dict[str, Any]:
    words = note.text.replace(note.url, " ") if note.url else note.text
    words = re.sub(r"\bl?https?://\S+|\bwww\.\S+", " ", words)
    words = ACCESSED.without(words, " ")
    dated = _DATE.search(words)
    issued = read_written(dated[0]) if dated else None
    if dated:
        words = f"{words[: dated.start()]}, {words[dated.end() :]}"
    parts = [part for part in (each.strip(" .:;\u2013-[]()<>") for each in words.split(",")) if part]
    record: dict[str, Any] = {"type": "webpage" if note.url else "document"}
    if len(parts) > 1 and issued is None and len(parts[0].split()) <= 2:
        named, record["title"] = parts[0], ", ".join(parts[1:])
    elif len(parts) > 1 and len(parts[-1].split()) <= _LONGEST_NAME:
        record["title"], named = ", ".join(parts[:-1]), parts[-1]
    else:
        record["title"], named = ", ".join(parts), institution_of({"URL": note.url})
    record["title"] = record["title"] or named or note.text
    if named and named != record["title"]:
        record["author"] = [{"literal": named}]
    if note.url:
        record["URL"] = note.url
    if issued is not None:
        record["issued"] = issued.as_csl()
    if note.accessed and (accessed := read_written(note.accessed)):
        record["accessed"] = accessed.as_csl()
    return record
