"""What casework hands to the report: everything it may show, and what of a text is withheld."""
