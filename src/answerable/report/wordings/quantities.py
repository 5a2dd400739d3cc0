"""Words that say how many or how large without a number, and turns in which they say neither."""

from __future__ import annotations

from answerable.ground import phrases, wording

UNIT_WORDS = (
    "council",
    "authority",
    "authorities",
    "body",
    "bodies",
    "school",
    "university",
    "universities",
    "trust",
    "force",
    "department",
    "agency",
    "agencies",
    "hospital",
    "college",
    "organisation",
    "institution",
    "board",
    "borough",
    "district",
    "county",
    "counties",
    "parish",
    "parishes",
    "respondent",
)
"""What is counted, besides the words of the investigation's own strata."""

QUANTITIES = phrases(
    (r"\b(?:more|fewer|less) (?:\w+ ){0,3}than any other\b", "Kent has more than any other."),
    (
        (
            r"\b(?:nearly|almost|virtually|practically) (?:all|every|everyone|none|no)\b"
            r"|\b(?:hardly|scarcely|barely) any\b"
        ),
        "Nearly all replied.",
    ),
    (
        r"\b(?:the )?(?:vast |overwhelming |large |great |small )?(?:majority|minority)\b",
        "A majority said no.",
    ),
    (r"\bthe (?:bulk|lion's share)\b", "The bulk of them use it."),
    (r"\bmost(?! of all\b)\b", "Most councils use it."),
    (r"\bnone\b", "None replied."),
    (r"\ball\b", "All of them use it."),
    (r"\b(?:very )?few\b", "Few councils replied."),
)
"""Shares in words."""

NOUN_QUANTITIES = (
    r"\b(?:no|every|each|many|several|some|numerous|countless|various|both)\s+"
    r"(?:(?!for|of|in|on|to|at|by|from|with|among|and|or|than)[a-z-]+\s+){{0,2}}(?:{units})\b"
)
"""Before what is counted, further words say how many: "no council", "every health board"."""

RANKS = phrases(
    (r"\b(?:highest|lowest|largest|smallest|biggest|fewest|greatest|worst|best)\b", "Kent is the worst."),
    (r"\bfirst\b", "Kent came first."),
    (r"\btop\b", "Kent is top of the table."),
    (r"(?<!at\s)\bthe least\b|\bleast (?=likely|open|transparent)", "Towns are the least open."),
    (r"\b(?:came|comes|ranks?|ranked|finished|stands?) (?:last|bottom)\b", "Kent came last."),
    (r"\b(?:lead|leads|led|tops|topped) the (?:table|list|field|country|way)\b", "Kent leads the field."),
)
"""Places above or below others."""

IDIOMS = phrases(
    (r"\bat (?:all|most|least|first|best|worst|last)\b", "At least we asked."),
    (
        (
            r"\b(?:after|above|for|once and for) all\b(?! (?:of|the|that|those|who|its)\b)"
            r"|\ball (?:the same|along|right|too|over|at once|about|kinds of|sorts of|rights reserved"
            r"|being well)\b"
            r"|\ball-\w+|\bnot all (?=is|was)|\bfirst of all\b|\bin all\b(?= (?:likelihood|probability"
            r"|cases)\b)"
        ),
        "After all, cameras stand all over the country.",
    ),
    (
        (
            r"\bfor the most part\b|\bmost (?:recent|recently|likely|importantly|notably|of the time)\b"
            r"|\bmake the most of\b"
        ),
        "They are, for the most part, on paper.",
    ),
    (r"\bnone ?the ?less\b|\bnone of (?:this|that|it)\b|\bsecond to none\b", "None of this is new."),
    (
        r"\b(?:a|the (?:next|last|past|first)) few (?:minutes|hours|days|weeks|months|years|words|lines)\b",
        "We waited a few days.",
    ),
    (r"\bhalf[- ](?:an hour|hour|way|year|up|hearted|term)\b|\bhalfway\b", "It took half an hour."),
    (
        (
            r"\bfor the first time\b|\bin the first (?:place|instance)\b|\bfirst (?:name|aid|minister|class"
            r"|hand)\b"
            r"|\bfirst-(?:tier|hand|class|time|person)\b|(?:^|[.!?]\s)first(?:ly)?,"
        ),
        "First, we wrote to them.",
    ),
    (
        (
            r"\b(?:the |its |their |our |a |his |her )?(?:first|second|third|fourth|fifth|sixth|last)"
            r" (?:question|part|paragraph|sentence|section|page|column|row|line|chapter|table|figure|letter"
            r"|reply|request"
            r"|reminder|point|step|draft|party|parties|person|coder|reader|opinion|look|half|quarter)s?\b"
        ),
        "We asked the first question again.",
    ),
    (r"\bsecond(?:-|s\b|ed\b|ary\b|ly\b| thoughts\b)|\bthird-", "It is second-hand."),
    (
        (
            r"\bbest (?:practice|value|interests?|known|efforts?|regards|wishes|before|way"
            r"|of our knowledge)\b"
            r"|\bworst case\b"
        ),
        "That is best practice.",
    ),
    (
        r"\btop (?:of (?:this|the) (?:page|lamp|mast|pole)|level|left|right|row|speed)\b|\bon top\b",
        "On top of that.",
    ),
    (r"\bone (?:another|thing|day)\b|\bno one\b|\bon the one hand\b", "They told one another."),
    (
        r"\btwo-(?:way|part|tier|stage|step|sided|factor)\b|\bthree-(?:way|part|dimensional)\b",
        "They have two-way radios.",
    ),
    (r"\bdouble-(?:check|sided|click|glaz)\w*|\bdouble (?:check|braces|quotes)\b", "We double-check."),
    (r"\bfour-?square\b|\bone-off\b", "It was a one-off."),
)
"""Turns in which such a word says nothing of how many."""

OF_ALL = wording(
    (
        (
            r"\b(?:of|among|amongst|from|for)\s+all\b(?!\s+of\b)"
            r"|\b(?:of|among)\s+all\s+of\s+(?:the|these|those)\b(?=[^.]*\bthat\b)"
        ),
        "Of all that were asked, # said no.",
    ),
)
"""In a sentence with a figure these name what it is a share of."""
