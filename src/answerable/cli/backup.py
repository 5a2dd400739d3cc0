"""`answerable backup`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from answerable.cli.session import (
    counted,
    json_option,
    print_json,
    progress_bar,
    size_of,
    who_option,
    with_store,
)


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--no-check", is_flag=True, help="Do not restore the backup beside itself to prove it.")
@who_option
@json_option
@with_store
def command(*, folder: Path, no_check: bool, who: str, as_json: bool) -> None:
    """Back everything up into FOLDER while people work; exit code 1 if an original is gone or was changed.

    Earlier backups in FOLDER stay, and files that lie there are not copied again. The backup is restored
    beside itself and checked. How each journal ends is printed: kept elsewhere, it shows later
    whether entries were cut off or all of them replaced.
    """
    from answerable.casework.moving.backups import make_backup

    with progress_bar("Copying originals") as tell:
        made = make_backup(folder, who=who, check=not no_check, progress=tell)
    if as_json:
        print_json(asdict(made))
    else:
        click.echo(
            f"Backed up into {made.folder / made.made}: "
            f"{counted(made.originals, 'original')}, {counted(made.files, 'other file')}, "
            f"{made.new_files:,} of all these new ({size_of(made.new_bytes)}); "
            f"database of {size_of(made.database_bytes)}"
        )
        click.echo("Restored beside itself and checked." if made.checked else "Not checked.")
        click.echo(
            "How each journal ends; keep these lines elsewhere, `answerable verify --anchor` takes them:"
        )
        for chain, length, head in made.heads:
            click.echo(f"{chain} {length} {head}")
        for digest in made.lacking:
            click.echo(f"{digest}: the original is gone or was changed, and is not in the backup", err=True)
        if made.lacking:
            click.echo("`answerable verify` says where each was; an older backup may have it.", err=True)
    if made.lacking:
        sys.exit(1)
