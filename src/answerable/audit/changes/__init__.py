"""Changes: per cent and points, multiples in words, years."""
