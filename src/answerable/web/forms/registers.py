"""Forms of registers: a file to look at, what it is, a body put right, names to be matched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html

from answerable.bodies import STRATA
from answerable.casework.registers import name_lists as lists
from answerable.casework.registers.duplicates import DuplicateBodies
from answerable.casework.registers.listings import RegisterRow
from answerable.casework.registers.matching import NAMED_COLUMNS, NameColumns
from answerable.casework.registers.uploads_waiting import MappingForm
from answerable.casework.work.uploads import Upload
from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import (
    DayField,
    LineField,
    OneOfField,
    ProseField,
    Radios,
    SeveralOfField,
    TickField,
    UploadField,
)
from answerable.web.forms.tables import TABLES, TableForm

LONGEST_LIST = 2_000_000
"""The most letters of names that are pasted at once."""
_ROW = "row-"
_DIGITS = 9


class RegisterFileForm(TableForm):
    """A file to be looked at."""

    field_order = ("register",)
    register = UploadField(
        "Register, or links between bodies",
        "CSV or a workbook; what it is, is found out from what is in it",
        accept=TABLES,
        needed="No file was chosen for the register. Choose one, then send the form again.",
    )


class ProposalForm(PageForm):
    """What a file that was looked at is; where `mapping` is given, which of its columns is what too."""

    register = LineField(
        "Short name of the register",
        "The same name as last time updates it: schools-england",
        needed="The register has no short name. Write one, such as schools-england.",
        longest=100,
        attrs={"pattern": r"[A-Za-z0-9_\-]+", "autocapitalize": "none", "spellcheck": "false"},
    )
    as_of = DayField("The day of its data", "Today, if left empty")
    source = LineField("Source", longest=300)
    licence = LineField("Licence")
    partial = TickField("It lists only some bodies of the register: none of the others is gone")

    def __init__(self, *given: Any, mapping: MappingForm | None = None, links: bool = False, **more: Any):
        super().__init__(*given, **more)
        self.mapping = mapping
        if links:
            self.fields["register"].label = "The register whose bodies it links"
            del self.fields["partial"]
        if mapping is not None:
            self._map(mapping)

    def _map(self, mapping: MappingForm) -> None:
        columns = [(each, each) for each in mapping.columns]
        for each in mapping.fields:
            hint = f"Suggested: {each.reason}" if each.column and each.reason else ""
            needed = "No column was chosen for the name. Choose one." if each.name == "name" else ""
            self.fields[each.name] = OneOfField(
                [("", "No column"), *columns],
                each.label,
                hint,
                called="column of the file",
                needed=needed,
                required=bool(needed),
                initial=each.column,
            )
        self.fields["aliases"] = SeveralOfField(
            columns, "Other names are in", called="column of the file", initial=list(mapping.aliases)
        )

    @property
    def columns(self) -> list[forms.BoundField]:
        """The fields that say which column is what."""
        return [self[each.name] for each in self.mapping.fields] if self.mapping else []

    def chosen(self) -> tuple[dict[str, str], list[str]]:
        """The column of each field, and the columns in which other names stand."""
        fields = self.mapping.fields if self.mapping else ()
        return {each.name: self.cleaned_data[each.name] for each in fields}, self.cleaned_data["aliases"]


class AdoptionForm(PageForm):
    """What was previewed, to be taken in."""

    also_framed = TickField("They may change too; it goes into the journal of each investigation")


class SetFieldForm(PageForm):
    """A field of a body set by hand, or given back to its register."""

    field = OneOfField(
        [(each, "Access law" if each == "regime" else each.capitalize()) for each in STRATA],
        "Field",
        called="field that can be set by hand",
    )
    value = LineField("Value", longest=100)
    reason = ProseField(
        "Reason",
        "How it is known, for the journal",
        needed="No reason was given. Say how it is known, so that others can judge it.",
    )


class AddressForm(PageForm):
    """An address of a body, new or checked."""

    email = LineField(
        "Address",
        needed="There is no address. Give one.",
        longest=254,
        attrs={"type": "email", "list": "known-addresses"},
    )
    act = OneOfField(
        [
            ("add", "It is a new one"),
            ("works", "It was checked and works"),
            ("dead", "It was checked and is dead"),
        ],
        "What is known",
        required=False,
    )
    source = LineField(
        "Source",
        "A page, a call, a letter: where others can look",
        needed="No source was given. Say where it was found: a page, a call, a letter.",
    )


class JoinForm(PageForm):
    """Two records of one body, to be joined."""

    not_done = "Not joined."

    kept = OneOfField((), "Keep", called="record that shares the code")
    duplicate = OneOfField((), "Its duplicate", called="record that shares the code")
    reason = LineField("Reason", needed="No reason was given. Say why they are one.", longest=300)

    def __init__(self, shared: DuplicateBodies | None, at: int, *given: Any, **more: Any):
        super().__init__(*given, auto_id=f"%s-{at}", **more)
        bodies = shared.bodies if shared else ()
        choices = [(each.uid, f"{each.name} ({each.register})") for each in bodies]
        for name in ("kept", "duplicate"):
            field = self.fields[name]
            assert isinstance(field, OneOfField)
            field.choices = choices
        self.fields["duplicate"].initial = choices[-1][0] if choices else ""


class NamesForm(PageForm):
    """Names to be matched: pasted, or in a table."""

    not_done = "Nothing was matched."

    names = ProseField(
        "Paste names",
        "One on a line; a town in brackets or after a comma helps",
        rows=8,
        longest=LONGEST_LIST,
        attrs={"spellcheck": "false"},
    )
    file = UploadField(
        "Or a table", "CSV or a workbook with a header; taken instead of what is pasted", accept=TABLES
    )
    registers = SeveralOfField(
        (),
        "Match against",
        called="register",
        needed="No register was chosen. Choose at least one.",
    )
    on = DayField(
        "The bodies were open on",
        "Separates a school from the academy that followed it; may be left empty",
    )

    def __init__(self, *given: Any, there: Sequence[RegisterRow], **more: Any):
        super().__init__(*given, **more)
        registers = self.fields["registers"]
        assert isinstance(registers, SeveralOfField)
        registers.choices = [(each.version.register, _counted(each)) for each in there]
        registers.initial = [each.version.register for each in there] if len(there) == 1 else []
        for name, label in NAMED_COLUMNS.items():
            self.fields[f"column-{name}"] = LineField(
                f"{label} are in the column", attrs={"spellcheck": "false"}
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        """The fields that say which column holds what."""
        return [self[f"column-{name}"] for name in NAMED_COLUMNS]

    def clean(self) -> None:
        """Refuse a form without names, whatever else is wrong with it."""
        if not {"names", "file"} & set(self.errors):
            with self.refusals(beside="names"):
                self.table()

    def table(self) -> Upload:
        """The table that was sent, or the names that were pasted as one; raises `BadInput` for none."""
        sent: Upload | None = self.cleaned_data.get("file")
        return sent or lists.pasted_names(self.cleaned_data.get("names", ""))

    def name_columns(self) -> NameColumns:
        """The columns of a table that was sent."""
        sent = self.cleaned_data["file"] is not None
        return NameColumns.of(
            {name: self.cleaned_data[f"column-{name}"] for name in NAMED_COLUMNS} if sent else {}
        )

    def open_on(self) -> date | None:
        """The day on which the bodies were open."""
        on: date | None = self.cleaned_data["on"]
        return on


class NameChoicesForm(PageForm):
    """Which body each of some names means; `rows` are those that have suggestions."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], *given: Any, **more: Any):
        super().__init__(*given, **more)
        for row in rows:
            suggested = [(each["key"], _suggested(each)) for each in row["candidates"]]
            self.fields[f"{_ROW}{row['row']}"] = OneOfField(
                [*suggested, (lists.NONE_OF_THESE, "None of these"), ("", "Leave open")],
                f"{row['name']} (row {row['row']})",
                row["ground"][:1].upper() + row["ground"][1:],
                called="body that is suggested",
                required=False,
                initial=row["chosen"],
                widget=Radios,
            )

    @staticmethod
    def numbers_in(entered: QueryDict) -> set[int]:
        """The numbers of the rows that were posted."""
        written = [name.removeprefix(_ROW) for name in entered if name.startswith(_ROW)]
        return {int(each) for each in written if each.isdecimal() and len(each) <= _DIGITS}

    def choices(self) -> dict[int, str]:
        """What was chosen for each row."""
        return {int(name.removeprefix(_ROW)): chosen for name, chosen in self.cleaned_data.items()}


def _counted(row: RegisterRow) -> str:
    called = "body" if row.bodies == 1 else "bodies"
    return format_html('{} <span class="soft">({} {})</span>', row.version.register, row.bodies, called)


def _suggested(candidate: Mapping[str, Any]) -> str:
    reasons = f": {'; '.join(candidate['reasons'])}" if candidate["reasons"] else ""
    return format_html(
        '{} <span class="soft">{}; {} of 100{}</span>',
        candidate["name"],
        candidate["key"],
        f"{candidate['score']:.0f}",
        reasons,
    )
