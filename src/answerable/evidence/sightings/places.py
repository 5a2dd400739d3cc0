"""Kinds of place, and how much of a place may be shown."""

from __future__ import annotations

import re
from enum import StrEnum

from answerable.ground import BadInput


class PlaceKind(StrEnum):
    """What kind of place a thing was seen at."""

    PUBLIC_BODY = "public_body"
    FIRM = "firm"
    CHARITY = "charity"
    SOLE_TRADER = "sole_trader"
    HOME = "home"
    UNCLEAR = "unclear"

    @property
    def label(self) -> str:
        """As it is shown."""
        return _LABELS[self]

    @property
    def is_private_firm(self) -> bool:
        """True where a line names somebody who can sue, and so needs two people."""
        return self in (PlaceKind.FIRM, PlaceKind.CHARITY)

    @property
    def may_be_published(self) -> bool:
        """Public bodies, firms and charities; never homes, sole traders, or what nobody has looked at."""
        return self is PlaceKind.PUBLIC_BODY or self.is_private_firm


_LABELS = {
    PlaceKind.PUBLIC_BODY: "a public body's own site",
    PlaceKind.FIRM: "a shop or a firm",
    PlaceKind.CHARITY: "a charity, club or place of worship",
    PlaceKind.SOLE_TRADER: "somebody who trades alone",
    PlaceKind.HOME: "a home",
    PlaceKind.UNCLEAR: "something else, or not clear",
}
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]?(?:\s*[0-9][A-Z]{2})?\b", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave|lane|ln|close|drive|court|terrace|way|crescent|gardens|house|flat)\.?$",
    re.IGNORECASE,
)
_LONGEST = 120


def check_area(area: str) -> None:
    """Raise `BadInput` for a town or area that tells more: a house number, a postcode, a street."""
    told = area.strip()
    if not told:
        raise BadInput("there is no town or area", remedy="Write the town, or the part of it.")
    if len(told) > _LONGEST or "\n" in told:
        raise BadInput("this is more than a town or area", remedy="Write the town, or the part of it.")
    first = told.partition(",")[0].strip()
    if any(sign.isdigit() for sign in told) or _POSTCODE.search(told) or _STREET.search(first):
        raise BadInput(
            f"{told!r} tells more than a town or area",
            remedy="Leave out the street, numbers and the postcode.",
        )
