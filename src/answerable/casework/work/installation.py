"""This installation as a whole: whether there is a database and of what kind, and the originals it holds."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from answerable.casework.work.paging import LongList
from answerable.store.models import Investigation, Original

_OWN = Investigation._meta.app_label


def has_database() -> bool:
    """True once `answerable setup` has made the tables."""
    return Investigation._meta.db_table in connection.introspection.table_names()


def steps_lacking() -> tuple[set[str], set[str]]:
    """The steps of the database that this version has and the database has not, and the other way round.

    After an upgrade, or a setup that was broken off, there are some of the first; of the second where a newer
    version has worked on the database.
    """
    folders = [(app.label, Path(app.path) / "migrations") for app in apps.get_app_configs()]
    known = {f"{label}.{step.stem}" for label, folder in folders for step in folder.glob("[0-9]*.py")}
    taken = {".".join(step) for step in MigrationRecorder(connection).applied_migrations()}
    return known - taken, {step for step in taken - known if step.startswith(f"{_OWN}.")}


def is_embedded() -> bool:
    """True on SQLite, which has one writer and so one worker; False on PostgreSQL."""
    return connection.vendor == "sqlite"


def originals_on_record() -> LongList[Original]:
    """Every original, by digest."""
    return LongList(Original.objects.order_by("uid"))
