"""Figure expressions read: `{{ share has_log = yes by region base replied_not_refused as logs }}`.

A hand-written reader over four kinds of word: names, quoted values, the equals sign, and nothing
else. What it cannot read it answers with line, column, the offending words and the legal choices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from answerable.evidence import MergeRule
from answerable.ground import BadInput
from answerable.report.language.expressions import Assumed, Expression, ManuscriptPlace
from answerable.report.language.grammar import CLAUSES, Form, SilentChange, Target, legal
from answerable.report.measures import MEASURES, FigureMeasure
from answerable.statistics import OLD_BASES, Base

_T = TypeVar("_T")
_WORD = re.compile(r'(?P<space>\s+)|(?P<name>[^\W_][\w./:~>-]*|_[\w.-]*)|(?P<quoted>"[^"\n]*")|(?P<equals>=)')


@dataclass(frozen=True)
class _Word:
    kind: str
    text: str
    place: ManuscriptPlace


def parse_expression(text: str, place: ManuscriptPlace) -> Expression:
    """The expression written in `text` (what stands between the braces), which begins at `place`.

    Raises `BadInput` with the place of the offending word and the legal choices.
    """
    return _ExpressionReader(_words(text, place), place.after(text)).expression()


def _words(text: str, place: ManuscriptPlace) -> list[_Word]:
    words: list[_Word] = []
    position = 0
    while position < len(text):
        here = place.after(text[:position])
        found = _WORD.match(text, position)
        if found is None:
            raise BadInput(
                f"{text[position : position + 12].strip()!r} cannot be read here",
                where=str(here),
                remedy='An expression is made of names, "values in straight quotes" and =.',
            )
        if found.lastgroup != "space":
            words.append(_Word(str(found.lastgroup), found.group().strip('"'), here))
        position = found.end()
    return words


class _ExpressionReader:
    """Takes the words of one expression from left to right."""

    def __init__(self, words: list[_Word], end: ManuscriptPlace) -> None:
        self._words = words
        self._next = 0
        self._end = end

    def expression(self) -> Expression:
        measure = MEASURES[self._choice("a measure", str, MEASURES)]
        found = self._target(Expression(measure.word), measure.target)
        seen: set[str] = set()
        while self._next < len(self._words):
            place = self._here()
            clause = self._choice("a clause", str, measure.clauses)
            if clause in seen:
                raise BadInput(f"{clause!r} is there twice", where=str(place), remedy="Keep one of them.")
            seen.add(clause)
            found = self._clause(clause, found)
        self._check_whole(found, measure)
        return found

    def _check_whole(self, found: Expression, measure: FigureMeasure) -> None:
        wrong, remedy = "", ""
        if measure.needs_base and found.base is None:
            wrong, remedy = "an estimate without base", f"Add `base` and one of: {legal(Base)}."
        elif measure.over_strata and not found.by:
            wrong, remedy = "nothing to compare", "Add `by DIMENSION`."
        elif found.show not in measure.forms:
            wrong, remedy = f"`show {found.show}` of a {measure.word}", f"There are: {legal(measure.forms)}."
        elif found.weighted and found.show in (Form.WORDS, Form.RANK):
            wrong, remedy = f"`show {found.show}` of a weighted number", "Show it without weights."
        elif found.show is Form.RANK and (not found.where or found.by):
            wrong, remedy = "a rank of nothing", 'Say of which: `where DIMENSION = "VALUE"`, without `by`.'
        elif found.also and not measure.over_several:
            wrong, remedy = "several columns in one figure", "Keep one of them."
        elif lacking := measure.lacking(found):
            wrong, remedy = lacking
        elif found.by and found.weighted:
            wrong = "`by` and `weighted` in one figure"
            remedy = "Ask for two figures: one by strata, one weighted over them."
        if wrong:
            raise BadInput(f"{wrong}: {found.canonical!r}", where=str(self._end), remedy=remedy)

    def _target(self, found: Expression, target: Target) -> Expression:
        match target:
            case Target.CODE:
                item = self._take("name", "an item")
                self._take("equals", "= and a code")
                return replace(found, item=item.text, code=self._value("a code"))
            case Target.CODE_OR_NUMBER | Target.ITEM_OR_CODE:
                item = self._take("name", "an item")
                following = self._peek()
                if following is None or following.kind != "equals":
                    return replace(found, item=item.text)
                self._take("equals", "= and a code")
                return replace(found, item=item.text, code=self._value("a code"))
            case Target.ITEM | Target.NUMBER:
                return replace(found, item=self._take("name", "an item").text)
            case Target.NOTHING:
                return found
            case Target.OPTIONAL_ITEM:
                word = self._peek()
                if word is None or word.text in CLAUSES:
                    return found
                return replace(found, item=self._take("name", "an item").text)
            case Target.ITEM_OR_WORDS:
                words = self._value("an item, or a uid")
                after = self._peek()
                return (
                    replace(found, item=words) if after and after.text == "of" else replace(found, uid=words)
                )
            case Target.NAME:
                return replace(found, name=self._take("name", "the name of a figure").text)

    def _clause(self, clause: str, found: Expression) -> Expression:
        match clause:
            case "by":
                return replace(found, by=self._take("name", "a dimension").text)
            case "where":
                return replace(found, where=self._stratum())
            case "between":
                dimension, first = self._stratum()
                self._choice("and", str, ("and",))
                return replace(found, between=(dimension, first, self._value("a value in quotes")))
            case "weighted":
                return replace(found, weighted=self._weighted())
            case "silent":
                return replace(found, silent=self._assumed())
            case "only":
                return replace(found, only=self._stratum())
            case "base":
                return self._based(found)
            case "under":
                return replace(found, under=self._choice("a rule", MergeRule, MergeRule))
            case "title":
                return replace(found, title=self._take("quoted", "words in quotes").text)
            case _:
                return self._clause_of_prose(clause, found)

    def _clause_of_prose(self, clause: str, found: Expression) -> Expression:
        match clause:
            case "of":
                return replace(found, body=self._value("a body"))
            case "over":
                over, *also = self._several(lambda: self._take("name", "TABLE.COLUMN").text)
                return replace(found, over=over, also=tuple(also))
            case "at":
                places = self._several(lambda: self._value("a place in quotes"))
                return replace(found, places=tuple(places))
            case "less":
                return replace(found, less=self._value("a place in quotes"))
            case "per":
                return replace(found, per=self._take("name", "TABLE.COLUMN").text)
            case "most":
                return replace(found, most=self._number_of_areas())
            case "least":
                return replace(found, least=self._number_of_areas())
            case "as":
                return replace(found, name=self._figure_name())
            case _:
                return replace(found, show=self._choice("a form", Form, Form))

    def _based(self, found: Expression) -> Expression:
        word = self._peek()
        if word is not None and word.text in OLD_BASES:
            written = self._take("name", "a base").text
            return replace(found, base=OLD_BASES[written], old_base=written)
        return replace(found, base=self._choice("a base", Base, Base))

    def _weighted(self) -> tuple[str, ...]:
        self._choice("by", str, ("by",))
        first = self._take("name", "a dimension").text
        following = self._peek()
        if following is None or following.text != "and":
            return (first,)
        self._take("name", "and")
        return (first, self._take("name", "a second dimension").text)

    def _assumed(self) -> Assumed:
        word = self._peek()
        amount = self._take("name", "an amount").text
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", amount):
            raise BadInput(
                f"{amount!r} is no amount",
                where=str(word.place if word else self._end),
                remedy="Write a number from 0 and a change: silent 10 points_less.",
            )
        return Assumed(amount, self._choice("a change", SilentChange, SilentChange))

    def _several(self, take: Callable[[], str]) -> list[str]:
        """One or more of a kind, with `and` between them."""
        found = [take()]
        while (word := self._peek()) is not None and (word.kind, word.text) == ("name", "and"):
            self._take("name", "and")
            found.append(take())
        return found

    def _number_of_areas(self) -> int:
        place, word = self._here(), self._take("name", "a number of areas").text
        if not re.fullmatch(r"[1-9][0-9]?", word):
            raise BadInput(f"{word!r} areas", where=str(place), remedy="Write a number from 1 to 99.")
        return int(word)

    def _stratum(self) -> tuple[str, str]:
        dimension = self._take("name", "a dimension").text
        self._take("equals", '= and a "value"')
        return dimension, self._value("a value in quotes")

    def _figure_name(self) -> str:
        word = self._take("name", "a name")
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", word.text):
            raise BadInput(
                f"{word.text!r} cannot name a figure",
                where=str(word.place),
                remedy="A name is made of small letters, digits and hyphens: it becomes an address.",
            )
        return word.text

    def _value(self, wanted: str) -> str:
        word = self._peek()
        return self._take("quoted" if word and word.kind == "quoted" else "name", wanted).text

    def _choice(self, wanted: str, read: Callable[[str], _T], choices: Iterable[str]) -> _T:
        word = self._peek()
        known = [str(choice) for choice in choices]
        if word is None or word.kind != "name" or word.text not in known:
            found = f"{word.text!r} is not {wanted}" if word else f"{wanted} is missing"
            raise BadInput(found, where=str(self._here()), remedy=f"There are: {legal(known) or 'none'}.")
        self._next += 1
        return read(word.text)

    def _peek(self) -> _Word | None:
        return self._words[self._next] if self._next < len(self._words) else None

    def _here(self) -> ManuscriptPlace:
        word = self._peek()
        return word.place if word else self._end

    def _take(self, kind: str, wanted: str) -> _Word:
        word = self._peek()
        if word is None or word.kind != kind:
            found = f"not {word.text!r}" if word else "but the expression ends"
            raise BadInput(f"{wanted} must come here, {found}", where=str(self._here()))
        self._next += 1
        return word
