"""System programs some tests need: found, or the test is skipped and the program named.

With `ANSWERABLE_REQUIRE_ALL=1` a missing program is a failure: a machine that guards the code for
everybody must not pass by leaving tests out.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

_PHRASE = "not on this machine: "
_SWITCHES = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def lacking(program: str) -> NoReturn:
    """Skip the test for want of `program`; fail it where everything has to run."""
    if os.environ.get("ANSWERABLE_REQUIRE_ALL") == "1":
        pytest.fail(f"{_PHRASE}{program}, and ANSWERABLE_REQUIRE_ALL=1 allows no skipping", pytrace=False)
    pytest.skip(f"{_PHRASE}{program}")


def named_in(reason: str) -> str | None:
    """The program a skipped test's `reason` says is lacking, or None for another reason."""
    found = re.search(re.escape(_PHRASE) + r"([A-Za-z ]+)", reason)
    return found.group(1).strip() if found else None


def chromium() -> str:
    """The path of Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    lacking("Chromium")


def chromium_switches() -> list[str]:
    """Chromium's switches for tests; its sandbox cannot be had by the superuser."""
    return [*_SWITCHES, "--no-sandbox"] if os.geteuid() == 0 else list(_SWITCHES)


def postgres_programs() -> Path:
    """The folder that holds `initdb` and `pg_ctl`, the newest version first."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = shutil.which("initdb")
    folders = [*installed, *([Path(on_path).parent] if on_path else [])]
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    lacking("PostgreSQL")


def dovecot() -> str:
    """The path of the Dovecot mail server."""
    for name in ("dovecot", "/usr/sbin/dovecot"):
        if found := shutil.which(name):
            return found
    lacking("Dovecot")


def exiftool() -> str:
    """The path of ExifTool."""
    if found := shutil.which("exiftool"):
        return found
    lacking("ExifTool")


def _version(folder: Path) -> int:
    digits = re.match(r"\d+", folder.parent.name)
    return int(digits.group()) if digits else 0
