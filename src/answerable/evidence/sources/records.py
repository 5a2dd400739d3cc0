"""Records of sources as CSL-JSON, in and out, as Zotero and other reference managers exchange them.

Source of the names: CSL-JSON schema 1.0.2; the CSL 1.0.2 specification, appendices III (types) and IV
(variables).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from answerable.evidence.sources.dates import SourceDate, read_date
from answerable.ground import BadInput, Point, canonical_json

TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map",
    "motion_picture", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book",
    "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
"""What a source can be."""

NAMES = (
    "author", "editor", "translator", "interviewer", "recipient", "container-author",
    "collection-editor", "composer", "editorial-director", "illustrator", "original-author",
)  # fmt: skip
DATES = ("issued", "accessed", "event-date", "original-date", "submitted")
TEXTS = (
    "title", "title-short", "container-title", "container-title-short", "collection-title", "publisher",
    "publisher-place", "authority", "jurisdiction", "event", "event-title", "event-place", "edition",
    "volume", "issue", "number", "number-of-pages", "number-of-volumes", "page", "section",
    "chapter-number", "genre", "medium", "archive", "archive_location", "archive-place", "version",
    "status", "original-title", "original-publisher", "language", "URL", "DOI", "ISBN", "ISSN", "PMID",
    "PMCID", "abstract", "note",
)  # fmt: skip
_NAME_PARTS = frozenset(
    {"family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"}
)
_LONGEST = 20_000
_MOST = 20_000
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
"""What a source can be cited by."""
KEY_REMEDY = "A key has letters, digits, hyphens, dots and underscores, 80 at most, as heat-map-2022."
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class CslRecord:
    """One record: the key by which it is cited, its fields as CSL-JSON has them, and where it stood.

    `dropped` names the fields that were not kept: those that no style knows, such as a manager's own.
    """

    key: str
    fields: Mapping[str, Any]
    where: str = ""
    dropped: tuple[str, ...] = field(default=(), compare=False)

    def as_csl(self) -> dict[str, Any]:
        """The record as CSL-JSON, its key as the id."""
        return {"id": self.key, **self.fields}


def read_csl(content: bytes | str, name: str) -> tuple[CslRecord, ...]:
    """Every record of a CSL-JSON file, a list or a single one; raises `BadInput` with all that is wrong.

    Each error says the record's number and id, the field and what to write instead. Records without an id
    that can be a key are given one, made of author and year.
    """
    values = _parsed(content, name)
    points: list[Point] = []
    found: list[CslRecord] = []
    places: dict[str, str] = {}
    for number, value in enumerate(values, 1):
        where = f"{name}, record {number}"
        try:
            record = read_record(value, where)
        except BadInput as error:
            points += error.points or [Point(error.where, error.what, error.remedy)]
            continue
        key = record.key or _made_key(record.fields, places)
        if key.casefold() in places:
            remedy = f"{places[key.casefold()]} has it as well: give one of them another id."
            points.append(Point(where, f"the key {key!r} is there twice", remedy))
            continue
        places[key.casefold()] = where
        found.append(CslRecord(key, record.fields, record.where, record.dropped))
    if points:
        count = f"{len(points)} things are" if len(points) > 1 else "one thing is"
        raise BadInput(f"{count} wrong in the records, and none was taken", where=name, points=points)
    return tuple(found)


def read_record(value: object, where: str) -> CslRecord:
    """One record, its key empty where its id can be none; raises `BadInput` with all that is wrong in it."""
    if not isinstance(value, Mapping):
        raise BadInput("the record is not an object", where=where, remedy='Write {"id": ..., "type": ...}.')
    named = value.get("id")
    where = f"{where} ({str(named)[:60]})" if named not in (None, "") else where
    fields: dict[str, Any] = {}
    points: list[Point] = []
    for read in (_type, _title, *(_reader(name) for name in value)):
        try:
            fields.update(read(value, where))
        except BadInput as error:
            points.append(Point(error.where, error.what, error.remedy))
    if points:
        raise BadInput("the record is wrong", where=where, points=points)
    known = {"id", "type", "citation-key", *NAMES, *DATES, *TEXTS}
    dropped = tuple(sorted(str(each)[:40] for each in value if each not in known))
    return CslRecord(_own_key(value), fields, where, dropped)


def write_csl(records: Sequence[CslRecord]) -> bytes:
    """The records as CSL-JSON, in order of their keys, as other reference managers take it."""
    made = [record.as_csl() for record in sorted(records, key=lambda each: each.key)]
    return json.dumps(made, ensure_ascii=False, indent=2, allow_nan=False).encode("utf-8") + b"\n"


def date_of(fields: Mapping[str, Any], name: str) -> SourceDate | None:
    """A date of a record that was read; None where it has none."""
    return read_date(fields[name], name) if fields.get(name) else None


def authors_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The authors of a record, each as a person says the name."""
    return tuple(_spoken(each) for each in fields.get("author", ()))


