"""Sightings: the form that needs no sign-in, moderation, the photographs."""
