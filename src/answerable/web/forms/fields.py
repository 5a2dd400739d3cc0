"""The kinds of thing that people enter: lines and prose, days, whole numbers, codes, names, files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile

from answerable.casework.work.uploads import Upload, safe_name
from answerable.ground import BadInput, read_day
from answerable.web.forms.base import refusal
from answerable.web.numbers import row_number

MOST_DIGITS = 12
"""The longest number that anybody has to enter."""
LONGEST_LINE = 200
LONGEST_PROSE = 20_000
_SHOWN = 40
_TOO_LONG = "It has %(show_value)d characters. Write %(limit_value)d at most."
_NULLS = "It has a null character in it. Write it again without."


class Radios(forms.RadioSelect):
    """One of several, all of them seen."""

    template_name = "forms/choices.html"


class TickBoxes(forms.CheckboxSelectMultiple):
    """Any of several, all of them seen."""

    template_name = "forms/choices.html"


class ManyFiles(forms.FileInput):
    """Several files chosen at once."""

    allow_multiple_selected = True


class LineField(forms.CharField):
    """A line of text, without the space around it; "" where it was left empty.

    `needed` says that it is missing; a line without `needed` may stay empty. `attrs` are those of the
    input.
    """

    default_error_messages = {
        "required": "It is empty.",
        "max_length": _TOO_LONG,
        "null_characters_not_allowed": _NULLS,
    }

    def __init__(
        self,
        label: str = "",
        hint: str = "",
        *,
        needed: str = "",
        longest: int = LONGEST_LINE,
        attrs: dict[str, Any] | None = None,
        **more: Any,
    ) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", **(attrs or {})}))
        if needed:
            more["error_messages"] = {"required": needed, **more.get("error_messages", {})}
        more.setdefault("required", bool(needed))
        super().__init__(label=label, help_text=hint, max_length=longest, **more)


class ProseField(LineField):
    """Text of several lines; "" where it was left empty. Its ends of lines are those of Unix."""

    def __init__(
        self,
        label: str = "",
        hint: str = "",
        *,
        rows: int = 2,
        longest: int = LONGEST_PROSE,
        attrs: dict[str, Any] | None = None,
        **more: Any,
    ) -> None:
        widget = forms.Textarea(attrs={"cols": False, "rows": rows, **(attrs or {})})
        super().__init__(label, hint, longest=longest, widget=widget, **more)

    def to_python(self, value: Any) -> str:
        """The text as `LineField` gives it."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value) or ""


