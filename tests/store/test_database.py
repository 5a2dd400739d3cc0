"""What the database itself refuses, and how it is set."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from tests.worlds import small

from answerable.store.models import (
    Body,
    Coding,
    Finding,
    Investigation,
    Membership,
    Passage,
    Request,
    Unit,
)

sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="these are settings of SQLite")


def pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@sqlite_only
def test_sqlite_checks_foreign_keys_and_waits_for_writers() -> None:
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") == 20000
    assert pragma("synchronous") == 2


@sqlite_only
def test_sqlite_takes_the_write_lock_at_the_beginning_and_writes_ahead() -> None:
    options = connection.settings_dict["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert connection.settings_dict["ATOMIC_REQUESTS"] is False


def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", "store", check=True, dry_run=True, stdout=StringIO())


def test_a_coding_without_passage_or_reason_cannot_be() -> None:
    small.asked()

    with pytest.raises(IntegrityError), transaction.atomic():
        Coding.objects.create(
            uid="x",
            request=small.request("S-1"),
            item="Q1",
            code="answered",
            coder="ben",
            coded_at=datetime(2025, 1, 1, tzinfo=UTC),
        )


def test_a_body_stands_once_in_a_frame() -> None:
    small.asked()
    unit = Unit.objects.all()[0]

    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(uid="x", frame=unit.frame, body=unit.body)


def test_a_reference_is_used_once() -> None:
    small.asked()
    request = small.request("S-1")
    request.pk, request.uid = None, "x"

    with pytest.raises(IntegrityError), transaction.atomic():
        request.save(force_insert=True)


def test_a_unit_has_one_finding_an_item() -> None:
    small.asked()
    finding = Finding.objects.all()[0]
    finding.pk, finding.uid = None, "x"

    with pytest.raises(IntegrityError), transaction.atomic():
        finding.save(force_insert=True)


def test_a_role_is_given_once() -> None:
    investigation = Investigation.objects.create(uid="i", name="I", as_of=date(2025, 1, 1))
    Membership.objects.create(uid="a", investigation=investigation, username="dot", role="lead")

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(uid="b", investigation=investigation, username="dot", role="lead")


def test_a_uid_is_used_once() -> None:
    Body.objects.create(uid="r:1", register="r", key="1", name="One")

    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.create(uid="r:1", register="r", key="2", name="Two")


def test_what_a_coding_rests_on_cannot_be_deleted() -> None:
    small.coded()

    with pytest.raises(ProtectedError):
        Passage.objects.all().delete()
    with pytest.raises(ProtectedError):
        Body.objects.all().delete()
    assert Request.objects.count() == 6