def same_record(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """True where two records say the same."""
    return canonical_json(dict(one)) == canonical_json(dict(other))


def check_key(key: str, where: str = "key") -> str:
    """The key; raises `BadInput` for one by which nothing could be cited."""
    if not KEY.fullmatch(key):
        raise BadInput(f"{key[:100]!r} cannot be a key", where=where, remedy=KEY_REMEDY)
    return key


def _parsed(content: bytes | str, name: str) -> list[object]:
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        value = json.loads(text, parse_constant=_no_constant, parse_float=str)
    except UnicodeDecodeError:
        raise BadInput("the file is not UTF-8", where=name, remedy="Export it again as CSL-JSON.") from None
    except (ValueError, RecursionError) as error:
        place = f"{name}, line {error.lineno}" if isinstance(error, json.JSONDecodeError) else name
        remedy = 'In Zotero choose "Export Library", then "CSL JSON".'
        raise BadInput("this is not JSON", where=place, remedy=remedy) from None
    values = value if isinstance(value, list) else [value]
    if len(values) > _MOST:
        raise BadInput(f"there are more than {_MOST:,} records", where=name, remedy="Take them in in parts.")
    return values


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _type(value: Mapping[str, Any], where: str) -> dict[str, Any]:
    kind = value.get("type")
    if kind not in TYPES:
        what = f"{str(kind)[:60]!r} is not a type of source" if kind else "there is no type"
        raise BadInput(what, where=f"{where}, type", remedy=f"Known: {', '.join(TYPES)}.")
    return {"type": kind}


def _title(value: Mapping[str, Any], where: str) -> dict[str, Any]:
    title = value.get("title")
    if not isinstance(title, str) or not _tidy(title):
        remedy = "Write what it is called, or in a few words what it is."
        raise BadInput("there is no title", where=f"{where}, title", remedy=remedy)
    return {}


def _reader(name: object) -> Callable[[Mapping[str, Any], str], dict[str, Any]]:
    def read(value: Mapping[str, Any], where: str) -> dict[str, Any]:
        given, place = value[name], f"{where}, {name}"  # type: ignore[index]
        if given is None or given == "" or given == []:
            return {}
        if name in NAMES:
            return {str(name): list(_people(given, place))}
        if name in DATES:
            return {str(name): read_date(given, place).as_csl()}
        if name in TEXTS:
            return {str(name): _text(str(name), given, place)}
        return {}

    return read


def _text(name: str, value: object, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadInput(
            f"{str(value)[:60]!r} is not a text", where=where, remedy="Write it in quotation marks."
        )
    text = _tidy(str(value))
    if len(text) > _LONGEST:
        raise BadInput(f"the text has {len(text):,} letters", where=where, remedy=f"At most {_LONGEST:,}.")
    if name == "URL":
        check_address(text, where)
    if name == "language" and not _LANGUAGE.fullmatch(text):
        raise BadInput(f"{text[:40]!r} is not a language", where=where, remedy="Write en-GB, fr or zh.")
    return text


def check_address(text: str, where: str) -> str:
    """The address of a page; raises `BadInput` for what is none, such as a file of the reader's own."""
    try:
        parts = urlsplit(text)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)
    except ValueError:
        fit = False
    if not fit or len(text) > 2000:
        remedy = "Write all of it, as https://www.example.org/page."
        raise BadInput(f"{text[:80]!r} is not the address of a page", where=where, remedy=remedy)
    return text


def _people(value: object, where: str) -> Iterator[dict[str, str]]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        remedy = 'Write [{"family": "Smith", "given": "Jane"}], or [{"literal": "Home Office"}].'
        raise BadInput(f"{str(value)[:60]!r} are not names", where=where, remedy=remedy)
    for number, each in enumerate(value, 1):
        place = f"{where} {number}"
        if not isinstance(each, Mapping):
            raise BadInput("this is not a name", where=place, remedy='Write {"literal": "Home Office"}.')
        made = {str(part): _tidy(str(each[part])) for part in each if part in _NAME_PARTS and each[part]}
        made = {part: text[:500] for part, text in made.items() if text}
        if not made.keys() & {"family", "literal"}:
            if "given" in made:
                made = {"literal": made["given"]}
            else:
                remedy = "Write the family name, or an institution as literal."
                raise BadInput("the name is empty", where=place, remedy=remedy)
        yield made


def _own_key(value: Mapping[str, Any]) -> str:
    """The record's id where it can be a key, or the last part of one that is an address, or nothing."""
    for named in (value.get("citation-key"), value.get("id")):
        if named is None or isinstance(named, bool):
            continue
        text = str(named).strip()
        last = text.rstrip("/").rpartition("/")[2]
        for each in (text, last):
            if KEY.fullmatch(each):
                return each
    return ""


def _made_key(fields: Mapping[str, Any], taken: Mapping[str, str]) -> str:
    issued = date_of(fields, "issued") or date_of(fields, "accessed")
    year = str(issued.parts[0]) if issued and issued.parts else ""
    authors = fields.get("author") or [{"literal": fields.get("publisher") or fields["title"]}]
    named = authors[0].get("family") or authors[0].get("literal", "")
    plain = unicodedata.normalize("NFKD", named).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", plain)[:4] or ["source"]
    stem = "-".join([*words, *([year] if year else [])])[:70]
    number, made = 1, stem
    while made.casefold() in taken:
        number += 1
        made = f"{stem}-{number}"
    return made


def _spoken(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(name[part] for part in order if name.get(part))


def _tidy(text: str) -> str:
    """The text on one line without what no reader sees."""
    shown = "".join(each for each in text if each.isspace() or unicodedata.category(each) not in ("Cc", "Cs"))
    return " ".join(shown.split())
