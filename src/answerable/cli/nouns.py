"""A noun of the command line: a group that says each of its commands in a whole sentence."""

from __future__ import annotations

import click


class Noun(click.Group):
    """A group whose help leaves no sentence unfinished."""

    group_class = type

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first sentence of each command beside its name."""
        commands = [self.get_command(ctx, name) for name in self.list_commands(ctx)]
        rows = [(each.name or "", each.get_short_help_str(300)) for each in commands if each is not None]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
