"""How far coders agree, and what the errors of coding do to a share."""
