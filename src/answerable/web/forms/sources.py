"""Forms of sources and of statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from answerable.casework.sources.sources import SourceEntry
from answerable.casework.sources.statements import StatementEntry, kinds
from answerable.evidence import Grade
from answerable.evidence.sources import TYPES, authors_of, check_key, date_of, read_written
from answerable.ground import BadInput
from answerable.web.forms.base import PageForm, checked_by
from answerable.web.forms.fields import LineField, OneOfField, ProseField, UploadField, WholeNumberField

_FIRST = ("webpage", "article-newspaper", "report", "document", "book", "article-journal", "legal_case",
          "broadcast", "interview", "dataset")  # fmt: skip
_TYPES = [
    (each, each.replace("-", " ").replace("_", " ")) for each in (*_FIRST, *sorted({*TYPES} - {*_FIRST}))
]
_GRADES = [("", "Choose"), *((each.value, each.sentence) for each in Grade)]
_TEXTS = {
    "title": "title", "publisher": "publisher", "container": "container-title", "address": "URL",
    "language": "language",
}  # fmt: skip
_DATES = {"issued": "issued", "accessed": "accessed"}
_DAYS = "2021-07-05, July 2021 or 2021"


def _check_date(written: str) -> None:
    if read_written(written) is None:
        raise BadInput(f"{written[:40]!r} is not a date", remedy=f"Write {_DAYS}.")


def _grade() -> OneOfField:
    return OneOfField(
        _GRADES,
        "Grade",
        "How near it stands to what it speaks of.",
        called="grade",
        needed="Choose how near it stands to what it speaks of.",
    )


class DescribedForm(PageForm):
    """What a source is: the fields of its record that a person is asked for."""

    type = OneOfField(_TYPES, "Type", called="type of source", needed="Choose what it is.")
    title = LineField(
        "Title", needed="It has no title. Write what it is called, or what it is.", longest=1000
    )
    authors = ProseField(
        "Authors",
        "One a line: Reed, Ada for a person, Home Office for an institution.",
        required=False,
        longest=4000,
    )
    publisher = LineField("Publisher", "Who published it.", required=False, longest=500)
    container = LineField(
        "Where it appeared", "The newspaper, the journal, the site.", required=False, longest=500
    )
    issued = LineField("Date", f"As exactly as it is known: {_DAYS}", required=False, longest=100,
                       validators=[checked_by(_check_date)])  # fmt: skip
    address = LineField("Address", "https://www.example.org/page", required=False, longest=2000)
    accessed = LineField("Looked at on", _DAYS, required=False, longest=100,
                         validators=[checked_by(_check_date)])  # fmt: skip
    language = LineField("Language", "en-GB, fr, zh", required=False, longest=40)

    def described(self, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The record as CSL-JSON: what was entered, in the place of those fields of the record before."""
        given = self.cleaned_data
        made = {name: value for name, value in (before or {}).items() if name not in _asked()}
        made["type"] = given["type"]
        made |= {name: given[field] for field, name in _TEXTS.items() if given[field]}
        authors = [_author(line) for line in given["authors"].split("\n") if line.strip()]
        made |= {"author": authors} if authors else {}
        for field, name in _DATES.items():
            if found := read_written(given[field]):
                made[name] = found.as_csl()
            elif before and name in before and not given[field] and "literal" in before[name]:
                made[name] = before[name]
        return made


class SourceEditForm(DescribedForm):
    """A source that is there, whose key stays: its record, and what stands beside it."""

    grade = _grade()
    family = LineField(
        "Family", "Sources that go back to one bear one name, and count once.", required=False, longest=80
    )
    translator = LineField("Translated by", required=False, longest=150)
    licence = LineField(
        "Licence",
        "With OGL, CC BY, CC BY-SA, CC0, or with permission of somebody, the text of the newest copy goes "
        "out with the report; with any other, and with none, it does not.",
        required=False,
        longest=200,
    )

    def entry(self, before: Mapping[str, Any] | None = None) -> SourceEntry:
        """What the form says."""
        given = self.cleaned_data
        return SourceEntry(
            self.described(before),
            Grade(given["grade"]),
            given["family"],
            given["translator"],
            given["licence"],
        )


class SourceForm(SourceEditForm):
    """A new source, with the key by which it is cited."""

    key = LineField(
        "Key",
        "By which the manuscript cites it: heat-map-2022. It cannot be changed later.",
        needed="It has no key. Write one, such as heat-map-2022.",
        longest=80,
        validators=[checked_by(check_key)],
    )
    field_order = ("key",)


class ConfidentialForm(DescribedForm):
    """A tip or a leak."""

    not_done = "Nothing was kept."

    grade = _grade()
    remarks = ProseField(
        "Remarks", "How it came, whom it could harm. Encrypted like the rest.", required=False, rows=3
    )
    file = UploadField("File", "What was given to you. It is encrypted before it is kept.", required=False)


class CslForm(PageForm):
    """A file of CSL-JSON."""

    not_done = "Nothing was taken in."

    file = UploadField(
        "File of CSL-JSON",
        'In Zotero: Export Library, then "CSL JSON". All of it comes in, or nothing.',
        accept=".json,application/json",
        needed="No file was chosen. Choose one, then send the form again.",
    )
    grade = _grade()


class WithdrawSourceForm(PageForm):
    """Why a source is no longer used."""

    not_done = "Nothing was withdrawn."

    reason = LineField("Reason", needed="There is no reason. Say why, in a sentence.", longest=500)


class WithdrawStatementForm(PageForm):
    """Why a statement is no longer used."""

    not_done = "Nothing was withdrawn."
    id_format = "withdraw-%s"

    number = WholeNumberField("Number", needed="Which statement is missing.", least=1)
    reason = LineField("Reason", needed="There is no reason. Say why, in a sentence.", longest=500)


class StatementForm(PageForm):
    """Who says what of whom."""

    kind = OneOfField(
        [("", "Choose"), *kinds()], "Kind", called="kind", needed="Choose what sort of saying it is."
    )
    speaker = LineField("Who says it", needed="Who says it is missing.", longest=200)
    words = ProseField(
        "What is said", "Word for word where it is quoted.", needed="What is said is missing.", rows=3
    )
    of_whom = LineField("Of whom", "The body, firm or person.", required=False, longest=200)
    said_on = LineField("When", _DAYS, required=False, longest=100, validators=[checked_by(_check_date)])
    source = LineField(
        "Source", "The key of the source in which it stands.", needed="The source is missing.", longest=80
    )
    passage = LineField(
        "Passage",
        "The name of a passage in a copy, as its source's page has it.",
        required=False,
        longest=200,
    )
    answers = WholeNumberField(
        "Answers", "The number of the statement that it answers.", required=False, least=1
    )

    def entry(self) -> StatementEntry:
        """What the form says."""
        return StatementEntry(**self.cleaned_data)


def initial_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """What the form first shows of a record that is there."""
    shown = {field: str(fields.get(name, "")) for field, name in _TEXTS.items()}
    for field, name in _DATES.items():
        found = date_of(fields, name)
        shown[field] = found.iso if found and not found.words else ""
    lines = [
        f"{each['family']}, {each['given']}" if each.get("family") and each.get("given") else spoken
        for each, spoken in zip(fields.get("author", ()), authors_of(fields), strict=True)
    ]
    return shown | {"type": str(fields.get("type", "")), "authors": "\n".join(lines)}


def _author(line: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in line.partition(","))
    return {"family": family, "given": given} if comma and family and given else {"literal": line.strip(" ,")}


def _asked() -> set[str]:
    return {"type", "author", *_TEXTS.values(), *_DATES.values()}
