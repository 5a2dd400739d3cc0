"""The form of a new password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from answerable.web.forms.base import PageForm


class PasswordForm(PageForm):
    """A new password, twice."""

    not_done = "The password was not changed."

    password = forms.CharField(
        label="New password",
        help_text="12 characters or more. A sentence is easier to remember than signs.",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "There is no password. Choose one."},
    )
    again = forms.CharField(
        label="The same again",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Write the password a second time."},
    )

    def clean_again(self) -> Any:
        """The second password; an error if it is another one."""
        again = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise ValidationError("The two are not the same. Write the password again.")
        return again
