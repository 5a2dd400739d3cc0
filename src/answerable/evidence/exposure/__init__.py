"""Totals by place that others published of an index of the internet, and what keeps lists of devices out."""
