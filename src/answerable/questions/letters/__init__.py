"""Letters: templates and their fields, provisions, grounds for review, burden, bodies to look at first."""
