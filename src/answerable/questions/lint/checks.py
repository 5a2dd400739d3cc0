"""A letter held against every rule before a person lets it go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from answerable.questions.letters.provisions import cited_provisions, provisions
from answerable.questions.letters.templates import LetterKind, letter_law
from answerable.questions.letters.worst_cases import Addressee
from answerable.questions.lint import sector_words
from answerable.questions.lint.lint_rules import Flaw, FlawSeverity, rule
from answerable.questions.wordings import letter_words

MOST_ITEMS = 10
AGGREGATED_WITHIN = 60
"""Working days: SI 2004/3244 reg 5(2)(b)."""

FOLLOW_UP_AFTER = 10
"""Working days between two letters about one request."""

_SIBLINGS = {"FOIA": "EIR", "EIR": "FOIA", "FOISA": "EI(S)R", "EI(S)R": "FOISA"}
_NAMED = ("FOIA", "FOISA")
_QUOTED = re.compile(r"“[^”]*”")
_ITEM = re.compile(r"^\s*\(?(\d+[a-z]?)[.)]\s", re.MULTILINE)
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "dame", "lord"}
)
_NAME_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class EarlierRequest:
    """A request that a body had before: when, whose, under which reference, how many working days ago."""

    on: date
    whose: str
    reference: str
    working_days: int


@dataclass(frozen=True)
class OutgoingLetter:
    """A letter as it would go out, with what has to be known to judge it.

    `address` is where replies are to go; `citable` are the grounds for withholding that the law has, in
    short ("s.31"); `outside` says why the body is not to be asked; `last_letter` is how many working days
    ago a letter about the same request went out, None for the first.
    """

    kind: LetterKind
    subject: str
    text: str
    addressee: Addressee
    requester: str
    address: str
    citable: frozenset[str] = frozenset()
    earlier: tuple[EarlierRequest, ...] = ()
    outside: str = ""
    last_letter: int | None = None

    @property
    def own_words(self) -> str:
        """The text without what it quotes between curly quotation marks."""
        return _QUOTED.sub("", self.text)


def lint(candidate: OutgoingLetter) -> tuple[Flaw, ...]:
    """Every flaw of the letter, errors first, each rule in the order of `RULES`."""
    found = [flaw for check in _CHECKS for flaw in check(candidate)]
    return tuple(sorted(found, key=lambda flaw: flaw.rule.severity is not FlawSeverity.ERROR))


def _real_name(letter: OutgoingLetter) -> Iterator[Flaw]:
    if letter.addressee.regime not in _NAMED:
        return
    name, where = letter.requester.strip(), "signature"
    if not _is_persons_name(name):
        told = f"{name!r} is no full name of a person" if name else "no requester is named"
        yield Flaw(rule("real_name"), where, told, "Sign with a first name or initial and a surname.")
    elif name not in letter.text:
        yield Flaw(rule("real_name"), where, f"{name} does not stand in the letter", "Put {requester} in.")
    if letter_words.ORGANISATION.search(name):
        yield Flaw(
            rule("organisation_name"), where, f"{name} is an organisation", "Sign with a person's name too."
        )


def _address(letter: OutgoingLetter) -> Iterator[Flaw]:
    if letter.address.strip() and letter.address in letter.text:
        return
    if not _EMAIL.search(letter.text):
        yield Flaw(
            rule("address"), "signature", "no address to reply to stands in the letter", "Put {address} in."
        )


def _ten_items(letter: OutgoingLetter) -> Iterator[Flaw]:
    items = _ITEM.findall(letter.own_words) if letter.kind.asks else []
    if len(items) > MOST_ITEMS:
        yield Flaw(
            rule("ten_items"),
            f"item {items[MOST_ITEMS]}",
            f"{len(items)} items are asked",
            f"Ask {MOST_ITEMS} at most; leave the rest for a second request.",
        )


def _unknown_provision(letter: OutgoingLetter) -> Iterator[Flaw]:
    regime = letter.addressee.regime
    if regime not in _SIBLINGS:
        return
    known = _known(regime)
    for cited in cited_provisions(letter.own_words):
        if cited.number not in known | letter.citable:
            yield Flaw(
                rule("unknown_provision"),
                _line(letter.own_words, cited.start),
                f'"{cited.words}" is not known under {regime}',
                "Cite what stands in the law, or leave the citation out.",
            )


def _placeholder(letter: OutgoingLetter) -> Iterator[Flaw]:
    text = f"{letter.subject}\n{letter.own_words}"
    for found in letter_words.PLACEHOLDER.finditer(text):
        yield Flaw(
            rule("placeholder"), _line(text, found.start()), f'"{found.group()}" is left in', "Fill it in."
        )


def _outside_act(letter: OutgoingLetter) -> Iterator[Flaw]:
    regime = letter.addressee.regime
    if letter.outside:
        yield Flaw(rule("outside_act"), letter.addressee.name, letter.outside, "Do not ask this body.")
    elif regime not in _SIBLINGS:
        told = f"its regime is {regime!r}" if regime else "no access law is named for it"
        remedy = f"Give it one in the register: {', '.join(_SIBLINGS)}; or leave it out of the frame."
        yield Flaw(rule("outside_act"), letter.addressee.name, told, remedy)


def _repeated(letter: OutgoingLetter) -> Iterator[Flaw]:
    for earlier in letter.earlier if letter.kind.asks else ():
        if earlier.working_days <= AGGREGATED_WITHIN:
            told = (
                f"it had {earlier.reference} of {earlier.whose} on {earlier.on}, "
                f"{earlier.working_days} working days before"
            )
            yield Flaw(
                rule("repeated"),
                letter.addressee.name,
                told,
                f"Wait until {AGGREGATED_WITHIN} working days have passed, or keep the two apart in subject.",
            )


def _ambiguous_period(letter: OutgoingLetter) -> Iterator[Flaw]:
    if letter.kind.asks:
        for found in letter_words.AMBIGUOUS_PERIOD.finditer(letter.own_words):
            yield Flaw(
                rule("ambiguous_period"),
                _line(letter.own_words, found.start()),
                f'"{found.group()}" can mean several times',
                "Say the calendar, financial or school year, or the first and last day.",
            )


def _wrong_act(letter: OutgoingLetter) -> Iterator[Flaw]:
    regime = letter.addressee.regime
    if regime not in _SIBLINGS:
        return
    text = f"{letter.subject}\n{letter.own_words}"
    named = tuple(regime for regime, names in letter_words.ENACTMENTS.items() if names.search(text))
    wrong = [each for each in named if each not in (regime, _SIBLINGS[regime])]
    own = letter_law(regime).act
    for each in wrong:
        yield Flaw(
            rule("wrong_act"),
            _line(letter.own_words, max(letter.own_words.find(letter_law(each).act), 0)),
            f"{letter_law(each).act} is named, and the body is under the {own}",
            f"Name the {own}, or put the regime right in the register.",
        )
    if not wrong and regime not in named and letter.kind.asks:
        yield Flaw(
            rule("wrong_act"), "text", f"the {own} is not named", "Say under which law the request is made."
        )


def _opinion(letter: OutgoingLetter) -> Iterator[Flaw]:
    if letter.kind.asks:
        for found in letter_words.OPINION.finditer(letter.own_words):
            yield Flaw(
                rule("opinion"),
                _line(letter.own_words, found.start()),
                f'"{found.group()}" asks for an opinion or a reason',
                "Ask for what is recorded: a document, a figure, a decision.",
            )


def _other_sector(letter: OutgoingLetter) -> Iterator[Flaw]:
    for words, family, start in sector_words.words_of_other_sectors(letter.own_words, letter.addressee):
        yield Flaw(
            rule("other_sector"),
            _line(letter.own_words, start),
            f'"{words}" is for a {family}, and this goes to {letter.addressee.name}',
            "Say your organisation, or write a variant for the sector.",
        )


def _missing_field(letter: OutgoingLetter) -> Iterator[Flaw]:
    if letter.kind is not LetterKind.COMPLAINT and not letter.addressee.email:
        yield Flaw(
            rule("missing_field"),
            letter.addressee.name,
            "there is no e-mail address to send to",
            "Add a contact in the register.",
        )


def _body_named(letter: OutgoingLetter) -> Iterator[Flaw]:
    if letter.addressee.name not in f"{letter.subject}\n{letter.text}":
        yield Flaw(
            rule("body_named"), "text", f"{letter.addressee.name} does not stand in it", "Put {body} in."
        )


def _too_soon(letter: OutgoingLetter) -> Iterator[Flaw]:
    if letter.last_letter is not None and letter.last_letter < FOLLOW_UP_AFTER and not letter.kind.asks:
        yield Flaw(
            rule("too_soon"),
            letter.addressee.name,
            f"the last letter went {letter.last_letter} working days ago",
            f"Wait until {FOLLOW_UP_AFTER} working days have passed.",
        )


@cache
def _known(regime: str) -> frozenset[str]:
    return frozenset(each.provision for of in (regime, _SIBLINGS[regime]) for each in provisions(of))


def _line(text: str, start: int) -> str:
    return f"line {text.count(chr(10), 0, start) + 1}"


_CHECKS: tuple[Callable[[OutgoingLetter], Iterator[Flaw]], ...] = (
    _real_name,
    _address,
    _ten_items,
    _unknown_provision,
    _placeholder,
    _outside_act,
    _repeated,
    _ambiguous_period,
    _wrong_act,
    _opinion,
    _other_sector,
    _missing_field,
    _body_named,
    _too_soon,
)


def _is_persons_name(name: str) -> bool:
    """True for two words or more that can be a person's name: an initial or title and a surname are enough.

    A first name alone, a handle with digits and an address are not (guidance on s.8).
    """
    parts = name.replace(",", " ").split()
    if len(parts) < 2 or not all(_NAME_PART.fullmatch(part) for part in parts):
        return False
    last = parts[-1].rstrip(".")
    return len(last) > 1 and last.casefold() not in _TITLES
