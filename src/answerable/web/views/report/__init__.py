"""Pages: figures, the built report, releases, the journal."""
