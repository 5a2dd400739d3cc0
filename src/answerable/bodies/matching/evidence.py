"""Which facts speak for and against a body being the one that is meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from answerable.bodies.matching.naming import take_apart
from answerable.bodies.matching.query import Cut, NameQuery
from answerable.bodies.matching.word_index import nearness_of
from answerable.bodies.matching.wordings import KINDS
from answerable.bodies.registers.entries import TOLD_APART, BodyEntry, value_in
from answerable.bodies.registers.regions import plain_postcode, postcode_area, usual_region

PLACE_ATTRIBUTES = ("town", "locality", "authority", "district", "county", "address", "village", "area")
"""What the name of an attribute holds, if its value says where a body is."""

COMMON = ("region", "on")
"""Facts of a row that are true of very many bodies: they rule a body out, and single none out."""

_ANY_KIND = frozenset().union(*KINDS.values())


@dataclass(frozen=True)
class MatchEvidence:
    """What speaks for and what against; each fact in a few words.

    `common` are facts that fit and are true of so many bodies that they single none out: the day, the
    region. `excluded` is True where one of these is known to be otherwise.
    """

    for_it: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    excluded: bool = False


class BodyFacts:
    """What a register says of one body beside its name, ready to be compared."""

    def __init__(self, entry: BodyEntry) -> None:
        self.entry = entry
        self._told = {each.name: value_in(entry, each) for each in TOLD_APART}
        self._postcode = plain_postcode(entry.postcode)
        named = [
            value
            for name, value in entry.attributes
            if any(each in name.casefold() for each in PLACE_ATTRIBUTES)
        ]
        self._places = frozenset(_words(each) for each in (*named, entry.region))
        names = (entry.name, *entry.aliases, *entry.suggested_aliases)
        self._words = frozenset(word for each in (*names, *named, entry.region) for word in _words(each))

    def explain(self, cut: Cut) -> MatchEvidence:
        """How what stands apart from a name fits this body.

        It fits if it is the body's postcode, or all its words are in its names, its town, its local
        authority or its region (a slip allowed), and speaks for the body if they say more than the name
        does. Words for a kind of body and initials of its name fit and say nothing.
        """
        for_it: list[str] = []
        against: list[str] = []
        named = frozenset(_words(cut.name))
        for apart in cut.apart:
            words = _words(apart)
            if postcode := plain_postcode(apart):
                (for_it if postcode == self._postcode else against).append(
                    "the postcode" if postcode == self._postcode else f"nothing known of it says {apart!r}"
                )
            elif all(self._knows(word) for word in words):
                for_it += [f"{apart!r} fits it"] if not named.issuperset(words) else []
            elif not all(word in _ANY_KIND for word in words) and not self._initials(words):
                against.append(f"nothing known of it says {apart!r}")
        return MatchEvidence(tuple(for_it), tuple(against))

    def _knows(self, word: str) -> bool:
        return word in self._words or any(nearness_of(word, each) for each in self._words)

    def _initials(self, words: tuple[str, ...]) -> bool:
        initials = "".join(word[0] for word in self.entry.name.split() if word[0].isupper()).casefold()
        return "".join(words) == initials

    def weigh(self, query: NameQuery) -> MatchEvidence:
        """The facts of a row that speak for this body, and those that speak against it."""
        for_it: list[str] = []
        against: list[str] = []
        common: list[str] = []
        told = {name: value for name in _ORDER if (value := query.says(name))}
        found = [(name, *_FITS.get(name, BodyFacts._same)(self, name, value)) for name, value in told.items()]
        excluded = False
        for name, said, fits in (*found, ("on", *self._day_fits(query))):
            if said:
                fitting = common if name in COMMON else for_it
                (fitting if fits else against).append(said)
                excluded |= name in COMMON and not fits
        return MatchEvidence(tuple(for_it), tuple(against), tuple(common), excluded)

    def _postcode_fits(self, name: str, written: str) -> tuple[str, bool]:
        postcode = plain_postcode(written)
        if not postcode or not self._postcode:
            return "", False
        if postcode == self._postcode:
            return "the same postcode", True
        if postcode_area(postcode) != postcode_area(self._postcode):
            return f"its postcode is {self.entry.postcode}, elsewhere", False
        if postcode[:-3] == self._postcode[:-3]:
            return f"the same postcode district {postcode[:-3]}", True
        return "", False

    def _town_fits(self, name: str, town: str) -> tuple[str, bool]:
        words = _words(town)
        if not words:
            return "", False
        if words in self._places or all(word in self._words for word in words):
            return f"{town} fits it", True
        return (f"its town is not {town}", False) if self._told["town"] else ("", False)

    def _region_fits(self, name: str, region: str) -> tuple[str, bool]:
        said = usual_region(region).casefold()
        known = [each for each in (self.entry.region, self.entry.nation) if each]
        if not said or not known:
            return "", False
        if said in (each.casefold() for each in known):
            return f"in {region}", True
        return f"it is in {known[0]}, not in {region}", False

    def _same(self, name: str, written: str) -> tuple[str, bool]:
        """Whether the field has the same words; other words say nothing."""
        kept = self._told[name]
        said = frozenset(_words(written))
        return (f"of {kept}", True) if said and said == frozenset(_words(kept)) else ("", False)

    def not_yet_open(self, query: NameQuery) -> bool:
        """True if the register gives an opening day after the day of the row."""
        return bool(query.on and self.entry.opened and self.entry.opened > query.on)

    def _day_fits(self, query: NameQuery) -> tuple[str, bool]:
        on, opened, closed = query.on, self.entry.opened, self.entry.closed
        if on is None:
            return "", False
        if closed and closed < on:
            return f"it closed on {closed.isoformat()}", False
        if opened and opened > on:
            return f"it opened on {opened.isoformat()}", False
        if opened:
            return f"open on {on.isoformat()}", True
        return (f"not closed by {on.isoformat()}", True) if closed else ("", False)


def _words(text: str) -> tuple[str, ...]:
    apart = take_apart(text)
    return (*apart.place, *sorted(apart.kinds))


_FITS: dict[str, Callable[[BodyFacts, str, str], tuple[str, bool]]] = {
    "postcode": BodyFacts._postcode_fits,
    "town": BodyFacts._town_fits,
    "region": BodyFacts._region_fits,
}
_BY_IDENTIFIERS = ("email",)
_ORDER = (*_FITS, *(each.name for each in TOLD_APART if each.name not in (*_FITS, *_BY_IDENTIFIERS)))
"""The fields in the order in which they are weighed; an address is one body's alone (`IdentifierIndex`)."""
