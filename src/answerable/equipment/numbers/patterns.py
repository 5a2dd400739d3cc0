"""Patterns of model families: a small part of regular expressions, held to what ends soon on any text.

Literals, `\\d`, `.`, `[A-F2]`, groups, `|`, `?`, and `+` or `*` after one sign, three times at most. Hyphens
and other marks say nothing, since folded numbers have none. A pattern fits where a number begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from answerable.equipment.numbers.folding import fold
from answerable.ground import BadInput

_MOST_REPEATS, _LONGEST = 3, 300
_REMEDY = r"Use letters, digits, \d, [A-F2], ( ), |, ?, and + or * after one sign, three times at most."


@dataclass(frozen=True)
class NumberPattern:
    """A pattern as written, and as an expression over folded numbers.

    `literals` is how many letters and digits every number of the pattern has for certain.
    """

    written: str
    expression: str
    literals: int = field(compare=False)

    def fits(self, folded: str) -> int:
        """How many signs of the folded number the pattern takes up from its beginning; 0 if none."""
        found = self._compiled.match(folded)
        return found.end() if found else 0

    def after(self, prefixes: Iterable[str]) -> NumberPattern:
        """The pattern with up to two of the prefixes before it, or none."""
        known = [re.escape(folded) for each in prefixes if (folded := fold(each))]
        if not known:
            return self
        before = "|".join(sorted(known, key=len, reverse=True))
        return replace(self, expression=f"(?:{before}){{0,2}}{self.expression}")

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.expression)


def family_pattern(written: str, where: str = "") -> NumberPattern:
    """The pattern as a family has it; raises `BadInput` for what is outside the language."""
    reader = _PatternReader(written, where)
    expression, literals = reader.alternatives()
    if reader.place < len(written):
        raise reader.wrong(f"{written[reader.place]!r} stands where nothing can")
    if not literals:
        raise reader.wrong("every number would fit")
    return NumberPattern(written, expression, literals)


class _PatternReader:
    """Reads a pattern from left to right into an expression over folded numbers."""

    def __init__(self, written: str, where: str) -> None:
        self.written, self.where, self.place, self.repeats = written, where, 0, 0
        if len(written) > _LONGEST:
            raise self.wrong(f"it has {len(written)} signs")

    def wrong(self, why: str) -> BadInput:
        shown = self.written[:60]
        return BadInput(f"the pattern {shown!r} cannot be used: {why}", where=self.where, remedy=_REMEDY)

    def alternatives(self, depth: int = 0) -> tuple[str, int]:
        """Branches up to a closing bracket or the end; the least number of literals in any."""
        branches = [self._branch(depth)]
        while self._is("|"):
            branches.append(self._branch(depth))
        return f"(?:{'|'.join(each for each, _ in branches)})", min(count for _, count in branches)

    def _is(self, sign: str) -> bool:
        if self.place < len(self.written) and self.written[self.place] == sign:
            self.place += 1
            return True
        return False

    def _branch(self, depth: int) -> tuple[str, int]:
        made, literals = "", 0
        if not depth:
            self._is("^")
        while self.place < len(self.written) and self.written[self.place] not in "|)":
            piece, count, one = self._item(depth)
            piece, count = self._repeated(piece, count, one)
            made += piece
            literals += count
        return made, literals

    def _item(self, depth: int) -> tuple[str, int, bool]:
        sign = self.written[self.place]
        self.place += 1
        if sign == "(":
            if depth > 3:
                raise self.wrong("its brackets are too deep")
            inner, count = self.alternatives(depth + 1)
            if not self._is(")"):
                raise self.wrong("a bracket is not closed")
            return inner, count, False
        if sign == "[":
            return self._choice(), 0, True
        if sign == "\\":
            return self._escaped(), 0, True
        if sign == ".":
            return "[0-9A-Z]", 0, True
        if sign == "$" and self.place == len(self.written):
            return r"\Z", 0, False
        if sign in "?+*{}^$":
            raise self.wrong(f"{sign!r} stands where it says nothing")
        return re.escape(fold(sign)), len(fold(sign)), bool(fold(sign))

    def _escaped(self) -> str:
        sign = self.written[self.place : self.place + 1]
        self.place += 1
        if sign == "d":
            return "[0-9]"
        if sign and not sign.isalnum():
            return ""
        raise self.wrong(f"\\{sign} is not known here")

    def _choice(self) -> str:
        end = self.written.find("]", self.place)
        inside = self.written[self.place : end].upper() if end > 0 else ""
        if not re.fullmatch(r"(?:[0-9A-Z](?:-[0-9A-Z])?)+", inside):
            raise self.wrong("what stands in [ ] is not letters, digits and ranges of them")
        if any(a > b for a, b in re.findall(r"(.)-(.)", inside)):
            raise self.wrong("a range in [ ] ends before it begins")
        self.place = end + 1
        zero = "0" if re.fullmatch(f"[{inside}]", "O") else ""
        return f"[{inside}{zero}]"

    def _repeated(self, piece: str, count: int, one: bool) -> tuple[str, int]:
        if self._is("?"):
            return (f"(?:{piece})?" if piece else ""), 0
        for sign in "+*":
            if self._is(sign):
                self.repeats += 1
                if not one or self.repeats > _MOST_REPEATS:
                    raise self.wrong(f"{sign!r} follows a group" if not one else "it repeats too often")
                return f"{piece}{{{int(sign == '+')},12}}", count if sign == "+" else 0
        return piece, count
