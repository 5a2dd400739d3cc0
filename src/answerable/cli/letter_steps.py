"""The steps of `answerable letters` after drafting: lint, release, handing over, recording, follow-ups."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.letter_records import flaw_record
from answerable.cli.session import (
    DAY,
    chosen,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    who_option,
    with_store,
)
from answerable.ground import read_moment

if TYPE_CHECKING:
    from answerable.casework.letters.moved_addresses import MovedAddress

moved_option = click.option(
    "--moved-addresses", is_flag=True, help="Print what keepers changed of the addresses, and go on."
)

FOLLOW_UPS = ("chaser", "clarification", "review", "complaint")


@click.command("lint")
@click.argument("batch", required=False)
@investigation_option
@json_option
@with_store
def lint(*, batch: str | None, slug: str | None, as_json: bool) -> None:
    """Check the drafts of a BATCH, or those about requests, against the rules; exit code 1 for errors."""
    from answerable.casework.letters import batches, releases

    investigation = chosen(slug)
    drafts = (
        releases.drafts_of(batches.batch_at(investigation, batch))
        if batch
        else releases.waiting_drafts(investigation)
    )
    linted = releases.lint_drafts(drafts)
    if as_json:
        print_json(
            [
                {
                    "reference": each.draft.request.reference,
                    "flaws": [flaw_record(flaw) for flaw in each.flaws],
                }
                for each in linted
            ]
        )
    else:
        rows = [
            (each.draft.request.reference, flaw.rule.severity.value, flaw.rule.key, flaw.where, flaw.says)
            for each in linted
            for flaw in each.flaws
        ]
        click.echo(f"{len(linted)} letters, {len(rows)} flaws")
        print_rows(("letter", "severity", "rule", "where", "what"), rows)
    if any(each.errors for each in linted):
        raise click.exceptions.Exit(1)


@click.command("release")
@click.argument("batch")
@click.option("--reason", default="", help="Why there is no pilot, where one is called for.")
@moved_option
@investigation_option
@who_option
@with_store
def release(*, batch: str, reason: str, moved_addresses: bool, slug: str | None, who: str) -> None:
    """Release every draft of a BATCH: the act of a person who has read the preview."""
    from answerable.casework.letters import batches, releases

    found = batches.batch_at(chosen(slug), batch)
    seen = _seen(releases.moved_in(found)) if moved_addresses else ""
    count = releases.release(found, who=who, reason=reason, seen=seen)
    click.echo(f"Released {count} letters; hand them over, send them, then record them as sent")


@click.command("hand-over")
@click.argument("batch")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@investigation_option
@with_store
def hand_over(*, batch: str, file: Path, slug: str | None) -> None:
    """Write the released letters of a BATCH as .eml files into the zip FILE, to be sent by hand."""
    from answerable.casework.letters import batches, releases

    file.write_bytes(releases.outgoing_zip(releases.drafts_of(batches.batch_at(chosen(slug), batch))))
    click.echo(f"Wrote {file}")


@click.command("sent")
@click.argument("batch")
@click.option("--at", "at", help="When, with its zone: 2025-03-03T09:00:00+00:00.", show_default="now")
@investigation_option
@who_option
@with_store
def sent(*, batch: str, at: str | None, slug: str | None, who: str) -> None:
    """Record that the released letters of a BATCH were sent."""
    from django.utils import timezone

    from answerable.casework.letters import batches, releases

    drafts = releases.drafts_of(batches.batch_at(chosen(slug), batch))
    count = releases.record_sent(drafts, read_moment(at) if at else timezone.now(), who=who)
    click.echo(f"Recorded {count} letters as sent")


@click.command("withdraw")
@click.argument("batch")
@investigation_option
@who_option
@with_store
def withdraw(*, batch: str, slug: str | None, who: str) -> None:
    """Take back the drafts of a BATCH that nobody released."""
    from answerable.casework.letters import batches

    count = batches.withdraw(batches.batch_at(chosen(slug), batch), who=who)
    click.echo(f"Withdrew {count} drafts")


@click.command("follow-up")
@click.argument("kind", type=click.Choice(FOLLOW_UPS))
@click.argument("reference")
@click.option("--on", type=DAY, help="Judge what is due on this day; today if none is given.")
@click.option("--words", default="", help="The answer to a request for clarification.")
@click.option("--ground", "grounds", multiple=True, help="A ground of your own for a review or complaint.")
@click.option("--text", "whole", is_flag=True, help="Print the letter.")
@investigation_option
@who_option
@with_store
def follow_up(
    *, kind: str, reference: str, on: datetime | None, words: str, grounds: tuple[str, ...], whole: bool,
    slug: str | None, who: str,
) -> None:  # fmt: skip
    """Draft a letter about the request REFERENCE, if the law has that step open."""
    from answerable.casework.letters import follow_ups
    from answerable.casework.limits.timelines import reference_day
    from answerable.questions import LetterKind

    investigation = chosen(slug)
    day = on.date() if on else reference_day(investigation)
    what = follow_ups.FollowUp(LetterKind(kind), day, words, grounds)
    made = follow_ups.draft_follow_up(investigation, reference, what, who=who)
    click.echo(f"Drafted: {made.subject}. {made.ground}")
    if whole:
        click.echo(f"\n{made.text}")


@click.command("release-one")
@click.argument("kind", type=click.Choice(FOLLOW_UPS))
@click.argument("reference")
@click.option(
    "--pack", type=click.Path(dir_okay=False, path_type=Path), help="Write a complaint's pack here."
)
@click.option(
    "--eml", type=click.Path(dir_okay=False, path_type=Path), help="Write a zip of its .eml file here."
)
@moved_option
@investigation_option
@who_option
@with_store
def release_one(
    *,
    kind: str,
    reference: str,
    moved_addresses: bool,
    pack: Path | None,
    eml: Path | None,
    slug: str | None,
    who: str,
) -> None:
    """Release one draft about the request REFERENCE, and write it to be sent: a complaint with its pack."""
    from answerable.casework.letters import lists as letter_lists
    from answerable.casework.letters import packs, releases

    found = letter_lists.draft_at(chosen(slug), reference, kind)
    if found.released_at is None:
        seen = _seen(releases.moved_of(found)) if moved_addresses else ""
        releases.release_draft(found, who=who, seen=seen)
        click.echo(f"Released: {found.subject}")
    if pack:
        pack.write_bytes(packs.complaint_pack(found))
        click.echo(f"Wrote {pack}")
    if eml:
        eml.write_bytes(releases.outgoing_zip([found]))
        click.echo(f"Wrote {eml}")


@click.command("sent-one")
@click.argument("kind", type=click.Choice(FOLLOW_UPS))
@click.argument("reference")
@click.option("--at", "at", help="When, with its zone: 2025-03-03T09:00:00+00:00.", show_default="now")
@investigation_option
@who_option
@with_store
def sent_one(*, kind: str, reference: str, at: str | None, slug: str | None, who: str) -> None:
    """Record that the released letter about the request REFERENCE was sent."""
    from django.utils import timezone

    from answerable.casework.letters import lists as letter_lists
    from answerable.casework.letters import releases

    found = letter_lists.draft_at(chosen(slug), reference, kind)
    releases.record_sent([found], read_moment(at) if at else timezone.now(), who=who)
    click.echo(f"Recorded: {found.subject}")


@click.command("again")
@click.argument("reference")
@investigation_option
@who_option
@with_store
def again(*, reference: str, slug: str | None, who: str) -> None:
    """Draft the letter of a REFERENCE that came back once more, to the address that was found since."""
    from answerable.casework.letters import returned

    made = returned.send_again(chosen(slug), reference, who=who)
    click.echo(f"Drafted again, to {made.to}; release it with its batch, {made.request.batch.name}")


def _seen(moved: tuple[MovedAddress, ...]) -> str:
    """Print what keepers moved, and what names it for the release."""
    from answerable.casework.letters.moved_addresses import seal_of

    for each in moved:
        click.echo(
            f"{each.body}: {each.before or 'no address'} to {each.after or 'no address'}, "
            f"by {each.by or 'somebody'} on {each.on} ({each.said})"
        )
    return seal_of(moved)


STEPS = (lint, release, hand_over, sent, withdraw, again, follow_up, release_one, sent_one)
"""The commands, in the order of the work."""
