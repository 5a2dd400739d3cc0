"""Catalogues of equipment taken into an investigation, version by version: followed, never edited here."""
