"""The command line as a person uses it, within the test's own database."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from answerable.casework.work.investigations import find
from answerable.cli import main
from answerable.store.models import Investigation
from tests import once

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@dataclass(frozen=True)
class Said:
    """What a command printed, what it complained of, and its exit code."""

    code: int
    out: str
    complaint: str

    @property
    def data(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)


def answerable(*words: object, code: int = 0) -> Said:
    """Run `answerable WORDS...` and hold it to its exit code."""
    result = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
    said = Said(result.exit_code, result.stdout, result.stderr)
    assert said.code == code, f"{words}: exit code {said.code}\n{said.out}\n{said.complaint}"
    return said


def loaded(name: str) -> Investigation:
    """An example, loaded by the command line into an empty installation; once for all tests."""
    return _loading(name)()


@functools.cache
def _loading(name: str) -> Callable[[], Investigation]:
    def load() -> Investigation:
        answerable("investigation", "load", EXAMPLES / name)
        return find(name)

    return once.kept(load)
