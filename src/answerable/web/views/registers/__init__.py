"""Pages: registers, their bodies, names matched."""
