"""What is read inside a snapshot is of one moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from answerable.store.models import Investigation
from answerable.store.snapshots import snapshot


def _add(uid: str) -> None:
    try:
        Investigation.objects.create(uid=uid, name=uid, purpose="", as_of="2025-01-01")
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_does_not_see_what_is_written_meanwhile_and_makes_nobody_wait() -> None:
    with snapshot():
        before = Investigation.objects.count()
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(_add, "meanwhile").result(timeout=30)
        assert Investigation.objects.count() == before
    assert Investigation.objects.count() == before + 1


@pytest.mark.django_db(transaction=True)
def test_after_a_snapshot_that_broke_off_the_database_can_be_written() -> None:
    def break_off() -> None:
        with snapshot():
            Investigation.objects.count()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    _add("after")
    assert Investigation.objects.filter(uid="after").exists()
