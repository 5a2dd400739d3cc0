"""Pages: the last verification of what the figures rest on."""
