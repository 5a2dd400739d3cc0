"""Cells of tables against each other and against the counts."""
