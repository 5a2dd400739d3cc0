"""Answerable: a workbench for mass Freedom of Information investigations."""

__version__ = "0.1.0"
