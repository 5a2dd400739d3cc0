"""`answerable originals`."""

from __future__ import annotations

import sys

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    chosen,
    columns_of,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    progress_bar,
    with_store,
)


@click.group("originals", cls=Noun)
def command() -> None:
    """Originals on disk, by digest."""


@command.command("list")
@investigation_option
@json_option
@with_store
def list_(*, slug: str | None, as_json: bool) -> None:
    """List the originals: digest, size, media type.

    Those of one investigation are listed with the media type that its own records say; all of the
    installation with the one that whoever had the bytes first has said.
    """
    from answerable.casework.verification.belonging import own_originals
    from answerable.casework.work.installation import originals_on_record

    found = own_originals(chosen(slug)) if slug else originals_on_record()
    rows = columns_of(found, ("uid", "size", "media_type"))
    if as_json:
        print_json(rows)
        return
    print_rows(("digest", "bytes", "type"), [tuple(row.values()) for row in rows])


@command.command("verify")
@json_option
@with_store
def verify(*, as_json: bool) -> None:
    """Read every original and compare it with its digest; exit code 1 if one is changed or gone."""
    from answerable.casework.work.installation import originals_on_record
    from answerable.store import originals

    of = len(originals_on_record())
    faults = []
    with progress_bar("Reading originals") as tell:
        for done, fault in enumerate(originals.faults(), start=1):
            tell(done, of)
            if fault:
                faults.append({"digest": fault.digest, "problem": fault.problem})
    if as_json:
        print_json({"originals": of, "faults": faults})
    else:
        for each in faults:
            click.echo(f"{each['digest']}: {each['problem']}", err=True)
        click.echo(f"{of} originals, {len(faults)} faults")
    if faults:
        sys.exit(1)
