"""Names that are the same but for how they are written."""

from __future__ import annotations

from collections import defaultdict

from answerable.bodies.matching.naming import WrittenAlike, take_apart
from answerable.bodies.matching.query import cuts_of
from answerable.bodies.registers.entries import BodyEntry

OFFICIAL = "the name, written alike"
"""The ground of a name that is a body's own, in full."""


class ExactNames:
    """The names and aliases of bodies by their forms: written alike, in any order, run together."""

    def __init__(self) -> None:
        self._names: dict[str, set[str]] = defaultdict(set)
        self._aliases: dict[str, set[str]] = defaultdict(set)
        self._in_any_order: dict[str, set[str]] = defaultdict(set)
        self._run_together: dict[str, set[str]] = defaultdict(set)
        self._bracketed: dict[str, set[str]] = defaultdict(set)
        self._councils: dict[str, list[tuple[str, WrittenAlike]]] = defaultdict(list)

    def add(self, entry: BodyEntry) -> None:
        """Note the names of a body."""
        official = take_apart(entry.name)
        for spelling in (entry.name, *entry.aliases):
            alike = take_apart(spelling)
            if not str(alike):
                continue
            (self._names if spelling == entry.name else self._aliases)[str(alike)].add(entry.key)
            if alike.place:
                self._in_any_order[_in_any_order(alike)].add(entry.key)
                self._run_together[_run_together(alike)].add(entry.key)
                if official.is_council:
                    self._councils[_sorted(alike)].append((entry.key, official))
                for cut in cuts_of(spelling):
                    if cut.apart and (part := take_apart(cut.name)).place:
                        self._bracketed[str(part)].add(entry.key)

    def of(self, alike: WrittenAlike, *, whole: bool) -> tuple[set[str], str]:
        """The bodies that have a name, and in which of its forms; a part of a name must say which body."""
        if not str(alike) or not (alike.place or whole):
            return set(), ""
        for keys, ground in (
            (self._names.get(str(alike)), OFFICIAL),
            (self._aliases.get(str(alike)), "an alias"),
            (self._in_any_order.get(_in_any_order(alike)), "the same words in another order"),
            (self._run_together.get(_run_together(alike)), "the same letters"),
            (self._same_place(alike), "the same place, another word for the kind of council"),
            (self._bracketed.get(str(alike)), "the name without what it has in brackets or after it"),
        ):
            if keys:
                return keys, ground
        return set(), ""

    def _same_place(self, alike: WrittenAlike) -> set[str]:
        if not alike.is_council or not alike.place:
            return set()
        return {key for key, official in self._councils.get(_sorted(alike), ()) if alike.could_be(official)}


def _sorted(alike: WrittenAlike) -> str:
    return " ".join(sorted(alike.place))


def _in_any_order(alike: WrittenAlike) -> str:
    return f"{_sorted(alike)}|{' '.join(sorted(alike.kinds))}"


def _run_together(alike: WrittenAlike) -> str:
    return f"{''.join(alike.place)}|{' '.join(sorted(alike.kinds))}"
