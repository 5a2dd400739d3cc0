"""Tables about areas, as a census or an index of deprivation prints them, and who serves which area."""
