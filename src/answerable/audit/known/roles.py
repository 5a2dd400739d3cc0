"""What a column of counts is, from the words of its header.

The vocabulary is that of asking and answering, not of any subject: how many were asked, how many
replied, refused, or did not know; a percentage; either of several; a total of kinds. Whatever is left is
a measure. Headers of files (`use_first_make`) and of printed tables ("Use First Make") are read alike.
"""

from __future__ import annotations

import re
from enum import StrEnum


class ColumnRole(StrEnum):
    """What the cells of a column count, or why they count nothing."""

    LABEL = "label"
    ASKED = "asked"
    REPLIED = "replied"
    REFUSED = "refused"
    ANSWERED = "answered"
    NOT_HELD = "not_held"
    TOTAL = "total"
    EITHER = "either"
    PART = "part"
    NEGATIVE = "negative"
    PERCENT = "percent"
    ASIDE = "aside"


COUNTED = (
    ColumnRole.ASKED,
    ColumnRole.REPLIED,
    ColumnRole.REFUSED,
    ColumnRole.ANSWERED,
    ColumnRole.NOT_HELD,
    ColumnRole.PART,
    ColumnRole.EITHER,
    ColumnRole.NEGATIVE,
    ColumnRole.TOTAL,
)
"""The roles of columns whose cells are counts."""


_ROLE_WORDS = {
    ColumnRole.ASKED: {
        "request",
        "requests",
        "asked",
        "sent",
        "surveyed",
        "frame",
        "contacted",
        "approached",
        "invited",
    },
    ColumnRole.REPLIED: {
        "response",
        "responses",
        "replied",
        "replies",
        "reply",
        "responded",
        "respondents",
        "returned",
    },
    ColumnRole.REFUSED: {"refused", "refusal", "refusals", "exempt", "withheld", "declined"},
    ColumnRole.ANSWERED: {"answered", "answers", "valid", "base", "denominator"},
    ColumnRole.NOT_HELD: {"unknown", "unsure"},
}
_NOT_HELD = re.compile(r"\bnot held\b|\bno information\b|\b(?:do|did|does)(?: not|n't) know\b|\bdont know\b")
_NEGATIVE = re.compile(r"\b(?:do|does|did) not\b|\bdon t\b|\bnone\b|^no$|\banswered no\b|\bsaid no\b")
_SILENT = re.compile(
    r"\b(?:no|non|not|without)[ -](?:response|reply|responded|replied|respon)\w*|\boutstanding\b"
)
_ASIDE = re.compile(
    r"\b(?:lines?|pages?|rank|notes?|ground|source|url|id|code|date|year|margin|cost|value|spend|spent|£|average|mean"
    r"|median|population)\b"
)
_EITHER = re.compile(r"\beither\b|\bany\b|\band ?/ ?or\b|\bat least one\b|\bone or (?:both|more)\b")
_OR = re.compile(r"\b\w+ or \w+\b")
_PERCENT = re.compile(
    r"%|\bper ?cent\b|\bpercentages?\b|\bpct\b|\bshare\b|\bproportion\b|\brate\b|\bpublished\b"
)
_TOTAL = re.compile(r"\btotal\b|\ball\b|\boverall\b|\bnumber\b|\bcount\b")
_BOTH = re.compile(r"\bboth\b")
FILLERS = {
    "use",
    "uses",
    "used",
    "using",
    "number",
    "numbers",
    "no",
    "of",
    "total",
    "the",
    "a",
    "an",
    "and",
    "or",
    "and/or",
    "%",
    "pct",
    "percent",
    "percentage",
    "published",
    "share",
    "rate",
    "proportion",
    "by",
    "in",
    "with",
    "who",
    "that",
    "which",
    "have",
    "has",
    "had",
    "count",
    "per",
    "cent",
    "for",
    "to",
    "at",
    "on",
    "is",
    "are",
    "all",
    "bodies",
    "any",
    "either",
    "said",
    "yes",
    "rates",
    "their",
    "this",
    "these",
    "those",
    "raw",
    "percentages",
}
"""Words of a header that say nothing of what is measured."""


def plain(header: str) -> str:
    """A header in lower case with the marks of file headers as spaces."""
    return re.sub(r"[_\s]+", " ", header.replace("/ ", "/")).strip().lower()


def percent_words(header: str) -> bool:
    """True if a header says that its cells are percentages."""
    return bool(_PERCENT.search(plain(header)))


def role_words(word: str) -> ColumnRole | None:
    """The role that one word of a header names by itself, or None."""
    bare = re.sub(r"[^a-z]", "", word.lower())
    return next((role for role, words in _ROLE_WORDS.items() if bare in words), None)


def role_of(header: str, *, first: bool = False, percents: bool = False) -> ColumnRole:
    """The role of a column by its header; `first` for the first column of counts, `percents` by its cells."""
    words = plain(header)
    if percents or _PERCENT.search(words):
        return ColumnRole.PERCENT
    if _ASIDE.search(words) or _SILENT.search(words):
        return ColumnRole.ASIDE
    if _NOT_HELD.search(words):
        return ColumnRole.NOT_HELD
    if _NEGATIVE.search(words):
        return ColumnRole.NEGATIVE
    named = [role for word in words.split() if (role := role_words(word)) is not None]
    if named:
        return named[0] if named[0] is not ColumnRole.ASKED or len(named) == 1 else named[-1]
    return _measure_role(words, first=first)


def _measure_role(words: str, *, first: bool) -> ColumnRole:
    if _EITHER.search(words) or (_OR.search(words) and "other" not in words and "not" not in words):
        return ColumnRole.EITHER
    if _TOTAL.search(words) and first:
        return ColumnRole.ASKED
    if _TOTAL.search(words) and not _measured(words):
        return ColumnRole.TOTAL
    return ColumnRole.ASIDE if _BOTH.search(words) else ColumnRole.PART


def _measured(words: str) -> bool:
    return any(word not in FILLERS for word in re.findall(r"[a-z]+", words))
