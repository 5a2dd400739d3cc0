"""What the tests of the store share: a database, and originals of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _own_originals(tmp_path: Path, settings: Settings, db: None) -> None:
    settings.ORIGINALS = tmp_path / "originals"
