"""What the rest of a report says of a figure: its ledger, and what is worked out of it."""
