"""Which request a mail answers."""
