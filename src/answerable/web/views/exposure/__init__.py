"""Pages: totals by place that others published."""
