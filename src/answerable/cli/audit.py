"""`answerable audit`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.session import chosen, json_option, open_store, print_json, print_rows

if TYPE_CHECKING:
    from answerable.audit import AuditReport, KnownCounts

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("audit")
@click.argument("report", type=readable, required=False)
@click.option(
    "--counts",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of CSV tables of counts, with a counts.toml that says what their headers do not.",
)
@click.option(
    "--show-schema", is_flag=True, help="Print what is read from the headers of --counts, to be corrected."
)
@click.option("--investigation", "slug", metavar="SLUG", help="Take the counts of this investigation.")
@click.option(
    "--corrections",
    "--waivers",
    "corrections",
    type=readable,
    help="Corrections to claims, in TOML: accepted as printed, read as chosen, left aside.",
)
@click.option(
    "--html", "page", type=click.Path(dir_okay=False, path_type=Path), help="Write an annotated page."
)
@json_option
def command(
    *,
    report: Path | None,
    folder: Path | None,
    show_schema: bool,
    slug: str | None,
    corrections: Path | None,
    page: Path | None,
    as_json: bool,
) -> None:
    """Check the figures of REPORT: a PDF, HTML page, Word file, Markdown or text.

    They are checked against tables of counts, against an investigation, or, with neither, against each
    other. The exit code is 1 if a figure does not hold and is not waived.
    """
    from answerable.audit import read_corrections, schema_of
    from answerable.casework.audits import parts

    if show_schema:
        if folder is None:
            raise click.UsageError("--show-schema needs --counts.")
        click.echo(schema_of(_files_in(folder)), nl=False)
        return
    if report is None:
        raise click.UsageError("Name the REPORT to check.")
    said = read_corrections(corrections.read_bytes(), corrections.name) if corrections else ()
    found = parts.audit_file(report.read_bytes(), report.name, _counts(folder, slug), corrections=said)
    if page:
        page.write_text(parts.page_of(found, report.name), "utf-8")
    if as_json:
        print_json(found.as_json())
    else:
        _print(found, parts.findings(found))
    sys.exit(found.exit_code)


def _counts(folder: Path | None, slug: str | None) -> KnownCounts:
    from answerable.audit import KnownCounts

    if folder is not None and slug is not None:
        raise click.UsageError("--counts and --investigation exclude each other.")
    if folder is not None:
        from answerable.casework.audits import parts

        return parts.counts_in(_files_in(folder))
    if slug is not None:
        open_store()
        from answerable.casework.audits import known_counts

        return known_counts.known_counts(chosen(slug))
    return KnownCounts()


def _files_in(folder: Path) -> dict[str, bytes]:
    found = [*sorted(folder.glob("*.csv")), *folder.glob("counts.toml")]
    return {each.name: each.read_bytes() for each in found}


def _print(found: AuditReport, rows: list[tuple[object, ...]]) -> None:
    print_rows(("line", "verdict", "severity", "claim", "kind", "why"), rows)
    tally = ", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in found.tally().items())
    click.echo(f"{len(found.claims)} claims: {tally}; {len(found.conflicts)} conflicts.")
    for note in found.notes:
        click.echo(note, err=True)
    for each in found.unplaced:
        said = each.correction
        click.echo(
            f"Not applied, {said.ruling.words} ({said.name}): {said.anchor.quote!r}. {each.why}", err=True
        )
