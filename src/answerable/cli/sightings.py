"""`answerable sightings`."""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    DAY,
    chosen,
    counted,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    progress_bar,
    size_of,
    who_option,
    with_store,
)
from answerable.evidence.sightings import PlaceKind
from answerable.ground import BadInput, decode

_Choice = TypeVar("_Choice", bound=StrEnum)


def one_of(kinds: type[_Choice], written: str, where: str) -> _Choice:
    """The one that is written; raises `BadInput` that names them all."""
    try:
        return kinds(written)
    except ValueError:
        legal = ", ".join(kinds)
        raise BadInput(f"{written!r} is not known", where=where, remedy=f"One of: {legal}.") from None


@click.group("sightings", cls=Noun)
def command() -> None:
    """What the public saw, and the photographs of it."""


@command.command("clean")
@click.argument(
    "photographs",
    metavar="PHOTO...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that the copies go into; it is made where it is not there.",
)
@json_option
def clean(photographs: tuple[Path, ...], folder: Path, *, as_json: bool) -> None:
    """Make copies of photographs (JPEG, PNG, WebP) from their pixels alone, turned upright.

    Nothing else comes with a copy: no place, camera, time, comment, thumbnail, colour profile or film. What a
    picture shows (faces, number plates) is still there. Exit code 1 where a file was refused.
    """
    from answerable.casework.sightings.photographs import clean_into

    found = []
    for each in clean_into(photographs, folder):
        found.append(each)
        if as_json:
            continue
        if each.refused:
            click.echo(f"{each.file}: refused: {each.refused}")
            continue
        removed = ", ".join(f"{kind} ({size_of(size)})" for kind, size in (each.removed or {}).items())
        turned = "; turned upright" if each.turned else ""
        click.echo(f"{each.file}: {each.out}; left behind: {removed or 'nothing'}{turned}")
    refused = sum(bool(each.refused) for each in found)
    if as_json:
        print_json([each.told() for each in found])
    else:
        click.echo(f"{counted(len(found), 'photograph')}, {refused} refused")
    if refused:
        sys.exit(1)


@command.command("open")
@click.argument("key")
@click.option("--title", required=True, help="What is asked, in a line.")
@click.option("--purpose", required=True, help="What sightings are used for; the form says it.")
@click.option("--opens", required=True, type=DAY, help="The first day of the form.")
@click.option("--closes", required=True, type=DAY, help="The last day of the form.")
@click.option("--delete", "delete_on", required=True, type=DAY, help="When who sent what is deleted.")
@investigation_option
@who_option
@with_store
def open_(
    *,
    key: str,
    title: str,
    purpose: str,
    opens: datetime,
    closes: datetime,
    delete_on: datetime,
    slug: str | None,
    who: str,
) -> None:
    """Open a call for sightings, whose form needs no sign-in from its first day to its last."""
    from answerable.casework.sightings import calls

    entry = calls.CallEntry(key, title, purpose, opens.date(), closes.date(), delete_on.date())
    call = calls.open_call(chosen(slug), entry, who=who)
    click.echo(f"{key}: the form is at /saw/{call.address}/ from {call.opens_on} to {call.closes_on}")


@command.command("close")
@click.argument("key")
@investigation_option
@who_option
@with_store
def close(*, key: str, slug: str | None, who: str) -> None:
    """Close the call KEY at once; its form is nowhere any more."""
    from answerable.casework.sightings import calls

    calls.close_call(chosen(slug), key, who=who)
    click.echo(f"{key}: closed")


@command.command("list")
@click.option("--state", default="", help="Only those of this state: new, unverified, corroborated...")
@investigation_option
@json_option
@with_store
def list_(*, state: str, slug: str | None, as_json: bool) -> None:
    """List the sightings: call, number, state, what is stated of the place, never who sent them."""
    from answerable.casework.sightings.moderation import is_published
    from answerable.casework.sightings.sightings import sightings_of

    rows = [
        {
            "call": each.call.key,
            "number": each.number,
            "state": each.state,
            "kind": each.kind,
            "area": each.area,
            "trading_name": each.trading_name,
            "published": is_published(each),
        }
        for each in sightings_of(chosen(slug), state)
    ]
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("call", "number", "state", "kind", "area", "trading as", "published"),
        [tuple(row.values()) for row in rows],
    )


