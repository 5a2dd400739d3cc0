"""Averages, and means of shares said of all."""
