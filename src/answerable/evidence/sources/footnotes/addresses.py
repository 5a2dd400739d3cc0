"""Addresses in notes mended: broken over lines, parted by blanks, run into the word before.

Where the text brings the addresses of its links along, one a line, they settle what a hyphen at the end of a
line is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from answerable.evidence.sources.footnotes.wordings import AFTER_ADDRESS

_START = re.compile(r"https?\s?:\s?/\s?/|www\.(?=\S)", re.IGNORECASE)
_OPEN = re.compile(r"(?:[/_.=?&+#~:-]|%[0-9A-Fa-f]{2})$")
_PARTS = re.compile(r"[/=?&%_#+~]|\d[a-zA-Z]|[a-zA-Z]\d|[a-z][A-Z]|\w[.-]\w")
_HOST = re.compile(r"https?://[^/\s]*", re.IGNORECASE)
_COMPLETE_HOST = re.compile(r"https?://(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?$", re.IGNORECASE)
_ENDING = ".,;:!?\u2019\u201d'\""
_PAIRS = {")": "(", "]": "[", ">": "<", "}": "{"}
_ONLY_ADDRESS = re.compile(r"\s*(https?://\S+)\s*")


def link_lines(lines: Sequence[str]) -> frozenset[str]:
    """The addresses that stand alone on a line of the text, as extractors write the links of a page."""
    found = (_ONLY_ADDRESS.fullmatch(line) for line in lines)
    return frozenset(each[1] for each in found if each)


def addresses_in(lines: Sequence[str], links: Iterable[str] = ()) -> tuple[str, ...]:
    """The addresses in the lines of a note, in order, each whole."""
    by_letters: dict[str, set[str]] = {}
    for link in links:
        by_letters.setdefault(_letters(link), set()).add(link)
    return tuple(_settled(each, by_letters) for each in _joined(lines))


def is_open(text: str) -> bool:
    """True for the last line of a note that ends within an address."""
    starts = list(_START.finditer(text))
    if not starts:
        return False
    return bool(_OPEN.search(text.rstrip())) and not text.rstrip().endswith("..")


def has_address(text: str) -> bool:
    """True where an address begins in the text."""
    return _START.search(text) is not None


def _joined(lines: Sequence[str]) -> list[str]:
    """Each address of the lines put together, token by token."""
    made: list[str] = []
    current: str | None = None
    for line in lines:
        tokens = line.split()
        for place, token in enumerate(tokens):
            start = _START.search(token) or _begun(token)
            if current is not None and not (start and start.start() == 0 and _whole(current)):
                follows = tokens[place + 1] if place + 1 < len(tokens) else ""
                if _goes_on(current, token, first=place == 0, alone=len(tokens) == 1, follows=follows):
                    current += token
                    continue
            if current is not None:
                made.append(current)
                current = None
            if start:
                current = token[start.start() :]
    if current is not None:
        made.append(current)
    return [each for each in map(_trimmed, made) if _HOST.match(each)]


def _begun(token: str) -> re.Match[str] | None:
    return re.search(r"https?:/?$", token, re.IGNORECASE)


def _whole(address: str) -> bool:
    """True for an address after which another may begin: not `https://` before `www.`."""
    return not re.fullmatch(r"https?:?/{0,2}", address, re.IGNORECASE)


def _goes_on(address: str, token: str, *, first: bool, alone: bool, follows: str) -> bool:
    """True where the token goes on with an address that stood before a blank or the end of a line."""
    if not _whole(address):
        return True
    if address[-1] in ")]>" and not _PARTS.search(token):
        return False
    bare = token.strip(_ENDING)
    if AFTER_ADDRESS.search(bare) or not bare:
        return bool(first and alone and _OPEN.search(address) and bare and not re.match(r"[\[(<]", token))
    if _OPEN.search(address):
        if address.endswith(".") and not token[0].islower() and not token[0].isdigit():
            return bool(_PARTS.search(bare)) and first
        host = _HOST.match(address)
        within_host = host is not None and host.end() == len(address) and not _COMPLETE_HOST.match(address)
        return first or within_host or bool(_PARTS.search(bare))
    return first and _looks_broken(bare, alone=alone, follows=follows)


def _looks_broken(token: str, *, alone: bool, follows: str) -> bool:
    """True for what begins a line and can only be the rest of an address."""
    if re.search(r"[/=&%_?]", token):
        return True
    if alone and (re.search(r"\d", token) or re.search(r"\.[a-z]{2,4}$", token)):
        return True
    return bool(re.search(r"\d[a-z]+\d|[a-z]\d[a-z]", token)) and len(token) > 8 and not follows


def _trimmed(address: str) -> str:
    text = re.sub(r"^www\.", "https://www.", address, flags=re.IGNORECASE)
    while text:
        last = text[-1]
        if last not in _ENDING and not (last in _PAIRS and text.count(last) > text.count(_PAIRS[last])):
            break
        text = text[:-1]
    cut = re.search(r"[>\]](?=[.,;]|$)", text)
    return text[: cut.start()] if cut else text


def _letters(address: str) -> str:
    return re.sub(r"[-\s]", "", re.sub(r"^https?://", "", address.lower())).rstrip("/")


def _settled(address: str, links: dict[str, set[str]]) -> str:
    """The address as a link of the text has it, where just one link differs from it by hyphens alone."""
    found = links.get(_letters(address), set())
    if address in found or len(found) != 1:
        return address
    return next(iter(found))
