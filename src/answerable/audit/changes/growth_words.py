"""Multiples in words of which another sentence or a table has the figures: "Spending doubled in that time".

What grew is known where the only pair of figures "from A to B" in its section is about the same, or where a
table by years counts it. Nothing else is held against such a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from answerable.audit.known.counts import number_of
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import plain
from answerable.audit.working.ledger import Ledger, Said, periods_in, periods_of
from answerable.statistics import Rounding, rounded

_LED = (
    r"(?P<how>more than|over|well over|almost|nearly|not quite|just under|roughly|about|around|exactly)?\s*\b"
)
_GROWN = re.compile(rf"(?i){_LED}(?P<word>doubled|trebled|tripled|quadrupled|halved)\b(?! up| as\b)")
_FACTORS = {"doubled": Fraction(2), "trebled": Fraction(3), "tripled": Fraction(3), "quadrupled": Fraction(4),
            "halved": Fraction(1, 2)}  # fmt: skip
_AMOUNT = r"[£$€]?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|bn|m|k)\b)?%?"
_FROM_TO = re.compile(
    rf"(?i)\bfrom\s+(?:about |around |some |just )?(?P<a>{_AMOUNT})(?:[^.;:]{{0,40}}?)\s+to\s+"
    rf"(?:about |around |some |just )?(?P<b>{_AMOUNT})(?![\d/-])"
)
_SCALE = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "k": 10**3}
_COMMON = stems_of(
    "number numbers total figure figures amount since period years year last same over between time"
)
_HYPOTHETICAL = re.compile(r"(?i)\b(?:if|would|could|should|may|might|will|expected|forecast|target)\b")
_WITHIN, _PERHAPS = Fraction(1, 12), Fraction(1, 8)


@dataclass(frozen=True)
class _Grown:
    """What became what, in words."""

    before: Fraction
    after: Fraction
    text: str

    @property
    def factor(self) -> Fraction:
        """How many times the one is the other."""
        return self.after / self.before


def factors_said(ledger: Ledger) -> Iterator[tuple[Said, tuple[int, int], Judgement]]:
    """Each multiple in words with its sentence, its place in it, and whether the numbers bear it out."""
    for said in ledger.said:
        if _HYPOTHETICAL.search(said.text):
            continue
        for found in _GROWN.finditer(said.text):
            grown = _grown(ledger, said, found)
            if grown:
                factor = _FACTORS[found.group("word").lower()]
                yield said, found.span(), _judged(found.group("how"), factor, grown)


def _grown(ledger: Ledger, said: Said, found: re.Match[str]) -> list[_Grown]:
    """What the thing that is said to have grown became: by its section, or by a table by years."""
    if list(_pairs(said.text)):
        return []
    subject = [stem for stem in stems_of(said.text[: found.start()]) if stem not in _COMMON]
    if not subject:
        return []
    by_year = list(_of_table(ledger, subject))
    near = {id(each.block): each.block for each in ledger.said if each.block.trail == said.block.trail}
    told = [
        pairs[0]
        for block in near.values()
        if len(pairs := list(_pairs(block.text))) == 1
        and len(found_in(subject, stems_of(block.text))) == len(subject)
    ]
    return by_year or (told if len(told) == 1 else [])


def _pairs(text: str) -> Iterator[_Grown]:
    for found in _FROM_TO.finditer(text):
        before, after = (_amount(found.group(side)) for side in ("a", "b"))
        years = all(re.fullmatch(r"(?:19|20)\d\d", found.group(side)) for side in ("a", "b"))
        if before and after and not years:
            yield _Grown(before, after, f"from {found.group('a')} to {found.group('b')}")


def _amount(text: str) -> Fraction | None:
    found = re.fullmatch(r"(?i)([£$€]?[\d,.]+?)\s?(million|billion|bn|m|k)?%?", text)
    value = number_of(found.group(1)) if found else None
    return value * _SCALE.get((found.group(2) or "").lower(), 1) if found and value is not None else None


def _of_table(ledger: Ledger, subject: list[str]) -> Iterator[_Grown]:
    """From any year's row to a later one's, in a column that the subject names in full."""
    for grid in ledger.grids:
        dated = sorted(
            ((periods[0], row) for row in grid.rows if len(periods := periods_of(row)) == 1),
            key=lambda each: each[0],
        )
        for at, column in enumerate(grid.columns) if len(dated) > 1 else ():
            if (
                not column.measure
                or periods_in(column.name)
                or len(found_in(column.measure, subject)) < len(column.measure)
            ):
                continue
            for (one, first), (other, last) in combinations(dated, 2):
                before, after = grid.number(first, at), grid.number(last, at)
                if before and after:
                    yield _Grown(before, after, f"{plain(before)} in {one}, {plain(after)} in {other}")


def _judged(how: str | None, factor: Fraction, grown: list[_Grown]) -> Judgement:
    """The word against each pair that it may mean: borne out by one, refuted by all of them."""
    said = [(_holds((how or "").lower(), factor, each.factor), each) for each in grown]
    best = max(said, key=lambda each: each[0])
    shown = str(rounded(best[1].factor, 2, Rounding.HALF_UP))
    text = f"{best[1].text}: {shown} times"
    if best[0] == 2:
        return Judgement(Verdict.CONSISTENT, text, shown)
    if best[0] == 1 or len(grown) > 3:
        return Judgement(Verdict.AMBIGUOUS, text, shown, "", (ErrorType.LOOSE_WORDS,))
    whole = grown[-1] if len(grown) == 1 else best[1]
    return Judgement(
        Verdict.INCONSISTENT, text, shown, f"{whole.text}: {shown} times.",
        (ErrorType.WRONG_DIFFERENCE, ErrorType.LOOSE_WORDS),
    )  # fmt: skip


def _holds(how: str, factor: Fraction, ratio: Fraction) -> int:
    """2 if the word can be said of a ratio, 1 if perhaps, 0 if not."""
    toward = ratio / factor if factor > 1 else factor / ratio
    match how:
        case "more than" | "over" | "well over":
            sure, perhaps = 1 < toward <= Fraction(7, 5), toward >= 1
        case "almost" | "nearly" | "not quite" | "just under":
            sure, perhaps = Fraction(7, 8) <= toward < 1, Fraction(4, 5) <= toward <= 1 + _WITHIN
        case _:
            sure, perhaps = (
                abs(toward - 1) <= _WITHIN,
                abs(toward - 1) <= _PERHAPS or 1 < toward < Fraction(3, 2),
            )
    return 2 if sure else int(perhaps)
