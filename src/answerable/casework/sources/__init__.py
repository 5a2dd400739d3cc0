"""Sources of desk research: kept, cited, withdrawn; confidential ones; who said what of whom."""
