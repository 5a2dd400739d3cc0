"""The table of contents of the command line, in the order of the work.

Commands are imported when they are called, so that `--help` is quick and a command that needs no
database never opens one.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any, NoReturn

import click

from answerable import __version__
from answerable.ground import AnswerableError, BadInput, Broken, Missing, NotKept, not_installed, not_kept

CHAPTERS: dict[str, tuple[str, ...]] = {
    "Begin": ("setup", "examples", "serve", "worker", "account", "demo", "investigation"),
    "Whom to ask, and what": ("bodies", "frame", "questions", "letters", "law"),
    "What comes back": ("mail", "tracker", "counts"),
    "What it says": ("coding", "claims", "sources", "sightings", "exposure", "equipment", "areas"),
    "Figures and the report": ("figures", "report", "personal", "trace", "audit"),
    "Keep it safe": ("verify", "backup", "restore", "sweep", "originals", "journal"),
}
"""The commands by chapter; each is the function `command` in the module of its name."""

EXIT_CODES: dict[int, str] = {
    0: "Done.",
    1: "Done, and something was found: a fault, a damaged file, a refused message.",
    2: "The command line itself is wrong.",
    3: "The input is wrong; nothing was written.",
    4: "Something named does not exist.",
    5: "Something stored is not as it was left: a changed original, a broken journal.",
    6: "Disk or database did not take it (full, read-only, failing, busy, away); nothing half done is kept.",
}
"""What the exit code of every command means."""


class Contents(click.Group):
    """A group that lists its commands by chapter and imports each when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands in the order of the work."""
        return [name for names in CHAPTERS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"answerable.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of contents."""
        for chapter, names in CHAPTERS.items():
            with formatter.section(chapter):
                rows = [(name, self._summary(ctx, name)) for name in names]
                formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error that a person can act on is printed, never a traceback."""
        try:
            return super().invoke(ctx)
        except AnswerableError as error:
            _end(error)
        except Exception as error:
            if known := not_installed(error) or not_kept(error):
                _end(known)
            raise

    def _summary(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str(200) if command else ""


def _end(error: AnswerableError) -> NoReturn:
    click.echo(f"answerable: {error}", err=True)
    sys.exit(_exit_code(error))


def _exit_code(error: AnswerableError) -> int:
    match error:
        case BadInput():
            return 3
        case Missing():
            return 4
        case Broken():
            return 5
        case NotKept():
            return 6
        case _:
            return 1


@click.command(
    cls=Contents, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="answerable")
def main() -> None:
    """Answerable: mass Freedom of Information investigations in which every figure leads to its sentence.

    Commands that print data take --json. Long work shows its progress on standard error.
    """
