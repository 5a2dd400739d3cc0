"""Ranks and comparisons: words of order against rows, lists that claim an order."""
