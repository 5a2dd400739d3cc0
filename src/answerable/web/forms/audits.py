"""Forms of audits: a report to be checked, more of it given, what is said of one claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from answerable.audit import Anchor, ClaimCorrection, ClaimRuling, PrintedClaim, ReadAs, TableOffered
from answerable.casework.audits import audits
from answerable.casework.audits.audits import AuditInput
from answerable.casework.work.uploads import Upload
from answerable.web.forms.base import PageForm, checked_by
from answerable.web.forms.fields import (
    MOST_DIGITS,
    LineField,
    OneOfField,
    ProseField,
    Radios,
    SeveralOfField,
    TickField,
    UploadField,
    UploadsField,
)

LONGEST_REPORT = 2_000_000
"""The most letters of a report that are pasted."""
OTHER = "other"
NUMBER = "number"
READABLE = ("percent", "count")
_REPORTS = ".pdf,.docx,.html,.htm,.md,.txt,application/pdf,text/html,text/markdown,text/plain"
_TABLES = ".csv,.toml,text/csv"


def _check_report(report: Upload) -> None:
    audits.check(AuditInput(report=report))


def _check_counts(counts: tuple[Upload, ...]) -> None:
    audits.check(AuditInput(counts=counts))


def _check_corrections(corrections: Upload) -> None:
    audits.check(AuditInput(corrections=corrections))


def _report(label: str, hint: str) -> UploadField:
    return UploadField(label, hint, accept=_REPORTS, validators=[checked_by(_check_report)])


def _counts(label: str, hint: str) -> UploadsField:
    return UploadsField(label, hint, accept=_TABLES, validators=[checked_by(_check_counts)])


def _corrections(label: str, hint: str = "") -> UploadField:
    return UploadField(label, hint, accept=".toml", validators=[checked_by(_check_corrections)])


class AuditForm(PageForm):
    """A report to be checked, with the counts that are there."""

    not_done = "Nothing was taken in."

    report = _report(
        "Report", "PDF, Word (.docx), HTML, Markdown or text. Choose it, or drop it on the button."
    )
    text = ProseField("Text of the report", rows=8, longest=LONGEST_REPORT)
    counts = _counts(
        "Counts",
        "Tables as CSV, several at once: one row a kind of body or an area, one column a count (requests, "
        "responses, refused, use_cameras). Without any, the report is checked against its own tables and "
        "sentences. A counts.toml beside them says what headers do not.",
    )
    with_investigation = TickField("Check it against what this investigation knows", initial=True)
    name = LineField("Name", "Otherwise that of the file")
    corrections = _corrections(
        "Corrections",
        "Earlier corrections to its claims: a file saved here, or one that the command line takes (.toml)",
    )

    def __init__(self, *given: Any, in_investigation: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if not in_investigation:
            del self.fields["with_investigation"]

    def clean(self) -> None:
        """Refuse two reports, and none."""
        report, text = self.cleaned_data.get("report"), self.cleaned_data.get("text")
        if report and text:
            self.add_error("text", "Both a file and a text were given. Give one of them.")
        elif not report and not text and not {"report", "text"} & set(self.errors):
            self.add_error("report", "No report was given. Choose a file, or paste its text.")

    def given(self) -> AuditInput:
        """What was given."""
        entered = self.cleaned_data
        pasted = Upload("pasted.txt", entered["text"].encode("utf-8")) if entered["text"] else None
        return AuditInput(
            entered["report"] or pasted,
            entered["counts"],
            entered["corrections"],
            with_investigation=entered.get("with_investigation", False),
        )


class AgainForm(PageForm):
    """What goes into the next run: files kept, and more of them; `kept` are those there, by uid."""

    not_done = "Nothing was taken in."

    keep = SeveralOfField((), "Counts to check it against", called="file of counts")
    with_investigation = TickField("What this investigation knows")
    counts = _counts(
        "More counts",
        "CSV, several at once, and counts.toml. A file of the same name takes the place of the former.",
    )
    report = _report(
        "Another version of the report", "Corrections go along with claims whose words are still there."
    )
    corrections = _corrections("Corrections from a file")

    def __init__(
        self, *given: Any, kept: Sequence[tuple[str, str]], in_investigation: bool, **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.kept = tuple(uid for uid, _ in kept)
        keep = self.fields["keep"]
        assert isinstance(keep, SeveralOfField)
        keep.choices, keep.initial = list(kept), list(self.kept)
        if not in_investigation:
            del self.fields["with_investigation"]
        if not kept:
            del self.fields["keep"]

    def given(self) -> AuditInput:
        """What was given, and which files are left out."""
        entered = self.cleaned_data
        return AuditInput(
            entered["report"],
            entered["counts"],
            entered["corrections"],
            with_investigation=entered.get("with_investigation", False),
            left_out=frozenset(self.kept) - set(entered.get("keep", ())),
        )


class SaysField(OneOfField):
    """What is said of a claim: a reading that is kept, another one, or a ruling."""

    def validate(self, value: Any) -> None:
        """Raise `ValidationError` for what cannot be said."""
        forms.Field.validate(self, value)
        if value.startswith("kept-") and not self.valid_value(value):
            raise ValidationError(f"There is no reading {value[:40]!r}. Choose one that is listed.")
        if not self.valid_value(value):
            raise ValidationError(f"{value[:40]!r} is no correction of a claim. Choose one that is listed.")


RULINGS = {
    ClaimRuling.STANDS: "is accepted as printed, whatever the counts say (a waiver)",
    ClaimRuling.OUTSIDE: "is a figure from an outside source",
    ClaimRuling.OTHER_DATA: "is not about this data",
    ClaimRuling.NOT_A_CLAIM: "is no claim",
}


class ClaimForm(PageForm):
    """What a person says of one claim; `table` is the table to read it by, None where there is none."""

    says = SaysField(
        (), "The claim", needed="Nothing was chosen. Choose what you say of the claim.", widget=Radios
    )
    row = OneOfField((), "Row", called="row", required=False)
    measures = SeveralOfField((), "What it counts", "Several: one or other of them.", called="column")
    base = OneOfField((), "Of", called="base", required=False)
    number = LineField(
        "The number it is a share of, if it is none of these",
        longest=1000,
        attrs={"inputmode": "numeric"},
    )
    reason = LineField(
        "Because", needed="There is no reason. Write why, for whoever reads it later.", longest=1000
    )

    def __init__(self, claim: PrintedClaim, table: TableOffered | None, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.claim, self.table = claim, table
        self.readings = {f"kept-{at}": reading for at, reading in enumerate(claim.readings)}
        said = [*self.readings, OTHER, *(each.value for each in RULINGS)]
        self._choose("says", [(each, each) for each in said])
        if table is not None:
            self._choose("row", [("", "All rows"), *((each, _words(each)) for each in table.rows)])
            self._choose("measures", [(each, _words(each)) for each in table.measures])
            counted = [(each, f"those counted as {_words(each)}") for each in table.measures]
            bases = [(each, each) for each in table.bases]
            self._choose("base", [*bases, *counted, (NUMBER, "a number, written below")])
        self.is_share = claim.unit == "percent"
        for name in ("base", "number") if not self.is_share else ():
            del self.fields[name]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def rulings(self) -> list[tuple[str, str]]:
        """What can be said of a claim besides a reading, each with its words."""
        return [(ruling.value, words) for ruling, words in RULINGS.items()]

    def clean(self) -> None:
        """Refuse a reading that is not told in full; what is chosen for one counts only where one is."""
        if self.cleaned_data.get("says") != OTHER:
            return
        if self.table is None:
            self.add_error("says", "There is no table of counts to read it by. Give counts, then run again.")
            return
        if not self.cleaned_data.get("measures") and "measures" not in self.errors:
            self.add_error("measures", "No column was chosen. Choose what the claim counts.")
        if self.is_share and not self.cleaned_data.get("base") and "base" not in self.errors:
            self.add_error("base", "No base was chosen. Choose what the claim is a share of.")
        if self.cleaned_data.get("base") == NUMBER and not self._number():
            written = self.cleaned_data.get("number", "")
            self.add_error("number", f"{written[:40]!r} is no number of bodies. Write a whole number: 1,302.")

    def _number(self) -> str:
        plain: str = self.cleaned_data.get("number", "").replace(",", "").strip()
        is_one = plain.isascii() and plain.isdigit() and len(plain) <= MOST_DIGITS
        return plain if is_one and int(plain) > 0 else ""

    def correction(self, anchor: Anchor, who: str) -> ClaimCorrection:
        """What was said of the claim that stands at `anchor`."""
        says, reason = self.cleaned_data["says"], " ".join(self.cleaned_data["reason"].split())
        if says == OTHER and self.table is not None:
            entered, base = self.cleaned_data, self.cleaned_data.get("base", "")
            base = self._number() if base == NUMBER else base
            read_as = ReadAs(self.table.name, entered["row"], tuple(entered["measures"]), base)
            return ClaimCorrection(anchor, ClaimRuling.READ_AS, who, reason, read_as)
        if says in self.readings:
            read_as = self.readings[says].read_as
            return ClaimCorrection(anchor, ClaimRuling.READ_AS, who, reason, read_as)
        return ClaimCorrection(anchor, ClaimRuling(says), who, reason, None)


def _words(name: str) -> str:
    return name.replace("_", " ")
