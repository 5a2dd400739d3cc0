"""The bodies at which a letter is likeliest to go wrong: what is looked at before anything is sent."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.questions.questionnaire.groups import Audience
from answerable.questions.questionnaire.questionnaires import Questionnaire

_EXPECTED = frozenset(" -'.,")


@dataclass(frozen=True)
class Addressee:
    """A body as far as a letter needs it; empty where the register does not say."""

    key: str
    name: str
    sector: str = ""
    region: str = ""
    nation: str = ""
    regime: str = ""
    email: str = ""

    @property
    def audience(self) -> Audience:
        """The body as wording depends on it."""
        return Audience(self.sector, self.nation)


@dataclass(frozen=True)
class WorstCase:
    """A body to look at, and every reason for looking at it."""

    addressee: Addressee
    reasons: tuple[str, ...]


def strangeness(name: str) -> int:
    """How unusual the writing of a name is: letters beyond ASCII, signs, digits, all capitals, odd spaces."""
    signs = sum(2 for each in name if not each.isalnum() and each not in _EXPECTED)
    beyond = sum(1 for each in name if not each.isascii() or unicodedata.category(each) == "Nd")
    shouting = 2 if name.isupper() and len(name) > 4 else 0
    spaces = 3 * (name != " ".join(name.split())) + (name[:1] != name[:1].upper())
    return signs + beyond + shouting + spaces


def worst_cases(
    addressees: Sequence[Addressee], questionnaire: Questionnaire | None = None
) -> tuple[WorstCase, ...]:
    """The addressees to preview, each once with its reasons, in the order in which they were found.

    The longest, shortest and strangest names; for each field, one body without it; one body of each
    sector, nation and regime; one of each different wording of the questions. Ties go to the first by key.
    """
    found: dict[str, tuple[Addressee, list[str]]] = {}
    for addressee, reason in _reasons(sorted(addressees, key=lambda each: each.key), questionnaire):
        found.setdefault(addressee.key, (addressee, []))[1].append(reason)
    return tuple(WorstCase(addressee, tuple(reasons)) for addressee, reasons in found.values())


def _reasons(
    addressees: Sequence[Addressee], questionnaire: Questionnaire | None
) -> Iterator[tuple[Addressee, str]]:
    if not addressees:
        return
    yield max(addressees, key=lambda each: len(each.name)), "longest name"
    yield min(addressees, key=lambda each: len(each.name)), "shortest name"
    strangest = max(addressees, key=lambda each: strangeness(each.name))
    if strangeness(strangest.name):
        yield strangest, "strangest name"
    for field in ("email", "sector", "nation", "region", "regime"):
        without = next((each for each in addressees if not getattr(each, field).strip()), None)
        if without is not None:
            yield without, f"no {field}"
    for field in ("regime", "sector", "nation"):
        for value in dict.fromkeys(getattr(each, field) for each in addressees):
            if value:
                yield next(each for each in addressees if getattr(each, field) == value), f"{field}: {value}"
    seen: dict[str, None] = {}
    for each in addressees if questionnaire else ():
        assert questionnaire
        words = questionnaire.as_text(each.audience)
        if words not in seen:
            seen[words] = None
            yield each, f"wording {len(seen)} of the questions"
