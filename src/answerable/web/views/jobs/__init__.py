"""Pages: jobs and how far they are."""
