"""What a manuscript says by itself, bound to nothing: numbers, words of number and rank, names of bodies."""
