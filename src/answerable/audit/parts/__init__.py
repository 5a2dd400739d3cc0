"""Parts and wholes: sums, totals, remainders, lists and the number that counts them."""
