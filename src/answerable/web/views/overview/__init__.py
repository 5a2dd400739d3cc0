"""Pages: the investigations, and the board of each."""
