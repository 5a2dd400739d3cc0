"""What the tests of casework share: a database, and originals and reports of their own.

Models are imported within the fixtures: this file is read before Django's settings are loaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django import Settings

if TYPE_CHECKING:
    from answerable.store.models import Investigation


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, settings: Settings, db: None) -> None:
    settings.ORIGINALS = tmp_path / "originals"
    settings.REPORTS = tmp_path / "reports"


@pytest.fixture
def asked() -> Investigation:
    """The small world, nobody having replied."""
    from tests.worlds import small

    return small.asked()


@pytest.fixture
def answered() -> Investigation:
    """The small world with its replies, nothing coded."""
    from tests.worlds import small

    return small.answered()


@pytest.fixture
def coded() -> Investigation:
    """The small world with three requests coded by one coder."""
    from tests.worlds import small

    return small.coded()


@pytest.fixture
def archive(coded: Investigation, tmp_path: Path) -> Path:
    """An archive of the small world, coded."""
    from answerable.casework.moving.archives import export_archive

    return export_archive(coded, tmp_path / "small.zip", who="ann").path
