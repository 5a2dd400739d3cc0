"""What overlaps: one or other, both, several kinds added together."""
