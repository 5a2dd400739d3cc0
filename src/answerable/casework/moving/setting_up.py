"""An installation made ready: after `setup`, and after a backup was put back."""

from __future__ import annotations

from django.core.management import call_command

from answerable.casework.limits.deadlines import recheck_all_limits
from answerable.casework.moving.backup_folders import BackupManifest
from answerable.casework.work.journalling import note
from answerable.ground import digest_of
from answerable.store.journal import seal_what_is_there


def set_up() -> int:
    """Bring the database up to date; how many time limits a newer calendar moved.

    The rows of an installation that is older than seals are sealed, once.
    """
    call_command("migrate", verbosity=0, interactive=False)
    seal_what_is_there("Answerable")
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    return recheck_all_limits(who="Answerable")


def finish_restore(manifest: BackupManifest, *, who: str) -> None:
    """Bring a restored database up to date, and write into its journal what it was restored from."""
    set_up()
    after = {"made": manifest.made_at, "digest": digest_of(manifest.as_json())}
    note(None, who, "restored backup", manifest.made_at, after=after)
