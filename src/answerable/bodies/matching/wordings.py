"""The words of UK names that say the kind of a body, and which kinds exclude others.

From the registers' own spellings: councils, schools and colleges, health, police, fire, Welsh forms.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType


class Family(StrEnum):
    """What kind of body a name says that it is, as far as it says so."""

    COUNCIL = "council"
    SCHOOL = "school"
    HEALTH = "health"
    POLICE = "police"
    FIRE = "fire"
    UNIVERSITY = "university"
    NONE = "none"


DROPPED = frozenset({"the", "and", "of", "for", "a", "an", "at", "in"})
"""Words that make no difference."""

DIRECTIONS = frozenset({"north", "south", "east", "west", "mid", "central", "upper", "lower", "greater"})
"""Words that make two otherwise equal names two bodies: East Suffolk is not West Suffolk."""

COUNCIL_MARKS = frozenset({"council", "borough", "unitary", "cc"})
"""Words that make a name a council's unless another family claims it."""

WEAK_COUNCIL_KINDS = frozenset({"city", "county", "district", "metropolitan", "royal"})
"""Words for the kind of council in a council's name, and of no kind elsewhere."""

MARKS = MappingProxyType(
    {
        Family.POLICE: frozenset({"police", "pcc", "pcp", "policeauthority"}),
        Family.FIRE: frozenset({"frs", "fra"}),
        Family.SCHOOL: frozenset(
            {
                "school",
                "academy",
                "infant",
                "junior",
                "primary",
                "secondary",
                "nursery",
                "college",
                "sixthform",
            }
            | {"comprehensive", "grammar", "pru", "kindergarten", "cofe"}
        ),
        Family.HEALTH: frozenset({"nhs", "ccg", "icb", "pct", "healthboard", "hospital"}),
        Family.UNIVERSITY: frozenset({"university"}),
    }
)
"""The words by which a family is known, asked in this order after a council's own "council"."""

KINDS = MappingProxyType(
    {
        Family.COUNCIL: COUNCIL_MARKS | WEAK_COUNCIL_KINDS | {"town", "parish", "community"},
        Family.SCHOOL: frozenset(
            {"school", "academy", "college", "community", "voluntary", "foundation", "free", "va", "vc"}
            | {"nursery", "infant", "junior", "primary", "first", "middle", "lower", "upper", "secondary"}
            | {"high", "comprehensive", "grammar", "sixthform", "cofe", "catholic", "methodist", "special"}
            | {"boys", "girls", "pru", "mixed", "independent", "preparatory", "kindergarten"}
        ),
        Family.HEALTH: frozenset({"nhs", "trust", "ft", "ccg", "icb", "pct", "healthboard", "university"}),
        Family.POLICE: frozenset({"police", "pcc", "pcp", "policeauthority", "force"}),
        Family.FIRE: frozenset({"frs", "fra"}),
        Family.UNIVERSITY: frozenset({"university"}),
        Family.NONE: frozenset[str](),
    }
)
"""The words of each family that say what kind of body it is, and not which."""

PLACED_KINDS = frozenset({"high", "first", "middle", "lower", "upper", "free", "foundation", "community"})
"""Words that say a school's kind only before another such word or at the end: not in High Wycombe."""

EXCLUSIVE = MappingProxyType(
    {
        Family.SCHOOL: (
            frozenset({"nursery", "infant", "junior", "primary", "first", "middle", "lower", "upper"})
            | {"secondary", "high", "comprehensive", "grammar", "sixthform", "preparatory"},
            frozenset({"cofe", "catholic", "methodist"}),
            frozenset({"va", "vc"}),
            frozenset({"boys", "girls"}),
        ),
        Family.HEALTH: (frozenset({"trust", "ccg", "icb", "pct", "healthboard"}),),
        Family.POLICE: (frozenset({"police", "pcc", "pcp", "policeauthority"}),),
        Family.FIRE: (frozenset({"frs", "fra"}),),
    }
)
"""Groups of kinds of which two names of one body share one, where both say any."""

TELLING_KINDS = frozenset(word for groups in EXCLUSIVE.values() for group in groups for word in group) - {
    "va",
    "vc",
    "trust",
    "police",
    "frs",
}
"""Kinds that a name says for a reason: the infant school is not the school that says no age."""

PARTED = frozenset({"college", "pru", "special", "university", "sixthform", "ccg", "icb", "pct"})
"""Kinds that a name does not leave out: a college is not the school of the same name."""

MENDED = frozenset(
    {"school", "academy", "college", "primary", "secondary", "nursery", "infant", "junior", "grammar"}
    | {"catholic", "church", "england", "comprehensive", "university", "foundation", "hospital"}
    | {"community", "constabulary", "borough", "district", "metropolitan", "commissioner", "voluntary"}
    | {"controlled", "council", "parish"}
)
"""Words for kinds, long enough that a word one slip away is one of them misspelt."""
