"""What a reply says: suggestions per question, each with the passage it rests on. People decide."""

from answerable.reading.passages.pages import ReadablePage
from answerable.reading.readings.readings import Confidence, Suggestion
from answerable.reading.suggestions import suggest

__all__ = ["Confidence", "ReadablePage", "Suggestion", "suggest"]
