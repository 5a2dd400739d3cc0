"""What is measured: variables, codes, outcomes, derived variables; and the file it is written in."""
