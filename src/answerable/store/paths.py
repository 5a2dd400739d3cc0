"""Where Answerable keeps its database, its originals and its secret key."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path

import answerable
from answerable.ground import BadInput

_PACKAGE = Path(answerable.__file__).resolve().parent


def clone(package: Path = _PACKAGE) -> Path | None:
    """The clone that the package at this path lies in; None for one that was installed from a wheel.

    By what only a clone has: `start` beside the folder `src`, so that a package which was put into
    some other project's folder is not taken for one.
    """
    root = package.parent.parent
    return root if package.parent.name == "src" and (root / "start").is_file() else None


def home_folder(environment: Mapping[str, str]) -> Path:
    """The folder for all that Answerable keeps, made for its owner's eyes only if it is not there.

    ANSWERABLE_HOME if set; `var` in the clone when run from a clone; else `answerable` in the user's
    data folder, as the XDG Base Directory Specification has it: XDG_DATA_HOME if that is set and
    absolute, else ~/.local/share.
    """
    named = environment.get("ANSWERABLE_HOME")
    root = clone()
    if named:
        home = Path(named).expanduser().resolve()
    elif root is not None:
        home = root / "var"
    else:
        home = _data_folder(environment) / "answerable"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home


def _data_folder(environment: Mapping[str, str]) -> Path:
    named = Path(environment.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".local" / "share"


def examples_folder() -> Path:
    """The folder of the example investigations: the clone's, or those that the wheel carries."""
    return (clone() or _PACKAGE) / "examples"


def secret_key(home: Path) -> str:
    """The installation's secret key, made once and readable by its owner only."""
    return made_once(home / "secret-key", secrets.token_urlsafe(48))


def made_once(path: Path, key: str) -> str:
    """The key in a file, which gets this one if it is not there, readable by its owner only."""
    if not path.exists():
        handle, written = tempfile.mkstemp(dir=path.parent, prefix=".secret-key-")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key)
        with contextlib.suppress(FileExistsError):
            os.link(written, path)
        Path(written).unlink()
    return path.read_text(encoding="ascii").strip()


def proxies_before(environment: Mapping[str, str]) -> int:
    """How many proxies stand before the workbench: ANSWERABLE_PROXIES, else none; raises `BadInput`."""
    told = environment.get("ANSWERABLE_PROXIES") or "0"
    if not (told.isascii() and told.isdigit() and int(told) <= 9):
        raise BadInput(
            f"{told!r} is no number of proxies",
            where="ANSWERABLE_PROXIES",
            remedy="Write a number from 0 to 9.",
        )
    return int(told)
