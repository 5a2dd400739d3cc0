"""Model numbers: how they are folded, and the patterns that families and lists of products are written in."""

from answerable.equipment.numbers.folding import fold, folded_pieces
from answerable.equipment.numbers.patterns import NumberPattern, family_pattern
from answerable.equipment.numbers.wildcards import as_written, wildcard_pattern

__all__ = ["NumberPattern", "as_written", "family_pattern", "fold", "folded_pieces", "wildcard_pattern"]
