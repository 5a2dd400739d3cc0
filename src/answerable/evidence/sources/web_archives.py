"""Addresses into web archives: what was archived, and when; and caches of search engines, which are dead.

Written from the addresses that the services named here give out, and RFC 7089's archives of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class ArchivedAddress:
    """An address of a copy: which `service` keeps it, and of what `address` (empty where it does not say).

    `captured` is when, after ISO 8601 and as exactly as it is told: 2019, 2019-11-07, 2019-11-07T04:25:00Z.
    What is `dead` led to the cache of a search engine: such copies are gone, and were never kept to be cited.
    """

    service: str
    address: str
    captured: str = ""
    dead: bool = False


_STAMP = r"(?P<stamp>\d{4,14})(?:[a-z]{2}_)?"
_TARGET = r"(?P<target>(?:https?:/|www\.|[a-z0-9-]+\.)\S+)"
_WAYBACK = "Internet Archive"
_TODAY = "archive.today"
_FORMS: tuple[tuple[str, str, str], ...] = (
    (_WAYBACK, r"(web|wayback|liveweb)\.archive\.org", rf"/(?:web|wayback)/(?:{_STAMP}|\*)/{_TARGET}"),
    (_WAYBACK, r"(web|wayback|liveweb)\.archive\.org", rf"/(?:web|wayback)/{_TARGET}"),
    (_WAYBACK, r"archive\.org", rf"/(?:web|wayback)/(?:{_STAMP}|\*)/{_TARGET}"),
    ("UK Web Archive", r"(beta\.)?webarchive\.org\.uk", rf"/(?:[a-z]+/)*(?:{_STAMP}|\*)/{_TARGET}"),
    (
        "UK Government Web Archive",
        r"webarchive\.nationalarchives\.gov\.uk",
        rf"/(?:[a-z]+/)*(?:{_STAMP}|\*)/{_TARGET}",
    ),
    ("UK Parliament Web Archive", r"webarchive\.parliament\.uk", rf"/(?:[a-z]+/)*{_STAMP}/{_TARGET}"),
    ("Web Archive of Scotland", r"webarchive\.nrscotland\.gov\.uk", rf"/(?:[a-z]+/)*{_STAMP}/{_TARGET}"),
    ("Library of Congress", r"webarchive\.loc\.gov", rf"/[a-z0-9]+/{_STAMP}/{_TARGET}"),
    ("Arquivo.pt", r"arquivo\.pt", rf"/(?:noFrame/)?(?:wayback|replay)/{_STAMP}/{_TARGET}"),
    (
        _TODAY,
        r"archive\.(ph|is|today|fo|li|md|vn)",
        rf"/(?:{_STAMP}|(?P<dotted>\d{{4}}\.\d\d\.\d\d-\d{{6}}))/{_TARGET}",
    ),
    (_TODAY, r"archive\.(ph|is|today|fo|li|md|vn)", rf"/(?:o/)?[A-Za-z0-9]{{4,6}}(?:/{_TARGET})?/?"),
    ("Perma.cc", r"perma\.cc", r"/[A-Z0-9]{4}-[A-Z0-9]{4}/?"),
)
"""Service, host (a `www.` before it is none), and path with query."""
_COMPILED = tuple(
    (service, re.compile(host), re.compile(path, re.IGNORECASE)) for service, host, path in _FORMS
)
_CACHES = {
    "webcache.googleusercontent.com": "Google's cache",
    "cc.bingj.com": "Bing's cache",
    "cncc.bingj.com": "Bing's cache",
    "yandexwebcache.net": "Yandex's cache",
    "hghltd.yandex.net": "Yandex's cache",
}
_IN_CACHE = re.compile(r"cache:(?:[A-Za-z0-9_-]{12}:)?(?P<target>[^\s+]+)")
_FLAT = re.compile(r"(?i)^(https?):/(?=[^/])")


def archived_address(written: str) -> ArchivedAddress | None:
    """What an address into a web archive or a cache is a copy of; None for any other address."""
    text = written.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https"):
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if host == "webcitation.org":
        return _citation(parts.path, parts.query)
    if cache := _cache(host, parts.path, parts.query):
        return cache
    path = text[text.index(parts.netloc) + len(parts.netloc) :]
    for service, of_host, of_path in _COMPILED:
        if of_host.fullmatch(host) and (found := of_path.fullmatch(path)):
            told = found.groupdict()
            stamp = re.sub(r"\D", "", told.get("stamp") or told.get("dotted") or "")
            return ArchivedAddress(service, _whole(told.get("target") or ""), _captured(stamp))
    return None


def _citation(path: str, query: str) -> ArchivedAddress:
    """WebCite: the address and the day stand in the query where they stand anywhere."""
    told = parse_qs(query)
    day = (told.get("date") or [""])[0]
    captured = day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) and _captured(day.replace("-", "")) else ""
    return ArchivedAddress("WebCite", _whole((told.get("url") or [""])[0]), captured)


def _cache(host: str, path: str, query: str) -> ArchivedAddress | None:
    told = parse_qs(query)
    asked = (told.get("q") or [""])[0]
    if found := _IN_CACHE.match(asked):
        if host in _CACHES or re.fullmatch(r"google(\.[a-z]{2,3}){1,2}", host):
            return ArchivedAddress("Google's cache", _whole(found["target"]), dead=True)
    elif host in _CACHES:
        named = told.get("u") or told.get("url") or [""]
        return ArchivedAddress(_CACHES[host], _whole(named[0]), dead=True)
    return None


def _whole(target: str) -> str:
    """An address as it was before a service put its own in front."""
    if not target:
        return ""
    if re.match(r"(?i)https?%3a", target):
        target = unquote(target)
    target = _FLAT.sub(r"\1://", target)
    return target if re.match(r"(?i)https?://", target) else f"http://{target}"


def _captured(stamp: str) -> str:
    """A time stamp of 4 to 14 digits after ISO 8601, as exactly as it is told; empty for one that is none."""
    digits = (
        stamp if len(stamp) in (4, 6, 8, 14) else stamp[: 8 if len(stamp) > 8 else 6 if len(stamp) > 6 else 4]
    )
    forms = {4: ("%Y", "%Y"), 6: ("%Y%m", "%Y-%m"), 8: ("%Y%m%d", "%Y-%m-%d")}
    read, write = forms.get(len(digits), ("%Y%m%d%H%M%S", "%Y-%m-%dT%H:%M:%SZ"))
    try:
        return datetime.strptime(digits, read).strftime(write)  # noqa: DTZ007
    except ValueError:
        return ""
