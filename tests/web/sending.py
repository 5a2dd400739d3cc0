"""Files as a browser sends them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile


def sent(name: str, content: bytes | str) -> SimpleUploadedFile:
    """A file of a form."""
    return SimpleUploadedFile(name, content.encode("utf-8") if isinstance(content, str) else content)


def seen(page: str) -> dict[str, str]:
    """What a page's forms carry of how far the journal had come; nothing where none does."""
    return {"shown_at": mark[1]} if (mark := re.search(r'name="shown_at" value="(\w+)"', page)) else {}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()
