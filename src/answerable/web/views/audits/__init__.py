"""Pages: audits of reports."""
