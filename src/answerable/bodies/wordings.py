"""The words of UK names: what abbreviates what, what says the kind of a body, and which kinds exclude others.

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


EXPANSIONS = MappingProxyType(
    {
        short: tuple(words.split())
        for short, words in {
            "mbc": "metropolitan borough council",
            "mdc": "metropolitan district council",
            "bc": "borough council",
            "rbc": "borough council",
            "dc": "district council",
            "cbc": "county borough council",
            "lb": "london borough",
            "lbc": "london borough council",
            "rb": "royal borough",
            "ccc": "cc",
            "boro": "borough",
            "ua": "unitary",
            "tc": "town council",
            "pc": "parish council",
            "cncl": "council",
            "cllr": "council",
            "saint": "st",
            "ss": "st",
            "nhsft": "nhs ft",
            "nhst": "nhs trust",
            "ce": "cofe",
            "coe": "cofe",
            "rc": "catholic",
            "sch": "school",
            "schl": "school",
            "schools": "school",
            "acad": "academy",
            "prim": "primary",
            "pri": "primary",
            "jnr": "junior",
            "jun": "junior",
            "juniors": "junior",
            "inf": "infant",
            "infants": "infant",
            "sec": "secondary",
            "nurs": "nursery",
            "comp": "comprehensive",
            "gram": "grammar",
            "jmi": "junior infant",
            "boy": "boys",
            "girl": "girls",
            "comm": "community",
            "cmty": "community",
            "coll": "college",
            "colleges": "college",
            "univ": "university",
            "uni": "university",
            "hosp": "hospital",
            "hosps": "hospital",
            "hospitals": "hospital",
            "gen": "general",
            "tech": "technology",
            "ctr": "centre",
            "center": "centre",
            "constabulary": "police",
            "opcc": "pcc",
            "pfcc": "pcc",
            "rd": "road",
            "gt": "great",
            "nth": "north",
            "sth": "south",
            "auth": "authority",
            "svc": "service",
            "svcs": "service",
            "services": "service",
            "dept": "department",
            "govt": "government",
        }.items()
    }
)
"""One written word and the words it stands for."""

_PHRASES = {
    "church of england": "cofe",
    "church england": "cofe",
    "c of e": "cofe",
    "c e": "cofe",
    "co e": "cofe",
    "c o e": "cofe",
    "roman catholic": "catholic",
    "r c": "catholic",
    "voluntary aided": "va",
    "v a": "va",
    "voluntary controlled": "vc",
    "v c": "vc",
    "aided": "va",
    "controlled": "vc",
    "sixth form": "sixthform",
    "6th form": "sixthform",
    "vi form": "sixthform",
    "j m i": "junior infant",
    "junior mixed and infant": "junior infant",
    "j and i": "junior infant",
    "pupil referral unit": "pru",
    "multi academy trust": "mat",
    "foundation trust": "ft",
    "primary care trust": "pct",
    "clinical commissioning group": "ccg",
    "integrated care board": "icb",
    "health board": "healthboard",
    "office of the police and crime commissioner": "pcc",
    "police and crime commissioner": "pcc",
    "police fire and crime commissioner": "pcc",
    "police and crime panel": "pcp",
    "police crime panel": "pcp",
    "police authority": "policeauthority",
    "police service": "police",
    "fire and rescue service": "frs",
    "fire and rescue authority": "fra",
    "fire and rescue": "frs",
    "fire rescue": "frs",
    "fire rescue service": "frs",
    "fire rescue authority": "fra",
    "fire service": "frs",
    "fire brigade": "frs",
    "fire authority": "fra",
    "internal drainage board": "idb",
    "cyngor sir": "council county",
    "cyngor bwrdeistref sirol": "council county borough",
    "cyngor dinas": "council city",
    "cyngor tref": "council town",
    "cyngor cymuned": "council community",
    "cyngor": "council",
    "bwrdeistref sirol": "county borough",
    "bwrdeistref": "borough",
    "dinas a sir": "city county",
    "heddlu": "police",
    "prifysgol": "university",
    "bwrdd iechyd prifysgol": "university healthboard",
    "bwrdd iechyd": "healthboard",
    "ysgol gynradd": "primary school",
    "ysgol uwchradd": "high school",
    "ysgol gyfun": "comprehensive school",
    "ysgol": "school",
    "comhairle": "council",
    "nan eilean siar": "na h eileanan an iar",
    "gogledd cymru": "north wales",
    "de cymru": "south wales",
    "abertawe": "swansea",
    "caerdydd": "cardiff",
    "casnewydd": "newport",
    "ddinbych": "denbighshire",
    "y fflint": "flintshire",
    "wrecsam": "wrexham",
    "gaerfyrddin": "carmarthenshire",
    "benfro": "pembrokeshire",
    "fynwy": "monmouthshire",
    "ynys mon": "isle of anglesey",
    "caerffili": "caerphilly",
    "merthyr tudful": "merthyr tydfil",
    "castell nedd": "neath",
    "bro morgannwg": "vale of glamorgan",
    "pen y bont ar ogwr": "bridgend",
    "rhondda cynon taf": "rhondda cynon taff",
}


def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase, instead in _PHRASES.items():
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, tuple(instead.split())))
    return {first: tuple(sorted(each, key=lambda pair: -len(pair[0]))) for first, each in found.items()}


PHRASES = MappingProxyType(_by_first_word())
"""Runs of words and the words they are written alike as, by their first word, the longest first."""

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
