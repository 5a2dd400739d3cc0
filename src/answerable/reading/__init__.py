"""What a reply says: suggestions per question, each with the passage it rests on. People decide."""

from answerable.reading.pages import ReadablePage
from answerable.reading.readings import Confidence, Suggestion
from answerable.reading.suggesting import suggest

__all__ = ["Confidence", "ReadablePage", "Suggestion", "suggest"]
