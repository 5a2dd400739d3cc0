"""How a number is rounded, and which counts a printed one may stand for."""
