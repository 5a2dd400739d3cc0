"""What has become of a page since it was kept: as captured, moved, changed, gone, a wall, unreachable.

A cited sentence stands where its words stand, one after the other; what is only like it does not count.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.documents import PageShape
from answerable.evidence.sources.families import plain_address
from answerable.evidence.sources.likeness import is_of_same, main_text, share_that_stayed
from answerable.evidence.sources.walls import (
    absence_of,
    is_nothing_but_wall,
    leads_on,
    leads_to_wall,
    speaks_as_wall,
    speaks_of_absence,
    stands_before,
)
from answerable.ground import find_quote

_MOSTLY_LOST = 0.5
"""Share of a text below which it is asked whether the page itself came."""
_NOTHING_LEFT = 0.2
"""Share of a text below which it is not there: what is common to all pages of a site may remain."""
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
    """A page as it was seen at one time: where, what the server answered (0 for no answer), and its text.

    `shape` is how it was made, of a web page.
    """

    address: str
    status: int
    text: str
    shape: PageShape | None = None


@dataclass(frozen=True)
class CopyVerdict:
    """What has become of a page, in a word and in sentences; whether each cited sentence still stands."""

    state: AddressState
    said: str
    standing: tuple[bool, ...] = ()


def compare(kept: PageSeen, now: PageSeen, cited: Sequence[str]) -> CopyVerdict:
    """What has become of a page that was kept, by what came now; `cited` are the sentences marked in it.

    The order of the questions: refused; if most of its text is lost, a wall, or gone; then the text, then the
    address. A page on which what is beside its main text changed is as captured, with a remark.
    """
    if early := answer_of(now):
        return early
    standing = tuple(find_quote(now.text, words) is not None for words in cited)
    share = share_that_stayed(main_text(kept.shape, kept.text) or kept.text, now.text)
    if _folded(now.text) != _folded(kept.text) and share < _MOSTLY_LOST and not (cited and all(standing)):
        lost = None if any(standing) and not _is_cut_by_payment(kept, now) else _lost(kept, now, share)
        if lost is not None:
            return lost
    return _came(kept, now, share, standing)


def first_seen(now: PageSeen) -> CopyVerdict | None:
    """What a page that was never kept is, where it is a wall and nothing else; None for a page."""
    said = is_nothing_but_wall(now.shape, now.address) if now.shape else ""
    return CopyVerdict(AddressState.WALL, said) if said else None


def _is_cut_by_payment(kept: PageSeen, now: PageSeen) -> bool:
    return now.shape is not None and now.shape.is_paid and len(now.shape.main) * 2 < len(kept.text)


def _lost(kept: PageSeen, now: PageSeen, share: float) -> CopyVerdict | None:
    """What stands where a page was, when little or nothing of its text is there; None if nothing tells."""
    if target := leads_on(now.shape, now.address):
        said = f"it leads on to {target[:200]}, which was not asked for: put that address on record"
        return CopyVerdict(AddressState.MOVED, said)
    same = is_of_same(kept.shape, now.shape)
    if not leads_to_wall(kept.address) and not speaks_as_wall(kept.text):
        said = stands_before(now.shape, kept.shape, now.address, now.text)
        if said:
            return CopyVerdict(AddressState.WALL, said)
    if same is not True and not speaks_of_absence(kept.text):
        said = absence_of(now.shape, kept.shape, now.address, kept.address, now.text)
        if said:
            return CopyVerdict(AddressState.GONE, said)
    if share >= _NOTHING_LEFT:
        return None
    if kept.shape is None and now.shape is not None:
        return CopyVerdict(
            AddressState.GONE, "a web page stands where a document was, with hardly anything of its text"
        )
    if same is False:
        said = "another page stands at its address, of another name and with hardly anything of its text"
        return CopyVerdict(AddressState.GONE, said)
    return None


def _came(kept: PageSeen, now: PageSeen, share: float, standing: tuple[bool, ...]) -> CopyVerdict:
    """The verdict on a page that is there: whether its text or its address is another."""
    has_moved = plain_address(now.address) != plain_address(kept.address)
    moved = f"it has moved to {now.address}" if has_moved else ""
    remark = ""
    if _folded(now.text) != _folded(kept.text):
        main = main_text(kept.shape, kept.text)
        if not main or main != main_text(now.shape, now.text) or not all(standing):
            changed = f"its text has changed{_how_much(share)}"
            said = f"{moved}, and {changed}" if moved else changed
            return CopyVerdict(AddressState.CHANGED, f"{said}{_told(standing)}", standing)
        remark = "; what is beside it (menus, adverts, dates of a change) is not the same"
    if moved:
        kind = "main text" if remark else "text"
        return CopyVerdict(AddressState.MOVED, f"{moved}, with the same {kind}{remark}", standing)
    said = f"its {'main text' if remark else 'text'} is as it was captured{remark}"
    return CopyVerdict(AddressState.AS_CAPTURED, said, standing)


def _how_much(share: float) -> str:
    """How much of a text is no longer there, in words."""
    lost = round(100 * (1 - share))
    if share == 1:
        return ": there is more of it"
    return f": about {min(max(lost, 1), 99)}% of it is no longer there" if share else " altogether"


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
        case 429 | 503 if now.shape is not None and now.shape.guarded:
            return CopyVerdict(
                AddressState.WALL, f"another page stands before it, which keeps programmes out ({now.status})"
            )
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
