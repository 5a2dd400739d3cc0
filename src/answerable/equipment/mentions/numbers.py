"""Model numbers in a text, as people and scanners write them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable

from answerable.equipment.catalogue import Catalogue, Certainty, EquipmentModel, MakerOf, ModelFamily
from answerable.equipment.mentions.mentions import NamedEquipment, NamedKind
from answerable.equipment.mentions.written import DASHES, HEAD_LENGTH, JOINTS, Written, starts, written_at
from answerable.equipment.numbers import NumberPattern, fold, folded_pieces, wildcard_pattern
from answerable.equipment.wordings import surroundings
from answerable.ground import Span

_SURE_SUFFIX = re.compile(r"G\d[A-Z]*|I[SUZ]?|ISU|IZS|L?SU|LU|ZS|AS|ASE|ZE|S\d|0\d{3}B|\d[IP]")
"""What may follow the core of a number over a space, as the suffixes of listed numbers may."""
_LONG_NUMBER = re.compile(r"[A-Z]{2,6}-?[A-Z]*\d{3,}[A-Z0-9]+(?:[-/][A-Z0-9]+)+(?:\(.*\))?")
_BRACKET = re.compile(
    r"\s?\((?:[A-Z0-9/+.,#-]{1,4}|(?=[A-Z/.,-]{0,7}\d)[A-Z0-9/+.,#-]{1,8}|[\d., -]{1,8}\s?[mM]{2})\)"
)
_TAIL = re.compile(r"[-/][A-Z0-9]{1,8}(?![A-Za-z0-9])")
_CORE, _FEWEST_DIGITS, _TELLING, _MANY, _MOST = 4, 3, 5, 9, 20


class NumberFinder:
    """The numbers of a catalogue, folded once: listed ones, those with wildcards, and families."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._listed: dict[str, list[EquipmentModel]] = {}
        self._wild: dict[str, list[tuple[NumberPattern, EquipmentModel]]] = {}
        self._prefixes = {row.name: row.prefixes for row in catalogue.makers}
        for model in catalogue.models:
            self._take(model, tuple(each for each in self._prefixes.get(model.maker, ()) if fold(each)))
        self._sorted = sorted(self._listed)
        self._suffixes = frozenset(
            fold(part)
            for model in catalogue.models
            for part in re.split(r"[-/ ]", re.sub(r"[(\[].*", "", model.number))[2:]
            if part.isalnum() and len(part) <= _TELLING
        )
        self._heads = frozenset(number[:3] for number in self._sorted) | frozenset(self._wild)
        self._lengths = sorted({len(number) for number in self._sorted}, reverse=True)

    def _take(self, model: EquipmentModel, written: tuple[str, ...]) -> None:
        prefixes = tuple(map(fold, written))
        if "x" in model.number and (pattern := wildcard_pattern(model.number)):
            after = pattern.after(prefixes)
            for head in (fold(model.number)[:3], *prefixes):
                self._wild.setdefault(head[:3], []).append((after, model))
            return
        bare = model.number
        for prefix in written:
            bare = bare[len(prefix) :] if bare.upper().startswith(prefix.upper()) else bare
        before = ["", *prefixes, *(one + two for one in prefixes for two in prefixes if one != two)]
        short = folded_pieces(bare) if fold(bare) else ()
        for each in dict.fromkeys(
            [*folded_pieces(model.number), *(prefix + form for form in short for prefix in before)]
        ):
            known = self._listed.setdefault(each, [])
            if model not in known:
                known.append(model)

    def find(self, text: str, *, knows_equipment: bool) -> list[NamedEquipment]:
        """Every number that is listed or of a family; `knows_equipment` if the text has a name too.

        A number that tells little stands only in a text with a word for equipment near it, a name or a
        number that tells enough.
        """
        found: list[tuple[NamedEquipment, bool]] = []
        past = 0
        for start in starts(text):
            if start < past or not self._may_begin(text, start):
                continue
            mention = self._mention(text, written_at(text, start))
            if mention is not None and not _in_an_address(text, mention[0].span):
                found.append(mention)
                past = mention[0].span.end
        knows_equipment = knows_equipment or any(sure for _, sure in found)
        return [mention for mention, sure in found if sure or knows_equipment]

    def _may_begin(self, text: str, start: int) -> bool:
        return bool(self._catalogue.families) or fold(text[start : start + HEAD_LENGTH])[:3] in self._heads

    def _mention(self, text: str, written: Written) -> tuple[NamedEquipment, bool] | None:
        """The number from one place on, and whether it stands whatever else is in the text."""
        signs = written.signs
        listed = self._longest_listed(written) if signs[:3] in self._heads else 0
        families = self._families(written)
        if not listed and not families and signs[:3] not in self._heads:
            return None
        end = max(self._end_of(written), listed)
        number = signs[:end]
        filled = written.filled[:end]
        fitting = [each for each in families if each[1].fits(filled)]
        models = _best(self._listed[signs[:listed]], text, written) if listed else self._wildcards(number)
        candidates = () if models else self._begun(number)
        if not (models or candidates or fitting):
            return None
        known = max(listed, end if models or (candidates and end >= _MANY) else 0)
        told = max((_told(filled, pattern) for _, pattern in fitting), default=0)
        span = _span(text, written, end, models[0].number if models else "")
        if _is_something_else(text, span, filled, known):
            return None
        made = self._made(text, span, models, candidates, [family for family, _ in fitting])
        return made, _tells_enough(text, span, known, told)

    def _families(self, written: Written) -> list[tuple[ModelFamily, NumberPattern]]:
        """The families that fit; those that tell little, only with no hyphen in digits, as in "NVR301-04"."""
        signs = written.filled
        return [
            each
            for each in self._catalogue.families_fitting(signs)
            if _told(signs, each[1]) >= _TELLING or not written.parts_digits(each[1].fits(signs))
        ]

    def _end_of(self, written: Written) -> int:
        """How many signs the number has as it is written.

        It goes on over hyphens and slashes, if no other number begins there; over a space while it has no run
        of three digits and a part of a number follows, or where "G2" does.
        """
        signs = written.signs
        for place in range(1, len(signs)):
            gap = written.gaps[place]
            if not gap:
                continue
            if "(" in gap or ")" in gap:
                return place
            if gap == "/" and self._begins_another(signs[place:]):
                return place
            ahead = _chunk(written, place)
            if gap.strip(JOINTS) == "":
                if _is_word(written, place, ahead, self._suffixes):
                    return place
                continue
            if not _goes_on(written, place, ahead, self._suffixes):
                return place
        return len(signs)

    def _begins_another(self, signs: str) -> bool:
        if self._catalogue.families_fitting(signs):
            return True
        return signs[:3] in self._heads and any(signs[:length] in self._listed for length in self._lengths)

    def _longest_listed(self, written: Written) -> int:
        for length in self._lengths:
            if (
                length <= len(written.signs)
                and written.signs[:length] in self._listed
                and written.ends_at(length)
            ):
                return length
        return 0

    def _wildcards(self, number: str) -> list[EquipmentModel]:
        return [model for pattern, model in self._wild.get(number[:3], ()) if pattern.fits(number)]

    def _begun(self, number: str) -> tuple[str, ...]:
        """The listed numbers that go on where this one ends, at a joint of theirs."""
        if len(number) < _TELLING + 2:
            return ()
        found: dict[str, None] = {}
        for each in self._sorted[bisect_left(self._sorted, number) :]:
            if not each.startswith(number):
                break
            for model in self._listed[each]:
                if _has_joint(model.number, number):
                    found[model.number] = None
        return tuple(found)

    def _made(
        self,
        text: str,
        span: Span,
        models: list[EquipmentModel],
        candidates: tuple[str, ...],
        families: list[ModelFamily],
    ) -> NamedEquipment:
        candidates = candidates or (
            tuple(dict.fromkeys(model.number for model in models)) if len(models) > 1 else ()
        )
        sure = models or [model for each in candidates if (model := self._catalogue.model(each))]
        family = families[0] if families else None
        makers: dict[MakerOf, None] = {}
        for model in sure:
            for maker in self._catalogue.makers_of_number(model.maker, model.brand, Certainty.CERTAIN):
                makers[maker] = None
        if not sure:
            for each in _alike(families):
                for maker in self._catalogue.makers_of_number(each.maker, each.brand, each.grade):
                    makers[maker] = None
        names = {each.name for each in _alike(families)}
        if not sure and len({maker.maker for maker in makers}) > 1:
            candidates, family = tuple(sorted(names)), None
        number = models[0].number if len(models) == 1 else candidates[0] if len(candidates) == 1 else ""
        if not number and not candidates:
            number = _tidy(span.of(text), family, self._prefixes.get(family.maker, ()) if family else ())
        return NamedEquipment(
            span,
            span.of(text),
            NamedKind.MODEL,
            tuple(makers),
            model=number,
            family=family.name if family else _named_family(sure),
            candidates=candidates[:_MOST] if len(candidates) > 1 else (),
        )


