"""Figures that are no amounts: dates, times, references, laws, addresses, names; and what makes code."""

from __future__ import annotations

import re

from answerable.ground import wording

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_YEARS = rf"{_YEAR}(?:\s?[-\u2013/]\s?(?:{_YEAR}|\d\d))?(?!\d)(?![.,]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_NO_AMOUNT = r"(?!\s*%|\s*per\s?cent\b|\s+in\s+\d|\s+out\s+of|,?\d)"

DATES = wording(
    (
        rf"\b{_DAY}(?:\s+and\s+{_DAY}|\s?[-\u2013]\s?{_DAY})?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEARS})?",
        "On 3 May 2025.",
    ),
    (rf"\b{_MONTH}\s+{_DAY}(?:,\s+{_YEARS})?{_NO_AMOUNT}(?!\w)", "On May 3, 2025."),
    (rf"\b{_MONTH}\s+{_YEARS}", "In May 2025."),
    (r"\b(?:the\s+)?(?:first|second|third|\d(?:st|nd|rd|th)) of " + _MONTH, "On the third of May."),
    (
        r"(?<![\d/-])\d{4}-\d\d-\d\d(?![\d-])|(?<![\d/])\d{1,2}/\d{1,2}/(?:\d\d){1,2}(?![\d/])",
        "On 2025-05-03.",
    ),
    (r"\b(?:1[5-9]|20)\d0s\b", "In the 1990s."),
    (
        r"\b\d\d?(?:st|nd|rd|th)[\s-]century\b|\b(?:\w+teenth|twentieth|twenty-first)[\s-]century\b",
        "In the 20th century.",
    ),
    (
        r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?![\d%])|\b1?\d\s?[ap]\.?m\b",
        "At 10:30, or at 9 a.m.",
    ),
    (rf"\b(?:Q[1-4]|H[12]|(?:first|second|third|fourth)\s+(?:quarter|half)\s+of)\s+{_YEARS}", "In Q1 2024."),
    (
        (
            rf"\b(?:in|since|by|until|till|from|during|before|after|between|mid|early|late|to|of|for|and"
            rf"|through|pre|post"
            rf"|spring|summer|autumn|winter|year|end|published)[\s-]+{_YEARS}"
            rf"(?=\s*(?:[.,;:)\]!?\u2013\u2014]|$)|\s+(?-i:[A-Z\uE000])"
            rf"|\s+(?:a|about|again|all|already|an|and|are|as|at|because|but|by|each|for|had|has|have|if|in|is|it|its|no"
            rf"|not|on|only|onwards?|or"
            rf"|our|so|that|the|their|there|they|this|to|until|was|we|were|when|where|which|while|who|with"
            rf"|without)\b)"
        ),
        "In 2018 we asked, and from 2019 to 2021 they replied.",
    ),
    (rf"(?<=[(\[]){_YEARS}(?=[)\],;:])|(?<=, ){_YEARS}(?=[)\]])", "They printed it (Watch, 2022)."),
    (rf"(?-i:\b[A-Z][\w'\u2019]+)\s+{_YEARS}(?=[.,;:)]|$)", "See Annual Report 2024."),
)
"""Days, years and times of day."""

YEARED = re.compile(rf"{_YEAR}|\d{{4}}-\d\d-\d\d|century|0s\b")
"""What makes a date of a day or of a month: of others, what is counted after them makes an amount."""

_REFERENCE = (
    r"(?:sections?|sub-?sections?|questions?|figures?|figs?\.?|tables?|pages?|pp?\.|paragraphs?"
    r"|paras?\.?|chapters?"
    r"|articles?|regulations?|regs?\.?|schedules?|annex(?:es)?|appendix|appendices|footnotes?|notes?"
    r"|steps?|versions?"
    r"|releases?|clauses?|lines?|columns?|rows?|items?|part|volume|vol\.|issue|no\.|number|ref\.?"
    r"|references?|decision"
    r"|ss?\.|exemptions?)"
)
_NUMBERED = r"\d{1,4}[A-Za-z]?(?:\.\d+)*(?:\(\w{1,4}\))*|(?-i:[IVX]{1,5}\b)|(?-i:[A-Z]\d*\b)"

REFERENCES = wording(
    (
        (
            rf"\b{_REFERENCE}\s?(?:{_NUMBERED})(?:\s?(?:(?:,|and|or|&)\s?(?:{_NUMBERED})(?!\s+(?-i:[a-z]))"
            rf"|(?:to|[-\u2013])\s?(?:{_NUMBERED})))*{_NO_AMOUNT}"
        ),
        "See section 12(1), questions 1 to 4, Figure 2 and page 4.",
    ),
    (r"\bs\d+(?:\(\w+\))*(?![\w%])|\bv\d+(?:\.\d+)*(?![\w%])", "They relied on s40(2), in v1.2."),
    (
        (
            rf"(?-i:\b(?:[A-Z][\w'\u2019-]*\s+|\([A-Z][\w ]*\)\s+|(?:of|and|the|to|for|etc\.?)\s+){{0,20}}"
            rf"(?:Act|Regulations?|Order|Rules|Directive|Code|Measure|Bill"
            rf"|Schedule)(?:\s+\([A-Z][\w ]*\))?)\s+{_YEAR}"
            r"|\b\d{2,4}/\d{2,4}(?:/E[CU])?\b(?=[^%]|$)(?<=\d{4}/\d{3})"
        ),
        "The Freedom of Information Act 2000.",
    ),
    (r"\^\d+", "As said.[^1]"),
    (
        r"(?-i:\b(?:ISO|EN|BS|RFC|IEC|PAS|SI|S\.I\.|CC BY(?:-SA)?|Article|Part|Annex)\s?\d[\w./:-]*)",
        "Under CC BY 4.0.",
    ),
)
"""References to something numbered, and laws by their year."""

ADDRESSES = wording(
    (r"\b(?:https?://|www\.)[^\s<>\"]+", "See https://example.org/33."),
    (r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "Write to foi33@parish.example."),
    (
        (
            r"(?<![\w/-])(?<![\w-]\.)(?:[\w-]+\.)+(?:org|com|net|uk|eu|gov|md|csv|html?|pdf|json|toml|xlsx?"
            r"|example)(?:/[^\s<>\"]*)?\b"
        ),
        "It stands in counts-2022.csv.",
    ),
)
"""Addresses of pages and of people, and names of files."""

NAMES = wording(
    (
        r"(?-i:\b[A-Z][A-Za-z]*(?:[-.]?[A-Z]*\d+[\w]*(?:[-./]\w+)*))(?!\s*%|[.,]?\d|\s*per\s?cent)",
        "COVID-19, on an A4 page by 4K.",
    ),
    (r"(?-i:\b[A-Z]{2,}[-/]\w[\w/-]*\d[\w/-]*)", "Our reference is FOI-2022-0033."),
    (r"(?-i:\b[1-9][A-Z]{1,2}\b)(?!\s*%)", "Over 4G, in 3D and 4K."),
    (r"(?<![\w.])24/7(?![\w%])", "They watch 24/7."),
    (r"(?-i:\b(?=[0-9a-f]{12,64}\b)(?=\w*[a-f]\w*\d)\w+)", "Its digest is 3fa94c0b11d2."),
)
"""Names that hold figures."""

CODE = re.compile(r"[=_{}<>;\\$#|@]|\w\(|--\w|\w/\w|\w\.\w|^[a-z]+-[a-z]+$")
"""What stands in code and not in prose; without it, what is between backticks is read like prose."""
