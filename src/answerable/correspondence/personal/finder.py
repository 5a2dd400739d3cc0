"""What is personal in a text that goes out: addresses, telephone numbers, names told in the replies.

One finder serves all that is published: it masks what is quoted, and is asked again of what was made.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from answerable.correspondence.personal.addresses import emails, telephones
from answerable.correspondence.personal.bodies import NamesOfBodies
from answerable.correspondence.personal.names import NameFinder, PersonName, parts_of_names
from answerable.correspondence.personal.people import people_in
from answerable.ground import Span

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


class PersonalKind(StrEnum):
    """What is personal about some words."""

    EMAIL = "e-mail address"
    PHONE = "telephone number"
    NAME = "name or detail of staff"


class PersonalDatum(NamedTuple):
    """A span of a text that tells of a person."""

    span: Span
    kind: PersonalKind


@dataclass(frozen=True)
class PersonalFinder:
    """Finds personal data: by form, by the names of `names`, and by what people ruled.

    `bodies` are names of public bodies: what stands within one, written in full, is no person's.
    `withheld` are words to be masked wherever they stand; `published` are words that may be shown, a name in
    any of its forms. What is published outweighs what is withheld or found.
    """

    names: frozenset[PersonName] = frozenset()
    withheld: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()

    def find_in_reply(self, text: str, beside: Collection[PersonName] = ()) -> tuple[PersonalDatum, ...]:
        """As `find`, with the people whom this text itself names, and parts of their names alone.

        `beside` are the names told in other letters of the request: their parts are looked for, too.
        """
        told = people_in(text)
        spans = [*(each.span for each in told), *parts_of_names(text, told, beside)]
        spans = self._bodies.outside(text, spans)
        found = [PersonalDatum(span, PersonalKind.NAME) for span in spans]
        return tuple(sorted({*self.find(text), *self._not_published(text, _outside_addresses(text, found))}))

    def find(self, text: str) -> tuple[PersonalDatum, ...]:
        """The personal data in `text`, from left to right; spans may overlap."""
        found = [PersonalDatum(span, PersonalKind.EMAIL) for span in emails(text)]
        found += [PersonalDatum(span, PersonalKind.PHONE) for span in telephones(text)]
        spans = self._bodies.outside(text, self._names.find(text))
        names = [PersonalDatum(span, PersonalKind.NAME) for span in spans]
        found += _outside_addresses(text, names)
        if self._withheld is not None:
            found += [
                PersonalDatum(Span(*match.span()), PersonalKind.NAME)
                for match in self._withheld.finditer(text)
            ]
        return tuple(sorted(self._not_published(text, found)))

    def _not_published(self, text: str, found: list[PersonalDatum]) -> list[PersonalDatum]:
        if not self._published:
            return found
        shown = self._published | {word for words in self._published for word in words.split()}
        return [each for each in found if _plain(each.span.of(text)) not in shown]

    @cached_property
    def _names(self) -> NameFinder:
        shown = {tuple(_WORD.findall(words.casefold())) for words in self.published}
        whole = {(words[0], words[-1]) for words in shown if len(words) > 1}
        kept = {name for name in self.names if tuple(name) not in whole}
        families = {family for _, family in whole} - {name.family for name in kept if name.given}
        return NameFinder(name for name in kept if name.given or name.family not in families)

    @cached_property
    def _bodies(self) -> NamesOfBodies:
        return NamesOfBodies(self.bodies)

    @cached_property
    def _withheld(self) -> re.Pattern[str] | None:
        words = sorted((_plain(each) for each in self.withheld), key=len, reverse=True)
        turns = [r"\s+".join(map(re.escape, each.split())) for each in words if each]
        return re.compile(rf"(?<!\w)(?:{'|'.join(turns)})(?!\w)", re.IGNORECASE) if turns else None

    @cached_property
    def _published(self) -> frozenset[str]:
        return frozenset(map(_plain, self.published))


def _outside_addresses(text: str, found: list[PersonalDatum]) -> list[PersonalDatum]:
    """What does not stand within a mail address, which is masked as one."""
    within = list(emails(text)) if found else []
    return [
        each
        for each in found
        if not any(span.start <= each.span.start and each.span.end <= span.end for span in within)
    ]


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
