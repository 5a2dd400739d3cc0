"""Forms of what comes in: mail, tables made elsewhere, the manuscript; what a message is and answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from answerable.casework.work.records import Request
from answerable.casework.work.uploads import Upload, check_mail, keep
from answerable.correspondence import MessageKind
from answerable.web.forms.base import PageForm, checked_by
from answerable.web.forms.fields import OneOfField, SeveralOfField, TickField, UploadField, UploadsField
from answerable.web.forms.tables import TABLES, TableForm

_LONGEST_KEPT = 60
_MAIL = ".eml,.mbox,.zip,message/rfc822,application/mbox,application/zip"


def _check_text(upload: Upload) -> None:
    _ = upload.text


class TakeInForm(PageForm):
    """A form that takes something in."""

    not_done = "Nothing was taken in."


class MailForm(TakeInForm):
    """Messages."""

    mail = UploadsField(
        "Messages",
        ".eml files, an mbox, or a zip of .eml files. A message that is here already changes nothing.",
        accept=_MAIL,
        needed="No file was chosen. Choose .eml files, an mbox, or a zip of .eml files.",
        validators=[checked_by(check_mail)],
    )
    keep_damaged = TickField("Take in messages that are cut off, too, with the damage on record")

    def arguments(self) -> dict[str, Any]:
        """What the job takes, the files kept as originals."""
        kept = [keep(each, "application/octet-stream") for each in self.cleaned_data["mail"]]
        return {"files": kept, "keep_damaged": self.cleaned_data["keep_damaged"]}


class CodedTableForm(TableForm, TakeInForm):
    """A table made elsewhere, in the field `table`."""

    table = ""

    def arguments(self) -> dict[str, Any]:
        """What the job takes, the file kept as an original, and where the table stands in it."""
        return {"file": keep(self.cleaned_data[self.table], "text/csv"), **self.place}


class CodingsForm(CodedTableForm):
    """A table of codings."""

    table, id_format = "codings", "codings-%s"
    field_order = (table,)
    codings = UploadField(
        "Table of codings",
        "CSV or a workbook, each row with the words it rests on. All of it comes in, or nothing.",
        accept=TABLES,
        needed="No file was chosen for codings. Choose one, then send the form again.",
    )


class AdjudicationsForm(CodedTableForm):
    """A table of adjudications."""

    table, id_format = "adjudications", "adjudications-%s"
    field_order = (table,)
    adjudications = UploadField(
        "Table of adjudications",
        "CSV or a workbook, each row with its reason. All of it comes in, or nothing.",
        accept=TABLES,
        needed="No file was chosen for adjudications. Choose one, then send the form again.",
    )


class ManuscriptForm(TakeInForm):
    """The manuscript of the report."""

    not_done = "The manuscript was not kept."

    manuscript = UploadField(
        "Manuscript of the report",
        "Markdown with figure expressions. It takes the place of the one kept last, which stays on record.",
        accept=".md,text/markdown,text/plain",
        needed="No file was chosen for the manuscript. Choose one, then send the form again.",
        validators=[checked_by(_check_text)],
    )


class KindForm(PageForm):
    """What kind of message a reply is."""

    kind = OneOfField(
        [(each.value, each.label.capitalize()) for each in MessageKind],
        "Kind",
        called="kind of message",
        needed="No kind was chosen.",
    )


class SaidForm(PageForm):
    """Whether a message is a reply, or that what was said of it is taken back."""

    said = OneOfField(
        (("reply", "It is a reply"), ("none", "It is no reply"), ("unsay", "Take back what was said")),
        "What it is",
        called="word on a message",
        needed="Nothing was said of the message.",
    )


class _ReferencesField(SeveralOfField):
    """References of requests: those offered, and any that was found before."""

    def valid_value(self, value: Any) -> bool:
        """True for whatever could be a reference: the verb looks the requests up."""
        return "\0" not in str(value)


class MatchForm(PageForm):
    """The requests that a reply answers."""

    not_done = "Nothing was matched."

    reference = _ReferencesField((), "Requests", needed="No request was chosen. Choose at least one.")
    keep_sender = TickField("From now on, take mail from this sender as the body's own")

    def take(self, suggested: Iterable[Request], found: Iterable[Request]) -> None:
        """Offer the requests suggested, those found and those chosen; a single one suggested is ticked."""
        first = [
            (each.reference, f"{each.reference}, {each.unit.body.name} (suggested)") for each in suggested
        ]
        field = self.fields["reference"]
        assert isinstance(field, SeveralOfField)
        field.choices = [
            *first,
            *((each.reference, f"{each.reference}, {each.unit.body.name}") for each in found),
        ]
        offered = {reference for reference, _ in field.choices}
        chosen = dict.fromkeys(self["reference"].value() or ()) if self.is_bound else {}
        kept = [(each, each) for each in chosen if each not in offered and len(each) <= _LONGEST_KEPT]
        field.choices = [*field.choices, *kept]
        if len(first) == 1:
            self.initial["reference"] = [first[0][0]]


def _named(asked: Request) -> str:
    return f"{asked.reference}, {asked.unit.body.name}"
