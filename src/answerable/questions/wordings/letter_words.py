"""Words in letters that tell something: names, Acts, placeholders, vague times, opinions asked for."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(
    r"\{[^{}\n]*\}|\[(?:[^\]\n]*\b(?:name|date|insert|body|authority|reference|year|your|here|tbc|x+)\b[^\]\n]*)\]"
    r"|<<[^>\n]*>>|\b(?:TBC|TBD|XXX+|INSERT HERE|LOREM IPSUM)\b|_{4,}",
    re.IGNORECASE,
)
"""What was to be filled in."""

AMBIGUOUS_PERIOD = re.compile(
    r"\b(?:last|past|previous|recent) (?:(?:few|couple of|\d+|two|three|four|five|ten|twelve) )?"
    r"(?:years?|months?|weeks?)\b"
    r"|\b(?:this|last|the current) year\b|\byear to date\b|\bto date\b|\brecently\b|\bin recent years\b"
    r"|\b(?:in|for|during|since) (?:19|20)\d\d\b(?!/)(?!\s*(?:calendar|financial|school|academic))"
    r"|(?<!financial year )(?<!school year )(?<!academic year )(?<!tax year )\b20\d\d[/-]\d\d\b(?!-\d\d)",
    re.IGNORECASE,
)
"""A time that can be understood in several ways; a "financial year 2024/25" cannot."""

OPINION = re.compile(
    r"\b(?:(?:what )?do(?:es)? (?:you|the \w+|your \w+) (?:think|believe|feel|agree|consider|accept)"
    r"|in your (?:view|opinion)|what (?:is|are) your (?:views?|opinions?)"
    r"|are you (?:satisfied|happy|concerned)"
    r"|why (?:do|did|does|have|has|is|are|was|were|would)\b|should (?:you|the \w+|your \w+))",
    re.IGNORECASE,
)
"""A question for an opinion or a reason."""

_ACTS = (
    ("FOISA", re.compile(r"Freedom of Information \(Scotland\)|\bFOISA\b|\bFOI\(S\)A\b", re.IGNORECASE)),
    ("FOIA", re.compile(r"Freedom of Information Act|\bFOIA\b", re.IGNORECASE)),
    (
        "EI(S)R",
        re.compile(r"Environmental Information \(Scotland\)|\bEISRs?\b|\bEI\(S\)Rs?(?!\w)", re.IGNORECASE),
    ),
    ("EIR", re.compile(r"Environmental Information Regulations|\bEIRs?\b", re.IGNORECASE)),
)
_ORGANISATION = re.compile(
    r"\b(?:ltd|limited|llp|plc|cic|campaign|watch|group|team|trust|foundation|society|union|alliance|network|"
    r"association|centre|institute|inquiry|project|newspaper|news|bureau|press)\b",
    re.IGNORECASE,
)
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "dame", "lord"}
)
_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")


def enactments_named(text: str) -> tuple[str, ...]:
    """The regimes whose enactments the text names, by their short names, each once."""
    return tuple(regime for regime, pattern in _ACTS if pattern.search(text))


def is_organisation(name: str) -> bool:
    """True if a name looks like that of an organisation."""
    return bool(_ORGANISATION.search(name))


def is_persons_name(name: str) -> bool:
    """True for two words or more that can be a person's name: an initial or title and a surname are enough.

    A first name alone, a handle with digits and an address are not (guidance on s.8).
    """
    parts = name.replace(",", " ").split()
    if len(parts) < 2 or not all(_PART.fullmatch(part) for part in parts):
        return False
    last = parts[-1].rstrip(".")
    return len(last) > 1 and last.casefold() not in _TITLES
