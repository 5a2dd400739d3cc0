"""Tables about areas: taken in, joined to the frame by code or name, and what they make of its units."""
