"""The checks of `verify`: each stage registers its own with `@check` in its `checks` file."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from answerable import casework
from answerable.casework.verification.anchors import JournalAnchor
from answerable.casework.work.progress import Progress
from answerable.store.models import Investigation


@dataclass(frozen=True)
class Shortfall:
    """Something that does not hold: what, where it stands, and what to do."""

    what: str
    where: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f". {self.remedy}" if self.remedy else "")


@dataclass(frozen=True)
class Caveat:
    """Something that a reader of the result should know and that is no shortfall: what is not proven, say."""

    what: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


@dataclass(frozen=True)
class CheckScope:
    """What is verified: one investigation, or None for all of the installation; the anchors given."""

    investigation: Investigation | None = None
    anchors: Sequence[JournalAnchor] = ()


Found = Iterator[Shortfall | Caveat]
Look = Callable[[CheckScope, Progress], Found]
"""Yields what is found; tells how many things are looked at, of how many."""


@dataclass(frozen=True)
class Check:
    """One check: its name, what it says in words, whether a build runs it as well, and what it does."""

    name: str
    label: str
    look: Look
    quick: bool = False


_REGISTERED: dict[str, Check] = {}


def check(name: str, label: str, *, quick: bool = False) -> Callable[[Look], Look]:
    """Register the function below as the check called `name`, told to people as `label`.

    A `quick` one is cheap enough for every build. Raises `ValueError` where that name is taken.
    """

    def register(look: Look) -> Look:
        if name in _REGISTERED:
            raise ValueError(f"two checks are called {name!r}")
        _REGISTERED[name] = Check(name, label, look, quick)
        return look

    return register


def every_check() -> Mapping[str, Check]:
    """Every check by its name."""
    _discover()
    return dict(sorted(_REGISTERED.items()))


@cache
def _discover() -> None:
    """Import the files of this stage and the `checks` file of each other, which register their checks."""
    for name in ("journals", "rows", "files"):
        importlib.import_module(f"{__package__}.{name}")
    for stage in pkgutil.iter_modules(casework.__path__, f"{casework.__name__}."):
        if stage.ispkg and stage.name != __package__ and importlib.util.find_spec(f"{stage.name}.checks"):
            importlib.import_module(f"{stage.name}.checks")
