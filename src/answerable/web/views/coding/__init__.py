"""Pages: the desk, and differing readings."""
