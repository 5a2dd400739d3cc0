"""Numbers answered: exact ones, and those said to be about right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from answerable.questions import Variable, canonical_number
from answerable.reading.passages.pages import ReplySentence
from answerable.reading.readings.readings import Confidence, SentenceReading
from answerable.reading.wordings import numbers, phrases, statements

_AMOUNT = re.compile(
    r"(?<![\w.,/#-])(?P<money>£\s?)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<rest>[%\w/+-]*)"
)
_FOLLOWING = re.compile(r"\s+([A-Za-z-]+(?:\s+[A-Za-z-]+){0,3})")
_FEW_WORDS = 8


class Amount(NamedTuple):
    """A number in a sentence, the words after it, and whether it is money, a percentage, or bare.

    A bare number ends a sentence of few words: "47", "There are 47."
    """

    digits: str
    following: str
    money: bool
    percent: bool
    bare: bool


def read_amount(
    sentences: Sequence[ReplySentence], variable: Variable, *, alone: bool
) -> SentenceReading | None:
    """The one number a passage gives for `variable`, or None where there are none or several.

    `alone` says that no other number variable rests on the question: only then is a number without
    its unit read. "About 47" is likely; "over 47" and "fewer than five" are no number. Totals that
    are given in parts are not added.
    """
    found = [
        (sentence, amount)
        for sentence in sentences
        if not _unreadable(sentence.words)
        for amount in amounts_in(sentence.words)
        if _fits(amount, variable.unit, alone)
    ]
    nothing = [sentence for sentence in sentences if numbers.NOTHING.match(sentence.words)]
    if nothing and not found and alone:
        return SentenceReading("0", nothing[0], "none given as the number", Confidence.LIKELY)
    if nothing or len(found) != 1:
        return None
    sentence, amount = found[0]
    if len(amounts_in(sentence.words)) > 1 or numbers.BOUND.search(sentence.words):
        return None
    doubted = numbers.ABOUT.search(sentence.words) or phrases.HEDGED.search(sentence.words)
    ground = f"the only number given{', and said to be about right' if doubted else ''}"
    confidence = Confidence.LIKELY if doubted or statements.FENCED.search(sentence.words) else Confidence.SURE
    return SentenceReading(canonical_number(amount.digits), sentence, ground, confidence)


def amounts_in(words: str) -> list[Amount]:
    """The numbers in `words` that are amounts: not dates, years, provisions, references or addresses."""
    blanked = numbers.NOT_AMOUNTS.pattern.sub(lambda found: " " * len(found.group()), words)
    amounts = []
    for found in _AMOUNT.finditer(blanked):
        rest = found["rest"]
        if rest not in ("", "%"):
            continue
        following = _FOLLOWING.match(blanked[found.end() :])
        after = following.group(1).lower() if following else ""
        bare = len(words.split()) <= _FEW_WORDS and not re.search(r"\w", words[found.end() :])
        amounts.append(Amount(found["digits"], after, bool(found["money"]), rest == "%", bare))
    if not amounts:
        opened = re.match(r"\W*(\w+)\W*(.*)", words)
        if opened and opened[1].lower() in numbers.NUMBER_WORDS:
            amounts.append(
                Amount(
                    str(numbers.NUMBER_WORDS.index(opened[1].lower()) + 1),
                    opened[2].lower(),
                    False,
                    False,
                    not opened[2],
                )
            )
    return amounts


def _fits(amount: Amount, unit: str, alone: bool) -> bool:
    wanted = unit.lower()
    if amount.money or wanted in ("pounds", "£", "gbp"):
        return amount.money and wanted in ("pounds", "£", "gbp")
    if amount.percent or wanted in ("%", "percent", "per cent"):
        return amount.percent and wanted in ("%", "percent", "per cent")
    head = _stem(re.split(r"[\s-]", wanted)[-1])
    named = {_stem(word) for word in re.split(r"[\s-]", amount.following)}
    if head and head in named:
        return True
    return alone and amount.bare


def _unreadable(words: str) -> bool:
    patterns = (
        statements.BEFORE,
        statements.PLANNED,
        phrases.NOT_HELD,
        phrases.WITHHELD,
        statements.SOMEONE_ELSES,
        phrases.NOT_KNOWN,
        phrases.COST,
    )
    return bool(phrases.ABOUT_THE_REQUEST.match(words)) or any(pattern.search(words) for pattern in patterns)


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word
