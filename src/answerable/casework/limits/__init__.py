"""Time limits: the timeline of each request, the events that move it, the last days."""
