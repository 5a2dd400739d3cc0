"""A letter held against every rule before a person lets it go."""
