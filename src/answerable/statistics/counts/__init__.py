"""Integer counts and values by stratum: bases, tallies, the ladder, published tables, samples."""
