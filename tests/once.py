"""Records made once for all tests of a module: each test starts from them and leaves them as they were.

A test's own database stands within a transaction that is rolled back; this is one around those.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker


@contextmanager
def recorded(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Enter it in a fixture of a module, make the records, and `yield` within it.

    The transaction says that it is a test's, as Django's own test cases do, so that what has to be the
    outermost transaction of a command still may be.
    """
    from django.db import transaction

    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined]
    with blocker.unblock():
        around.__enter__()
    try:
        with blocker.unblock():
            yield
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
