"""How far an investigation is and what waits for whom."""
