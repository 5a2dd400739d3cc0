"""One function per verb of the work: load, call the pure room, save, write the journal.

The command line and the workbench call these functions and nothing below them, so that the two
doors cannot differ.
"""
