"""Two sources about the same units: rules that merge them, conflicts, lists compared."""
