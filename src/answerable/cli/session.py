"""What the commands share: the opened store, who is asking, and how results are printed."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from answerable.ground import BadInput, Missing

if TYPE_CHECKING:
    from answerable.casework.work.progress import Progress
    from answerable.casework.work.records import Investigation

P = ParamSpec("P")
R = TypeVar("R")

investigation_option = click.option(
    "-i", "--investigation", "slug", metavar="SLUG", help="Which investigation; not needed if there is one."
)
who_option = click.option(
    "--as",
    "who",
    metavar="NAME",
    default=getpass.getuser,
    help="Who acts, for the journal.",
    show_default="you",
)
sheet_option = click.option(
    "--sheet", default="", metavar="NAME", help="The sheet of a workbook, if not the first with such a table."
)
header_row_option = click.option(
    "--header-row",
    type=click.IntRange(min=0),
    metavar="ROW",
    help="The row of the column names, if it is not found; 0 where there is none.",
)
DAY = click.DateTime(["%Y-%m-%d"])
"""A day as a command is told it: 2026-01-31."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def with_store(function: Callable[P, R]) -> Callable[P, R]:
    """For commands that need the store: it is opened before they run; raises `Missing` if there is none."""

    @wraps(function)
    def opened(*arguments: P.args, **named: P.kwargs) -> R:
        open_store()
        _require_store()
        return function(*arguments, **named)

    return opened


def open_store() -> None:
    """Make Django ready, once, before anything of the store is imported."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.store.settings")
    if not apps.ready:
        django.setup()


def _require_store() -> None:
    from django.conf import settings

    from answerable.casework.work.installation import has_database, steps_lacking

    if not has_database():
        raise Missing(
            "there is no database here yet", where=str(settings.HOME), remedy="Run `answerable setup` first."
        )
    ahead, behind = steps_lacking()
    if behind:
        raise BadInput(
            f"a newer version of Answerable has worked on this database: it has {min(behind)}",
            where=str(settings.HOME),
            remedy="Run that version, or restore a backup that this one made into another home.",
        )
    if ahead:
        raise BadInput(
            f"the database is not up to date: {len(ahead)} steps are not taken, the first {min(ahead)}",
            where=str(settings.HOME),
            remedy="Run `answerable setup`, best after a backup of the home; it goes on where it was.",
        )


def chosen(slug: str | None) -> Investigation:
    """The investigation with that slug, or the only one there is; raises `BadInput` or `Missing`."""
    from answerable.casework.work import investigations

    if slug is not None:
        return investigations.find(slug)
    every = list(investigations.every_investigation())
    if len(every) == 1:
        return every[0]
    slugs = [each.uid for each in every]
    raise BadInput(
        "say which investigation" if slugs else "there is no investigation yet",
        remedy=f"Add -i with one of: {', '.join(slugs)}." if slugs else "Begin one, or load the examples.",
    )


def print_json(value: Any) -> None:
    """Print a value as indented JSON; dates as ISO 8601."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))


def columns_of(records: Iterable[object], columns: Sequence[str]) -> list[dict[str, Any]]:
    """What records say in some columns, by the column's name: rows for `print_json` or for `print_rows`."""
    return [{column: getattr(record, column) for column in columns} for record in records]


def print_rows(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows in columns as wide as their widest cell."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in [list(header), *cells]) for column in range(len(header))]
    for row in [list(header), *cells]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 original, 2 originals, 1,200 originals."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def size_of(number: int) -> str:
    """A number of bytes as people read it: 512 bytes, 3.0 MB."""
    size, unit = float(number), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    return counted(number, "byte") if unit == "bytes" else f"{size:.1f} {unit}"


def moment_of(written: str) -> str:
    """A moment as records write it, in UTC: 2026-01-31 09:48:19 UTC; anything else as it is."""
    try:
        at = datetime.fromisoformat(written).astimezone(UTC)
    except (OverflowError, ValueError):
        return written
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """A progress bar on standard error for work that tells how far it is."""
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def tell(done: int, of: int) -> None:
            bar.length = max(of, 1)
            bar.update(done - bar.pos)

        yield tell
