"""The pages of equipment: the catalogue in force, what is said of each thing in it, files taken in."""
