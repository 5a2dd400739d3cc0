"""What every stage works in: the investigation, its people and their rights, its files, its journal."""
