"""Where Answerable keeps its database, its originals and its secret key."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path

_CLONE = Path(__file__).resolve().parents[3]


def home_folder(environment: Mapping[str, str]) -> Path:
    """The folder for all that Answerable keeps, made for its owner's eyes only if it is not there.

    ANSWERABLE_HOME if set; `var` in the clone when run from a clone; else the user's data folder.
    """
    named = environment.get("ANSWERABLE_HOME")
    if named:
        home = Path(named).expanduser().resolve()
    elif (_CLONE / "pyproject.toml").is_file():
        home = _CLONE / "var"
    else:
        home = Path.home() / ".local" / "share" / "answerable"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home


def secret_key(home: Path) -> str:
    """The installation's secret key, made once and readable by its owner only."""
    path = home / "secret-key"
    if not path.exists():
        handle, written = tempfile.mkstemp(dir=home, prefix=".secret-key-")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(written, path)
        Path(written).unlink()
    return path.read_text(encoding="ascii").strip()
