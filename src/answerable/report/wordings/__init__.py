"""The English of numbers, shares and ranks: each turn of phrase with the sentence it was written for."""
