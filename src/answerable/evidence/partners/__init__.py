"""Partners' tables: how one is read, row by row, into codes of our own items."""
