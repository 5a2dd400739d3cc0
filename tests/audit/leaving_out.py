"""Weights fitted without one report, so that the report is judged by weights that never saw it.

`python -m tests.audit.table --left-out` calls, for each labelled report of the clone and for the model report
("model"),

    python -m tests.audit.fit --without NAME --out FILE

and audits the report within `tests.audit.fit.fitted(FILE)`, a context manager in which the room ranks by the
weights in FILE instead of its packaged ones. NAME is the report's name in `tests.audit.labelled_set`; the fit
takes neither the report nor its counts, nor a text made from it. Where there is no `tests/audit/fit.py` there
is nothing to leave out, and the option is refused. Reports in folders named on the command line are never
fitted on: they need no leaving out.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

FIT = "tests.audit.fit"


def fit_exists(module: str = FIT) -> bool:
    """True if the weights can be fitted anew."""
    return importlib.util.find_spec(module) is not None


def fit_command(name: str, out: Path, module: str = FIT) -> Sequence[str]:
    """The command that fits the weights without the report `name` and writes them to `out`."""
    return (sys.executable, "-m", module, "--without", name, "--out", str(out))


@contextmanager
def left_out(name: str, module: str = FIT) -> Iterator[None]:
    """Within it the audit ranks by weights that were fitted without the report `name`."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "weights"
        done = subprocess.run(fit_command(name, out, module), capture_output=True, text=True, check=False)
        if done.returncode or not out.exists():
            raise RuntimeError(f"the fit without {name} made no weights: {done.stderr[-2000:]}")
        with importlib.import_module(module).fitted(out):
            yield
