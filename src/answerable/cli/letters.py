"""`answerable letters`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from answerable.cli.letter_records import burden_record, change_record, flaw_record
from answerable.cli.letter_steps import STEPS
from answerable.cli.nouns import Noun
from answerable.cli.session import (
    chosen,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    who_option,
    with_store,
)
from answerable.ground import BadInput

if TYPE_CHECKING:
    from answerable.casework.letters.batches import BatchPlan

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("letters", cls=Noun)
def command() -> None:
    """Letters to bodies: previewed, checked against the rules, drafted, released by a person, recorded."""


def _plan_options(function: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--ask", "numbers", default="", help="Only these questions, with commas: 1,2a."),
        click.option("--said", default="", help="Ask only those who gave this answer: variable=code."),
        click.option("--follows", default="", help="The pilot before this batch."),
        click.option("--template", type=readable, help="A letter template of your own."),
    ):
        function = option(function)
    return function


def _plan(name: str, prefix: str, numbers: str, said: str, follows: str, template: Path | None) -> BatchPlan:
    from answerable.casework.letters.batches import BatchPlan
    from answerable.casework.work.records import Batch

    return BatchPlan(
        name=name,
        prefix=prefix,
        kind=Batch.Kind.SECOND if said else Batch.Kind.FULL,
        numbers=tuple(each.strip() for each in numbers.split(",") if each.strip()),
        said=said,
        follows=follows,
        template=template.read_text("utf-8") if template else "",
    )


@command.command("sign")
@click.argument("requester")
@click.option("--organisation", default="", help="What the person writes for.")
@investigation_option
@who_option
@with_store
def sign(*, requester: str, organisation: str, slug: str | None, who: str) -> None:
    """Set in whose name letters are written: REQUESTER, the real name of a person."""
    from answerable.casework.letters import fields as letter_fields

    letter_fields.sign(chosen(slug), requester, organisation, who=who)
    click.echo(f"Letters are signed by {requester}")


@command.command("preview")
@_plan_options
@click.option("--text", "whole", is_flag=True, help="Print each letter in full.")
@investigation_option
@json_option
@with_store
def preview(*, whole: bool, slug: str | None, as_json: bool, **given: Any) -> None:
    """Show the letters to the worst cases, with what lint finds in each; nothing is written."""
    from answerable.casework.letters import batches

    shown = batches.preview(chosen(slug), _plan("preview", "PREVIEW", **given))
    if as_json:
        print_json(
            [
                {
                    "body": each.case.addressee.name,
                    "reasons": each.case.reasons,
                    "to": each.written.to,
                    "subject": each.written.subject,
                    "text": each.written.text,
                    "flaws": [flaw_record(flaw) for flaw in each.flaws],
                }
                for each in shown
            ]
        )
        return
    for each in shown:
        click.echo(f"{each.case.addressee.name}: {'; '.join(each.case.reasons)}")
        for flaw in each.flaws:
            click.echo(
                f"  {flaw.rule.severity.value} {flaw.rule.key}, {flaw.where}: {flaw.says}. {flaw.remedy}"
            )
        if whole:
            click.echo(f"\nTo: {each.written.to}\nSubject: {each.written.subject}\n\n{each.written.text}\n")


@command.command("draft")
@click.argument("name")
@click.argument("prefix")
@_plan_options
@investigation_option
@who_option
@with_store
def draft(*, name: str, prefix: str, slug: str | None, who: str, **given: Any) -> None:
    """Draft a batch NAME to every body, or with --said to some; references begin with PREFIX."""
    from answerable.casework.letters import batches

    made = batches.draft_batch(chosen(slug), _plan(name, prefix, **given), who=who)
    click.echo(f"Drafted {batches.size_of(made)} letters, to be released by a person. {made.rule}")


@command.command("pilot")
@click.argument("name")
@click.argument("prefix")
@click.option("--size", type=int, required=True, help="How many bodies to draw.")
@click.option(
    "--seed", type=int, required=True, help="The seed of the draw; the same one draws the same bodies."
)
@investigation_option
@who_option
@with_store
def pilot(*, name: str, prefix: str, size: int, seed: int, slug: str | None, who: str) -> None:
    """Draft a pilot called NAME to a random sample of the bodies."""
    from answerable.casework.letters import batches
    from answerable.casework.work.records import Batch

    plan = batches.BatchPlan(name, prefix, Batch.Kind.PILOT, sample=size, seed=seed)
    made = batches.draft_batch(chosen(slug), plan, who=who)
    click.echo(f"Drafted {batches.size_of(made)} letters, to be released by a person. {made.rule}")


@command.command("compare")
@click.argument("batch")
@investigation_option
@json_option
@with_store
def compare(*, batch: str, slug: str | None, as_json: bool) -> None:
    """Show the replies to a pilot side by side, and what changed in the questions since it went out."""
    from answerable.casework.coding import pilots
    from answerable.casework.letters import batches

    read = pilots.side_by_side(batches.batch_at(chosen(slug), batch))
    if as_json:
        print_json(
            {
                "batch": batch,
                "questionnaire": read.batch.questionnaire.version,
                "newest": read.newest,
                "changes": [change_record(each) for each in read.changes],
                "answers": [
                    {
                        "reference": each.request.reference,
                        "body": each.request.unit.body.name,
                        "words": each.words,
                        "outcomes": dict(each.outcomes),
                    }
                    for each in read.answers
                ],
            }
        )
        return
    click.echo(f"{read.replied} of {read.asked} replied; version {read.batch.questionnaire.version}")
    for each in read.changes:
        click.echo(f"  since then {each.kind.value} {each.of}: {each.before!r} -> {each.after!r}")
    for answer in read.answers:
        ended = ", ".join(f"{item} {outcome}" for item, outcome in answer.outcomes)
        click.echo(f"\n{answer.request.reference} {answer.request.unit.body.name}: {ended}")
        for words in answer.words:
            click.echo(words)


@command.command("list")
@investigation_option
@json_option
@with_store
def list_(*, slug: str | None, as_json: bool) -> None:
    """List the batches, and the letters about requests that wait for a person."""
    from answerable.casework.letters import lists as letter_lists
    from answerable.casework.letters import releases

    investigation = chosen(slug)
    rows = [
        (each.batch.name, each.batch.kind, each.batch.questionnaire.version, each.requests, each.waiting,
         each.released, each.sent)
        for each in letter_lists.batches_of(investigation)
    ]  # fmt: skip
    header = ("batch", "kind", "questionnaire", "requests", "waiting", "released", "sent")
    waiting = list(releases.waiting_drafts(investigation))
    if as_json:
        drafts = [{"reference": each.request.reference, "kind": each.kind} for each in waiting]
        batches = [dict(zip(header, row, strict=True)) for row in rows]
        print_json({"batches": batches, "drafts": drafts})
        return
    print_rows(header, rows)
    for each in waiting:
        stands = f"released by {each.released_by}" if each.released_by else "waits for a person"
        click.echo(f"{each.request.reference}: {each.kind}, {stands}")


@command.command("burden")
@click.option("--hours", required=True, help="Hours one answer takes: 2.5.")
@click.option("--batch", help="Only of this batch; otherwise the whole frame.")
@investigation_option
@json_option
@with_store
def burden(*, hours: str, batch: str | None, slug: str | None, as_json: bool) -> None:
    """Work out what answering would cost the bodies, beside the cost limits of their laws."""
    from answerable.casework.letters import lists as letter_lists

    told = letter_lists.burden_of_batch(chosen(slug), _hours(hours), batch)
    if as_json:
        print_json(burden_record(told))
        return
    click.echo(f"{told.bodies} bodies x {told.hours_each} hours x GBP 25 = GBP {told.pounds:,.0f}")
    rows = [
        (line.asking.regime, line.asking.of, line.asking.bodies,
         line.asking.limit.pounds if line.asking.limit else "none",
         f"{line.cost_each:.0f}" if line.cost_each is not None else "", "over" if line.exceeds else "")
        for line in told.lines
    ]  # fmt: skip
    print_rows(("law", "bodies", "how many", "limit GBP", "one answer GBP", ""), rows)


@command.command("record")
@click.argument("file", type=readable)
@click.option(
    "--template", "templates", type=readable, multiple=True, required=True, help="A letter template."
)
@investigation_option
@who_option
@with_store
def record(*, file: Path, templates: tuple[Path, ...], slug: str | None, who: str) -> None:
    """Record letters already sent, one row of FILE each: reference, key, sent_at, template."""
    from answerable.casework.letters import sent_before
    from answerable.casework.letters.batches import size_of

    texts = {each.name: each.read_text("utf-8") for each in templates}
    batch = sent_before.record_letters(chosen(slug), file.read_bytes(), texts, name=file.name, who=who)
    click.echo(f"Recorded {size_of(batch)} letters")


def _hours(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation:
        raise BadInput(f"{written!r} is no number of hours", remedy="Write 2.5.") from None


for step in STEPS:
    command.add_command(step)
