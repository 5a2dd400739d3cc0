"""A report taken apart: lines, blocks, tables, and every quantity in its sentence."""
