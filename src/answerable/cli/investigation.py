"""`answerable investigation`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    DAY,
    chosen,
    columns_of,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    progress_bar,
    who_option,
    with_store,
)

if TYPE_CHECKING:
    from answerable.casework.work.records import Role

existing = click.Path(exists=True, path_type=Path)


@click.group("investigation", cls=Noun)
def command() -> None:
    """Begin, list, show, move investigations."""


@command.command("list")
@json_option
@with_store
def list_(*, as_json: bool) -> None:
    """List the investigations."""
    from answerable.casework.work.investigations import every_investigation

    found = columns_of(every_investigation(), ("uid", "name", "as_of", "invented"))
    if as_json:
        print_json(found)
        return
    print_rows(("slug", "name", "as of"), [(row["uid"], row["name"], row["as_of"]) for row in found])


@command.command("begin")
@click.argument("slug")
@click.option("--name", required=True, help="Its full name.")
@click.option("--as-of", "as_of", required=True, type=DAY, help="Day of the data.")
@click.option("--purpose", default="", help="What it is for, in a sentence.")
@click.option("--contact", default="", help="Where readers write who find something wrong; published.")
@click.option("--reply-address", default="", help='Where replies come in: "foi+{reference}@team.example".')
@who_option
@with_store
def begin(
    *, slug: str, name: str, as_of: datetime, purpose: str, reply_address: str, contact: str, who: str
) -> None:
    """Begin an investigation called SLUG."""
    from answerable.casework.work import investigations

    charter = investigations.Charter(
        slug=slug,
        name=name,
        as_of=as_of.date(),
        purpose=purpose,
        reply_address=reply_address,
        contact=contact,
    )
    investigations.begin(charter, who)
    click.echo(f"Began {name} ({slug})")


@command.command("describe")
@investigation_option
@click.option("--name", default=None, help="Its full name from now on.")
@click.option("--purpose", default=None, help="What it is for, in a sentence.")
@who_option
@with_store
def describe(*, slug: str | None, name: str | None, purpose: str | None, who: str) -> None:
    """Change what an investigation is called or what it is for; both are printed in its report."""
    from answerable.casework.work import investigations

    found = chosen(slug)
    investigations.describe(found, name=name, purpose=purpose, who=who)
    click.echo(f"{found.name}: {found.purpose}" if found.purpose else found.name)


@command.command("load")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@who_option
@with_store
def load(*, folder: Path, who: str) -> None:
    """Load an investigation from a FOLDER of its files (register, frame, letters, mail, codings)."""
    from answerable.casework.moving import examples

    with progress_bar(f"Loading {folder.name}") as tell:
        investigation, new = examples.load(folder, who=who, progress=tell)
    click.echo(f"{'Loaded' if new else 'Already here:'} {investigation.name} ({investigation.uid})")


@command.command("show")
@investigation_option
@json_option
@with_store
def show(*, slug: str | None, as_json: bool) -> None:
    """Show how far an investigation is: its response ladder and what waits."""
    from answerable.casework.overview import board

    investigation = chosen(slug)
    ladder = [(rung.base.value, rung.units) for rung in board.ladder_rungs(investigation)]
    waiting = asdict(board.waiting(investigation))
    if as_json:
        print_json({"investigation": investigation.uid, "ladder": dict(ladder), "waiting": waiting})
        return
    click.echo(f"{investigation.name}, as of {investigation.as_of}\n")
    print_rows(("base", "units"), ladder)
    click.echo()
    print_rows(("waits", "how many"), list(waiting.items()))


@command.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--also",
    multiple=True,
    type=click.Choice(["contributors", "uncovered-photographs"]),
    help="What no archive holds unless it is asked for: it goes out encrypted. Give it again for both.",
)
@investigation_option
@who_option
@with_store
def export(*, file: Path, also: tuple[str, ...], slug: str | None, who: str) -> None:
    """Write a whole investigation into one archive FILE."""
    from answerable.casework.moving import archives

    with progress_bar("Exporting") as tell:
        archives.export_archive(chosen(slug), file, who=who, also=also, progress=tell)
    click.echo(f"Wrote {file}")


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--preview", "looks", is_flag=True, help="Print what it would bring, and take nothing in.")
@click.option(
    "--give-role", "roles", multiple=True, metavar="NAME=ROLE", help="Let an account here use its role in it."
)
@click.option(
    "--slug", "named", default="", help="Call it so here, instead of by its own short name and drawn letters."
)
@click.option("--doubts-seen", is_flag=True, help="Take it in although pages differ from their originals.")
@json_option
@who_option
@with_store
def import_(
    *,
    file: Path,
    looks: bool,
    roles: tuple[str, ...],
    named: str,
    doubts_seen: bool,
    as_json: bool,
    who: str,
) -> None:
    """Bring in an investigation from an archive FILE, after a look at what it would bring."""
    from answerable.casework.moving import archives

    given = [_role(each) for each in roles]
    with progress_bar("Looking at it") as tell:
        preview = archives.preview_archive(file, slug=named, progress=tell)
    if as_json:
        print_json(preview.as_record())
    else:
        print_rows(("what", "says"), list(preview.lines()))
    if looks:
        return
    with progress_bar("Importing") as tell:
        seen = preview.seal if doubts_seen else ""
        investigation = archives.import_archive(
            file, who=who, slug=named, roles=given, seen=seen, progress=tell
        )
    click.echo(f"Brought in {investigation.name} ({investigation.uid})", err=as_json)


def _role(text: str) -> tuple[str, Role]:
    from answerable.casework.work.records import Role

    name, _, role = text.rpartition("=")
    if not name or role not in Role.values:
        raise click.BadParameter(f"{text!r} is not NAME=ROLE; roles are {', '.join(Role.values)}")
    return name, Role(role)
