"""Where a text names brands, models and technologies: suggestions to a coder, never findings."""

from answerable.equipment.mentions.finder import MentionFinder, find_mentions
from answerable.equipment.mentions.mentions import Mention, MentionKind

__all__ = ["Mention", "MentionFinder", "MentionKind", "find_mentions"]
