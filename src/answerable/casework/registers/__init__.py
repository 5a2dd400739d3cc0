"""Registers taken in and updated, and the bodies in them: contacts, duplicates, overrides, matching."""
