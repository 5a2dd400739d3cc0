"""Expressions that print a number or a word which was typed: what to write in its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from answerable.ground import AnswerableError
from answerable.report.content.content import Content, Item, ItemKind
from answerable.report.figures.wording import in_prose
from answerable.report.language.grammar import Form
from answerable.report.wordings.numbers import SPELLED
from answerable.statistics import Tally, count, share

_MOST = 3
_MOST_TALLIES = 400
_NAME = re.compile(r"[^\W_][\w.-]*|_[\w.-]*")
_PER_CENT = re.compile(r"\s*(?:%|\bper\s?cent\b|\bpercent\b)", re.IGNORECASE)


class Proposals:
    """What the expressions of a content print, made when something is first looked for."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def of(self, typed: str, sentence: str) -> tuple[str, ...]:
        """The expressions that print exactly that, at most three, those that the sentence speaks of first."""
        found = self._printed.get(same(typed), [])
        if not found and typed.casefold() in SPELLED:
            found = self._printed.get(str(SPELLED[typed.casefold()]), [])
        words = _stems(sentence)
        ordered = sorted(enumerate(found), key=lambda each: (-len(words & each[1][1]), each[0]))
        return tuple(expression for _, (expression, _) in ordered[:_MOST])

    def of_body(self, keys: frozenset[str]) -> tuple[str, ...]:
        """The expressions that show what a body said."""
        body = next((each for each in self._content.bodies if each.key in keys), None)
        said = next((each.item for each in body.findings if each.codes), "") if body else ""
        item = said or next((each.item for each in body.findings), "") if body else ""
        if body is None or not item:
            return ()
        return tuple(
            f"{{{{ {word} {item} of {body.key} }}}}"
            for word in (("finding", "quote") if said else ("finding",))
        )

    @cached_property
    def _printed(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """By what is printed: each expression, and the words that it is about."""
        found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for expression, printed, about in self._all():
            kept = found[same(printed)]
            if all(expression != other for other, _ in kept):
                kept.append((expression, about))
        return found

    def _all(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        left = _MOST_TALLIES
        items = [each for each in self._content.items if each.kind is not ItemKind.NUMBER]
        for dimension in ("", *(each.name for each in self._content.dimensions)):
            if not dimension:
                yield from self._of_units()
            for item in items:
                if dimension and dimension not in item.dimensions:
                    continue
                for code in item.codes:
                    if left <= 0:
                        return
                    if item.kind is ItemKind.MANY or code == next(iter(item.codes)):
                        left -= 1
                        tally = self._tally(item, dimension, code)
                    if tally is not None:
                        yield from self._of_code(item, code, tally, dimension)

    def _of_units(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        try:
            tally = self._content.tallies.tally("", ())
        except AnswerableError:
            return
        for base in tally.bases:
            about = frozenset(_stems(base.phrase))
            yield f"{{{{ units base {base.value} show count }}}}", f"{tally.within(base):,}", about

    def _tally(self, item: Item, dimension: str, code: str) -> Tally | None:
        try:
            wanted = code if item.kind is ItemKind.MANY else None
            return self._content.tallies.tally(item.name, (dimension,) if dimension else (), code=wanted)
        except AnswerableError:
            return None

    def _of_code(
        self, item: Item, code: str, tally: Tally, dimension: str
    ) -> Iterator[tuple[str, str, frozenset[str]]]:
        name = code if _NAME.fullmatch(code) else f'"{code}"'
        about = _stems(f"{item.label} {item.codes[code]} {item.name} {code}".replace("_", " "))
        parts = tally.strata(dimension) if dimension else {"": tally}
        for value, part in parts.items():
            if '"' in value + code:
                continue
            where = f' where {dimension} = "{value}"' if dimension else ""
            for base in part.bases:
                try:
                    one, many = share(part, code, base), count(part, code, base)
                except AnswerableError:
                    continue
                if not one.denominator:
                    continue
                asked = f"{item.name} = {name}{where} base {base.value}"
                words = about | _stems(f"{value} {base.phrase}")
                printed = in_prose(one)
                for form in (Form.PERCENT, Form.OF, Form.WORDS):
                    show = "" if form is Form.OF else f" show {form.value}"
                    yield f"{{{{ share {asked}{show} }}}}", printed[form.value], words
                counts = in_prose(many)
                yield f"{{{{ count {asked} show count }}}}", counts[Form.COUNT.value], words
                yield f"{{{{ count {asked} }}}}", counts[Form.OF.value], words
                if counts[Form.WORDS.value] != counts[Form.COUNT.value]:
                    yield f"{{{{ count {asked} show words }}}}", counts[Form.WORDS.value], words


def same(printed: str) -> str:
    """One spelling for what is the same number: without thousands' commas, with % for per cent."""
    bare = re.sub(r"(?<=\d),(?=\d{3})", "", printed.casefold().strip())
    return " ".join(_PER_CENT.sub("%", bare).split())


def _stems(words: str) -> frozenset[str]:
    return frozenset(each[:5] for each in re.findall(r"[^\W\d_]{3,}", words.casefold()))
