"""How a web page is made, beside its text: what its main text is, whether it asks, pays, leads on or loads.

Read from marks that are the same in every language: elements, roles, kinds of field, addresses of scripts,
and JSON-LD. Nothing runs, and nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from answerable.documents.charsets import decode
from answerable.documents.formats.markup import declared_charset
from answerable.ground import Limits

# fmt: off
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
})
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "title", "head", "iframe", "object"})
_BESIDE = frozenset({"nav", "footer", "aside", "dialog"})
_ENDS_ITSELF = frozenset({"p", "li", "td", "th", "tr", "dd", "dt", "option"})
_ROLES_BESIDE = frozenset({
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu",
})
_NAMED_BESIDE = frozenset({
    "ad", "ads", "advert", "adverts", "advertisement", "sponsored", "cookie", "cookies", "consent", "gdpr",
    "menu", "nav", "navbar", "navigation", "sidebar", "breadcrumb", "breadcrumbs", "related", "share",
    "sharing", "social", "newsletter", "promo", "recommended", "trending", "popular", "footer", "comments",
    "skip",
})
_FILLED_LATER = frozenset({
    "root", "app", "react-root", "app-root", "__next", "__nuxt", "___gatsby", "q-app", "main-app", "mount",
    "svelte", "ember-application",
})
# fmt: on
_GUARDS = re.compile(
    r"challenges\.cloudflare\.com|cdn-cgi/challenge-platform|cf-turnstile|cf_chl_|g-recaptcha|recaptcha/api|"
    r"hcaptcha|captcha-delivery\.com|datadome|px-captcha|perimeterx|_incapsula_resource|awswaf|aws-waf-token|"
    r"friendly-?captcha|frc-captcha|geetest|arkoselabs|funcaptcha|akam/\d|sec-if-cpt|ddos-guard|sucuri_cloudproxy|"
    r"altcha|mtcaptcha|anubis_challenge",
    re.IGNORECASE,
)
"""Scripts and marks of the services that let people in and programmes out."""
_ASKERS = re.compile(
    r"onetrust|cookielaw|cookiebot|quantcast|sourcepoint|sp-prod|privacy-mgmt|didomi|trustarc|usercentrics|"
    r"iubenda|consentmanager|cmp\b|tarteaucitron|klaro|termly|osano|cookie-?consent|consent\.",
    re.IGNORECASE,
)
"""Scripts of the services that ask for leave to store something."""
_PAID = re.compile(
    r"tinypass|piano\.io|poool|zephr|pelcro|leaky-?paywall|memberful|laterpay|paywall|subscribewithgoogle|swg-basic",
    re.IGNORECASE,
)
"""Scripts and marks of the services that let in who pays."""
_REFRESH = re.compile(r"(?i)^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*['\"]?(?P<target>[^'\"]*))?")
_HARDLY_A_WORD, _FEW_WORDS = 25, 200
"""Characters of a main text: what a page says while it loads, and what one says that was not loaded."""
_LONGEST_JSON = 200_000
_DEEPEST = 12


@dataclass(frozen=True)
class PageShape:
    """How a web page is made. `main` is its text without menus, adverts, footers and dialogues, line by line.

    `signs_in` counts fields for a password or a user's name, `guarded` says that a service keeps programmes
    out, `asks_leave` that one asks to store something, `is_paid` that the page says that it is not free.
    `refreshes` is one that loads itself or another by itself, `leads_on` where to.
    """

    title: str = ""
    heading: str = ""
    site: str = ""
    main: str = ""
    stamps: tuple[str, ...] = ()
    """The lines of `main` that stand in an element for the time of a change."""
    canonical: str = ""
    refreshes: bool = False
    leads_on: str = ""
    signs_in: int = 0
    guarded: bool = False
    asks_leave: bool = False
    is_paid: bool = False
    needs_scripts: bool = False
    """There are scripts, and hardly a word besides."""


def read_page_shape(content: bytes, limits: Limits) -> PageShape:
    """How the web page in these bytes is made; never raises for what it holds."""
    text = decode(content, declared_charset(content)).text[: limits.characters]
    reader = _Shape()
    reader.feed(text)
    reader.close()
    return reader.shape()


class _Shape(HTMLParser):
    """Walks through the tags of a page, as they stand, and remembers what tells of its making."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool, bool, bool]] = []
        """Each open element: its name, whether it is beside the text, within the main text, and not shown."""
        self._lines: dict[bool, list[str]] = {True: [], False: []}
        self._line = ""
        self._stamped = False
        self._stamps: list[str] = []
        self._told: dict[str, str] = {}
        self._json: list[str] = []
        self._into = ""
        self._counts = {"password": 0, "script": 0, "noscript": 0}
        self._seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._notice(tag, given)
        if tag == "br" or tag not in _INLINE:
            self._end_line()
        if tag in _VOID:
            return
        if tag in _ENDS_ITSELF and self._open and self._open[-1][0] == tag:
            self._open.pop()
        _, beside, within, silent = self._open[-1] if self._open else ("", False, False, False)
        within = within or tag in ("main", "article") or given.get("role") in ("main", "article")
        beside = beside or self._is_beside(tag, given, within)
        hidden = "hidden" in given or "display:none" in given.get("style", "").replace(" ", "").lower()
        self._open.append((tag, beside, within, silent or hidden or tag in _SILENT))
        if tag == "title" and "title" not in self._told:
            self._into = "title"
        elif tag == "h1" and "heading" not in self._told and not beside:
            self._into = "heading"

    def _is_beside(self, tag: str, given: dict[str, str], within: bool) -> bool:
        if tag in _BESIDE or (tag == "header" and not within) or given.get("role") in _ROLES_BESIDE:
            return True
        if tag in ("html", "body", "main", "article", "h1") or given.get("aria-modal") == "true":
            return given.get("aria-modal") == "true"
        named = re.split(r"[\s_-]+", f"{given.get('class', '')} {given.get('id', '')}".lower())
        return not _NAMED_BESIDE.isdisjoint(named)

    def _notice(self, tag: str, given: dict[str, str]) -> None:
        match tag:
            case "meta":
                self._notice_meta(given)
            case "link" if "canonical" in given.get("rel", "").lower().split():
                self._told.setdefault("canonical", given.get("href", "").strip())
            case "input":
                self._notice_field(given)
            case "script":
                self._counts["script"] += 1
                self._into = "json" if given.get("type", "").lower() == "application/ld+json" else "script"
            case "noscript":
                self._counts["noscript"] += 1
        self._notice_names(" ".join((given.get("src", ""), given.get("class", ""), given.get("id", ""),
                                     given.get("href", "") if tag == "link" else "",
                                     given.get("action", ""), given.get("name", ""))))  # fmt: skip
        if given.get("id", "").lower() in _FILLED_LATER or tag == "app-root":
            self._seen.add("filled later")
        self._stamped = self._stamped or given.get("itemprop") == "dateModified"

    def _notice_meta(self, given: dict[str, str]) -> None:
        name = (given.get("name") or given.get("property") or given.get("http-equiv", "")).lower()
        content = given.get("content", "")
        match name:
            case "refresh":
                found = _REFRESH.match(content)
                self._told["refresh"] = "yes"
                self._told["leads_on"] = ((found and found["target"]) or "").strip()
            case "og:site_name":
                self._told["site"] = content.strip()
            case "article:content_tier" if content.lower() in ("locked", "metered"):
                self._seen.add("paid")

    def _notice_field(self, given: dict[str, str]) -> None:
        hints = given.get("autocomplete", "").lower().split()
        name = given.get("name", "").lower()
        if given.get("type", "").lower() == "password" or "username" in hints or name == "samlrequest":
            self._counts["password"] += 1

    def _notice_names(self, names: str) -> None:
        for mark, wording in (("guarded", _GUARDS), ("asks", _ASKERS), ("paid", _PAID)):
            if wording.search(names):
                self._seen.add(mark)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self._end_line()
        if tag in ("title", "h1", "script"):
            self._into = ""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                break

    def handle_data(self, data: str) -> None:
        match self._into:
            case "title" | "heading":
                self._told[self._into] = (self._told.get(self._into, "") + data)[:1000]
            case "json":
                self._json.append(data)
                return
            case "script":
                if _GUARDS.search(data):
                    self._seen.add("guarded")
                return
        _, beside, _, silent = self._open[-1] if self._open else ("", False, False, False)
        if not silent and not beside:
            self._line += data

    def _end_line(self) -> None:
        words = " ".join(self._line.split())
        if words:
            within = any(each[2] for each in self._open)
            self._lines[within].append(words)
            if self._stamped:
                self._stamps.append(words)
        self._line, self._stamped = "", self._stamped and not words

    def shape(self) -> PageShape:
        """What was noticed, once all was fed."""
        self._end_line()
        main = "\n".join(self._lines[True] or self._lines[False])
        told = {name: " ".join(value.split()) for name, value in self._told.items()}
        return PageShape(
            title=told.get("title", ""),
            heading=told.get("heading", ""),
            site=told.get("site", ""),
            main=main,
            stamps=tuple(self._stamps),
            canonical=told.get("canonical", ""),
            refreshes="refresh" in told,
            leads_on=told.get("leads_on", ""),
            signs_in=self._counts["password"],
            guarded="guarded" in self._seen,
            asks_leave="asks" in self._seen,
            is_paid="paid" in self._seen or any(map(_says_paid, self._json)),
            needs_scripts=self._needs_scripts(len(main)),
        )

    def _needs_scripts(self, written: int) -> bool:
        """Whether there are scripts, hardly a word, and a place or a sentence for who has no scripts."""
        if self._counts["password"] or not self._counts["script"]:
            return False
        promised = self._counts["noscript"] or "filled later" in self._seen
        return written <= _HARDLY_A_WORD or bool(promised and written <= _FEW_WORDS)


def _says_paid(written: str) -> bool:
    """Whether JSON-LD (schema.org) says of a thing that it is not accessible for free."""
    try:
        said = json.loads(written) if len(written) <= _LONGEST_JSON else None
    except (ValueError, RecursionError):
        return False
    return any(str(each).lower() == "false" for each in _values(said, "isAccessibleForFree", _DEEPEST))


def _values(said: Any, name: str, depth: int) -> Iterator[Any]:
    if depth and isinstance(said, dict):
        if name in said:
            yield said[name]
        for each in said.values():
            yield from _values(each, name, depth - 1)
    elif depth and isinstance(said, list):
        for each in said:
            yield from _values(each, name, depth - 1)
