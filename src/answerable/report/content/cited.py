"""What a manuscript may quote and cite: words on record, each with who said them, and sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from answerable.correspondence import PersonalFinder
from answerable.ground import Span
from answerable.report.content.masking import Mask, masks


class WordsKind(StrEnum):
    """Where words on record stand."""

    REPLY = "reply"
    SOURCE = "source"
    PARTNER = "partner's row"
    STATEMENT = "statement"


@dataclass(frozen=True)
class SaidOf:
    """What a statement says of whom: an `allegation` or not, what it is `called`, the uids of its answers."""

    allegation: bool
    of_whom: str
    called: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuotedWords:
    """A passage as it may be quoted by its `uid`.

    `recorded` is what was marked, `standing` what stands at that place in the original now; one that is not
    the other is not printed. `hidden` are spans of them that are not published. `speaker` is a body, a
    person in public or who published them; `said` the day, as it is known ("May 2024").
    `body` and `passage` lead to a body's page and the anchor in it, `source` to the page of a source, `table`
    to that of a partner's table;
    `place` says where in it they stand. `statement` is there where they are recorded as said of somebody,
    `withdrawn` says why they no longer count.
    """

    uid: str
    kind: WordsKind
    recorded: str
    standing: str
    speaker: str
    said: str
    place: str = ""
    body: str = ""
    passage: str = ""
    source: str = ""
    table: str = ""
    statement: SaidOf | None = None
    withdrawn: str = ""
    hidden: tuple[Mask, ...] | None = None
    personal: PersonalFinder = field(default=PersonalFinder(), compare=False, repr=False)

    @property
    def shown(self) -> str:
        """The words as they are published: what is personal in them is replaced by its kind."""
        found = masks(self.standing, personal=self.personal) if self.hidden is None else self.hidden
        parts: list[str] = []
        position = 0
        for mask in found:
            parts += [Span(position, mask.span.start).of(self.standing), f"[{mask.why}]"]
            position = mask.span.end
        return "".join([*parts, self.standing[position:]])


def no_words(uid: str) -> QuotedWords | None:
    """None, whatever is asked for: nothing can be quoted by a uid."""
    return None


@dataclass(frozen=True)
class CitedSource:
    """A source as the report shows it. Confidential ones are none of these: they do not leave the workbench.

    `key` is what a manuscript cites it by. `citation` gives its citation in the chosen style with where in it
    ("p. 4", "" for the whole), `short` names it again. `grade` is how strong it is and `grade_sentence` what
    that means; `family` names the one story that several sources copy. `captured` and `digest` are of the
    newest archived copy, "" without one. `sentences` are those marked in it. `withdrawn` says why it counts
    no more. `copy` is the text of the archived copy, filled only where its `licence` allows to publish it.
    """

    key: str
    citation: Callable[[str], str] = field(compare=False, repr=False)
    short: str
    grade: str = ""
    grade_sentence: str = ""
    family: str = ""
    address: str = ""
    captured: date | None = None
    digest: str = ""
    sentences: Callable[[], tuple[QuotedWords, ...]] = field(default=tuple, compare=False, repr=False)
    withdrawn: str = ""
    licence: str = ""
    copy: Callable[[], str] = field(default=str, compare=False, repr=False)

    @property
    def full(self) -> str:
        """The citation of the whole."""
        return self.citation("")


def note_text(source: CitedSource, locator: str, *, before: int, by_number: bool) -> str:
    """What a note says: the full citation, or the short one where a note `before` cites the source.

    `before` is the number of that note, 0 where there is none; it is named if `by_number`, as OSCOLA has it.
    """
    if not before:
        return source.citation(locator)
    words = source.short.rstrip(". ") + (f" (n {before})" if by_number else "")
    return f"{words}, {locator.rstrip('.')}." if locator else f"{words}."


def source_called(sources: Sequence[CitedSource], key: str) -> CitedSource | None:
    """The source of that key, None where there is none."""
    return next((each for each in sources if each.key == key), None)
