"""What is not known: exact and other intervals, bounds without an assumption, tipping points."""
