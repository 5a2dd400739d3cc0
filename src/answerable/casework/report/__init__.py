"""The report: counts, contents, building, releases, and the trace of a figure."""
