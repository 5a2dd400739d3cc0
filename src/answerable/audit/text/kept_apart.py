"""What is printed in digits and counts nothing: dates, times, money, references, models, notes."""

from __future__ import annotations

import re

_MONTH = (
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_NUMBERED = r"\d+(?:\.\d+)*(?:\s?\([0-9a-z]{1,4}\))*"
_SEVERAL = (
    r"(?:sections|articles|pages|pp\.|figures|tables|chapters|annexes|paragraphs|notes|questions|regulations"
    r"|clauses|rules|nos\.|ss\.)"
)
_PARTS = (
    r"(?:section|article|page|pp?\.|figure|table|chapter|appendix|annex|parts?|paragraph|footnote|note"
    r"|versions?|question|phase|step|top|no\.|number|s\.|schedules?|regulation|clause|rule|principles?"
    r"|recommendations?)"
)
_KINDS = (
    r"(?:(?<!this )(?<!that )(?<!last )(?<!past )(?<!next )(?<!each )(?<!every )(?<!per )(?<!the )(?<!a )"
    r"(?<!of )\b(?:year|grade|tier|level|band|wave|round|week|type|category|zone|lot|scope)|\bkey stage)"
    r" \d{1,2}(?![\d%]|[.,]\d)"
)
_APART = re.compile(
    "|".join(
        (
            r"(?:https?://|www\.)\S+(?:\s+\S*[/.=_-]\S*\d\S*)*",
            r"[£$€]\s?\d[\d,.]*\s*(?:million|billion|trillion|thousand|m|bn|k)?\b",
            r"\d[\d,.]*\s*(?:million|billion|thousand)?\s*(?:pounds|dollars|euros|pence|GBP|USD|EUR)\b",
            rf"\d{{1,2}}\s?(?:st|nd|rd|th|h)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+\d{{4}})?",
            rf"{_MONTH}\s+\d{{1,2}}(?!\d)(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?",
            rf"{_MONTH},?\s+\d{{4}}",
            r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b(?:19|20)\d\d[-–/]\d{1,2}(?:[-–/]\d{1,2})?\b",
            r"\b(?:19|20)\d\d[.,]\d{1,3}(?:,\d{1,3})*(?=\s|$)",
            r"\b(?:19|20)\d\d[-–/](?:(?:19|20)\d\d|\d\d)\b|\b(?:19|20)\d\ds\b",
            r"\b\d{1,2}(?::\d\d|(?:[:.]\d\d)?\s?(?:am|pm|[ap]\.m\.))(?!\w)|\b24/7\b",
            r"\+\d{1,3}(?:[\s-]\(?\d{2,4}\)?){2,4}|\(?\b0\d{2,4}\)?[\s-]\d{3,4}(?:[\s-]?\d{3,4})?\b|\b0\d{9,10}\b",
            rf"\b{_SEVERAL}\s*{_NUMBERED}(?:(?:\s?(?:,|and|or|to|&|–|-)\s?)+{_NUMBERED})*",
            rf"\b(?:{_SEVERAL}|{_PARTS})\s*\(?{_NUMBERED}\)?",
            _KINDS,
            r"\bage[sd]?\s+(?:under\s|over\s|between\s|from\s)?\d+(?:\s?(?:to|and|-|–)\s?\d+)?",
            r"\b\d+\s?[x×]\s?\d+\b|\b\d+/\d{3,}\b|\[\^?\d{1,3}\](?!\()",
            r"\b\d+\s?[-–]\s?\d+\b(?!\s*%)|\b\d+\s?[-–]\s?(?=\d+\s?%)",
            r"[A-Za-z]+[-–_/.]?\d[\w.-]*",
            r"\b\d+(?:st|nd|rd|th)\b",
            r"\b\d+[A-Za-z]+\w*\b",
        )
    ),
    re.IGNORECASE,
)
_MARK = re.compile(r"(?<=[A-Za-z)”’\"%])[.,;:]?(?P<a>\d{1,3}(?:,\d{1,3})*)(?=[\s.,;:)\]]|$)")


def kept_apart(text: str) -> list[bool]:
    """For each character of a text, whether it belongs to digits that count nothing."""
    taken = [False] * len(text)
    for pattern in (_APART, _MARK):
        for found in pattern.finditer(text):
            model = pattern is _APART and re.match(r"[A-Za-z]+[-–_/.]?\d", found.group())
            if model and "%" in text[found.end() : found.end() + 2]:
                continue
            taken[found.start() : found.end()] = [True] * (found.end() - found.start())
    return taken


def footnote_marks(text: str) -> tuple[int, ...]:
    """The numbers of the footnotes that a text refers to: digits against a word or a stop, or in brackets."""
    marks = [int(found.group(1)) for found in re.finditer(r"(?<=\S)\[\^?(\d{1,3})\](?!\()", text)]
    for found in _MARK.finditer(text):
        marks += [int(each) for each in found.group().strip(".,;:").split(",") if each.isdigit()]
        run = found.group("a") or ""
        if len(run) == 3 and "," not in run and marks and marks[-1] > 150:
            marks += [int(run[:1]), int(run[1:])]
    for found in re.finditer(r"(?<=\b(?:19|20)\d\d[.,])\d{1,3}(?:,\d{1,3})*(?=\s|$)", text):
        marks += [int(each) for each in found.group().split(",")]
    return tuple(marks)
