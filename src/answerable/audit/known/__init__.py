"""What is known: counts by table, row and column, what headers mean, and how words name them."""
