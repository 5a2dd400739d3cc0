"""What the tests of the workbench share: originals of their own, the small world, people signed in.

Models are imported within the fixtures: this file is read before Django's settings are loaded.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django import DjangoDbBlocker, Settings

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


@pytest.fixture(scope="module")
def _peopled(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    from django.test import override_settings
    from tests import once
    from tests.web.seats import peopled

    kept = tmp_path_factory.mktemp("originals")
    with once.recorded(django_db_blocker):
        with override_settings(ORIGINALS=kept):
            peopled()
        yield kept


@pytest.fixture
def kept_world(_peopled: Path, db: None, settings: Settings, tmp_path: Path) -> Investigation:
    """The small world with its people, made once for a file of tests; each leaves it as it was."""
    from answerable.store.models import Investigation

    settings.ORIGINALS = shutil.copytree(_peopled, tmp_path / "originals")
    return Investigation.objects.get(uid="small")
