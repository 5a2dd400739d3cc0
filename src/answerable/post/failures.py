"""What the post says when nothing came back."""

from __future__ import annotations


class NotFetchedError(Exception):
    """The reason, in plain words, why what was asked for did not come: nothing of it is kept."""
