"""What has become of a page since it was kept: as captured, moved, changed, gone, a wall, unreachable.

A cited sentence stands where its words stand, one after the other; what is only like it does not count.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.evidence.sources.families import plain_address
from answerable.evidence.sources.walls import leads_to_wall, speaks_as_wall, speaks_of_absence
from answerable.ground import find_quote

_LONGEST = 4_000
"""Lines of a text that are compared: what is longer is only said to differ."""


class AddressState(StrEnum):
    """What has become of a page."""

    AS_CAPTURED = "as_captured"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"
    WALL = "wall"
    UNREACHABLE = "unreachable"

    @property
    def label(self) -> str:
        """The state in prose."""
        return "a wall" if self is AddressState.WALL else self.value.replace("_", " ")

    @property
    def came(self) -> bool:
        """Whether the page itself came back, so that a copy of it can be kept."""
        return self in (AddressState.AS_CAPTURED, AddressState.MOVED, AddressState.CHANGED)


@dataclass(frozen=True)
class PageSeen:
    """A page as it was seen at one time: where, what the server answered (0 for no answer), and its text."""

    address: str
    status: int
    text: str


@dataclass(frozen=True)
class CopyVerdict:
    """What has become of a page, in a word and in sentences; whether each cited sentence still stands."""

    state: AddressState
    said: str
    standing: tuple[bool, ...] = ()


def compare(kept: PageSeen, now: PageSeen, cited: Sequence[str]) -> CopyVerdict:
    """What has become of a page that was kept, by what came now; `cited` are the sentences marked in it.

    The order of the questions: refused, gone, a wall, then the text, then the address.
    """
    if early := answer_of(now):
        return early
    standing = tuple(find_quote(now.text, words) is not None for words in cited)
    if not any(standing):
        if leads_to_wall(now.address) and not leads_to_wall(kept.address):
            return CopyVerdict(
                AddressState.WALL, f"it leads to {now.address}, where people sign in or consent"
            )
        if speaks_as_wall(now.text) and not speaks_as_wall(kept.text):
            return CopyVerdict(AddressState.WALL, "another page stands before it, to sign in, consent or pay")
        if speaks_of_absence(now.text) and not speaks_of_absence(kept.text):
            return CopyVerdict(AddressState.GONE, "the page that comes says that it is not there")
    has_moved = plain_address(now.address) != plain_address(kept.address)
    moved = f"it has moved to {now.address}" if has_moved else ""
    if _folded(now.text) != _folded(kept.text):
        said = f"{moved}, and its text has changed" if moved else "its text has changed"
        return CopyVerdict(AddressState.CHANGED, f"{said}{_told(standing)}", standing)
    if moved:
        return CopyVerdict(AddressState.MOVED, f"{moved}, with the same text", standing)
    return CopyVerdict(AddressState.AS_CAPTURED, "its text is as it was captured", standing)


def answer_of(now: PageSeen) -> CopyVerdict | None:
    """What an answer says by its status alone; None where the page itself came."""
    match now.status:
        case 404 | 410:
            return CopyVerdict(AddressState.GONE, f"the server says that it is not there ({now.status})")
        case 451:
            return CopyVerdict(
                AddressState.GONE, "the server says that the law keeps it from showing it (451)"
            )
        case 401 | 402 | 403 | 407:
            asks = {401: "asks to sign in", 402: "asks for payment", 407: "asks to sign in"}
            does = asks.get(now.status, "refuses it")
            return CopyVerdict(AddressState.WALL, f"the server {does} ({now.status})")
        case status if 200 <= status < 300:
            return None
        case status:
            return CopyVerdict(AddressState.UNREACHABLE, f"the server answered {status}, which is no page")


def _told(standing: Sequence[bool]) -> str:
    lost = len(standing) - sum(standing)
    match len(standing), lost:
        case 0, _:
            return "; nothing in it is cited"
        case 1, 0:
            return "; the cited sentence still stands"
        case 1, _:
            return "; the cited sentence no longer stands"
        case count, 0:
            return f"; all {count} cited sentences still stand"
        case count, _:
            return f"; {lost} of {count} cited sentences no longer stand"


def _folded(text: str) -> str:
    return " ".join(text.split())


class Change(StrEnum):
    """How a line stands in two texts."""

    SAME = "same"
    TAKEN_OUT = "taken_out"
    PUT_IN = "put_in"


@dataclass(frozen=True)
class ChangedLine:
    """One line of two texts compared; its number in each, 0 where it is not there."""

    change: Change
    text: str
    before: int
    after: int


def changed_lines(before: str, after: str) -> tuple[ChangedLine, ...] | None:
    """Every line of two texts in order, with what was taken out before what was put in; None if too long."""
    one, other = before.splitlines(), after.splitlines()
    if max(len(one), len(other)) > _LONGEST:
        return None
    lines: list[ChangedLine] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, one, other).get_opcodes():
        if kind == "equal":
            lines += [
                ChangedLine(Change.SAME, one[i + step], i + step + 1, k + step + 1) for step in range(j - i)
            ]
            continue
        lines += [ChangedLine(Change.TAKEN_OUT, one[at], at + 1, 0) for at in range(i, j)]
        lines += [ChangedLine(Change.PUT_IN, other[at], 0, at + 1) for at in range(k, m)]
    return tuple(lines)
