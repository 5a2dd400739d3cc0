"""Claims: what one source says of one item at one body, how strong it is and where it stands."""
