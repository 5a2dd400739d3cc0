"""Pages: what partners say beside the replies."""
