"""Pages: the frame and its units."""
