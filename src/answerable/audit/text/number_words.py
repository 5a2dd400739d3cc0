"""Numbers and fractions written as words."""

from __future__ import annotations

import re

# fmt: off
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)
NUMBER_WORDS = {word: value for value, word in enumerate(_UNITS)} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "dozen": 12,
}
# fmt: on
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
}
WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


def value_of(word: str) -> int:
    """The number that digits or one word say; 0 for any other word."""
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word.lower(), 0)


def words_value(words: str) -> int:
    """The number that words joined by a space or a hyphen say: "two dozen", "twenty-one"."""
    if "dozen" in words:
        return 12 * (NUMBER_WORDS.get(words.split()[0], 1) if words.split()[0] not in ("a", "dozen") else 1)
    return sum(NUMBER_WORDS[word] for word in re.split(r"[- ]", words))
