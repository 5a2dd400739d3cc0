"""What two people who meet at a form enter there, and what is then held."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Meeting:
    """A page with a form that two people send: what each enters, and what is then held.

    With `again` false the first leaves the second nothing to do: nothing of the second is put in its place.
    """

    page: str
    form: str
    first: Mapping[str, Any]
    second: Mapping[str, Any]
    held: Callable[[], object]
    theirs: str
    yours: str
    made: Callable[[], Mapping[str, object]] = dict
    others: Mapping[str, Any] = field(default_factory=dict)
    """What the form is sent with in both cases."""
    again: bool = True
    first_form: str = ""
    """Where the first sends theirs, where that is another form."""
    kept: str = ""
    """What the second typed, where it is not what `yours` says."""
