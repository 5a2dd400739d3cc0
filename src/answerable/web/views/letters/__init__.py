"""Pages: batches, drafts, requests."""
