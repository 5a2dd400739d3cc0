"""Pages: taking in replies, and the tray."""