@command.command("published")
@investigation_option
@json_option
@with_store
def published(*, slug: str | None, as_json: bool) -> None:
    """Print the published list: each line with how it is known, and what may be written of each firm."""
    from answerable.casework.sightings import listing

    found = listing.published(chosen(slug))
    lines = [
        {
            "number": each.number,
            "premises": each.premises,
            "trading_name": each.trading_name,
            "area": each.area,
            "label": each.label,
            "seen_on": each.seen_on,
            "known": each.known,
            "may_be_franchise": each.may_be_franchise,
        }
        for each in found.lines
    ]
    if as_json:
        print_json(
            {"lines": lines, "firms": [each.sentence for each in found.firms], "states": dict(found.states)}
        )
        return
    for each in found.lines:
        franchise = "; may be a franchise" if each.may_be_franchise else ""
        name = each.trading_name or each.premises
        click.echo(
            f"{each.number}. {name}, {each.area}: {each.label or 'no label'} ({each.known}{franchise})"
        )
    for firm in found.firms:
        click.echo(firm.sentence)


@command.command("add")
@click.option("--call", "key", default="", help="The key of the call; not needed if there is one.")
@click.option("--seen", default="", help="The words on the label, or what was seen.")
@click.option("--place", required=True, help="Where, in the words of the sender.")
@click.option("--kind", default="unclear", help="public_body, firm, charity, sole_trader, home, unclear.")
@click.option("--premises", default="", help="What the premises are called.")
@click.option("--trading-name", default="", help="The name over the door.")
@click.option("--on", "seen_on", default="", help="When: 2025-01-31, 2025-01 or 2025.")
@click.option("--sender", default="", help="How its sender can be written to; kept encrypted.")
@click.option(
    "--photograph",
    "photographs",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A photograph; give it again for more.",
)
@investigation_option
@who_option
@with_store
def add(
    *,
    key: str,
    seen: str,
    place: str,
    kind: str,
    premises: str,
    trading_name: str,
    seen_on: str,
    sender: str,
    photographs: tuple[Path, ...],
    slug: str | None,
    who: str,
) -> None:
    """Type up a sighting that came by telephone or mail."""
    from answerable.casework.sightings.calls import the_call
    from answerable.casework.sightings.sightings import SightingEntry, add_sighting
    from answerable.casework.work.records import Sighting

    files = [(path.name, path.read_bytes()) for path in photographs]
    entry = SightingEntry(
        seen, place, one_of(PlaceKind, kind, "--kind"), premises, trading_name, seen_on, sender, files
    )
    made = add_sighting(the_call(chosen(slug), key), entry, Sighting.Came.TYPED, who=who)
    click.echo(f"{made.sighting.call.key} {made.sighting.number}: kept, and new")


@command.command("import")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Which column says what: a TOML file.",
)
@click.option(
    "--photographs",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the photographs that the rows name.",
)
@click.option("--call", "key", default="", help="The key of the call; not needed if there is one.")
@investigation_option
@who_option
@with_store
def import_(*, table: Path, mapping: Path, folder: Path | None, key: str, slug: str | None, who: str) -> None:
    """Take in a TABLE of sightings (CSV or a workbook) from a form elsewhere, all of it or nothing."""
    from answerable.casework.sightings.calls import the_call
    from answerable.casework.sightings.taking_in import SightingFile, take_in_table

    file = SightingFile(
        table.read_bytes(), table.name, decode(mapping.read_bytes(), mapping.name), mapping.name, folder
    )
    with progress_bar("Taking in sightings") as tell:
        count = take_in_table(the_call(chosen(slug), key), file, who=who, progress=tell)
    click.echo(f"{counted(count, 'sighting')} taken in, all new")


@command.command("forget")
@click.argument("key", default="")
@click.option("--due", is_flag=True, help="Of every call whose day of deletion has come.")
@investigation_option
@who_option
@with_store
def forget(*, key: str, due: bool, slug: str | None, who: str) -> None:
    """Delete who sent the sightings of the call KEY, and their photographs as they came; counts stay."""
    from answerable.casework.sightings import calls

    if due is bool(key):
        raise BadInput("say which call", remedy="Give its KEY, or --due for every call whose day has come.")
    gone = calls.delete_what_is_due(who=who) if due else calls.delete_contributors(chosen(slug), key, who=who)
    click.echo(f"{counted(gone, 'sender')} deleted")


@command.command("admit")
@investigation_option
@who_option
@with_store
def admit(*, slug: str | None, who: str) -> None:
    """Let leads open senders and photographs that came in an archive of the investigation."""
    from answerable.casework.sightings import sealing

    count = sealing.admit(chosen(slug), who=who)
    click.echo(f"{counted(count, 'sealed thing')} can be opened now")


from answerable.cli import sighting_steps  # noqa: E402, F401  # its commands join the group above
