"""What is gathered from all stages: how far an investigation is, what waits for whom, what each body said."""