def _best(models: list[EquipmentModel], text: str, written: Written) -> list[EquipmentModel]:
    """Those spelt as it is written, joints and all; else those with just these signs; else all."""
    if len(models) == 1:
        return models
    start = written.places[0]
    spelt = [
        model
        for model in models
        if _zeros(text[start : start + len(model.number)].upper()) == _zeros(model.number)
    ]
    longest = max((len(model.number) for model in spelt), default=0)
    spelt = [model for model in spelt if len(model.number) == longest]
    return spelt or [model for model in models if written.signs.startswith(fold(model.number))] or models


def _zeros(number: str) -> str:
    return number.replace("O", "0")


def _alike(families: list[ModelFamily]) -> list[ModelFamily]:
    """The narrowest family, and those of other makers that fit as well."""
    if not families:
        return []
    return [families[0], *(each for each in families[1:] if each.maker != families[0].maker)]


def _named_family(models: list[EquipmentModel]) -> str:
    named = {model.families[-1] for model in models if model.families}
    return named.pop() if len(named) == 1 else ""


def _is_word(written: Written, place: int, ahead: str, suffixes: frozenset[str]) -> bool:
    """True where a word follows and no part of a number: "-branded", "/camera"."""
    raw = written.raw[place : place + len(ahead)]
    if raw.isupper() and raw.isalpha():
        return len(raw) >= _TELLING and ahead not in suffixes and re.search("[AE0]", ahead) is not None
    is_like_the_rest = written.raw[:place].islower() and raw.islower()
    return raw.isalpha() and raw[1:].islower() and len(raw) > (4 if is_like_the_rest else 3)


