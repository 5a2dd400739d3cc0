"""Every form of the workbench with the page that shows it: what `test_forms` sends to each."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field

from answerable.web import forms
from answerable.web.forms.base import PageForm, every_form
from answerable.web.forms.moving import ArchiveForm, BeginForm, CountsForm, NothingForm, TrackerForm

ROOTS: frozenset[type[PageForm]] = frozenset({BeginForm})
"""Forms that only others are made from."""


@dataclass(frozen=True)
class Sent:
    """Where a form is sent to, by whom, and what must be sent beside its own fields for it to be read."""

    address: str
    who: str = "ann"
    beside: Mapping[str, str] = field(default_factory=dict)


FORMS: dict[type[PageForm], Sent] = {
    NothingForm: Sent("/begin/nothing/"),
    TrackerForm: Sent("/begin/tracker/"),
    ArchiveForm: Sent("/begin/archive/"),
    CountsForm: Sent("/begin/counts/"),
}


def every_form_there_is() -> set[type[PageForm]]:
    """The forms of every file of `web/forms`, those of tests left out."""
    for module in pkgutil.iter_modules(forms.__path__):
        importlib.import_module(f"{forms.__name__}.{module.name}")
    return {form for form in every_form() if form.__module__.startswith(forms.__name__)} - ROOTS
