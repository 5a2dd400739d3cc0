"""A figure expression as a value, and the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from answerable.evidence import MergeRule
from answerable.report.language.grammar import Form, SilentChange
from answerable.statistics import Base


@dataclass(frozen=True)
class ManuscriptPlace:
    """Where a piece of a manuscript begins: file, line and column, both from 1.

    Line 0 is that of words outside of any manuscript: its name says where they stand.
    """

    name: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.name}, line {self.line}, column {self.column}" if self.line else self.name

    def after(self, text: str) -> ManuscriptPlace:
        """The place reached when `text` has been passed."""
        lines = text.count("\n")
        column = len(text) - text.rfind("\n") if lines else self.column + len(text)
        return ManuscriptPlace(self.name, self.line + lines, column)


@dataclass(frozen=True)
class Assumed:
    """What a scenario assumes of those not known: an amount as written, and how to read it."""

    amount: str
    change: SilentChange


@dataclass(frozen=True)
class Expression:
    """One figure asked for; `measure` is the word of it. Empty words and None where a clause is not there.

    `old_base` is the name that the base was written by where that is no longer its name, else "". `uid` is
    that of the words that are quoted. `over` is a column of a table about areas, or the counts of a query,
    which `also` adds to; `most` or `least` is how many areas or places are listed. `places` are those whose
    counts are taken, `less` is one that is taken off, `per` the column of people that they are set against.
    """

    measure: str
    item: str = ""
    code: str = ""
    by: str = ""
    where: tuple[str, str] | None = None
    between: tuple[str, str, str] | None = None
    weighted: tuple[str, ...] = ()
    silent: Assumed | None = None
    only: tuple[str, str] | None = None
    base: Base | None = None
    under: MergeRule | None = None
    title: str = ""
    name: str = ""
    show: Form = Form.OF
    old_base: str = field(default="", compare=False)
    body: str = ""
    uid: str = ""
    over: str = ""
    most: int = 0
    least: int = 0
    also: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    less: str = ""
    per: str = ""

    @property
    def canonical(self) -> str:
        """What is asked for in one spelling, without name, title and form: equal for equal figures."""
        words = [self.measure, *([self.item] if self.item else []), *([self.uid] if self.uid else [])]
        words += [f"= {self.code}"] if self.code else []
        words += [f"over {' and '.join((self.over, *self.also))}"] if self.over else []
        words += [f"at {' and '.join(_quoted(each) for each in self.places)}"] if self.places else []
        words += [f"less {_quoted(self.less)}"] if self.less else []
        words += [f"per {self.per}"] if self.per else []
        words += [f"most {self.most}"] if self.most else []
        words += [f"least {self.least}"] if self.least else []
        words += [f"by {self.by}"] if self.by else []
        words += [f'where {self.where[0]} = "{self.where[1]}"'] if self.where else []
        words += [f'of "{self.body}"'] if self.body else []
        if self.between:
            words.append(f'between {self.between[0]} = "{self.between[1]}" and "{self.between[2]}"')
        if self.weighted:
            words.append(f"weighted by {' and '.join(self.weighted)}")
        if self.silent:
            words.append(f"silent {self.silent.amount} {self.silent.change.value}")
        words += [f'only {self.only[0]} = "{self.only[1]}"'] if self.only else []
        words += [f"base {self.base.value}"] if self.base else []
        return " ".join([*words, *([f"under {self.under.value}"] if self.under else [])])


def _quoted(words: str) -> str:
    return f'"{words}"'
