"""Codes of one_of and many_of variables named in a passage: by their label, or by a brand of the maker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answerable.equipment import Catalogue
from answerable.questions import Variable, VariableKind
from answerable.reading.passages.pages import ReplySentence
from answerable.reading.readings.polarity import affirms_use
from answerable.reading.readings.readings import Confidence, SentenceReading
from answerable.reading.wordings import phrases, statements

_TOO_PLAIN = frozenset({"other", "none", "no", "yes", "unknown", "both", "all", "any", "same"})
_BARE_WORDS = 8


def read_choices(
    sentences: Sequence[ReplySentence], variable: Variable, catalogue: Catalogue | None
) -> tuple[SentenceReading, ...]:
    """Each code of `variable` that a sentence says is so, once; for one_of nothing if it is not one.

    Read are plain present statements of use and bare lists. A brand of two makers says neither; a
    relabelled brand is likely its maker, an own brand surely. A code named only where it is denied,
    past, planned, or an example is not read; denied in one sentence and named in another, neither.
    """
    told: dict[str, SentenceReading] = {}
    doubtful: set[str] = set()
    for sentence in sentences:
        named = _named(sentence.words, variable, catalogue)
        if not _states(sentence.words):
            doubtful.update(code for code, _, _ in named)
            continue
        for code, ground, confidence in named:
            if code not in told or told[code].confidence is Confidence.LIKELY:
                told[code] = SentenceReading(code, sentence, ground, confidence)
    kept = tuple(reading for code, reading in told.items() if code not in doubtful)
    if variable.kind is VariableKind.ONE_OF and (len(kept) != 1 or len(told) != 1):
        return ()
    return kept


def _states(words: str) -> bool:
    if affirms_use(words):
        return True
    against = (
        statements.NEGATED,
        statements.BEFORE,
        statements.PLANNED,
        phrases.HEDGED,
        phrases.WITHHELD,
        phrases.NOT_HELD,
        statements.AS_EXAMPLE,
        statements.SOMEONE_ELSES,
    )
    bare = len(words.split()) <= _BARE_WORDS and not phrases.ABOUT_THE_REQUEST.match(words)
    return bare and not any(pattern.search(words) for pattern in against)


def _named(words: str, variable: Variable, catalogue: Catalogue | None) -> list[tuple[str, str, Confidence]]:
    found = [
        (code.code, f'names "{_plain(code.label)}"', Confidence.SURE)
        for code in variable.codes
        if _plain(code.label).lower() not in _TOO_PLAIN and names(words, _plain(code.label))
    ]
    for brand, makers in _brands(words, catalogue).items():
        code = _code_named(brand, variable) or (
            _code_named(makers[0], variable) if len(makers) == 1 else None
        )
        if code is not None:
            own = _slug(brand) in (code, _slug(makers[0]))
            ground = f'names "{brand}", a brand of {" and ".join(makers)}'
            found.append((code, ground, Confidence.SURE if own else Confidence.LIKELY))
    return found


def _code_named(word: str, variable: Variable) -> str | None:
    return next(
        (code.code for code in variable.codes if _slug(word) in (code.code, _slug(_plain(code.label)))), None
    )


def _plain(label: str) -> str:
    """The label without what it says in brackets: "CivicGlow (a label of Luxovane)" is "CivicGlow"."""
    return re.sub(r"\s*\(.*?\)", "", label).strip()


def _brands(words: str, catalogue: Catalogue | None) -> dict[str, list[str]]:
    makers: dict[str, list[str]] = {}
    for mention in catalogue.makers_named_in(words) if catalogue else ():
        known = makers.setdefault(mention.brand, [])
        if mention.maker not in known:
            known.append(mention.maker)
    return makers


def makers_named(words: str, catalogue: Catalogue | None) -> frozenset[str]:
    """The makers, in small letters, of the brands in `words` that have one maker only."""
    brands = _brands(words, catalogue).values()
    return frozenset(makers[0].lower() for makers in brands if len(makers) == 1)


def names(words: str, label: str) -> bool:
    """True if `label` stands in `words` as words of its own, whatever the case."""
    pattern = r"\s+".join(re.escape(word) for word in label.split())
    return bool(pattern) and re.search(rf"(?<!\w){pattern}(?!\w)", words, re.IGNORECASE) is not None


def _slug(label: str) -> str:
    return re.sub(r"\W+", "_", label.lower()).strip("_")