def _goes_on(written: Written, place: int, ahead: str, suffixes: frozenset[str]) -> bool:
    """True if the number goes on over a space or a full stop with the signs ahead."""
    signs, gap = written.signs, written.gaps[place]
    raw = written.raw[place : place + len(ahead)]
    so_far = written.raw[:place]
    if re.search(r"\d{3}|\d[Xx]{2}", so_far) or sum(map(str.isdigit, so_far)) >= _CORE:
        if gap.strip(" ") not in ("", "-", "/") or not re.search("[A-Z]", raw) or raw != raw.upper():
            return False
        spaced = any(" " in each for each in written.gaps[1:place]) or bool(gap.strip(" "))
        return _SURE_SUFFIX.fullmatch(ahead) is not None or (spaced and ahead in suffixes)
    if not re.search(r"\d|^(?:[A-Z]{1,5})$", ahead):
        return False
    return re.search(r"\d", signs[place : place + 8]) is not None


def _chunk(written: Written, place: int) -> str:
    end = place + 1
    while end < len(written.signs) and not written.gaps[end]:
        end += 1
    return written.signs[place:end]


def _span(text: str, written: Written, end: int, listed: str) -> Span:
    """Where the number stands, with a bracketed piece right behind it."""
    first, last = written.places[0], written.places[end - 1] + 1
    if text.count("(", first, last) > text.count(")", first, last) and text[last : last + 1] == ")":
        last += 1
    while bracket := _BRACKET.match(text, last):
        if text[last].isspace() and re.fullmatch(r"\s\((?:x?\d+|\d+x?|[A-Z]{5,})\)", bracket.group()):
            break
        last = bracket.end()
        more = _TAIL.match(text, last)
        last = more.end() if more else last
    if listed.endswith("-") and text[last : last + 1] == "-":
        last += 1
    return Span(first, last)


