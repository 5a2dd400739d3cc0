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
from django.db.migrations.loader import MigrationLoader
from pytest_django import Settings
from tests.worlds import small

FIRST = ("store", "0001_initial")
RENAMED = {"Claim": "SourceClaim"}
"""What records of the first release are called now."""
Rows = dict[str, list[dict[str, Any]]]


def migrated(*to: tuple[str, str]) -> Apps:
    """The database brought to that state, or to the newest one; the models that it then has."""
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    wanted = list(to) or executor.loader.graph.leaf_nodes()
    executor.migrate(wanted)
    return executor.loader.project_state(wanted).apps


@pytest.fixture
def first(transactional_db: None, settings: Settings, tmp_path: Path) -> Iterator[Apps]:
    """The small world, coded, in the tables of the first release.

    Those of the newest, made step by step in the end, are those that were made at once.
    """
    at_once = tables()
    settings.ORIGINALS = tmp_path / "originals"
    small.coded()
    try:
        yield migrated(FIRST)
    finally:
        migrated()
    assert tables() == at_once


def tables() -> dict[str, set[object]]:
    """Of each table its columns, and its indexes and constraints but for their names."""
    found: dict[str, set[object]] = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            columns = connection.introspection.get_table_description(cursor, name)
            held = connection.introspection.get_constraints(cursor, name).values()
            found[name] = {(each.name, each.type_code, each.null_ok) for each in columns}
            found[name] |= {str(sorted(each.items(), key=str)) for each in held}
    return found


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
