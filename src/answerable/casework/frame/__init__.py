"""The frame: who was chosen, frozen, amended, and the units in it."""
