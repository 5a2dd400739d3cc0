"""Claims found in sentences and cells, each with the readings that its words allow."""
