"""Figures carried over to all that were asked, and examples worked out."""
