"""An installation of the first release is brought up to date with all that is recorded in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from pytest_django import Settings
from tests.worlds import small

FIRST = ("store", "0001_initial")
RENAMED = {"Claim": "SourceClaim"}
"""What records of the first release are called now."""
Rows = dict[str, list[dict[str, Any]]]


def migrated(*to: tuple[str, str]) -> Apps:
    """The database brought to that state, or to the newest one; the models that it then has."""
    executor = MigrationExecutor(connection)
    wanted = list(to) or executor.loader.graph.leaf_nodes()
    executor.migrate(wanted)
    return executor.loader.project_state(wanted).apps


@pytest.fixture
def first(transactional_db: None, settings: Settings, tmp_path: Path) -> Iterator[Apps]:
    """The small world, coded, in the tables of the first release."""
    settings.ORIGINALS = tmp_path / "originals"
    small.coded()
    try:
        yield migrated(FIRST)
    finally:
        migrated()


def rows_of(there: Apps, like: Apps) -> Rows:
    """Every row of the tables that `like` has, with the fields that `like` knows."""
    known = {model.__name__ for model in there.get_app_config("store").get_models()}
    return {
        model.__name__: list(
            there.get_model("store", model.__name__ if model.__name__ in known else RENAMED[model.__name__])
            ._default_manager.order_by("pk")
            .values(*(field.attname for field in model._meta.concrete_fields))
        )
        for model in like.get_app_config("store").get_models()
    }


def test_every_row_of_the_first_release_is_there_after_all_migrations(first: Apps) -> None:
    before = rows_of(first, first)
    assert sum(map(len, before.values())) > 100
    assert all(before[name] for name in ("Body", "Request", "Letter", "Reply", "Coding", "Finding"))

    migrated()

    assert rows_of(apps, first) == before
