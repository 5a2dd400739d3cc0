"""Written names matched to bodies: names written alike, near names, identifiers, and what bears them out."""
