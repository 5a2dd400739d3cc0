"""How claims of one item differ: kinds told apart, each with its sentence."""
