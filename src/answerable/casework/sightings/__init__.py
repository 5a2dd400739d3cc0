"""Sightings by the public: calls, what came, photographs, moderation, what may be written of a firm."""
