"""Codes that every variable has: there is no substantive answer, and why."""

STANDING_CODES = ("not_answered", "refused", "not_held", "unclear", "not_asked")
"""Codes every variable has without listing them."""
