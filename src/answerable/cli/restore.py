"""`answerable restore`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from answerable.cli.session import (
    counted,
    json_option,
    moment_of,
    open_store,
    print_json,
    progress_bar,
    who_option,
)


@click.command("restore")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--made", default="", metavar="MOMENT", help="Which backup in FOLDER; the newest without it.")
@who_option
@json_option
def command(*, folder: Path, made: str, who: str, as_json: bool) -> None:
    """Put a backup in FOLDER back into an empty home, and bring its database up to date as `setup` does.

    On the engine that it was made on: from SQLite to PostgreSQL each investigation goes by its archive.
    """
    from answerable.casework.moving.restoring import restore_backup
    from answerable.store.paths import home_folder

    home = home_folder(os.environ)
    with progress_bar("Copying files") as tell:
        manifest = restore_backup(
            folder, home, made=made, url=os.environ.get("DATABASE_URL", ""), progress=tell
        )
    open_store()
    from answerable.casework.moving.setting_up import finish_restore

    finish_restore(manifest, who=who)
    if as_json:
        print_json(
            {
                "home": str(home),
                "made_at": manifest.made_at,
                "heads": manifest.heads,
                "lacking": manifest.lacking,
            }
        )
        return
    click.echo(f"Restored into {home}, as it was at {moment_of(manifest.made_at)}")
    click.echo("How each journal ends; compare with what you noted elsewhere:")
    for chain, length, head in manifest.heads:
        click.echo(f"{chain} {length} {head}")
    if manifest.lacking:
        lacking = counted(len(manifest.lacking), "original was", "originals were")
        click.echo(f"{lacking} lacking already when this backup was made")
    if manifest.environment:
        click.echo(f"Where it was made these were set: {', '.join(manifest.environment)}. Set them here too.")
    click.echo("Next: `answerable verify` says whether all of it is as it was left.")
