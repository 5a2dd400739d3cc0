"""Archives made for the tests: changed within, and brought into an installation with nothing in it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.contrib.auth.models import User
from pytest_django import Settings

from answerable.casework.moving.archive_tables import TABLES
from answerable.ground import canonical_json, digest_of

LAMP_POSTS = Path(__file__).resolve().parents[2] / "examples" / "lamp-posts"


def empty_installation(settings: Settings, folder: Path) -> None:
    """Take everything out of the database and begin a new folder of originals."""
    for name in ("RegisterVersion", "JournalEntry", "JournalHead", "Seal"):
        apps.get_model("store", name)._default_manager.all().delete()
    for table in reversed(TABLES):
        table.model._default_manager.all().delete()
    User.objects.all().delete()
    settings.ORIGINALS = folder


def repacked(
    archive: Path, path: str, change: Callable[[bytes], bytes], *, sealed: bool = True, head: bool = False
) -> Path:
    """The archive with one file changed, and the manifest made to fit if `sealed`."""
    with zipfile.ZipFile(archive) as package:
        files = {name: package.read(name) for name in package.namelist()}
    files[path] = change(files[path])
    if sealed:
        manifest = json.loads(files["manifest.json"])
        manifest["files"][path] = {"sha256": digest_of(files[path]), "bytes": len(files[path])}
        files["manifest.json"] = canonical_json(manifest)
    made = archive.with_name("changed.zip")
    with zipfile.ZipFile(made, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made
