"""How lists of brands word a relation and how sure it is."""

from __future__ import annotations

from answerable.ground import phrases

FORMERLY = phrases(
    (r"\bformer(?:ly)?\b", "formerly a brand of the maker"),
    (r"\buntil (?P<until>\d{4})\b", "subsidiary until 2023"),
    (r"\bno longer\b", "no longer made by it"),
)
PART = phrases(
    (r"\bsubsidiary\b", "subsidiary (UK alarms)"),
    (r"\bpart of\b", "part of the group"),
)
SOME = phrases(
    (r"\bsome\b", "some products (case of 2021)"),
    (r"\blines?\b", "IP line made by the maker"),
)
OWN = phrases((r"\bown\b", "own brand"), (r"\bsub[-\s]?brand\b", "thermal sub-brand"))
CERTAIN = phrases(
    (r"^(?:certain|sure)\b", "certain"),
)
STATED = phrases(
    (r"^(?:read|stated|said)\b", "read, one trade blog"),
    (r"^documented\b", "documented in the manual"),
)
DISPUTED = phrases(
    (r"^(?:disputed|denied)\b", "disputed: the maker denies it"),
)
