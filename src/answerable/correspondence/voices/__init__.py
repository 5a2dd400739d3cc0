"""Whose words stand where in a mail."""
