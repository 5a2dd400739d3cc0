"""Shares in sentences: of a base beside them, carried over, named, of these, of one row after another."""
