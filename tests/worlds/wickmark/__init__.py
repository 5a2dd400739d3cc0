"""Wickmark, the invented country of the lamp-post inquiry: its bodies, letters, replies and codings."""
