"""Bodies that replaced one another, as registers say: a name may be the one's before it was the other's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from answerable.bodies.matching.naming import WrittenAlike, take_apart
from answerable.bodies.registers.entries import BodyEntry


class Kin:
    """Who replaced whom, in both directions, and the names that those bear."""

    def __init__(self, entries: Iterable[BodyEntry]) -> None:
        self._before: dict[str, set[str]] = defaultdict(set)
        self._after: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            self._names[entry.key] = (entry.name, *entry.aliases)
            for successor in entry.successor:
                self._before[successor].add(entry.key)
                self._after[entry.key].add(successor)

    def of(self, keys: set[str]) -> set[str]:
        """All that these bodies replaced and that replaced them, whatever the number of steps."""
        return self.before(keys) | self._walked(keys, self._after)

    def before(self, keys: set[str]) -> set[str]:
        """All that these bodies replaced, whatever the number of steps; none of themselves."""
        return self._walked(keys, self._before)

    def bears(self, key: str, alike: WrittenAlike) -> bool:
        """True if a body has a name of the same place, and of a kind that the name does not rule out."""
        names = (take_apart(name) for name in self._names.get(key, ()))
        return any(each.place == alike.place and alike.could_be(each) for each in names)

    def _walked(self, keys: set[str], steps: dict[str, set[str]]) -> set[str]:
        found: set[str] = set()
        ahead = list(keys)
        while ahead:
            for key in steps.get(ahead.pop(), set()) - found:
                found.add(key)
                ahead.append(key)
        return (found - keys) & self._names.keys()
