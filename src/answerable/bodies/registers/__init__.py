"""Registers read into bodies: formats, mappings, and where a body is."""
