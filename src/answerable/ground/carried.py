"""What a workbook carries besides its sheets: comments, files, and tables of other data stored in it."""

from __future__ import annotations

import re
import zipfile
from typing import NamedTuple

from answerable.ground import binary_workbooks, old_workbooks
from answerable.ground.archives import open_archive, read_part, read_xml
from answerable.ground.compound_files import MAGIC
from answerable.ground.limits import DEFAULT_LIMITS, Limits

_COMMENTS = re.compile(r"xl/comments.*\.(?:xml|bin)|content\.xml")
_FILES = re.compile(r"xl/embeddings/.+")
_STORED = re.compile(r"xl/(?:pivotCache/pivotCacheRecords|externalLinks/externalLink)\d*\.(?:xml|bin)")


class Carried(NamedTuple):
    """How many comments, files, and stored tables of other data a workbook carries."""

    comments: int
    files: int
    stored: int


def carried_by(content: bytes, limits: Limits = DEFAULT_LIMITS) -> Carried:
    """What the bytes of a workbook (.xlsx, .xlsb, .xls, .ods) carry besides its sheets.

    Raises `UnreadableError` for what is damaged, encrypted, or larger than the limits.
    """
    if content.startswith(MAGIC):
        return Carried(*old_workbooks.carried_by(content))
    with open_archive(content, limits) as archive:
        names = archive.namelist()
        return Carried(
            sum(_comments(archive, name) for name in names if _COMMENTS.fullmatch(name)),
            sum(_FILES.fullmatch(name) is not None for name in names),
            sum(_STORED.fullmatch(name) is not None for name in names),
        )


def _comments(archive: zipfile.ZipFile, name: str) -> int:
    if name.endswith(".bin"):
        return binary_workbooks.comments_in(read_part(archive, name))
    root = read_xml(archive, name)
    tags = (str(element.tag) for element in root.iter()) if root is not None else ()
    return sum(tag.endswith(("}comment", "}annotation")) for tag in tags)
