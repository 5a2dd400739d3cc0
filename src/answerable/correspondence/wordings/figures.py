"""Numbers that count something, and the many that do not."""

from __future__ import annotations

import re

from answerable.ground import wording

_UNITS = (
    r"(?:working |calendar |school |business )?(?:days?|hours?|hrs|minutes?|mins|"
    r"weeks?|months?|years?|pages?|files?)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
NO_FIGURES = wording(
    (
        (
            r"\b(?:ext(?:ension|n)?|call|ring|phone|tel(?:ephone)?|dial|text)\b[\s.:]*(?:us "
            r")?(?:on )?[\d ]{3,}"
        ),
        "call 101 or ext 2231",
    ),
    (
        (
            r"\b(?:ref(?:erence)?|case|ticket|request|number)(?: number| no\.?)? (?:is|was|"
            r"will be)\b[\s:]*[A-Za-z/-]*\d[\w/-]*"
        ),
        "Your reference number is 5512.",
    ),
    (
        (
            r"\b\d{1,2}(?:st|nd|rd|th)? ?(?:to|-|\u2013|and|until) ?(?:the )?\d{1,2}(?:st|nd|rd|th)?(?= "
            r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
        ),
        "from 1 to 15 June",
    ),
    (
        (r"\b(?:zum|am|bis|vom|den) \d{1,2}\."),
        "bis zum 12.",
    ),
    (
        (
            r"£ ?\d+(?: \w+)? (?:prize|voucher|gift|reward|draw)|\b(?:prize|voucher|gift "
            r"card)s? (?:\w+ )?£ ?\d+|\bprize of £ ?\d+"
        ),
        "a prize of £50",
    ),
    (
        (r"\b\d[\d.]* ?(?:kb|mb|gb|bytes)\b|\b\d{1,2} (?:diwrnod|wythnos)\w*|^\W*\d{1,2}[.)]\W*$"),
        "FOI.zip - 14 MB",
    ),
    (r"https?:\S+|www\.\S+|\S+@\S+", "See https://ash.example/a1"),
    (
        (
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?|\b{_MONTH} "
            rf"\d{{1,2}},? \d{{4}}|\b{_MONTH} \d{{4}}"
        ),
        "on 3 March 2025",
    ),
    (
        r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b|\b\d{1,2}[:.]\d\d ?(?:am|pm)?\b|\b\d{1,2} ?(?:am|pm)\b",
        "on 03/03/2025 at 10:14",
    ),
    (r"\b(?:19|20)\d\d(?:[/-]\d\d)?\b(?!,\d)", "since 2019"),
    (r"\b(?:0\d{3,4}|\+44)[ \d]{6,12}\b", "call 01632 960960"),
    (
        (
            r"\b(?:sections?|ss?\.?|regulations?|regs?|articles?|parts?|rules?|questions?|act|"
            r"q|schedule|annex|appendix|stage|room)\.? ?\d+[\w()]*(?:(?:, ?| and | or | & |,? "
            r"?to )\(?\d*[\w()]+)*"
        ),
        "sections 31(1)(a) and 24(1)",
    ),
    (
        (
            r"\b(?:ref(?:erence)?|request|case|foi|eir|ticket|number|no|order|id|your "
            r"ref)\b[\s.:#]*(?-i:[A-Z/-]*)\d[\w/-]*"
        ),
        "request 4471",
    ),
    (r"#\d+|\b[a-z]+[-/]\d[\w/-]*|\b\d+[-/]\d[\w/-]*|\b[a-z]+\d\w*|\b\d+(?:st|nd|rd|th)\b", "FOI-22/1"),
    (
        rf"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twenty|forty|sixty) {_UNITS}\b",
        "20 working days",
    ),
    (r"£ ?(?:450|600|25)\b(?!,)", "the limit of £450"),
    (r"^\W*\(?\d{1,2}[.)]\s", "1. How many"),
    (r"\b(?:one|1) (?:of|or more)\b|\b\d of \d\b|\b\d+(?:\.\d+){2,}\b", "page 1 of 3"),
    flags=re.IGNORECASE,
)
"""Numbers that count nothing: dates, times, references, sections, time limits."""

FIGURE = wording(
    (
        r"(?:£ ?|\b)\d[\d,]*(?:\.\d+)?(?:%| ?per cent|m\b|k\b| million)?",
        "They have 47.",
    ),
    (
        (
            r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|"
            r"forty|fifty|sixty|seventy|eighty|"
            r"ninety|hundred|dozen|single|only one|just one)\b"
        ),
        "There are twelve.",
    ),
)
"""A number that counts something."""

PROCESS = wording(
    (
        (r"\bfreedom of information\b|\bthe act\b"),
        "This helps us see who uses the Freedom of Information Act.",
    ),
    (
        (
            r"\b(?:your|this|our|any|each|the) (?:\w+ ){0,2}(?:request|e-?mail|enquiry|query|"
            r"response|reply|complaint|ticket|feedback)s?\b"
        ),
        "Your request has been given to three officers.",
    ),
    (r"\b(?:will|shall|aims? to|hopes? to|intends? to)\b", "We will look at two of them."),
    (
        (
            r"\bwe (?:receive|get|have had|deal with|answer)\b[^.;]{0,40}\b(?:requests|"
            r"enquiries)\b"
        ),
        "We get 900 requests a year.",
    ),
    (
        (
            r"\b(?:would|could|to) (?:take|cost|exceed|need|mean)\b|\bestimate[ds]?\b|"
            r"\bofficers? put\b|\bcost of (?:comply|answer)"
        ),
        "It would take 700 hours.",
    ),
    (r"\byou (?:can|may|must|need to|should|have)\b", "You have two months."),
    (r"\b(?:am|is|are) (?:away|off|on leave)\b", "Two of us are away."),
)
"""Sentences about dealing with a request, not about what was asked."""

NO_FACT = wording(
    (
        (
            r"^\W*(?:new |current |request |case )?(?:status|documents?|files?|attachments?|priority"
            r"|category|assigned to|due(?: date| by)?|(?:date )?(?:received|submitted|closed)(?: on)?|case"
            r" (?:type|number|ref\w*)|(?:our |your )?ref(?:erence)?(?: n\w+)?)\s*: "
        ),
        "Documents: 3",
    ),
    (
        (
            r"\b(?:questions|(?:our|this|short|online) (?:survey|questionnaire)|click|link|log "
            r"?in|sign ?in|password|new "
            r"(?:messages?|updates?|documents?|repl(?:y|ies)|responses?)|"
            r"right or wrong|unread|attachments?|notifications?)\b"
        ),
        "There are five questions.",
    ),
)
"""Counts what belongs to a form or a notice."""
