"""A name as somebody wrote it, what else is said of the body, and the ways the name can be cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from answerable.bodies.matching.naming import take_apart

LONGEST_NAME = 500
"""The most letters that are read as a name; cutting one takes time with the square of its length."""
_POSTCODE = r"[A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}"
_ENDS_WITH_POSTCODE = re.compile(rf"^(.*\w.*?)[\s,;-]+({_POSTCODE})\s*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_SEPARATORS = re.compile(r"\s+[-–—]+\s+|\s*[/|;]\s*")


@dataclass(frozen=True)
class NameQuery:
    """What a row says of the body it means; whatever it does not say is empty.

    `told` are values by the fields that bodies are told apart by (`TOLD_APART`). `identifier` is a value of
    any scheme, `scheme` says which, if that is known. `on` is a day on which the body was open.
    """

    name: str
    told: Mapping[str, str] = field(default_factory=dict)
    identifier: str = ""
    scheme: str = ""
    on: date | None = None

    def says(self, name: str) -> str:
        """What is told of the field of that name."""
        return self.told.get(name, "").strip()

    @property
    def without_common(self) -> NameQuery:
        """The same without what is true of very many bodies: the day and the region."""
        return replace(
            self, on=None, told={name: told for name, told in self.told.items() if name != "region"}
        )


class Cut(NamedTuple):
    """A way to read a written name: the name, and what stands apart from it (a town, the other language)."""

    name: str
    apart: tuple[str, ...] = ()


def cuts_of(written: str) -> Iterator[Cut]:
    """The ways to read a name, the whole first; each once.

    Apart stand what is in brackets, a postcode at the end, what follows the last comma, the other parts
    of a name with a dash or slash between, and words after the last word for the kind of body.
    """
    seen: set[str] = set()
    for cut in _cuts(" ".join(written.split())):
        if cut.name.strip() and cut.name not in seen:
            seen.add(cut.name)
            yield cut


def _cuts(whole: str) -> Iterator[Cut]:
    yield Cut(whole)
    apart: tuple[str, ...] = ()
    bare = whole
    if _BRACKETS.search(bare):
        apart = tuple(each.strip() for each in _BRACKETS.findall(bare) if each.strip())
        bare = " ".join(_BRACKETS.sub(" ", bare).split())
        yield Cut(bare, apart)
    if found := _ENDS_WITH_POSTCODE.match(bare):
        bare, apart = found[1].strip(" ,;-"), (*apart, found[2])
        yield Cut(bare, apart)
    parts = [part for part in _SEPARATORS.split(bare) if part.strip()]
    if len(parts) > 1:
        for at, part in enumerate(parts):
            yield Cut(part, (*apart, *parts[:at], *parts[at + 1 :]))
    yield from _at_commas(bare, apart)
    yield from _after_the_kind(bare, apart)


def _at_commas(bare: str, apart: tuple[str, ...]) -> Iterator[Cut]:
    pieces = bare.split(",")
    for at in range(len(pieces) - 1, 0, -1):
        after = tuple(each.strip() for each in pieces[at:] if each.strip())
        yield Cut(",".join(pieces[:at]).strip(), (*apart, *after))
    if len(pieces) == 2 and pieces[0].strip(" -"):
        yield Cut(pieces[1].strip(), (*apart, pieces[0].strip(" -")))


def _after_the_kind(bare: str, apart: tuple[str, ...]) -> Iterator[Cut]:
    words = bare.split()
    whole = take_apart(bare)
    for at in range(len(words) - 1, 0, -1):
        before = take_apart(" ".join(words[:at]))
        if not before.place or len(words) - at > 3:
            return
        if take_apart(" ".join(words[: at + 1])).kinds != before.kinds:
            return
        ends_in_kind = take_apart(" ".join(words[: at - 1])).kinds != before.kinds if at > 1 else False
        if ends_in_kind and before.family is whole.family:
            yield Cut(" ".join(words[:at]), (*apart, " ".join(words[at:])))
            return
