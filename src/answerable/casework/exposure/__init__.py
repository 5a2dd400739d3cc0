"""Totals by place of an index of the internet, that others published."""
