"""The manuscript: its text read, its figures frozen, and the reference page of its language."""
