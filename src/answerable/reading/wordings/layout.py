"""Words by which the layout of a reply is told: lines that open or go on, numbers, quotations, the end."""

from __future__ import annotations

from answerable.ground import wording

LINE_OPENER = wording(
    (r"\s*[>•*·\-–]\s", "- cameras"),
    (r"\s*[(\[]?\d{1,2}[a-z]?[)\].:]", "(2a) No."),
    (r"\s*Q(?:uestion)?\W{0,2}\d", "Question 2 asked for the make."),
    (r"\s*(?:A|Answer|Response|Reply)\b\W?", "Answer: no."),
    flags=0,
)
CARRIES_ON = wording(
    (r"\b(?:to|and|or|of|questions?|sections?)$", "In answer to question"),
    (r"[,&–-]$", "cameras, lamps,"),
)
ABBREVIATION = wording(
    (
        r"\b(?:s|ss|reg|regs|approx|e\.g|i\.e|etc|st|mr|mrs|ms|dr|para|art|ref|tel|inc|ltd|v)\.$",
        "This is exempt under s.",
    ),
    (r"\b[A-Z]\.$", "Signed: J."),
)
NUMBER_SIGN = wording((r"\bnos?\.\s*\d", "The answer to no. 4 is none."))

_NUMBER = r"\d{1,2}[a-z]?"
NUMBER_LIST = rf"{_NUMBER}(?:\s*(?:,|&|,?\s*and|-|–|to)\s*{_NUMBER})*"
NAMED_NUMBER = wording(
    (
        (
            rf"(?:(?:answer|response|reply)\s+to\s+)?(?:questions?|q|answer|a|response)\W{{0,2}}({NUMBER_LIST})"
            r"(?![\w%/£])\s*[).:\-–]*\s*"
        ),
        "Response to questions 2, 3 and 5:",
    )
)
NUMBERS_APART = wording((r"\s*(?:,?\s*and|,|&)\s*", "2, 3 & 5"))
NUMBERS_FROM_TO = wording((r"\s*(?:-|–|to)\s*", "4 to 6"))
ANSWER_LABEL = wording(
    (
        (
            r"(?:(?:our|the\s+(?:council|trust|authority|force)'?s?)\s+)?(?:answers?|a|response|reply"
            r"|decision)\s*(?:[:–\-]\s*|$)"
        ),
        "The Council's response: none.",
    )
)
QUOTING = wording(
    (
        (
            r"(?:in\s+your\s+(?:request|e-?mail|letter)|you\s+(?:have\s+)?(?:asked|requested|wrote)"
            r"|your\s+(?:original\s+)?(?:request|questions?)(?:\s+(?:was|is|were|reads?))?)\b[^.?]{0,60}[:]?$"
        ),
        "You asked for the following information:",
    )
)
CLOSING = wording(
    (
        r"\bif\s+you\s+are\s+(?:not\s+satisfied|unhappy|dissatisfied)",
        "If you are unhappy with this answer, write to us.",
    ),
    (r"\bright\s+(?:to|of)\s+(?:complain|appeal|review|request)", "You have the right to complain."),
    (r"\binternal\s+review", "You may ask for an internal review."),
    (r"\binformation\s+commissioner", "The Information Commissioner is at Wilmslow."),
    (r"\byours\s+(?:sincerely|faithfully)", "Yours sincerely"),
    (r"\bkind\s+regards", "Kind regards"),
    (r"\bplease\s+quote", "Please quote the reference above."),
    (r"\bre-?use\s+of", "The re-use of this information is licensed."),
    (r"\bcopyright", "It may be subject to copyright."),
    (
        r"\brefusal\s+notice\s+for\s+the\s+purposes",
        "This is a refusal notice for the purposes of section 17.",
    ),
)
