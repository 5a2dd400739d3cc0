"""Numbers in words and figures."""

from __future__ import annotations

import re

from answerable.ground import wording
from answerable.report.wordings.doings import DOING

_SMALL = (
    "zero|nil|nought|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    "|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_LARGE = "hundreds?|thousands?|millions?|billions?|trillions?|dozens?"
_FIGURE = r"[£$€]?\d+(?:[.,]\d+)*(?:\s?(?:k|m|bn|million|billion|thousand)\b)?"
_WORD = rf"(?:{_SMALL}|(?:a\s+|one\s+|several\s+|many\s+)?(?:{_LARGE})|one(?=[\s-]+(?:{_LARGE})))"
_WORDS = rf"{_WORD}(?:[\s+-]*(?:and\s+)?(?:{_SMALL}|{_LARGE}|one\b))*"
_EITHER = rf"(?:{_FIGURE}|\b(?:{_WORDS}|one))"
_UNIT = (
    r"(?:\s?%|[\s-]*\bper\s?cent\b|\s*\bpercent\b|\s*pct\b|\s*pc\b|\s+percentage\s+points?"
    r"|\s+in\s+(?:every\s+)?{n}|\s+out\s+of\s+(?:every\s+)?{n}|\s+of\s+(?={f})(?:{f}))?"
)
_PARTS = (
    "half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twentieths?|hundredths?"
)
_AFTER = _UNIT.format(n=_EITHER, f=_FIGURE)

NUMBERS = wording(
    (
        rf"(?:\d+|\b(?:a|one|{_SMALL}))[\s-]+(?:{_PARTS})\b(?!\s+(?:part(?:y|ies)|person|sector)\b)",
        "Two thirds reply.",
    ),
    (rf"{_FIGURE}{_AFTER}", "33% use it, and 27 of 41 say so."),
    (rf"\b(?:{_WORDS}){_AFTER}(?![\w])", "Three thousand cameras, thirty-three per cent of them new."),
    (rf"\bone{_UNIT.format(n=_EITHER, f=_FIGURE)[:-1]}", "One in four replied."),
    (
        (
            r"\bone(?=\s+(?!(?:and|another|are|as|at|by|can|cannot|could|day|do|does|else|for|from|had|has"
            r"|have|if|in|is|it"
            r"|may|might|must|no|nor|not|of|on|only|or|over|should|so|such|than|that|the|then|there|they"
            r"|thing|to|was"
            r"|we|were|when|where|which|who|whose|will|with|without|would)\b)[a-z])"
        ),
        "One authority corrected its number.",
    ),
    (r"\bone\s+of\s+(?:the|these|those|our|them)\b", "One of the councils uses it."),
    (r"\ba\s+single\b|\bnot\s+one\b", "Not a single council replied."),
    (r"\b(?:half|halves)\b", "Half of them use it."),
    (r"\b(?:a\s+)?(?:third|quarter|fifth|tenth)s?\s+of\b", "A third of councils use it."),
    (
        (
            r"\b(?:a\s+(?:handful|score|pair|trio|brace|gross|myriad|multitude|host|raft|slew)|scores"
            r"|tens|umpteen)"
            r"\s+of\b"
            r"|\ba\s+couple\b|\b(?:umpteen|zillions?|eleventy)\b"
        ),
        "A handful of schools replied.",
    ),
    (
        rf"(?<!\bthe )\b(?:a\s+(?:mere\s+|bare\s+)?(?:handful|few dozen)|scores)(?=\s+{DOING}\b)",
        "Scores refused, and a handful replied.",
    ),
    (
        (
            r"\ban?\s+(?:few\s+|good\s+|full\s+|whole\s+)?(?:days?|weeks?|fortnight|months?|years?"
            r"|decade)\s+(?:longer|late|later|overdue|earlier|slower)\b(?=\s+than\b|\s*[.,;]|$)"
        ),
        "A reply takes a fortnight longer than it may.",
    ),
    (
        (
            r"\b(?:one|two|three)-?(?:half|thirds?|quarters?|fifths?)\b|\b(?:three|four)[\s-]?score\b"
            r"|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-]?(?:odd|some|something"
            r"|plus)\b"
            rf"|\b(?:{_SMALL}|hundred|dozen)-?ish\b"
            r"|\b(?:low|mid|middle|high)[ -](?:teens|twenties|thirties|forties|fifties|sixties|seventies"
            r"|eighties|nineties)\b"
        ),
        "Fourscore of them, threequarters of all, sixty-odd in Kent.",
    ),
    (r"(?<![\w%])[^\W\d_]{1,3}\s?%", "O% of councils."),
    (r"\b(?:twice|thrice|double[ds]?|trebled?|tripled?|quadrupled|halved|\w+fold)\b", "Spending doubled."),
)
"""Numbers, shares and fractions: the words that stand for an amount."""

ORDINALS = wording(
    (
        (
            r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth"
            r"|twentieth"
            r"|thirtieth|hundredth)\b"
        ),
        "It came third.",
    ),
    (r"\b\d+(?:st|nd|rd|th)\b", "It came 3rd."),
)
"""Places in an order."""

ROMAN = wording(
    (
        (
            r"(?<![\w.])(?<![A-Z][a-z] )(?=[MDCLXVI]{2,})(?!(?:CD|CV|DC|MD|DI|CC|MC|MM|CI|DM|XL|MI|CL|LI|ID"
            r"|DIV|MIX)\b)"
            r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:\s*%|\s*\bper\s?cent\b"
            r"|(?=\s+[a-z]))"
        ),
        "XII councils use it, or XX per cent.",
    ),
    (
        (
            r"(?:(?<=\bare )|(?<=\bis )|(?<=\bonly )|(?<=: ))(?=[MDCLXVI]{2,}\b)"
            r"(?!(?:CD|CV|DC|MD|DI|CC|MC|MM|CI|DM|XL|MI|CL|LI|ID|DIV|MIX)\b)"
            r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b"
        ),
        "Councils that use it: XII.",
    ),
    flags=re.UNICODE,
)
"""Roman numerals that count something."""

SMALL_ROMAN = wording(
    (
        (
            r"(?<![\w.(])(?=[xvilc]{2,}[\s%])(?!(?:mix|ill|ci|li|cc|id|il|ii|iii|iv)\b)(?:xc|xl"
            r"|l?x{0,3})(?:ix|iv|v?i{0,3})"
            r"(?=\s*%|\s+(?:per\s?cent|councils|schools|bodies|authorities|trusts|of\s+the)\b)"
        ),
        "xii councils use it.",
    ),
    flags=re.UNICODE,
)
"""The same in small letters, before what is counted."""

SPELLED = {
    word: number
    for number, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
}
"""Numbers that are written as words."""
