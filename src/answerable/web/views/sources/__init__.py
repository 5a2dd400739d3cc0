"""Sources of desk research, confidential ones, statements."""