def _told(number: str, pattern: NumberPattern) -> int:
    """How much the fitted beginning tells: a letter each, and one for the rest."""
    return 1 + sum(map(str.isalpha, number[: pattern.fits(number)]))


def _has_joint(listed: str, begun: str) -> bool:
    """True where the listed number, once it has said what is begun, goes on after a joint."""
    signs = 0
    for place, sign in enumerate(listed):
        if sign.isalnum():
            signs += 1
        if fold(listed[: place + 1]).endswith(begun) and signs >= len(begun):
            rest = listed[place + 1 :]
            return bool(rest) and not rest[0].isalnum()
    return False


def _is_something_else(text: str, span: Span, number: str, known: int) -> bool:
    """True for too few digits, and for a number that is said to be one of another trade.

    `known` is how many of its signs are listed.
    """
    digits = sum(map(str.isdigit, number))
    if digits < _FEWEST_DIGITS - (known > _TELLING) or not any(map(str.isalpha, number)):
        return True
    before = text[max(0, span.start - 30) : span.start].rpartition("\n")[2]
    return known <= _MANY + 1 and surroundings.REFERENCE_BEFORE.search(before) is not None


def _tells_enough(text: str, span: Span, known: int, told: int) -> bool:
    """True where the number itself says what it is, or a word near it; `told` is what its family tells."""
    if known >= _TELLING + 2 or told >= _TELLING:
        return True
    if max(known, told) >= _TELLING - 1 and _LONG_NUMBER.fullmatch(span.of(text)):
        return True
    around = text[max(0, span.start - 120) : span.end + 120]
    return surroundings.EQUIPMENT.search(around) is not None


def _in_an_address(text: str, span: Span) -> bool:
    """True where the words around hold an address of the web or of mail that the number is part of."""
    start = max(text.rfind(sign, 0, span.start) for sign in " \n\t") + 1
    end = min((place for sign in " \n\t" if (place := text.find(sign, span.end)) >= 0), default=len(text))
    words = text[start:end]
    if "." not in words:
        return False
    return any(
        each.start() + start < span.end and span.start < each.end() + start
        for each in surroundings.ADDRESS.finditer(words)
    )


def _tidy(written: str, family: ModelFamily | None, prefixes: Iterable[str]) -> str:
    """A number as written, in capital letters, without white space, brackets and what is often dropped."""
    plain = re.sub(r"\(.*", "", unicodedata.normalize("NFKC", written)).upper()
    plain = re.sub(rf"\s*[{DASHES}]\s*", "-", plain)
    pattern = family.pattern if family else ""
    head = re.match(r"[A-Z]+ ", plain)
    if head and f"{head[0].strip()}-" in pattern:
        plain = plain.replace(" ", "-", 1)
    plain = re.sub(r"\s+", "", plain)
    for prefix in prefixes:
        if prefix not in pattern:
            plain = plain.removeprefix(prefix)
    begins = "(?<![A-Z])" if "O" in pattern else ""
    return re.sub(rf"(?<=\d)O|{begins}O(?=\d)|(?<=\dG)O(?![A-Z])", "0", plain)
