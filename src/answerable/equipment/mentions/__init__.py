"""Where a text names brands, models and technologies: suggestions to a coder, never findings."""

from answerable.equipment.mentions.finder import MentionFinder, find_mentions
from answerable.equipment.mentions.mentions import NamedEquipment, NamedKind

__all__ = ["MentionFinder", "NamedEquipment", "NamedKind", "find_mentions"]
