"""Turns of phrase by which notes are told: each beside the note that it was written for."""

from __future__ import annotations

from answerable.ground import wording

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = (
    rf"\d{{1,2}}(?:st|nd|rd|th|h)?\s+{_MONTHS},?\s+\d{{4}}|{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
)
"""A day as people write it, also with a letter lost: 29h June 2021."""

IBID = wording(
    (r"^\W*ibid(?:em)?\b", "Ibid., p. 14."),
    (r"^\W*id\.(?=\s|,|$)", "Id. at 12."),
    (r"^\W*(?:the )?same source\b", "Same source, p. 3."),
)
"""What points at the note before."""

OP_CIT = wording(
    (r"\bop\.?\s*cit\b", "Reed, op. cit., p. 4."),
    (r"\bloc\.?\s*cit\b", "Reed, loc. cit."),
)
"""What points at an earlier note by its author."""

BY_NUMBER = wording(
    (r"\bsupra,? (?:foot)?notes? (?P<supra>\d{1,4})\b", "Reed, supra note 12, at 4."),
    (r"\bsee (?:above,? )?(?:foot|end)?notes? (?P<see>\d{1,4})\b", "See note 12 above."),
    (r"\(n\.? ?(?P<n>\d{1,4})\)", "Reed (n 12) 4."),
    (r"^\W*(?:as )?(?:in )?(?:foot|end)?notes? (?P<bare>\d{1,4})\b,? (?:above|supra)", "Footnote 12 above."),
    (r"\babove,? (?:foot|end)?n(?:otes?|\.)? ?(?P<above>\d{1,4})\b", "Reed, above n 12."),
)
"""What points at an earlier note by its number."""

ACCESSED = wording(
    (
        rf"\b(?:last )?(?:accessed|retrieved|viewed|visited|consulted|checked)(?: on)?:?\s+(?P<day>{DAY})",
        "Heat map, accessed on 18th January 2022, https://www.example.org",
    ),
    (
        rf"\b(?:date )?(?:accessed|retrieved|viewed)(?: on)?[:\s][^.;\d]{{0,40}}?(?P<later>{DAY})",
        "Chinese Listing, accessed on Wayback Machine 25th January 2022",
    ),
    (
        r"\b(?:accessed|retrieved|viewed)(?: on)?:?\s+(?P<iso>\d{4}-\d{2}-\d{2})",
        "Accessed: 2022-01-18.",
    ),
    (
        r"\b(?:accessed|retrieved|viewed)(?: on)?:?\s+(?P<slashed>\d{1,2}/\d{1,2}/\d{4})",
        "(accessed 18/01/2022)",
    ),
)
"""When a page was looked at."""

CITING = wording(
    (rf"(?:{DAY})\W*$", "Never Again, House of Keys, 8th July 2021"),
    (rf",\s*(?:{DAY})", "Lamps, The Post, 8 July 2021, p. 3"),
    (rf",\s*{_MONTHS}\s+\d{{4}}\W*$", "Analysis of responses, January 2022"),
    (r",\s*\d{1,2}(?:st|nd|rd|th)\W*$", "Devices, IPVM, 20th"),
    (r"\((?:[^()]{0,60}[,:]\s*)?(?:19|20)\d\d[a-z]?\)", "Reed, A. (2019) Lamps."),
    (r"[\[(](?:1[89]|20)\d\d[\])]\s+\d*\s*[A-Z]{2,}", "Smith v Keys [2019] UKSC 12"),
    (r"\bpp?\.\s?\d", "Reed, Lamps, p. 4."),
    (r"\bvol\.?\s?\d|\bno\.\s?\d+\s*\(", "Journal of Lamps, vol. 3"),
    (r"\bdoi:?\s?10\.\d", "doi:10.1000/182"),
    (r"\bet al\b", "Reed et al, Lamps."),
    (r"\b(?:Act|Regulations|Order)\s+(?:19|20)\d\d\b", "Freedom of Information Act 2000, s 12"),
    (r"\bHC (?:Deb|\d)|\bcol\.? \d|\bCm\.? \d{4}", "HC Deb 3 May 2021, col 12"),
    (r"^\W*(?:see|cf)\b[^.]{0,120}\d{4}\W*$", "See Reed, Lamps, 2019."),
)
"""What notes have that cite."""

TELLING = wording(
    (
        r"\b(?:is|are|was|were|has|have|had|may|might|could|would|should|does|did|do|will|can|said|includes?)\b",
        "It may be less than the sum.",
    ),
    (r"\b(?:this|these|we|our|some|all) [a-z]+", "This figure leaves out schools."),
)
"""What notes have that tell something."""

AFTER_ADDRESS = wording(
    (r"^[\[(<\"'\u2018\u201c]", "(accessed 3 May 2020)"),
    (
        r"^(?:last|accessed|retrieved|viewed|visited|date|and|see|at|pp?\.|para|in|the|a|an|for|of)$",
        "accessed",
    ),
    (
        r"^(?:which|where|that|this|with|from|on|to|by|as|is|are|was|were|also|cited|quoted|archived)$",
        "which",
    ),
)
"""Words that go on after an address and are no part of it."""
