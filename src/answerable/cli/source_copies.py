"""The commands of `answerable sources` that keep, check and quote archived copies."""

from __future__ import annotations

from pathlib import Path

import click

from answerable.cli.session import (
    chosen,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    who_option,
    with_store,
)
from answerable.cli.sources import command, readable
from answerable.ground import Span


@command.command("capture")
@click.argument("address")
@click.option(
    "--source", "key", default="", metavar="KEY", help="Whose copy it is; else who has the address."
)
@investigation_option
@who_option
@json_option
@with_store
def capture(address: str, key: str, slug: str | None, who: str, as_json: bool) -> None:
    """Fetch the page, PDF or picture at ADDRESS and keep it as a copy of a source."""
    from answerable.casework.sources import copies

    _said(copies.capture_copy(chosen(slug), address, key=key, who=who), as_json)


@command.command("take-in")
@click.argument("key")
@click.argument("file", type=readable)
@click.option("--address", default="", help="Which page of an archive is meant; or where the file is from.")
@investigation_option
@who_option
@json_option
@with_store
def take_in(key: str, file: Path, address: str, slug: str | None, who: str, as_json: bool) -> None:
    """Keep a FILE as a copy of the source KEY: a WARC or WACZ, a saved page, a PDF or a picture."""
    from answerable.casework.sources import copies

    receipt = copies.take_in_copy(chosen(slug), key, file.read_bytes(), file.name, address=address, who=who)
    _said(receipt, as_json)


@command.command("check")
@click.argument("keys", nargs=-1)
@investigation_option
@who_option
@json_option
@with_store
def check(keys: tuple[str, ...], slug: str | None, who: str, as_json: bool) -> None:
    """Ask for each address again, or for those of KEYS: what has moved, changed or gone since."""
    from answerable.casework.sources import checking

    found = checking.check_sources(chosen(slug), keys, who=who)
    if as_json:
        print_json([each.as_json for each in found])
        return
    rows = [(e.check.source.key, e.check.get_state_display(), e.check.said) for e in found]
    print_rows(("source", "state", ""), rows)


@command.command("copies")
@click.argument("key")
@investigation_option
@json_option
@with_store
def copies_(key: str, slug: str | None, as_json: bool) -> None:
    """List the archived copies of the source KEY, with the passages in them."""
    from answerable.casework.sources import copies, passages, sources

    source = sources.source_at(chosen(slug), key)
    sources.check_open(source)
    found = copies.copies_of(source)
    standings = passages.standings(found, found[-1]) if found else []
    told = [
        copies.told_copy(copy)
        | {
            "passages": [
                passages.told_passage(each.passage) | {"holds": each.holds, "in_newest": each.in_newest}
                for each in standings
                if each.passage.copy_id == copy.pk
            ]
        }
        for copy in found
    ]
    if as_json:
        print_json(told)
        return
    for each in told:
        moment = each["captured_at"] or each["added_at"]
        click.echo(f"{each['copy']}  {moment[:16]}  {each['media_type']}  {each['address']}")
        for passage in each["passages"]:
            state = "" if passage["holds"] else "  DOES NOT HOLD"
            newest = "" if passage["in_newest"] else "  (not in the newest copy)"
            click.echo(f"    {passage['passage']}{state}{newest}: {passage['text'][:80]}")


@command.command("mark")
@click.argument("key")
@click.argument("copy", type=click.IntRange(min=1))
@click.option("--words", default="", help="The words, as they are in the archived text.")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Of which page.")
@click.option("--at", nargs=2, type=click.IntRange(min=0), help="Or their place: first and last character.")
@investigation_option
@who_option
@json_option
@with_store
def mark(
    *,
    key: str,
    copy: int,
    words: str,
    page: int,
    at: tuple[int, int] | None,
    slug: str | None,
    who: str,
    as_json: bool,
) -> None:
    """Keep words of the COPY with that number of the source KEY as a passage, to be quoted and cited."""
    from answerable.casework.sources import passages

    if at and at[1] < at[0]:
        raise click.UsageError("--at takes the first character, then the last.")
    span = Span(*at) if at else None
    passage = passages.mark_passage(chosen(slug), key, copy, page=page, span=span, words=words, who=who)
    if as_json:
        print_json(passages.told_passage(passage))
        return
    click.echo(f"{passage.uid}: {passage.text}")


@command.command("unmark")
@click.argument("passage")
@investigation_option
@who_option
@with_store
def unmark(passage: str, slug: str | None, who: str) -> None:
    """Take away a PASSAGE that was marked by mistake."""
    from answerable.casework.sources import passages

    passages.forget_passage(chosen(slug), passage, who=who)
    click.echo(f"{passage}: taken away")


def _said(receipt: object, as_json: bool) -> None:
    from answerable.casework.sources.copies import CopyReceipt

    assert isinstance(receipt, CopyReceipt)
    if as_json:
        print_json(receipt.as_json)
        return
    what = "was here already" if receipt.known else "kept"
    click.echo(f"{receipt.copy.source.key}: copy {receipt.number} {what}, {receipt.copy.address}")
    if receipt.remark:
        click.echo(f"Note: {receipt.remark}")
