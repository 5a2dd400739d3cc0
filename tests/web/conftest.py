"""What the tests of the workbench share: originals of their own, the small world, people signed in.

Models are imported within the fixtures: this file is read before Django's settings are loaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django import Settings

if TYPE_CHECKING:
    from tests.web.seats import SignIn

    from answerable.store.models import Investigation


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, settings: Settings) -> None:
    settings.ORIGINALS = tmp_path / "originals"
    settings.HOME = tmp_path
    settings.REPORTS = tmp_path / "reports"
    settings.STATIC_ROOT = str(tmp_path)
    settings.WHITENOISE_USE_FINDERS = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def world(db: None) -> Investigation:
    """The small world with its people."""
    from tests.web.seats import peopled

    return peopled()


@pytest.fixture
def sign_in(world: Investigation) -> SignIn:
    """A client signed in under a name."""
    from tests.web.seats import signed_in

    return signed_in
