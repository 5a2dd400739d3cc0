"""The words of a figure expression, and the expression as a value."""
