"""Files as a browser sends them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile


def sent(name: str, content: bytes | str) -> SimpleUploadedFile:
    """A file of a form."""
    return SimpleUploadedFile(name, content.encode("utf-8") if isinstance(content, str) else content)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()
