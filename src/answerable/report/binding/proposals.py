"""Expressions that print a number or a word which was typed: what to write in its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from answerable.ground import AnswerableError
from answerable.report.content.content import Content, Item, ItemKind
from answerable.report.figures.wording import in_prose
from answerable.report.language.grammar import Form
from answerable.report.wordings.numbers import SPELLED
from answerable.statistics import Base, Estimate, Tally, count, share

_MOST = 3
_MOST_TALLIES = 400
_NAME = re.compile(r"[^\W_][\w.-]*|_[\w.-]*")
_PER_CENT = re.compile(r"\s*(?:%|\bper\s?cent\b|\bpercent\b)", re.IGNORECASE)


class Proposals:
    """What the expressions of a content print, made when something is first looked for.

    Strata are proposed that `text` speaks of: what the manuscript says in all, by which the work is bounded.
    """

    def __init__(self, content: Content, text: str) -> None:
        self._content = content
        self._text = text
        self._forms: dict[tuple[int, ...], Mapping[str, str]] = {}

    def of(self, typed: str, sentence: str) -> tuple[str, ...]:
        """The expressions that print exactly that, at most three, those that the sentence speaks of first."""
        found = self._printed.get(same(typed), {})
        if not found and typed.casefold() in SPELLED:
            found = self._printed.get(str(SPELLED[typed.casefold()]), {})
        words = _stems(sentence)
        return tuple(sorted(found, key=lambda each: -len(words & found[each]))[:_MOST])

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
    def _printed(self) -> dict[str, dict[str, frozenset[str]]]:
        """By what is printed: each expression, and the words that it is about."""
        found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        for expression, printed, about in self._all():
            found[same(printed)].setdefault(expression, about)
        return found

    @cached_property
    def _spoken_of(self) -> Mapping[str, frozenset[str]]:
        """By dimension: the values that the manuscript speaks of, or that have no words of their own."""
        said = _stems(self._text)
        return {
            each.name: frozenset(
                value
                for value, label in each.values.items()
                if said & _stems(f"{value} {label}") or not _stems(f"{value} {label}")
            )
            for each in self._content.dimensions
        }

    def _all(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        left = _MOST_TALLIES
        items = [each for each in self._content.items if each.kind is not ItemKind.NUMBER]
        for dimension in ("", *(each.name for each in self._content.dimensions)):
            if not dimension:
                yield from self._of_units()
            for item in items:
                if dimension and (dimension not in item.dimensions or not self._spoken_of[dimension]):
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
            if '"' in value + code or (dimension and value not in self._spoken_of[dimension]):
                continue
            where = f' where {dimension} = "{value}"' if dimension else ""
            for base in part.bases:
                asked = f"{item.name} = {name}{where} base {base.value}"
                words = about | _stems(f"{value} {base.phrase}")
                for shown, printed in self._in_forms(part, code, base).items():
                    yield f"{{{{ {shown.format(asked)} }}}}", printed, words

    def _in_forms(self, tally: Tally, code: str, base: Base) -> Mapping[str, str]:
        """What each form of the share and of the count prints; the same counts print alike."""
        population = tally.widest
        try:
            known = tally.known(code, base, population=population)
            counts = (tally.count(code, base), tally.within(base), known, tally.within(population))
            if not counts[1]:
                return {}
            if counts not in self._forms:
                self._forms[counts] = _forms(share(tally, code, base), count(tally, code, base))
        except AnswerableError:
            return {}
        return self._forms[counts]


def _forms(of_base: Estimate, counted: Estimate) -> Mapping[str, str]:
    printed, number = in_prose(of_base), in_prose(counted)
    forms = {
        "share {} show percent": printed[Form.PERCENT.value],
        "share {}": printed[Form.OF.value],
        "share {} show words": printed[Form.WORDS.value],
        "count {} show count": number[Form.COUNT.value],
        "count {}": number[Form.OF.value],
    }
    if number[Form.WORDS.value] != number[Form.COUNT.value]:
        forms["count {} show words"] = number[Form.WORDS.value]
    return forms


def same(printed: str) -> str:
    """One spelling for what is the same number: without thousands' commas, with % for per cent."""
    bare = re.sub(r"(?<=\d),(?=\d{3})", "", printed.casefold().strip())
    return " ".join(_PER_CENT.sub("%", bare).split())


@lru_cache(maxsize=16)
def _stems(words: str) -> frozenset[str]:
    return frozenset(each.removesuffix("s")[:5] for each in re.findall(r"[^\W\d_]{3,}", words.casefold()))
