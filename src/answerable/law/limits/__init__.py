"""Time limits: the rules, what happened, the count, other readings of it, and the words that explain it."""
