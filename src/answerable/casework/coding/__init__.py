"""Coding: the desk, decisions, comparisons of coders, agreement, files of codings."""
