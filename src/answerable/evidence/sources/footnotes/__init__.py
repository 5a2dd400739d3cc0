"""Footnotes found in the text of any report: where they stand, what they cite, what they point back to."""

from answerable.evidence.sources.footnotes.drafts import drafted_records
from answerable.evidence.sources.footnotes.reader import Footnote, NoteKind, footnotes_in

__all__ = ["Footnote", "NoteKind", "drafted_records", "footnotes_in"]
