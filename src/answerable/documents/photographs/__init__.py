"""Photographs: what they carry beside their pixels, and copies made from the pixels alone."""