class DayField(LineField):
    """A day; None where it was left empty."""

    def __init__(self, label: str = "", hint: str = "", **more: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(label, hint, longest=_SHOWN, widget=widget, empty_value="", **more)

    def clean(self, value: Any) -> date | None:
        """The day that was written; raises `ValidationError` for what is none."""
        written = super().clean(value)
        try:
            return read_day(written) if written else None
        except BadInput as error:
            raise refusal(error) from None


class WholeNumberField(LineField):
    """A whole number between two bounds; None where it was left empty."""

    def __init__(
        self, label: str = "", hint: str = "", *, least: int = 0, most: int = 10**MOST_DIGITS - 1, **more: Any
    ) -> None:
        self.least, self.most = least, most
        attrs = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(label, hint, longest=10**6, widget=forms.TextInput(attrs=attrs), **more)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`: a number that is too long is told of."""
        return {}

    def clean(self, value: Any) -> int | None:
        """The number that was written; raises `ValidationError` for what is none, or out of bounds."""
        written = super().clean(value)
        if not written:
            return None
        if not written.isascii() or not written.isdigit() or len(written) > MOST_DIGITS:
            raise ValidationError(f"{written[:_SHOWN]!r} is not a whole number. Write 300.")
        if not self.least <= int(written) <= self.most:
            raise ValidationError(f"{written} is not between {self.least} and {self.most}.")
        return int(written)


class RowNumberField(LineField):
    """The number of a row as pages show it; None where it was left empty."""

    def clean(self, value: Any) -> int | None:
        """The row's own number; raises `ValidationError` for what is none."""
        shown = super().clean(value)
        try:
            return row_number(shown) if shown else None
        except ValueError:
            raise ValidationError(
                f"{shown[:_SHOWN]!r} is not a page of the replies. Mark the words again."
            ) from None


class NamesField(LineField):
    """Names with commas between them, as a tuple; empty where it was left empty."""

    def __init__(self, label: str = "", hint: str = "", *, parted_by: str = ",", **more: Any) -> None:
        self.parted_by = parted_by
        more.setdefault("longest", 2000)
        super().__init__(label, hint, **more)

    def clean(self, value: Any) -> tuple[str, ...]:
        """The names, each without the space around it."""
        return tuple(filter(None, map(str.strip, super().clean(value).split(self.parted_by))))


class OneOfField(forms.ChoiceField):
    """One of the choices, as its text; "" where it may be left open and was.

    `called` is what a choice is, for the error that names the legal ones.
    """

    default_error_messages = {"required": "Nothing was chosen."}

    def __init__(
        self,
        choices: Sequence[tuple[str, str]] = (),
        label: str = "",
        hint: str = "",
        *,
        called: str = "choice",
        needed: str = "",
        **more: Any,
    ) -> None:
        self.called = called
        if needed:
            more["error_messages"] = {"required": needed}
        super().__init__(choices=list(choices), label=label, help_text=hint, **more)

    def validate(self, value: Any) -> None:
        """Raise `ValidationError` for what is no choice, with the legal ones."""
        forms.Field.validate(self, value)
        if value and not self.valid_value(value):
            raise ValidationError(_no_choice(value, self.called, self.choices))


class SeveralOfField(forms.MultipleChoiceField):
    """Any of the choices, as a list of their texts in the order of the form."""

    default_error_messages = {"required": "Nothing was chosen."}
    widget = TickBoxes

    def __init__(
        self,
        choices: Sequence[tuple[str, str]] = (),
        label: str = "",
        hint: str = "",
        *,
        called: str = "choice",
        needed: str = "",
        **more: Any,
    ) -> None:
        self.called = called
        if needed:
            more["error_messages"] = {"required": needed}
        more.setdefault("required", bool(needed))
        super().__init__(choices=list(choices), label=label, help_text=hint, **more)

    def validate(self, value: Any) -> None:
        """Raise `ValidationError` for what is no choice, with the legal ones."""
        forms.Field.validate(self, value)
        for chosen in value:
            if not self.valid_value(chosen):
                raise ValidationError(_no_choice(chosen, self.called, self.choices))


class TickField(forms.BooleanField):
    """A box to tick; False where it was left."""

    def __init__(self, label: str = "", hint: str = "", **more: Any) -> None:
        super().__init__(label=label, help_text=hint, required=False, **more)


class UploadField(forms.FileField):
    """A file that has something in it, as an `Upload`; None where it may be left out and was."""

    default_error_messages = {"required": "No file was chosen. Choose one, then send the form again."}

    def __init__(
        self, label: str = "", hint: str = "", *, accept: str = "", needed: str = "", **more: Any
    ) -> None:
        more.setdefault("widget", forms.FileInput(attrs={"accept": accept} if accept else {}))
        if needed:
            more["error_messages"] = {"required": needed}
        more.setdefault("required", bool(needed))
        super().__init__(label=label, help_text=hint, **more)

    def to_python(self, data: Any) -> Any:
        """The file that was chosen; raises `ValidationError` for one that is empty."""
        return _upload(data) if isinstance(data, UploadedFile) else None


class UploadsField(UploadField):
    """Files chosen at once, in order, each with something in it: a tuple of `Upload`."""

    def __init__(self, label: str = "", hint: str = "", *, accept: str = "", **more: Any) -> None:
        more.setdefault("widget", ManyFiles(attrs={"accept": accept} if accept else {}))
        super().__init__(label, hint, **more)

    def to_python(self, data: Any) -> Any:
        """Every file that was chosen; raises `ValidationError` for one that is empty."""
        sent = data if isinstance(data, (list, tuple)) else [data]
        return tuple(_upload(each) for each in sent if isinstance(each, UploadedFile))


def _upload(sent: UploadedFile[Any]) -> Upload:
    """What came in: where it lies, if it was put on disk as it came."""
    match sent:
        case TemporaryUploadedFile():
            source: bytes | Path = Path(sent.temporary_file_path())
        case _:
            source = sent.read()
    made = Upload(safe_name(sent.name or ""), source)
    if made.is_blank:
        raise refusal(BadInput("the file is empty", where=made.name, remedy="Export it again."))
    return made


def _no_choice(value: str, called: str, choices: Any) -> str:
    legal = ", ".join(str(each) for each, _ in choices if each) or "none"
    return f"{value[:_SHOWN]!r} is no {called}. Choose one of {legal}."
