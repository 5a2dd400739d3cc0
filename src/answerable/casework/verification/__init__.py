"""Verification: what the figures rest on held against originals, seals and journal, and each other."""
