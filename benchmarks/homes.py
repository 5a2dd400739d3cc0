"""A temporary home for a benchmark, with Django set up in it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def temporary_home() -> Iterator[Path]:
    """A folder that goes when the benchmark is done; processes started meanwhile share it."""
    with tempfile.TemporaryDirectory(prefix="answerable-benchmark-", ignore_cleanup_errors=True) as folder:
        os.environ["ANSWERABLE_HOME"] = folder
        os.environ.pop("DATABASE_URL", None)
        yield Path(folder)


def enter() -> None:
    """Set Django up in the home that is named in the environment, with an up to date database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "answerable.store.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
