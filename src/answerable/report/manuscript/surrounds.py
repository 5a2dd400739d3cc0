"""What stands around blocks between lines of three colons: boxes, recommendations and chapters by others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from markdown_it.token import Token

from answerable.ground import BadInput
from answerable.report.language.expressions import ManuscriptPlace
from answerable.report.language.grammar import legal

_WORDS = re.compile(r"(?P<kind>[^\s=\"{}]+)?(?P<rest>.*)")
_ATTRIBUTE = re.compile(r"\s*([a-z]+)\s*=\s*\"([^\"]*)\"\s*")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


class SurroundKind(StrEnum):
    """What may stand around blocks."""

    BOX = "box"
    RECOMMENDATION = "recommendation"
    PART = "part"


ATTRIBUTES: Mapping[SurroundKind, tuple[str, ...]] = {
    SurroundKind.BOX: ("title", "rests", "as"),
    SurroundKind.RECOMMENDATION: ("title", "rests", "as"),
    SurroundKind.PART: ("author", "credit"),
}
"""What may be said of each on its first line."""


@dataclass(frozen=True)
class Surround:
    """A box, a recommendation or a chapter: its number among those of its kind, and what was said of it.

    `rests` are the names of what it rests on as they were written; `credited` is False for an author who is
    not to be named. `within` is the number of the chapter that it stands in, 0 outside of chapters.
    """

    kind: SurroundKind
    number: int
    place: ManuscriptPlace
    title: str = ""
    rests: tuple[str, ...] = ()
    name: str = ""
    author: str = ""
    credited: bool = True
    within: int = 0

    @property
    def anchor(self) -> str:
        """Its place on the page of the report, and what `answerable trace` takes: `box:2`, `box:the-park`."""
        return f"{self.kind}:{self.name or self.number}"


@dataclass(frozen=True)
class Surrounded:
    """Every surround of a manuscript in the order of their first lines, and in which each token stands."""

    surrounds: tuple[Surround, ...]
    around: Mapping[int, tuple[Surround, ...]]
    """By the position of a token, what stands around it, the outermost first; with the colons' own."""


def surrounds_in(tokens: Iterable[Token], name: str) -> Surrounded:
    """What stands around blocks. Raises `BadInput` with line and column for one that cannot be read.

    One that is not closed, closes nothing, or stands in what cannot hold it is none that can be read.
    """
    found: list[Surround] = []
    around: dict[int, tuple[Surround, ...]] = {}
    opened: list[Surround] = []
    for position, token in enumerate(tokens):
        if token.type == "surround":
            place = ManuscriptPlace(name, token.map[0] + 1 if token.map else 1, token.meta["column"])
            _check_level(token, place)
            if token.content:
                opened.append(_numbered(_read(token.content, place), found, opened))
                found.append(opened[-1])
                around[position] = tuple(opened)
            else:
                around[position] = tuple(opened)
                _close(opened, place)
        elif opened:
            around[position] = tuple(opened)
    if opened:
        raise BadInput(
            f"the {opened[-1].kind} is not closed",
            where=str(opened[-1].place),
            remedy="Put a line of three colons after its last: :::",
        )
    _check_names(found)
    return Surrounded(tuple(found), around)


def _read(words: str, place: ManuscriptPlace) -> Surround:
    split = _WORDS.fullmatch(words)
    kind = split.group("kind") if split else None
    if kind not in [str(each) for each in SurroundKind]:
        raise BadInput(
            f"{words[:40]!r} opens nothing that there is",
            where=str(place),
            remedy=f"Three colons open: {legal(SurroundKind)}. For colons as they are, write \\:::",
        )
    assert split is not None
    made = Surround(SurroundKind(kind), 0, place)
    said = dict(_attributes(split.group("rest"), made))
    credit = said.get("credit", "yes")
    if credit not in ("yes", "no"):
        raise BadInput(
            f"credit={credit!r} is neither yes nor no", where=str(place), remedy='Write credit="no".'
        )
    if made.kind is SurroundKind.PART and not any(letter.isalpha() for letter in said.get("author", "")):
        raise BadInput(
            "a part by nobody",
            where=str(place),
            remedy='Say who wrote it: ::: part author="NAME"; with credit="no" the name is not printed.',
        )
    called = said.get("as", "")
    if "as" in said and not _NAME.fullmatch(called):
        raise BadInput(
            f"{called!r} cannot name a {kind}",
            where=str(place),
            remedy="A name is made of small letters, digits and hyphens: it becomes an address.",
        )
    return replace(
        made,
        title=said.get("title", ""),
        rests=tuple(dict.fromkeys(re.split(r"[\s,]+", said.get("rests", "").strip())))
        if said.get("rests")
        else (),
        name=called,
        author=said.get("author", ""),
        credited=credit == "yes",
    )


def _attributes(words: str, of: Surround) -> Iterator[tuple[str, str]]:
    position, seen = 0, set[str]()
    while position < len(words.rstrip()):
        found = _ATTRIBUTE.match(words, position)
        if found is None or found.group(1) not in ATTRIBUTES[of.kind] or found.group(1) in seen:
            raise BadInput(
                f"{words[position:].strip()[:40]!r} cannot be said of a {of.kind}",
                where=str(of.place),
                remedy=f'There are, each once, written as title="WORDS": {legal(ATTRIBUTES[of.kind])}.',
            )
        seen.add(found.group(1))
        yield found.group(1), " ".join(found.group(2).split())
        position = found.end()


def _numbered(made: Surround, before: list[Surround], opened: list[Surround]) -> Surround:
    holder = opened[-1] if opened else None
    if holder and (holder.kind is not SurroundKind.PART or made.kind is SurroundKind.PART):
        raise BadInput(
            f"a {made.kind} within a {holder.kind}, which began in line {holder.place.line}",
            where=str(made.place),
            remedy="Close that first. Only a part holds others: boxes and recommendations.",
        )
    number = 1 + sum(each.kind is made.kind for each in before)
    return replace(made, number=number, within=holder.number if holder else 0)


def _check_level(token: Token, place: ManuscriptPlace) -> None:
    if token.level:
        raise BadInput(
            "three colons within a list or a quotation",
            where=str(place),
            remedy="Put the line at the margin, after the list or the quotation.",
        )


def _close(opened: list[Surround], place: ManuscriptPlace) -> None:
    if not opened:
        raise BadInput(
            "three colons that close nothing",
            where=str(place),
            remedy=f"Take them out, or open with: {legal(f'::: {each}' for each in SurroundKind)}.",
        )
    opened.pop()


def _check_names(found: list[Surround]) -> None:
    seen: dict[str, Surround] = {}
    for each in found:
        first = seen.setdefault(each.name, each) if each.name else each
        if first is not each:
            raise BadInput(
                f"{each.name!r} names a {first.kind} and a {each.kind}",
                where=str(each.place),
                remedy=f"Name one of them otherwise; the first is in {first.place}.",
            )
