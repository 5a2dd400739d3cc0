"""The command line: one file per noun, the same verbs as the workbench."""

from answerable.cli.contents import main

__all__ = ["main"]
