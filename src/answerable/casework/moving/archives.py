"""A whole investigation in one file, out and in: `export_archive` and `import_archive`.

The file is a zip of a Frictionless Data Package: tables as CSV with their schemas, originals by
digest, the journal, and a manifest with the digest of each file. The same data give the same bytes
on every machine: files are stored, not compressed, sorted and without a date.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from answerable.casework.moving.archive_cells import csv_line
from answerable.casework.moving.archive_editions import FORMAT
from answerable.casework.moving.archive_intake import import_archive, preview_archive
from answerable.casework.moving.archive_tables import TABLES, originals_of, schema_of
from answerable.casework.work.journalling import note
from answerable.casework.work.own_names import own_names
from answerable.casework.work.progress import Progress, silent
from answerable.ground import BadInput, Digest, canonical_json, digest_of
from answerable.store import journal, originals
from answerable.store.models import Investigation, JournalEntry, JournalHead

__all__ = ["ArchiveReceipt", "archive_place", "export_archive", "import_archive", "preview_archive"]

_BLOCK = 1024 * 1024
_IN_MEMORY = 8 * 1024 * 1024
README = """This is a whole investigation, written by Answerable.

datapackage.json  what each table holds (Frictionless Data Package, https://specs.frictionlessdata.io)
data/*.csv        the records: UTF-8, rows sorted by uid, references to other rows by uid
originals/*       every letter, file and attachment as it came, named by the SHA-256 of its bytes
journal.jsonl     who did what and when, each entry sealed with a hash over the one before it
manifest.json     the SHA-256 of every file here

The CSV files are for machines. Cells are exactly as they were, also those that begin with = + - or @,
which a spreadsheet may run as a formula: do not open them in one. The originals can hold harmful files
and personal data; treat them as you would the mailbox that they came from.
To bring the investigation into another installation: answerable investigation import FILE
"""


@dataclass(frozen=True)
class ArchiveReceipt:
    """An archive that was written: where, how large, its SHA-256, and how many originals it holds."""

    path: Path
    size: int
    digest: Digest
    originals: int


@dataclass
class _Packer:
    """Writes files into the zip, one after the other, and keeps their digests."""

    package: zipfile.ZipFile
    written: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, path: str, content: bytes) -> None:
        self.written[path] = {"sha256": digest_of(content), "bytes": len(content)}
        self.package.writestr(_entry(path, len(content)), content)

    def add_lines(self, path: str, lines: Iterable[bytes]) -> None:
        """A file of unknown length: written aside first, so that its size is known."""
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as aside:
            made = hashlib.sha256()
            for line in lines:
                made.update(line)
                aside.write(line)
            size = aside.tell()
            aside.seek(0)
            with self.package.open(_entry(path, size), "w") as inside:
                shutil.copyfileobj(aside, inside, _BLOCK)
        self.written[path] = {"sha256": made.hexdigest(), "bytes": size}


def export_archive(
    investigation: Investigation,
    path: Path,
    *,
    who: str,
    also: Collection[str] = (),
    progress: Progress = silent,
) -> ArchiveReceipt:
    """Write one investigation into the file `path`, whole or not at all; the same data, the same bytes.

    Accounts stay here: roles go out by name. Who sent sightings, and their photographs as they came, stay
    here unless `also` names them (`ASKED_FOR`), and are encrypted then.

    Raises `Missing` or `Broken` for an original that is not as it was left and `BadInput` where the folder is
    not there. The act is written to the journal of the installation, so that the investigation's own journal
    stays as it is.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise BadInput(f"there is no folder {str(path.parent)!r}", remedy="Make it, or choose another.")
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".archive-", delete=False) as aside:
        temporary = Path(aside.name)
    try:
        with _steady(), zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as package:
            count = _pack(investigation, _Packer(package), also, progress)
        with temporary.open("rb") as made:
            digest = Digest(hashlib.file_digest(made, "sha256").hexdigest())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    archived = ArchiveReceipt(path, path.stat().st_size, digest, count)
    after = {"digest": digest, "bytes": archived.size, "head": journal.head_of(investigation.uid)}
    if also:
        after["also"] = sorted(also)
    note(None, who, "exported archive", investigation.uid, after=after)
    return archived


@contextmanager
def _steady() -> Iterator[None]:
    """One view of the data while the archive is written."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _pack(investigation: Investigation, packer: _Packer, also: Collection[str], progress: Progress) -> int:
    digests = sorted(originals_of(investigation, also).values_list("uid", flat=True))
    steps = len(TABLES) + len(digests)
    packer.add("README.txt", README.encode("utf-8"))
    for done, table in enumerate(TABLES, start=1):
        packer.add_lines(table.file, _lines(table.columns, table.rows(investigation, also)))
        progress(done, steps)
    packer.add("datapackage.json", _json(_described(investigation)))
    packer.add_lines("journal.jsonl", _journal(investigation))
    for done, digest in enumerate(digests, start=len(TABLES) + 1):
        packer.add(f"originals/{digest}", originals.content_of(digest))
        progress(done, steps)
    packer.add("manifest.json", _json({"files": packer.written}))
    return len(digests)


def _lines(columns: tuple[str, ...], rows: Iterable[list[str]]) -> Iterator[bytes]:
    yield csv_line(columns)
    yield from map(csv_line, rows)


def _journal(investigation: Investigation) -> Iterator[bytes]:
    entries = JournalEntry.objects.filter(chain=investigation.uid).order_by("number")
    named = own_names(investigation).there
    for entry in entries.iterator():
        yield canonical_json(journal.content_of(entry, named) | {"hash": entry.hash}) + b"\n"


def _described(investigation: Investigation) -> dict[str, Any]:
    head = JournalHead.objects.filter(chain=investigation.uid).first()
    return {
        "profile": "tabular-data-package",
        "name": own_names(investigation).there,
        "title": investigation.name,
        "description": "CSV for machines: cells are unaltered, formulas included. See README.txt.",
        "answerable": {
            "format": FORMAT,
            "journal": {"length": head.length if head else 0, "hash": head.hash if head else ""},
        },
        "resources": [
            {
                "name": table.name,
                "path": table.file,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
                "schema": schema_of(table),
            }
            for table in TABLES
        ],
    }


def _json(value: Any) -> bytes:
    return canonical_json(value) + b"\n"


def _entry(path: str, size: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    entry.file_size = size
    return entry


def archive_place(investigation: Investigation) -> Path:
    """Where the archive of an investigation lies that was exported last, exported or not."""
    return Path(settings.HOME) / "exports" / f"{investigation.uid}.zip"
