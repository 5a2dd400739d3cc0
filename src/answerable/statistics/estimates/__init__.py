"""Numbers with their base, interval and bounds: shares, counts, totals, differences, quantities."""
