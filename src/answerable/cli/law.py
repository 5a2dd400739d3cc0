"""`answerable law`: what asks for an investigation needs the store, the rest does not."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    DAY,
    chosen,
    header_row_option,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    sheet_option,
    who_option,
    with_store,
)

if TYPE_CHECKING:
    from answerable.law import NextStep, SheetAnswer

PARTS = ("england-and-wales", "scotland", "northern-ireland", "any")


@click.group("law", cls=Noun)
def command() -> None:
    """Time limits, grounds for withholding and working days of the access laws."""


@command.command("deadlines")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, one line a row.")
@click.option(
    "--provisional", is_flag=True, help="Go on past the published bank holidays; such days are marked."
)
@sheet_option
@header_row_option
def deadlines(*, file: Path, sheet: str, header_row: int | None, as_json: bool, provisional: bool) -> None:
    """Work out the time limit of each row of FILE, a table; a bad row is an error in its place."""
    from answerable.isolation import tables_apart
    from answerable.law import answer_sheet

    failed = False
    rows: list[list[str]] = []
    for answer in answer_sheet(
        tables_apart(file.read_bytes(), file.name),
        file.name,
        sheet=sheet,
        header_row=header_row,
        projected=provisional,
    ):
        failed |= answer.error is not None
        if as_json:
            click.echo(json.dumps(answer.record(), ensure_ascii=False))
        elif answer.error is not None:
            click.echo(f"answerable: {answer.error}", err=True)
        else:
            rows.append(_answer_row(answer))
    if not as_json:
        print_rows(("id", "due", "rule", "note"), rows)
    sys.exit(1 if failed else 0)


@command.command("due")
@investigation_option
@json_option
@with_store
def due(*, slug: str | None, as_json: bool) -> None:
    """List the open requests with the time limit of each and the lawful steps that are left."""
    from answerable.casework.limits.deadlines import open_requests
    from answerable.law import deadline_record

    found = open_requests(chosen(slug))
    if not as_json:
        rows = [
            (each.reference, each.as_text, each.body, ", ".join(s.act for s in each.steps)) for each in found
        ]
        print_rows(("request", "due", "body", "steps"), rows)
        return
    print_json(
        [
            {
                "reference": each.reference,
                "body": each.body,
                **(deadline_record(each.deadline) if each.deadline else {"problem": each.problem}),
                "steps": [_step(step) for step in each.steps],
            }
            for each in found
        ]
    )


@command.command("timetable")
@investigation_option
@click.option("--on", type=DAY, help="As seen from this day; today if none is given.")
@json_option
@with_store
def timetable(*, slug: str | None, on: datetime | None, as_json: bool) -> None:
    """List whose turn it is at each request and until when, overdue first; refused requests too."""
    from answerable.casework.limits.timelines import reference_day
    from answerable.casework.limits.timetable import entry_record, timetable

    investigation = chosen(slug)
    found = timetable(investigation, on=on.date() if on else reference_day(investigation))
    if as_json:
        print_json([entry_record(each) for each in found])
        return
    rows = [[str(cell) for cell in entry_record(each).values()][:-1] for each in found]
    print_rows(("request", "body", "sector", "turn", "step", "earliest", "last", "stands"), rows)


@command.command("happened")
@click.argument("reference")
@click.argument("kind")
@click.argument("on", type=DAY)
@click.option("--says", required=True, help="The source, as in: notice of 3 March, page 2.")
@investigation_option
@who_option
@with_store
def happened(*, reference: str, kind: str, on: datetime, says: str, slug: str | None, who: str) -> None:
    """Record an event of a request that is in no letter on file, as a fees notice."""
    from answerable.casework.letters.requests import request_at
    from answerable.casework.limits.events import record_event
    from answerable.law import Event, event_kind

    request = request_at(chosen(slug), reference)
    record_event(request, Event(event_kind(kind), on.date(), says), who=who)
    _print_limit(slug, reference)


@command.command("claimed")
@click.argument("reference")
@click.argument("regime")
@investigation_option
@who_option
@with_store
def claimed(*, reference: str, regime: str, slug: str | None, who: str) -> None:
    """Record under which regime an authority says it answers; "" takes the claim back."""
    from answerable.casework.letters.requests import request_at
    from answerable.casework.limits.events import claim_regime

    claim_regime(request_at(chosen(slug), reference), regime, who=who)
    _print_limit(slug, reference)


@command.command("closures")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@investigation_option
@who_option
@with_store
def closures(*, file: Path, slug: str | None, who: str) -> None:
    """Record days without a school session from FILE, a CSV table with key, first, last and source."""
    from answerable.casework.limits.events import read_closures, state_closures

    schools = state_closures(chosen(slug), read_closures(file.read_bytes(), file.name), who=who)
    click.echo(f"Closures of {schools} school{'' if schools == 1 else 's'} recorded.")


@command.command("look-through")
@investigation_option
@who_option
@json_option
@with_store
def look_through(*, slug: str | None, who: str, as_json: bool) -> None:
    """Work out all limits again, and journal those that letters, replies or the calendar have moved."""
    from answerable.casework.limits import deadlines as limits

    moved = limits.recheck_limits(chosen(slug), who=who)
    rows = [(each.reference, each.before, each.after) for each in moved]
    if as_json:
        print_json([dict(zip(("reference", "before", "after"), row, strict=True)) for row in rows])
        return
    print_rows(("request", "before", "after"), rows)


@command.command("exemptions")
@click.option("--regime", help="Only those of FOIA, FOISA, EIR or EI(S)R.")
@json_option
def exemptions(*, regime: str | None, as_json: bool) -> None:
    """List the grounds on which information may be withheld."""
    from answerable import law

    found = law.exemptions(regime)
    if as_json:
        print_json(
            [
                {
                    "cited": str(each),
                    "regime": each.regime.value,
                    "section": each.section,
                    "name": each.name,
                    "absolute_or_qualified": each.absolute_or_qualified.value,
                    "prejudice_or_class": each.prejudice_or_class,
                }
                for each in found
            ]
        )
        return
    print_rows(
        ("ground", "weight", "what it is about"),
        [[str(each), each.absolute_or_qualified.value, each.name] for each in found],
    )


@command.command("calendar")
@click.option(
    "--part",
    type=click.Choice(PARTS),
    default="any",
    show_default=True,
    help="Whose bank holidays; any is any part of the UK, as FOIA and EIR count.",
)
@click.option("--year", type=int, help="Only this year.")
@click.option("--known-on", type=DAY, help="As known on this day, before what was proclaimed later.")
@json_option
def calendar(*, part: str, year: int | None, known_on: datetime | None, as_json: bool) -> None:
    """List the bank holidays that are no working days, with the version of the calendar."""
    from answerable import law

    names = dict(zip(PARTS, law.CalendarName, strict=True))
    found = law.calendar(names[part], known_on.date() if known_on else None)
    days = [each for each in found.holidays if year in (None, each.day.year)]
    if as_json:
        print_json(
            {
                "calendar": found.name,
                "version": found.version,
                "published": [found.first, found.published_until],
                "sources": law.calendar_sources(),
                "holidays": [{"date": each.day, "name": each.name} for each in days],
            }
        )
        return
    click.echo(f"{found.name}, as known on {found.version}, {found.first} to {found.published_until}")
    print_rows(("day", "bank holiday"), [[_weekday(each.day), each.name] for each in days])


def _print_limit(slug: str | None, reference: str) -> None:
    from answerable.casework.limits.deadlines import open_requests

    for each in open_requests(chosen(slug), reference=reference):
        click.echo(f"{reference} is due {each.as_text}")


def _answer_row(answer: SheetAnswer) -> list[str]:
    record = answer.record()
    span = f"{record['earliest']}..{record['latest']}" if "earliest" in record else "refused"
    notes = record.get("notes", ())
    said = [record.get("refused") or record.get("ambiguity", ""), *(notes if isinstance(notes, list) else ())]
    note = " ".join(str(each) for each in said if each)
    return [answer.id, str(record.get("due", span)), str(record["rule"]), note]


def _step(step: NextStep) -> dict[str, object]:
    return {
        "act": step.act.value,
        "need": step.need.value,
        "opens": step.opens,
        "closes": step.closes,
        "explanation": step.explanation,
    }


def _weekday(each: date) -> str:
    return f"{each:%a} {each.isoformat()}"
