"""Words about numbers: what is no amount, what is about right, what is only a bound."""

from __future__ import annotations

from answerable.ground import wording

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
NOT_AMOUNTS = wording(
    (r"https?://\S+", "See https://ash.example/cctv/2024."),
    (r"www\.\S+", "It is at www.ash.example/2024."),
    (r"\S+@\S+", "Write to foi2@ash.example."),
    (
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?\b",
        "They were counted on 3rd of March 2024.",
    ),
    (rf"\b{_MONTH}\s+\d{{4}}\b", "They were counted in March 2024."),
    (r"\b\d{1,4}[/.]\d{1,2}[/.]\d{2,4}\b", "They were counted on 03/03/2024."),
    (r"\b(?:19|20)\d\d\s?[/–-]\s?\d{2,4}\b", "The figure is for 2023/24."),
    (
        r"\b(?:in|since|from|by|of|year|until|during|between|and|to|for|before|after)\s+(?:19|20)\d\d\b",
        "They were bought in 2019.",
    ),
    (
        (
            r"\b(?:sections?|ss?\.?|regulations?|reg\.?|questions?|q|paragraphs?|page|annex|appendix|table"
            r"|part|phase|model)\s*"
            r"\d+\w*(?:\s*\(\w+\))*"
        ),
        "This is exempt under section 31(1)(a).",
    ),
    (r"(?-i:\b[A-Z]{2,}[-/ ]?\d[\w/-]*)", "Our reference is FOI-2024-118."),
    (r"\b\d{1,2}[:.]\d\d\s?(?:am|pm)\b", "We are open until 5.30 pm."),
    (r"\b24/7\b", "They are watched 24/7."),
)
ABOUT = wording(
    (
        (
            r"\b(?:approx(?:imately|\.)?|about|around|circa|c\.|roughly|estimated?|some|nearly|almost|in the"
            r" region of)\b"
        ),
        "There are about 47 cameras.",
    ),
    (r"~", "~47"),
)
BOUND = wording(
    (r"\b(?:fewer|less|more|greater)\s+than\b", "There are fewer than 5."),
    (
        r"\b(?:at\s+least|up\s+to|over|under|between|at\s+most|minimum|maximum)\b",
        "There are at least 47.",
    ),
    (r"[<>+]", "47+"),
    (r"\bto\b\s*\d", "There are 40 to 50."),
)
NOTHING = wording((r"\W*(?:none|nil|zero)\W*$", "None."))
NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
"""The numbers that are read in words, from one on."""
