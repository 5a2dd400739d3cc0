"""Where the shared reference data is, for tests on real files."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""The folder of real registers and datasets kept beside a maintainer's clone."""


def shared(path: str) -> Path:
    """The file or folder `path` of the shared reference data; skips the test where there is none."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"the shared reference data is not beside this clone: {path}")
    return found
