"""Published tables of counts, read and checked."""
