"""What every form shares: one way to be drawn, all errors at once, each beside the field it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html

from answerable.casework.work.journalling import ChangedMeanwhile, Position, as_shown
from answerable.ground import AnswerableError, Point
from answerable.web.numbers import number_apart, shown_apart

_Value = TypeVar("_Value")
_ENDS = (".", "!", "?", ":", "\u2026")
_MOST_POINTS = 20
"""Of many things that are wrong in a file, how many a page lists."""
_SHOWN_AT = "shown_at"


class Renderer(TemplatesSetting):
    """Draws every form and field with the templates in `templates/forms/`."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    formset_template_name = "forms/formset.html"


@dataclass(frozen=True)
class FormError:
    """One error as the summary lists it: `anchor` is the id of the field, empty where it has none."""

    anchor: str
    label: str
    says: str


def words_of(error: AnswerableError | Point) -> str:
    """An error as sentences for a page: what is wrong and where, then what to do."""
    what = f"{error.what[:1].upper()}{error.what[1:]}"
    if error.where:
        what = f"{what.removesuffix('.')} ({error.where})"
    stop = "" if what.endswith(_ENDS) else "."
    return f"{what}{stop} {error.remedy}".strip()


def refusal(error: AnswerableError) -> ValidationError:
    """An error of the rooms below as Django's forms know errors, each of its points as one of its own."""
    said = [words_of(error), *(words_of(each) for each in error.points[:_MOST_POINTS])]
    if len(error.points) > _MOST_POINTS:
        said.append(f"And {len(error.points) - _MOST_POINTS} more.")
    if len(said) == 1:
        return ValidationError(said[0], code="refused")
    return ValidationError([ValidationError(each, code="refused") for each in said])


def checked_by(check: Callable[[_Value], object]) -> Callable[[_Value], None]:
    """A validator of a field: what `check` raises on its value stands beside the field."""

    def validator(value: _Value) -> None:
        try:
            check(value)
        except AnswerableError as error:
            raise refusal(error) from None

    return validator


class PageForm(forms.Form):
    """A form of the workbench.

    It keeps what was entered, shows every error at once, beside its field and in a summary that leads
    there, and takes what a verb refuses (`refusals`). `not_done` begins the summary; `id_format` makes
    the ids of its fields, and is another one for each form of a page that has several.

    A form of what two people can change at once is made with `shown_at`, the position of the journal
    (`journalling.position`) before the page was read. It carries it as `shown_mark`, and what is done within
    `refusals` is refused where somebody changed the same thing since, once: sent again it is meant. Who
    sends no mark has seen nothing, so that whatever people did to the thing before is told.
    """

    not_done = "Not recorded."
    id_format = "%s"

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        shown_at: Position | None = None,
        **more: Any,
    ) -> None:
        more.setdefault("auto_id", self.id_format)
        more.setdefault("label_suffix", "")
        super().__init__(data, files, **more)
        self.cleaned_data: dict[str, Any] = {}
        self.shown_at = shown_at
        if shown_at is not None and data is not None:
            self.shown_at = position_in(data, shown_at)

    @property
    def shown_mark(self) -> str:
        """The hidden field that says how far the journal had come; nothing for a form without."""
        if self.shown_at is None:
            return ""
        value = shown_apart(self.shown_at.number)
        return format_html('<input type="hidden" name="{}" value="{}">', _SHOWN_AT, value)

    @classmethod
    def asked(cls, http_request: HttpRequest, **more: Any) -> Self:
        """The form with what was posted; without it, as a page first shows it."""
        if http_request.method == "POST":
            return cls(http_request.POST, http_request.FILES, **more)
        return cls(**more)

    @property
    def code(self) -> int:
        """The HTTP code of a page that shows the form: 422 where something was refused."""
        return 422 if self.faults else 200

    @property
    def faults(self) -> list[FormError]:
        """Every error, in the order of the fields; first those that concern no field."""
        found = [FormError("", "", str(each)) for each in self.non_field_errors()]
        for field in self:
            anchor = "" if field.is_hidden else field.auto_id
            found += [FormError(anchor, str(field.label), str(each)) for each in field.errors]
        return [*found, *(fault for part in self.parts for fault in part.faults)]

    @property
    def parts(self) -> tuple[PageForm, ...]:
        """The forms within this one, in order: rows of a formset."""
        return ()

    def is_valid(self) -> bool:
        """True where neither the form nor a form within it has an error."""
        parts = [part.is_valid() for part in self.parts if part.is_bound]
        return super().is_valid() and all(parts)

    def refuse(self, error: AnswerableError, beside: str = "") -> None:
        """Show what a verb refused beside a field; beside the one that `error.where` names, or at the top."""
        if isinstance(error, ChangedMeanwhile) and self.shown_at is not None:
            self.shown_at, beside = replace(self.shown_at, number=error.number), ""
        elif not beside and error.where in self.fields:
            beside = error.where
            error = type(error)(error.what, remedy=error.remedy, points=error.points)
        self.add_error(beside or None, refusal(error))

    def refusals(self, beside: str = "", *, but: tuple[type[AnswerableError], ...] = ()) -> Refusals:
        """`with form.refusals():` around a verb: what it refuses is an error of the form, all `but` these."""
        return Refusals(self, beside, but)


class Refusals:
    """Takes the errors of a block into a form; see `PageForm.refusals`."""

    def __init__(self, form: PageForm, beside: str, but: tuple[type[AnswerableError], ...]) -> None:
        self._form, self._beside, self._but, self._within = form, beside, but, ExitStack()

    def __enter__(self) -> None:
        if self._form.shown_at is not None:
            self._within.enter_context(as_shown(self._form.shown_at))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self._within.__exit__(kind, error, trace)
        if not isinstance(error, AnswerableError) or isinstance(error, self._but):
            return False
        self._form.refuse(error, self._beside)
        return True


def position_in(data: Mapping[str, Any], now: Position) -> Position:
    """How far the page that was sent had seen the journal: nothing, where what was sent is no mark."""
    try:
        return replace(now, number=number_apart(str(data.get(_SHOWN_AT, ""))))
    except ValueError:
        return replace(now, number=0)


def form_page(http_request: HttpRequest, template: str, form: PageForm, **context: Any) -> HttpResponse:
    """A page around a form, which its template knows as `form`; 422 where something was refused."""
    return render(http_request, template, {"form": form, **context}, status=form.code)


def every_form(root: type[PageForm] = PageForm) -> Iterator[type[PageForm]]:
    """Every kind of form that was defined, those that others are made from among them."""
    for form in root.__subclasses__():
        yield form
        yield from every_form(form)
