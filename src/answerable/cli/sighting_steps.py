"""`answerable sightings`: what a person makes of one sighting."""

from __future__ import annotations

import click

from answerable.cli.session import chosen, investigation_option, who_option, with_store
from answerable.cli.sightings import command, one_of
from answerable.evidence.sightings import Corroboration, PlaceKind, Rejection

_call = click.option("--call", "key", default="", help="The key of the call; not needed if there is one.")
_number = click.argument("number", type=click.IntRange(min=1))


@command.command("state")
@_number
@click.option("--kind", required=True, help="public_body, firm, charity, sole_trader, home, unclear.")
@click.option("--area", required=True, help="The town or area that may be shown.")
@click.option("--premises", default="", help="What the premises are called.")
@click.option("--trading-name", default="", help="The name over the door.")
@click.option("--operator", default="", help="Who runs the premises, if that is known.")
@click.option("--known-by", default="", help="How it is known who runs them.")
@click.option("--label", default="", help="The words on the label, as they are to be published.")
@_call
@investigation_option
@who_option
@with_store
def state(
    *,
    number: int,
    kind: str,
    area: str,
    premises: str,
    trading_name: str,
    operator: str,
    known_by: str,
    label: str,
    key: str,
    slug: str | None,
    who: str,
) -> None:
    """State of the sighting NUMBER what kind of place it is, what may be shown of where, and whose."""
    from answerable.casework.sightings import moderation
    from answerable.casework.sightings.calls import the_call

    place = one_of(PlaceKind, kind, "--kind")
    details = moderation.Details(place, area, premises, trading_name, operator, known_by, label)
    call = the_call(chosen(slug), key)
    moderation.state_details(call.investigation, call.key, number, details, who=who)
    click.echo(f"{number}: stated")


@command.command("unverified")
@_number
@_call
@investigation_option
@who_option
@with_store
def unverified(*, number: int, key: str, slug: str | None, who: str) -> None:
    """Say of the sighting NUMBER that it was looked at, and nothing corroborates it."""
    from answerable.casework.sightings import moderation
    from answerable.casework.sightings.calls import the_call

    call = the_call(chosen(slug), key)
    moderation.leave_unverified(call.investigation, call.key, number, who=who)
    click.echo(f"{number}: unverified")


@command.command("corroborate")
@_number
@click.option("--by", required=True, help="second_sender, label, own_visit, source, reply.")
@click.option(
    "--which", required=True, help="Which: the number of the other sighting, the key of the source..."
)
@_call
@investigation_option
@who_option
@with_store
def corroborate(*, number: int, by: str, which: str, key: str, slug: str | None, who: str) -> None:
    """Say by what the sighting NUMBER is corroborated."""
    from answerable.casework.sightings import moderation
    from answerable.casework.sightings.calls import the_call

    call = the_call(chosen(slug), key)
    means = one_of(Corroboration, by, "--by")
    moderation.corroborate(call.investigation, call.key, number, means, which, who=who)
    click.echo(f"{number}: corroborated, {means.label}")


@command.command("reject")
@_number
@click.option("--why", required=True, help="home, sole_trader, person, duplicate, forged, not_shown, other.")
@click.option("--reason", required=True, help="What was seen; it stays on record.")
@click.option("--duplicate-of", type=click.IntRange(min=1), help="The sighting that it repeats.")
@_call
@investigation_option
@who_option
@with_store
def reject(
    *, number: int, why: str, reason: str, duplicate_of: int | None, key: str, slug: str | None, who: str
) -> None:
    """Reject the sighting NUMBER; a home, a sole trader and a person are erased at once."""
    from answerable.casework.sightings import moderation
    from answerable.casework.sightings.calls import the_call

    call = the_call(chosen(slug), key)
    kind = one_of(Rejection, why, "--why")
    moderation.reject(call.investigation, call.key, number, kind, reason, who=who, duplicate_of=duplicate_of)
    click.echo(f"{number}: rejected, {kind.label}")


@command.command("publish")
@_number
@click.option("--take-back", is_flag=True, help="Take it out of the list.")
@_call
@investigation_option
@who_option
@with_store
def publish(*, number: int, take_back: bool, key: str, slug: str | None, who: str) -> None:
    """Put the sighting NUMBER into the published list; what names a private firm needs two people."""
    from answerable.casework.sightings import moderation
    from answerable.casework.sightings.calls import the_call

    call = the_call(chosen(slug), key)
    act = moderation.unpublish if take_back else moderation.publish
    found = act(call.investigation, call.key, number, who=who)
    if take_back:
        click.echo(f"{number}: taken out of the list")
    elif moderation.is_published(found):
        click.echo(f"{number}: published")
    else:
        click.echo(f"{number}: waits for a second person")


@command.command("cover")
@_number
@click.option(
    "--photograph", type=click.IntRange(min=1), default=1, help="Which of its photographs.", show_default=True
)
@click.option(
    "--block",
    "blocks",
    type=(float, float, float, float),
    multiple=True,
    help="Left, top, right and bottom of a solid block, as fractions of the picture; give it again for more.",
)
@click.option("--none-needed", is_flag=True, help="State that there is no face, number plate or window.")
@_call
@investigation_option
@who_option
@with_store
def cover(
    *,
    number: int,
    photograph: int,
    blocks: tuple[tuple[float, float, float, float], ...],
    none_needed: bool,
    key: str,
    slug: str | None,
    who: str,
) -> None:
    """Draw blocks into a photograph of the sighting NUMBER, or say that none is needed: it may leave then."""
    from answerable.casework.sightings import moderation
    from answerable.casework.sightings.calls import the_call

    call = the_call(chosen(slug), key)
    moderation.cover(
        call.investigation, call.key, number, photograph, blocks, who=who, none_needed=none_needed
    )
    click.echo(f"{number}: photograph {photograph} may leave, with {len(blocks)} blocks")
