"""One file for each format that is read into pages."""
