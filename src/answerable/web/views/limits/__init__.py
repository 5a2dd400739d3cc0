"""Pages: time limits."""
