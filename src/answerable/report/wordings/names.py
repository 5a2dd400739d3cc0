"""What a body is called for short, and words that are names of places and other words as well."""

from __future__ import annotations

import re

from answerable.ground import wording
from answerable.report.wordings.doings import DOING

BEFORE_A_NAME = wording(
    (
        (
            r"^(?:the\s+)?(?:(?:london|royal|metropolitan|county)\s+)*(?:borough|city|county|district"
            r"|university|council)\s+of\s+"
        ),
        "London Borough of Barnet",
    ),
    (r"^the\s+", "The Hyde Academy"),
)
"""What is taken off the front of a name to have it for short."""

AFTER_A_NAME = wording(
    (
        (
            r"(?:\s+(?:(?:royal|metropolitan|london)\s+)?(?:borough|city|county|district|town|parish|island"
            r"|islands|area|unitary)"
            r"(?:\s+(?:borough|district))?)?\s+(?:council|corporation)$"
        ),
        "Brynmarl Borough Council",
    ),
    (
        r"(?:\s+(?:university|teaching|community))*(?:\s+hospitals?)?\s+nhs(?:\s+foundation)?\s+trust$",
        "Bolton NHS Trust",
    ),
    (
        r"\s+(?:university|constabulary|police|health\s+board|transport\s+authority|combined\s+authority)$",
        "Kent Police",
    ),
)
"""What is taken off the end."""

KIND_WORDS = frozenset(
    {
        "borough",
        "city",
        "county",
        "council",
        "council's",
        "university",
        "police",
        "health",
        "nhs",
        "district",
        "trust",
    }
)
"""Words of kind, in capitals after a short name, that leave it a body's."""

KIND_NEXT = re.compile(rf"^(?:\s+(?:{'|'.join(sorted(KIND_WORDS))}))+\b", re.IGNORECASE)
"""Words of kind that stand after a short name."""

TOO_COMMON = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "central",
        "royal",
        "national",
        "general",
        "school",
        "county",
        "city",
        "england",
    }
    | {"wales", "scotland", "northern ireland", "great", "new", "saint", "park", "the"}
)
"""Never a body's name for short."""

ALSO_WORDS = frozenset(
    {
        "reading",
        "bath",
        "wells",
        "rugby",
        "sale",
        "barking",
        "battle",
        "deal",
        "ware",
        "march",
        "eye",
        "ash",
    }
    | {
        "sandwich",
        "street",
        "hook",
        "hull",
        "crook",
        "flint",
        "mold",
        "bury",
        "cheddar",
        "ripley",
    }
    | {
        "cook",
        "rye",
        "hope",
        "settle",
        "seal",
        "lancing",
        "worthing",
        "dorking",
        "woking",
        "tring",
        "epping",
        "hinge",
    }
    | {
        "over",
        "nelson",
        "stone",
        "wing",
        "box",
        "cork",
        "derry",
        "down",
        "friend",
        "sandy",
        "stroud",
        "sleep",
    }
    | {
        "deeping",
        "barking",
        "welling",
        "angle",
        "beer",
        "bow",
        "hale",
        "redhill",
        "sand",
    }
)
"""Names of places that a sentence may begin with as an ordinary word."""

OPENING = re.compile(
    r"(?:^|[.!?:|\u2022\u2013\u2014\"\u201c\u2018(]\s*)"
    r"(?:In|At|By|From|To|For|Of|And|But|Or|Nor|Only|Even|Unlike"
    r"|Like|Near|Both|When|While|If|As|Because|Since|After|Before|Does|Did|Has|Had|Is|Was|Yet|So|Where"
    r"|With|Without|Not"
    r"|Then|Now"
    r"|That|Officers|Cameras)\s+$"
)
"""Words that begin a sentence before a name, and are no part of it."""

KIND_OF = re.compile(r"\b(?:Council|Borough|District|County|City) of\s+$")
"""What stands before a name and leaves it a body's: "Borough Council of Brynmarl"."""

CALLED = re.compile(r"\s*\(\s*[\"'\u201c\u2018]?(?P<called>[A-Z][A-Z&.]{1,7})[\"'\u201d\u2019]?\s*\)")
"""What a name is followed by that says how it is called from there on: "Brynmarl Borough Council (BBC)"."""

_KINDS = (
    "council|authority|body|school|university|trust|force|department|agency|hospital|college|board"
    "|constabulary"
)
POINTS = wording(
    (
        (
            rf"\b(?P<what>(?:[Tt]his|[Tt]he same|[Tt]he said) (?:{_KINDS})|[Tt]hat (?:{_KINDS}))\b"
            r"(?! (?:of|that|which)\b)"
        ),
        "That council uses it, as does this authority.",
    ),
    (
        (
            rf"^\s*(?P<what_kind>The (?:{_KINDS})(?: in question| concerned)?|The (?:latter|former))\b"
            r"(?! (?:of|that|which|who|from|by)\b)"
        ),
        "The council uses it.",
    ),
    (rf"^\s*(?P<what_it>It|They) (?={DOING}\b)", "It uses Hikvision."),
    (
        rf"\b(?P<what_then>the (?:{_KINDS}|borough|city|county|district)) (?={DOING}\b)",
        "When asked again, the council admitted to it.",
    ),
    (rf"\b(?:that|and|but|as|where) (?P<what_that>it) (?={DOING}\b)", "We know that it uses it."),
    (r"\b(?:by|with|at|for) (?P<what_by>it)(?=[.,;])", "Hikvision is used by it."),
    (
        r"\b(?P<what_place>(?:that|the same) (?:borough|city|county|district|town|force area))\b",
        "In that borough Hikvision watches.",
    ),
    (
        r"\b[A-Za-z]+s (?P<what_thence>there) (?!(?:is|are|was|were|has|have|had|will|may|can|to)\b)",
        "The officers there use it.",
    ),
    (r"^\s*(?P<what_its>Its|Their) (?!\w+(?:ing)\b)", "Its cameras are new."),
    (r"(?<!over )(?<!out )(?<!up )\b(?P<what_there>there)(?=\s*[.;!?]|\s*$)", "We found Hikvision there."),
    flags=0,
)
"""What stands for the body that the sentence before named."""

DOES = wording(
    (
        (
            r"\s+(?:also\s+|now\s+|still\s+|alone\s+|does\s+not\s+|did\s+not\s+|\w+ly\s+)?(?:uses?|used"
            r"|has|had"
            r"|bans?|banned|watches|films|filmed|spies|spied|breach(?:es|ed)|broke|breaks|lies|lied"
            r"|misled|hides|hid"
            r"|ignores|ignored|monitors|monitored|tracks|tracked"
            r"|holds?|held|owns?|owned"
            r"|keeps?|kept|operates?|operated|runs?|ran|bought|buys|installed|installs|spent|spends|said"
            r"|says|told|tells|admits"
            r"|admitted|confirmed|confirms|denied|denies|refused|refuses|replied|answered|failed|declined"
            r"|employs?|employed"
            r"|deploys?|deployed|did|does|will|would|cannot|could)\b(?!\s+of\b)"
        ),
        "Reading uses them.",
    ),
    (r"['\u2019]s\b", "Reading's register is public."),
    (r"\s+(?:is|was|are)\s+(?:\w+ing|among|not)\b", "Reading is using them."),
    (r"(?:,|\s+and)\s+[A-Z]\w+", "Reading and Bath use them."),
    flags=0,
)
"""What follows a body's name at the beginning of a sentence, and seldom the ordinary word."""
