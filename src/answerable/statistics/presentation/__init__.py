"""How numbers and what they show are put into words."""
