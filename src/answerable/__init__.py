"""Answerable: a workbench for mass Freedom of Information investigations."""

__version__ = "0.2.0"
