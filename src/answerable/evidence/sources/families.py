"""Sources that are one: records of the same thing, and families of sources that go back to one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from answerable.evidence.claims.grades import Grade, strongest
from answerable.evidence.sources.records import CslRecord

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src")
_SHORTEST = 12
"""Letters of a title below which two that are alike may be of two things, as "Annual report"."""


@dataclass(frozen=True)
class SameSource:
    """Two records that seem to be of one source, and what they have in common."""

    one: str
    other: str
    by: str
    value: str


@dataclass(frozen=True)
class SourceFamily:
    """Sources that go back to one and count once, at the strongest of their grades."""

    name: str
    keys: tuple[str, ...]
    grade: Grade


def same_sources(records: Sequence[CslRecord]) -> tuple[SameSource, ...]:
    """Each pair of records with one DOI, one address, or one title of one author and year; a pair once."""
    found: dict[tuple[str, str], SameSource] = {}
    for by, told in (("DOI", _doi), ("address", _address), ("title", _title)):
        first: dict[str, str] = {}
        for record in records:
            value = told(record.fields)
            if not value:
                continue
            other = first.setdefault(value, record.key)
            if other != record.key:
                found.setdefault((other, record.key), SameSource(other, record.key, by, value))
    return tuple(found.values())


def families(members: Mapping[str, tuple[str, Grade]]) -> tuple[SourceFamily, ...]:
    """The families of sources, given for each key the name of its family and its grade.

    A source of no family is one of its own, under its key.
    """
    keys: dict[tuple[bool, str], list[str]] = {}
    for key, (family, _) in members.items():
        keys.setdefault((bool(family), family or key), []).append(key)
    return tuple(
        SourceFamily(name, tuple(sorted(those)), strongest(frozenset(members[key][1] for key in those)))
        for (_, name), those in sorted(keys.items(), key=lambda each: each[0][1])
    )


def plain_address(address: str) -> str:
    """An address without what tells no pages apart: scheme, www, last slash, tracking, fragment."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return address.strip()
    query = [(name, value) for name, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(name)]
    told = f"?{urlencode(sorted(query))}" if query else ""
    return f"{host}{port}{parts.path.rstrip('/')}{told}"


def _doi(fields: Mapping[str, Any]) -> str:
    text = str(fields.get("DOI", "")).lower()
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text)


def _address(fields: Mapping[str, Any]) -> str:
    return plain_address(str(fields["URL"])) if fields.get("URL") else ""


def _title(fields: Mapping[str, Any]) -> str:
    words = unicodedata.normalize("NFKD", str(fields.get("title", ""))).casefold()
    title = " ".join(re.findall(r"\w+", words))
    if len(title) < _SHORTEST:
        return ""
    authors = fields.get("author") or [{"literal": fields.get("publisher", "")}]
    named = authors[0].get("family") or authors[0].get("literal", "")
    parts = fields.get("issued", {}).get("date-parts", [[""]])
    return f"{title} | {named.casefold()} | {parts[0][0]}"
