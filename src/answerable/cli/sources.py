"""`answerable sources`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    chosen,
    counted,
    investigation_option,
    json_option,
    open_store,
    print_json,
    print_rows,
    who_option,
    with_store,
)
from answerable.evidence import Grade
from answerable.ground import BadInput

readable = click.Path(exists=True, dir_okay=False, path_type=Path)
_GRADES = [each.value for each in Grade]
grade_option = click.option(
    "--grade", type=click.Choice(_GRADES), required=True, help="How near it stands to what it speaks of."
)


@click.group("sources", cls=Noun)
def command() -> None:
    """Sources of desk research: records, footnotes, statements."""


@command.command("admit")
@who_option
@investigation_option
@with_store
def admit(*, who: str, slug: str | None) -> None:
    """Let leads and reviewers open the confidential sources that came in an archive of the investigation."""
    from answerable.casework.sources import confidential

    admitted = confidential.admit(chosen(slug), who=who)
    click.echo(
        f"{counted(len(admitted), 'source')} can be opened now: {', '.join(admitted)}"
        if admitted
        else "None was shut"
    )


@command.command("list")
@click.option("--words", default="", help="Only those with these words in key, family or record.")
@click.option("--families", "by_family", is_flag=True, help="By family: what goes back to one counts once.")
@investigation_option
@json_option
@with_store
def list_(words: str, by_family: bool, slug: str | None, as_json: bool) -> None:
    """List the sources."""
    from answerable.casework.sources import sources

    investigation = chosen(slug)
    if by_family:
        found = sources.families_of(investigation)
        if as_json:
            print_json([asdict(each) for each in found])
        else:
            print_rows(("family", "grade", "sources"), [(e.name, e.grade, ", ".join(e.keys)) for e in found])
        return
    rows = list(sources.sources_of(investigation, words=words))
    if as_json:
        print_json([sources.told(each) for each in rows])
        return
    print_rows(
        ("key", "type", "title", "grade", "family", ""),
        [
            (
                each.key,
                each.record.get("type", "confidential"),
                each.record.get("title", "")[:60],
                each.grade,
                each.family,
                "withdrawn" if each.withdrawn_at else "",
            )
            for each in rows
        ],
    )


@command.command("show")
@click.argument("key")
@click.option("--style", type=click.Choice(["oscola", "mhra", "harvard"]), help="Else as the report has it.")
@investigation_option
@json_option
@with_store
def show(key: str, style: str | None, slug: str | None, as_json: bool) -> None:
    """Print the record of the source KEY and how a note cites it."""
    from answerable.casework.sources import sources
    from answerable.evidence.sources import CitationStyle, cited

    investigation = chosen(slug)
    source = sources.source_at(investigation, key)
    record = sources.record_of(source)
    note = cited(record.fields, CitationStyle(style or investigation.citation_style))
    if as_json:
        print_json(sources.told(source) | {"cited": note})
        return
    click.echo(note)
    click.echo(json.dumps(record.as_csl(), indent=2, ensure_ascii=False))


@command.command("add")
@click.argument("key")
@click.option("--record", type=readable, required=True, help="Its CSL-JSON: one record.")
@grade_option
@click.option("--family", default="", help="Sources that go back to one bear one name.")
@click.option("--translator", default="", help="Who translated it.")
@click.option(
    "--licence",
    default="",
    help="OGL, CC BY, CC BY-SA, CC0 or 'with permission of ...': its newest copy goes out; else not.",
)
@click.option("--edit", is_flag=True, help="Put it in the place of the record that is there.")
@investigation_option
@who_option
@with_store
def add(
    *,
    key: str,
    record: Path,
    grade: str,
    family: str,
    translator: str,
    licence: str,
    edit: bool,
    slug: str | None,
    who: str,
) -> None:
    """Keep a source under the KEY by which it is cited."""
    from answerable.casework.sources import sources

    fields = _one_record(record)
    entry = sources.SourceEntry(fields, Grade(grade), family, translator, licence)
    verb = sources.edit_source if edit else sources.add_source
    verb(chosen(slug), key, entry, who=who)
    click.echo(f"{key}: {'edited' if edit else 'kept'}")


@command.command("add-confidential")
@click.option("--record", type=readable, required=True, help="Its CSL-JSON: one record.")
@grade_option
@click.option("--file", "file", type=readable, help="What was given to you.")
@click.option("--remarks", default="", help="How it came, whom it could harm.")
@investigation_option
@who_option
@with_store
def add_confidential(
    *, record: Path, grade: str, file: Path | None, remarks: str, slug: str | None, who: str
) -> None:
    """Keep a tip or a leak encrypted; leads and reviewers open it in the workbench."""
    from answerable.casework.sources import confidential

    given = (file.name, file.read_bytes()) if file else None
    source = confidential.add_confidential(
        chosen(slug), _one_record(record), Grade(grade), who=who, remarks=remarks, file=given
    )
    click.echo(f"{source.key}: kept encrypted. The files that you gave still lie where they were.")


@command.command("import")
@click.argument("file", type=readable)
@grade_option
@investigation_option
@who_option
@json_option
@with_store
def import_(file: Path, grade: str, slug: str | None, who: str, as_json: bool) -> None:
    """Take in a FILE of CSL-JSON, as Zotero exports it: all of its records or none."""
    from answerable.casework.sources import sources

    receipt = sources.import_sources(chosen(slug), file.read_bytes(), file.name, Grade(grade), who=who)
    if as_json:
        print_json(asdict(receipt))
        return
    click.echo(f"{counted(len(receipt.added), 'source')} kept, {len(receipt.here)} were here alike")
    if receipt.dropped:
        click.echo(f"Fields that are not kept: {', '.join(receipt.dropped)}")
    for each in receipt.alike:
        click.echo(f"{each.one} and {each.other} seem to be one source: they have one {each.by}")


@command.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@investigation_option
@with_store
def export(file: Path, slug: str | None) -> None:
    """Write the sources to a FILE of CSL-JSON; neither confidential nor withdrawn ones."""
    from answerable.casework.sources import sources

    file.write_bytes(sources.export_sources(chosen(slug)))
    click.echo(f"Written to {file}")


@command.command("footnotes")
@click.argument("report", type=readable)
@click.option(
    "--csl",
    "drafts",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a CSL-JSON file of what they cite, to be corrected and imported.",
)
@json_option
def footnotes(report: Path, drafts: Path | None, as_json: bool) -> None:
    """Find the footnotes of a REPORT: a PDF, a page or a text. Addresses are mended, "Ibid." is resolved."""
    open_store()
    from answerable.casework.sources.footnotes import drafts_of, footnotes_of

    found = footnotes_of(report.read_bytes(), report.name)
    if drafts is not None:
        drafts.write_bytes(drafts_of(found))
    if as_json:
        print_json([asdict(each) for each in found])
        return
    print_rows(
        ("count", "number", "line", "kind", "refers to", "address", "text"),
        [(e.count, e.number, e.line, e.kind, e.refers_to or "", e.url, e.text[:60]) for e in found],
    )


@command.command("family")
@click.argument("family")
@click.argument("keys", nargs=-1, required=True)
@investigation_option
@who_option
@with_store
def family(family: str, keys: tuple[str, ...], slug: str | None, who: str) -> None:
    """Say that the sources KEYS go back to one, FAMILY; "" takes them out of theirs."""
    from answerable.casework.sources import sources

    sources.set_family(chosen(slug), keys, family, who=who)
    click.echo(f"{counted(len(keys), 'source')}: {family or 'each for itself'}")


@command.command("style")
@click.argument("style", type=click.Choice(["oscola", "mhra", "harvard"]))
@investigation_option
@who_option
@with_store
def style(style: str, slug: str | None, who: str) -> None:
    """Choose the STYLE in which the report's notes are written."""
    from answerable.casework.sources import sources

    sources.set_citation_style(chosen(slug), style, who=who)
    click.echo(f"Notes are written in {style}")


