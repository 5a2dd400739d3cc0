"""Pages: beginning an investigation."""
