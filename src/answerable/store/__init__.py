"""The database and the folder of originals: the only room with Django models."""
