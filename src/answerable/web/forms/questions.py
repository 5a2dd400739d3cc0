"""Forms of the questionnaire and the codebook: rows of fields without scripts, and the TOML they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Self

import tomlkit
from django import forms

from answerable.ground import BadInput
from answerable.questions import BodyGroup, Codebook, Question, Questionnaire, Variable, VariableKind
from answerable.web.forms.base import PageForm, refusal
from answerable.web.forms.fields import DayField, LineField, NamesField, OneOfField, ProseField, TickField

MORE = 2
"""Empty rows at the end of a form, and as many again when more are asked for."""
MOST_ROWS = 500
_KINDS = [(each.value, each.value.replace("_", " ")) for each in VariableKind]
Entered = Mapping[str, Any]


def _version(hint: str) -> LineField:
    return LineField("Version", hint, needed="It has no version. Write one, such as 1.", longest=20)


def _title() -> LineField:
    return LineField("Title", needed="It has no title. Write one.", longest=300)


class RowForm(PageForm):
    """A row of a larger form: `row` begins the names of its fields, those in `telling` make it count."""

    row: ClassVar[str]
    telling: ClassVar[tuple[str, ...]]

    @classmethod
    def sent(cls, data: Entered, within: str = "") -> list[Self]:
        """The rows that were sent, in order."""
        return [cls(data, prefix=prefix) for prefix in cls._prefixes(data, within)]

    @classmethod
    def _prefixes(cls, data: Entered, within: str) -> Iterable[str]:
        for at in range(MOST_ROWS):
            prefix = f"{within}{cls.row}-{at}"
            if not any(f"{prefix}-{name}" in data for name in cls.telling):
                return
            yield prefix

    @classmethod
    def shown(cls, rows: Sequence[Entered], blank: int, within: str = "") -> list[Self]:
        """Rows as a page first shows them, and `blank` empty ones after them."""
        every = [*rows, *({} for _ in range(blank))]
        return [cls(initial=dict(row), prefix=f"{within}{cls.row}-{at}") for at, row in enumerate(every)]

    @classmethod
    def raw(cls, data: Entered, within: str = "") -> list[dict[str, Any]]:
        """What was written into each row, unread."""
        return [
            {name: data.get(f"{prefix}-{name}", "") for name in cls.base_fields}
            for prefix in cls._prefixes(data, within)
        ]

    @property
    def is_told(self) -> bool:
        """False for a row that says nothing."""
        return any(self.cleaned_data.get(name) for name in self.telling)

    def table(self) -> dict[str, Any]:
        """What the row says, as TOML has it."""
        raise NotImplementedError


class VariantForm(RowForm):
    """A question in other words for some bodies."""

    row, telling = "v", ("text", "sectors", "nations")

    sectors = NamesField("Sectors, with commas")
    nations = NamesField("Nations, with commas")
    text = ProseField("Their words")

    def table(self) -> dict[str, Any]:
        """What it says, as TOML has it."""
        return {"text": self.cleaned_data["text"], **_group_table(self.cleaned_data)}


class QuestionForm(RowForm):
    """A question, with its words for other bodies in `variants`."""

    row, telling = "q", ("number", "text")

    number = LineField("Number", longest=20)
    text = ProseField("Words")
    fallback = LineField("Fallback", longest=1000)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        within = f"{self.prefix}-"
        if self.is_bound:
            self.variants = VariantForm.sent(self.data, within)
        else:
            self.variants = VariantForm.shown(self.initial.get("variants", ()), 1, within)

    @classmethod
    def raw(cls, data: Entered, within: str = "") -> list[dict[str, Any]]:
        """What was written into each row, its variants among it, unread."""
        rows = super().raw(data, within)
        for at, row in enumerate(rows):
            row["variants"] = VariantForm.raw(data, f"{within}{cls.row}-{at}-")
        return rows

    @property
    def parts(self) -> tuple[PageForm, ...]:
        """The variants."""
        return tuple(self.variants)

    def table(self) -> dict[str, Any]:
        """What it says, as TOML has it."""
        table = {name: self.cleaned_data[name] for name in self.base_fields if self.cleaned_data[name]}
        variants = [each.table() for each in self.variants if each.is_told]
        return table | ({"variants": variants} if variants else {})


class VariableForm(RowForm):
    """A variable with its codes, a line each."""

    row, telling = "v", ("name", "label")

    name = LineField("Name", attrs={"autocapitalize": "none", "spellcheck": "false"})
    question = LineField("Question")
    kind = OneOfField(_KINDS, "Kind", called="kind of variable", required=False)
    unit = LineField("Unit of a number")
    label = LineField("Label", longest=1000)
    codes = ProseField(
        "Codes",
        "One a line: code | label | example | wider code that it is part of. Yes and no need no line of "
        "their own.",
        rows=4,
    )
    ordered = TickField(
        "They stand in their order",
        "Of one_of alone: none, some, all. Readings that are next to each other then differ less.",
    )
    sectors = NamesField("Sectors, with commas")
    nations = NamesField("Nations, with commas")
    asked_in = NamesField("Versions that ask it")

    @property
    def group(self) -> list[forms.BoundField]:
        """The fields that say who can be asked."""
        return [self[name] for name in ("sectors", "nations", "asked_in")]

    @property
    def is_for_some(self) -> bool:
        """True where something is written of who can be asked."""
        return any(field.value() for field in self.group)

    def table(self) -> dict[str, Any]:
        """What it says, as TOML has it."""
        entered = self.cleaned_data
        plain = ("name", "label", "question", "kind", "unit")
        table: dict[str, Any] = {name: entered[name] for name in plain if entered[name]}
        if universe := _group_table(entered):
            table["universe"] = universe
        if entered["asked_in"]:
            table["asked_in"] = list(entered["asked_in"])
        if entered["ordered"]:
            table["ordered"] = True
        lines = [line for line in entered["codes"].splitlines() if line.strip()]
        codes = [_code_table(line) for line in lines]
        return table | ({"codes": codes} if codes else {})


class EditForm(PageForm):
    """A version of the questionnaire or of the codebook; `rows` are its questions or its variables."""

    not_done = "Nothing was changed."
    Row: ClassVar[type[RowForm]]
    rows_named: ClassVar[str]

    def __init__(self, *given: Any, rows: Sequence[RowForm] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        self.rows = tuple(rows)

    @classmethod
    def sent(cls, data: Entered) -> Self:
        """The form as it was sent."""
        return cls(data, rows=cls.Row.sent(data))

    @classmethod
    def shown(cls, values: Entered, blank: int = MORE) -> Self:
        """The form as a page first shows it, with `blank` empty rows."""
        return cls(initial=dict(values), rows=cls.Row.shown(values.get(cls.rows_named, ()), blank))

    @classmethod
    def with_more(cls, data: Entered) -> Self:
        """What was sent, with empty rows after it and no word of what is wrong."""
        values = {name: data.get(name, "") for name in cls.base_fields}
        return cls.shown({**values, cls.rows_named: cls.Row.raw(data)})

    @property
    def parts(self) -> tuple[PageForm, ...]:
        """The rows."""
        return self.rows

    def toml(self) -> str:
        """The TOML that the form says; empty rows say nothing."""
        raise NotImplementedError


class QuestionnaireForm(EditForm):
    """A version of the questionnaire."""

    Row, rows_named = QuestionForm, "questions"

    version = _version("A version that was sent is closed; a new one has a name of its own")
    title = _title()
    purpose = ProseField(
        "Purpose",
        "A sentence that every letter says: a serious purpose sets a request apart from a nuisance",
    )
    period_name = LineField("Name", "financial year 2024/25, calendar year 2024")
    period_first = DayField("First day")
    period_last = DayField("Last day")
    fallback = LineField("What will do where exact figures are not held", longest=1000)
    format = LineField("Form the information is wanted in", "a CSV file")

    @classmethod
    def of(cls, value: Questionnaire, version: str) -> Self:
        """The form of a questionnaire, as another version of it where that is another name."""
        period = value.period
        return cls.shown(
            {
                "version": version,
                "title": value.title,
                "purpose": value.purpose,
                "fallback": value.fallback,
                "format": value.preferred_format,
                "period_name": period.name if period else "",
                "period_first": period.first if period else None,
                "period_last": period.last if period else None,
                "questions": [_question_values(each) for each in value.questions],
            }
        )

    def clean(self) -> None:
        """Refuse a period with one of its days."""
        days = ("period_first", "period_last")
        missing = [name for name in days if name not in self.errors and not self.cleaned_data.get(name)]
        if len(missing) == 1:
            self.add_error(missing[0], "There is no day. Write 2026-01-31, or empty the other one.")

    def toml(self) -> str:
        """The TOML that the form says; empty rows say nothing."""
        entered = self.cleaned_data
        plain = ("version", "title", "purpose", "fallback", "format")
        document = {name: entered[name] for name in plain if entered[name]}
        if entered["period_first"]:
            named = {"name": entered["period_name"]} if entered["period_name"] else {}
            days = {"first": entered["period_first"], "last": entered["period_last"]}
            document["period"] = named | days
        document["questions"] = [each.table() for each in self.rows if each.is_told]
        return tomlkit.dumps(document)


class CodebookForm(EditForm):
    """A version of the codebook."""

    Row, rows_named = VariableForm, "variables"

    version = _version("A version that replies were coded against is closed; a new one has a name of its own")
    title = _title()
    rules = ProseField("Instructions to coders", rows=4)
    derived = ProseField(
        "Worked out from others",
        "One a line: name | label | any | first=yes, second=yes; with brands that a catalogue says a maker "
        "makes: name | label | any | brands=maker via catalogue at least stated",
        rows=3,
    )

    @classmethod
    def of(cls, value: Codebook, version: str) -> Self:
        """The form of a codebook, as another version of it where that is another name."""
        derived = [
            f"{each.name} | {each.label} | {each.connective} | "
            + ", ".join(arm.as_text for arm in each.conditions)
            for each in value.derived
        ]
        variables = [_variable_values(each) for each in value.variables]
        values = {"title": value.title, "rules": value.rules, "derived": "\n".join(derived)}
        return cls.shown(values | {"version": version, "variables": variables})

    def clean_derived(self) -> str:
        """Refuse every line that is no derived variable."""
        written: str = self.cleaned_data["derived"]
        for line in filter(str.strip, written.splitlines()):
            try:
                _derived_table(line)
            except BadInput as error:
                self.add_error("derived", refusal(error))
        return written

    def toml(self) -> str:
        """The TOML that the form says; empty rows say nothing."""
        entered = self.cleaned_data
        document = {name: entered[name] for name in ("version", "title", "rules") if entered[name]}
        document["variables"] = [each.table() for each in self.rows if each.is_told]
        derived = [_derived_table(line) for line in entered["derived"].splitlines() if line.strip()]
        if derived:
            document["derived"] = derived
        return tomlkit.dumps(document)


FORMS: dict[str, type[QuestionnaireForm] | type[CodebookForm]] = {
    "questionnaire": QuestionnaireForm,
    "codebook": CodebookForm,
}
"""The form of each noun that has versions."""


def _question_values(question: Question) -> dict[str, Any]:
    variants = [{"text": each.text, **_group_values(each.group)} for each in question.variants]
    number, text, fallback = question.number, question.text, question.fallback
    return {"number": number, "text": text, "fallback": fallback, "variants": variants}


def _variable_values(variable: Variable) -> dict[str, Any]:
    codes = [
        " | ".join((code.code, code.label, code.example, code.within)).rstrip(" |") for code in variable.codes
    ]
    return {
        "name": variable.name,
        "label": variable.label,
        "question": variable.question,
        "kind": variable.kind.value,
        "unit": variable.unit,
        "ordered": variable.ordered,
        "asked_in": ", ".join(variable.asked_in),
        "codes": "\n".join(codes),
        **_group_values(variable.universe),
    }


def _group_values(group: BodyGroup) -> dict[str, str]:
    return {"sectors": ", ".join(group.sectors), "nations": ", ".join(group.nations)}


def _group_table(entered: Entered) -> dict[str, list[str]]:
    return {name: list(entered[name]) for name in ("sectors", "nations") if entered[name]}


def _derived_table(line: str) -> dict[str, Any]:
    parts = _parts(line)
    if len(parts) != 4 or parts[2] not in ("any", "all"):
        raise BadInput(
            f"{line[:100]!r} is no derived variable",
            remedy="Write name | label | any | first=yes, second=yes.",
        )
    arms = [each.strip() for each in parts[3].split(",") if each.strip()]
    return {"name": parts[0], "label": parts[1], parts[2]: arms}


def _code_table(line: str) -> dict[str, str]:
    named = zip(("code", "label", "example", "within"), _parts(line), strict=False)
    return {key: part for key, part in named if part}


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]
