"""Tables of somebody else, read by a mapping: a row for each body."""