@command.command("withdraw")
@click.argument("key")
@click.option("--reason", default="", help="Why; it stays on record.")
@click.option("--take-back", is_flag=True, help="Take the source into use again.")
@investigation_option
@who_option
@with_store
def withdraw(key: str, reason: str, take_back: bool, slug: str | None, who: str) -> None:
    """Take the source KEY out of use: a build that cites it stops."""
    from answerable.casework.sources import sources

    if take_back:
        sources.take_withdrawal_back(chosen(slug), key, who=who)
    else:
        sources.withdraw_source(chosen(slug), key, reason, who=who)
    click.echo(f"{key}: {'in use again' if take_back else 'withdrawn'}")


@command.command("statements")
@investigation_option
@json_option
@with_store
def statements(slug: str | None, as_json: bool) -> None:
    """List who says what of whom, each with the answer of the one spoken of."""
    from answerable.casework.sources import statements

    found = statements.statements_of(chosen(slug))
    if as_json:
        print_json(
            [
                statements.told(each.statement) | {"answered_by": [statements.told(a) for a in each.answers]}
                for each in found
            ]
        )
        return
    for each in found:
        click.echo(statements.in_a_line(each.statement))
        for answer in each.answers:
            click.echo(f"    {statements.in_a_line(answer)}")
        if each.lacks_answer:
            click.echo("    no answer is on record")


@command.command("state")
@click.option(
    "--kind", required=True, help="allegation, court_finding, admission, denial, announcement, in_force."
)
@click.option("--speaker", required=True, help="Who says it.")
@click.option("--words", required=True, help="What is said, word for word where it is quoted.")
@click.option("--source", required=True, metavar="KEY", help="In which source it stands.")
@click.option("--of", "of_whom", default="", help="Of whom it is said.")
@click.option("--on", "said_on", default="", help="When: 2022-07-05, 2022-07 or 2022.")
@click.option("--passage", default="", help="The passage in a copy of the source.")
@click.option("--answers", type=click.IntRange(min=1), help="The number of the statement that it answers.")
@investigation_option
@who_option
@with_store
def state(
    *,
    kind: str,
    speaker: str,
    words: str,
    source: str,
    of_whom: str,
    said_on: str,
    passage: str,
    answers: int | None,
    slug: str | None,
    who: str,
) -> None:
    """Record a statement."""
    from answerable.casework.sources import statements

    entry = statements.StatementEntry(kind, speaker, words, source, of_whom, said_on, passage, answers)
    made = statements.add_statement(chosen(slug), entry, who=who)
    click.echo(statements.in_a_line(made))


@command.command("withdraw-statement")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--reason", required=True, help="Why; it stays on record.")
@investigation_option
@who_option
@with_store
def withdraw_statement(number: int, reason: str, slug: str | None, who: str) -> None:
    """Take the statement NUMBER out of use."""
    from answerable.casework.sources import statements

    statements.withdraw_statement(chosen(slug), number, reason, who=who)
    click.echo(f"Statement {number}: withdrawn")


def _one_record(path: Path) -> dict[str, object]:
    from answerable.evidence.sources import read_csl

    records = read_csl(path.read_bytes(), path.name)
    if len(records) != 1:
        raise BadInput(
            f"there are {len(records)} records in the file",
            where=path.name,
            remedy="Give one, or take all of them in with `answerable sources import`.",
        )
    return dict(records[0].fields)


from answerable.cli import source_copies  # noqa: E402, F401  # its commands join the group above
