"""Pages: tables about areas, and who serves which area."""
