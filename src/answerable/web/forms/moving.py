"""Forms of beginning an investigation."""

from __future__ import annotations

from datetime import date
from typing import Any

from answerable.bodies import FORMATS
from answerable.casework.moving.new_investigations import check_slug
from answerable.casework.work.investigations import Charter, drawn_slug
from answerable.casework.work.uploads import Upload, keep
from answerable.evidence import read_mapping
from answerable.ground import BadInput
from answerable.report import read_manuscript
from answerable.web.forms.base import PageForm, checked_by
from answerable.web.forms.fields import (
    DayField,
    LineField,
    OneOfField,
    ProseField,
    UploadField,
    UploadsField,
)
from answerable.web.forms.tables import TABLES

REGISTERS = [(each.name, each.title) for each in FORMATS if not each.links]
_MARKDOWN = ".md,text/markdown,text/plain"


def _check_archive(archive: Upload) -> None:
    if not archive.begins_with(b"PK"):
        remedy = "Choose a zip made by exporting an investigation."
        raise BadInput("this is no archive", where=archive.name, remedy=remedy)


def _check_mapping(mapping: Upload) -> None:
    read_mapping(mapping.text, mapping.name)


def _check_manuscript(manuscript: Upload) -> None:
    read_manuscript(manuscript.text, manuscript.name)


class ShortName(LineField):
    """The part of an address that is an investigation's own, with an ending that makes it free."""

    def __init__(self) -> None:
        super().__init__(
            "Short name for its address",
            "Lower-case letters, digits and single hyphens: disclosure-logs. Four letters are put after it.",
            needed="It has no short name. Write one, such as disclosure-logs.",
            longest=60,
            attrs={"pattern": "[a-z0-9]+(-[a-z0-9]+)*", "autocapitalize": "none", "spellcheck": "false"},
            validators=[checked_by(check_slug)],
        )

    def clean(self, value: Any) -> str:
        """The slug of an investigation that there is not."""
        return drawn_slug(super().clean(value))


def _name() -> LineField:
    return LineField("Name", needed="The investigation has no name. Write one.")


def _purpose() -> ProseField:
    return ProseField("What it is for", "A sentence; it may stay empty")


def _manuscript(needed: str = "") -> UploadField:
    hint, checks = "Markdown with figure expressions", [checked_by(_check_manuscript)]
    return UploadField("Manuscript of the report", hint, accept=_MARKDOWN, needed=needed, validators=checks)


class BeginForm(PageForm):
    """A form that begins an investigation by a job."""

    not_done = "Nothing was taken in."

    def arguments(self) -> dict[str, Any]:
        """What the job takes, its files kept as originals."""
        raise NotImplementedError


class NothingForm(PageForm):
    """A name and a purpose to begin with."""

    not_done = "Nothing was begun."

    name = _name()
    slug = ShortName()
    purpose = _purpose()
    reply_address = LineField(
        "Where replies come in",
        "An address that has {reference} in it, so that every reply finds its request; it may stay empty",
    )
    contact = LineField(
        "Where a reader writes who finds something wrong", "Published with the report; it may stay empty"
    )

    def charter(self, as_of: date) -> Charter:
        """What was entered."""
        return Charter(as_of=as_of, **self.cleaned_data)


class TrackerForm(BeginForm):
    """A tracker with its mapping, and what may come with them."""

    slug = ShortName()
    tracker = UploadField(
        "Tracker",
        "The spreadsheet: CSV or a workbook",
        accept=TABLES,
        needed="No file was chosen for the tracker. Choose one, then send the form again.",
    )
    mapping = UploadField(
        "Mapping",
        "Which column is what, in TOML",
        accept=".toml",
        needed="No file was chosen for the mapping. Choose one, then send the form again.",
        validators=[checked_by(_check_mapping)],
    )
    register = UploadField(
        "Register of bodies",
        "CSV or a workbook; the tracker's bodies are matched to it by name and take its sectors and regions",
        accept=TABLES,
    )
    register_kind = OneOfField(REGISTERS, "The register's columns", called="kind of register", required=False)
    manuscript = _manuscript()
    as_of = DayField("Day of the data", "Otherwise the mapping's day, or that of the newest row")

    def arguments(self) -> dict[str, Any]:
        """What `begin_from_tracker` takes."""
        entered = self.cleaned_data
        register, manuscript, on = entered["register"], entered["manuscript"], entered["as_of"]
        return {
            "slug": entered["slug"],
            "tracker": keep(entered["tracker"], "text/csv"),
            "mapping": keep(entered["mapping"], "application/toml"),
            "register": keep(register, "text/csv") if register else None,
            "register_kind": entered["register_kind"] or "native",
            "manuscript": keep(manuscript, "text/markdown") if manuscript else None,
            "as_of": on.isoformat() if on else "",
        }


class ArchiveForm(BeginForm):
    """An archive from another installation."""

    archive = UploadField(
        "Archive",
        "A zip made by exporting an investigation. Its digests and its journal are checked first.",
        accept=".zip,application/zip",
        needed="No file was chosen for the archive. Choose one, then send the form again.",
        validators=[checked_by(_check_archive)],
    )

    def arguments(self) -> dict[str, Any]:
        """What `preview_archive` takes."""
        return {"file": keep(self.cleaned_data["archive"], "application/zip")}


class CountsForm(BeginForm):
    """Published tables of counts, and a manuscript that recounts them."""

    name = _name()
    slug = ShortName()
    purpose = _purpose()
    as_of = DayField("Day of the data", needed="The day of the data is missing. Write 2026-01-31.")
    schema = UploadField(
        "Schema",
        "What each table and column is, in TOML",
        accept=".toml",
        needed="No file was chosen for the schema. Choose one, then send the form again.",
    )
    tables = UploadsField(
        "Tables",
        "The files that the schema names, CSV or workbooks, all at once",
        accept=TABLES,
        needed="No table was chosen. Choose the files that the schema names.",
    )
    manuscript = _manuscript("No manuscript was chosen. Choose one; a heading and a figure are enough.")

    def arguments(self) -> dict[str, Any]:
        """What `begin_from_counts` takes."""
        entered = self.cleaned_data
        return {
            "slug": entered["slug"],
            "name": entered["name"],
            "as_of": entered["as_of"].isoformat(),
            "purpose": entered["purpose"],
            "schema": keep(entered["schema"], "application/toml"),
            "tables": [keep(each, "text/csv") for each in entered["tables"]],
            "manuscript": keep(entered["manuscript"], "text/markdown"),
        }
