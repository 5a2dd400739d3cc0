"""Assumptions about those not known, with a name: extrapolations and curves."""
