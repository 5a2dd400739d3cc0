"""A figure as a value: what is asked for, what is described, which units stand behind, which words around."""
