"""Names messed up the way people do it, for the benchmark of matching; shares no code with what is measured.

Each name passes through one to three of these, drawn with the weights below: another case; punctuation
lost; words abbreviated or written out (a table of its own); a word dropped; a slip of the finger (a
letter left out, doubled, changed, or two swapped); the first part put last; the town in brackets or
after a comma; "The" put before.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

SHORT = (
    ("Church of England", ("CofE", "C of E", "CE", "C.E.", "C. of E.")),
    ("CofE", ("Church of England", "CE", "C of E")),
    ("Roman Catholic", ("RC", "R.C.", "Catholic")),
    ("Catholic", ("RC", "Roman Catholic")),
    ("Voluntary Aided", ("VA", "(VA)", "Aided")),
    ("Voluntary Controlled", ("VC", "(VC)", "Controlled")),
    ("Primary", ("Prim", "Prim.", "Pri")),
    ("Junior", ("Jnr", "Jun")),
    ("Infant", ("Inf", "Infants", "Infants'")),
    ("Secondary", ("Sec",)),
    ("Academy", ("Acad", "Acad.")),
    ("School", ("Sch", "Sch.", "Schl")),
    ("College", ("Coll", "Coll.")),
    ("Community", ("Comm",)),
    ("St ", ("St. ", "Saint ")),
    ("Saint ", ("St ", "St. ")),
    (" and ", (" & ", " + ")),
    ("Metropolitan Borough Council", ("MBC", "M.B.C.", "Metropolitan BC", "Council")),
    ("County Borough Council", ("CBC", "Council")),
    ("Borough Council", ("BC", "B.C.", "Boro Council", "Council")),
    ("District Council", ("DC", "D.C.", "Dist Council", "Council")),
    ("County Council", ("CC",)),
    ("City Council", ("CC", "Council")),
    ("Town Council", ("TC", "T.C.")),
    ("Parish Council", ("PC", "P.C.")),
    ("NHS Foundation Trust", ("NHS FT", "NHSFT", "Foundation Trust", "NHS Trust")),
    ("NHS Trust", ("NHST", "Trust")),
    ("University", ("Univ", "Uni", "Univ.")),
    ("Hospitals", ("Hosps", "Hospital")),
    ("Police and Crime Commissioner", ("PCC",)),
    ("Constabulary", ("Police",)),
    ("Fire and Rescue Service", ("FRS", "Fire & Rescue", "Fire Service")),
)
"""What is written for what; chosen as spreadsheets and mail have it."""

_SMALL = frozenset({"the", "of", "and", "&", "for"})


def messed(name: str, town: str, rng: random.Random) -> str:
    """The name as one to three changes leave it; the town is used only where it is known."""
    for change in rng.choices(_CHANGES, weights=_WEIGHTS, k=rng.choice((1, 1, 2, 2, 3))):
        name = change(name, town, rng)
    return re.sub(r"\s+", " ", name).strip() or name


def _case(name: str, _town: str, rng: random.Random) -> str:
    return rng.choice((str.upper, str.lower, str.title))(name)


def _bare(name: str, _town: str, rng: random.Random) -> str:
    return re.sub(r"[^\w\s&]", rng.choice(("", "", " ")) if "'" not in name else "", name)


def _shortened(name: str, _town: str, rng: random.Random) -> str:
    for long, shorts in SHORT:
        whole = re.escape(long) if long[0] == " " else rf"(?<!\w){re.escape(long)}"
        found = re.search(whole, name, re.IGNORECASE)
        at = found.start() if found else -1
        if at >= 0 and rng.random() < 0.6:
            name = name[:at] + rng.choice(shorts) + name[at + len(long) :]
    return name


def _dropped(name: str, _town: str, rng: random.Random) -> str:
    words = name.split()
    small = [at for at, word in enumerate(words) if word.casefold() in _SMALL]
    if small and rng.random() < 0.5:
        del words[rng.choice(small)]
    elif len(words) > 3:
        del words[rng.randrange(len(words))]
    return " ".join(words)


def _slipped(name: str, _town: str, rng: random.Random) -> str:
    places = [at for at in range(1, len(name) - 1) if name[at].isalpha() and name[at + 1].isalpha()]
    if not places:
        return name
    at = rng.choice(places)
    one, two = name[at], name[at + 1]
    instead = rng.choice((one, two, one + one + two, rng.choice("aeiourstln") + two, two + one))
    return name[:at] + instead + name[at + 2 :]


def _turned(name: str, _town: str, rng: random.Random) -> str:
    for opening in ("University of ", "London Borough of ", "City of ", "The ", "Royal Borough of "):
        if name.startswith(opening):
            return f"{name[len(opening) :]}{rng.choice((', ', ' '))}{opening.strip()}"
    words = name.split()
    at = rng.randrange(1, len(words)) if len(words) > 1 else 0
    return f"{' '.join(words[at:])}, {' '.join(words[:at])}" if at else name


def _placed(name: str, town: str, rng: random.Random) -> str:
    return rng.choice((f"{name} ({town})", f"{name}, {town}", f"{name} - {town}")) if town else name


def _the(name: str, _town: str, _rng: random.Random) -> str:
    return name[4:] if name.startswith("The ") else f"The {name}"


_CHANGES: tuple[Callable[[str, str, random.Random], str], ...] = (
    _case,
    _bare,
    _shortened,
    _dropped,
    _slipped,
    _turned,
    _placed,
    _the,
)
_WEIGHTS = (3, 3, 6, 1, 2, 1, 3, 1)
