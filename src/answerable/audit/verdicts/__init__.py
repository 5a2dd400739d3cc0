"""The verdict: what fits, what would explain it, what is too far off, what stands elsewhere."""
