"""Edits by SQL, past Answerable: of every table and every column that a figure rests on, each is found.

The tables are those of the models: a new one fails here until it is sealed, or until it is said why not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from pytest_django import Settings
from tests import once
from tests.worlds import small

from answerable.casework.verification.checks import CheckScope, every_check
from answerable.casework.verification.verifying import verify
from answerable.casework.work.journalling import note
from answerable.store.models import (
    Finding,
    Investigation,
    JournalEntry,
    JournalHead,
    Original,
    Seal,
    SourceClaim,
)
from answerable.store.models.base import Record
from answerable.store.seals import sealed_kinds

pytestmark = pytest.mark.django_db

WORKED_OUT = {Finding: "findings", SourceClaim: "findings", Original: "originals"}
"""Kinds that are not sealed, or not all of them, and the check that finds an edit of theirs."""
OF_THE_JOURNAL = {"JournalEntry", "JournalHead", "Seal"}
NO_FIGURE_RESTS_ON = {
    "Incoming": "that an investigation is being brought in; gone when it is whole",
    "Job": "work asked for, and how far it is",
    "NameList": "names sent to be matched; what comes of them is aliases",
    "PasswordLink": "how an account gets a password; accounts are no part of an investigation",
    "SecondStepDemand": "which accounts need a second step at sign-in",
    "RegisterProposal": "a file and what it would change, before it is taken in",
    "RegisterVersion": "which files a register was taken from; what came of them is bodies",
}
NOTHING = "X'00'" if connection.vendor == "sqlite" else r"'\x00'::bytea"
NOT_SHOWN = {("original", "media_type"): "nothing is counted by it"}


@pytest.fixture(autouse=True)
def _world(tmp_path: Path, settings: Settings) -> None:
    settings.ORIGINALS = tmp_path / "originals"
    settings.REPORTS = tmp_path / "reports"


def every_kind() -> list[type[models.Model]]:
    return sorted(apps.get_app_config("store").get_models(), key=lambda kind: kind.__name__)


@once.kept
def furnished() -> Investigation:
    """The small world, coded, with a made up row of each kind that it has none of; all of it sealed."""
    investigation = small.coded()
    for kind in sealed_kinds():
        if kind is not SourceClaim and not kind._base_manager.exists():
            made_up(kind)
    SourceClaim.objects.create(
        uid="partner",
        unit=investigation.frame.units.all()[0],
        item="Q1",
        source="partner",
        outcome="answered",
    )
    SourceClaim.objects.filter(uid="partner").delete()
    note(investigation, "ann", "made up", "one of each")
    return investigation


def made_up(kind: type[Record]) -> Record:
    """A row of that kind, its fields filled with anything that fits."""
    values: dict[str, Any] = {"uid": f"made-up-{kind.__name__}"}
    for field in kind._meta.concrete_fields:
        if field.primary_key or field.name == "uid" or field.has_default():
            continue
        if isinstance(field, models.ForeignKey):
            target = field.related_model
            assert isinstance(target, type)
            there = target._base_manager.order_by("pk").first()
            if there is None and not field.null and issubclass(target, Record):
                there = made_up(target)
            values[field.name] = there
        else:
            values[field.name] = anything(field)
    return kind._base_manager.create(**values)  # type: ignore[no-any-return]


def anything(field: models.Field[Any, Any]) -> Any:
    if field.choices:
        return next(iter(field.flatchoices))[0]
    if field.name == "journal_head":
        return ""
    match field:
        case models.DateTimeField():
            return datetime(2025, 5, 1, tzinfo=UTC)
        case models.DateField():
            return date(2025, 5, 1)
        case models.BooleanField():
            return False
        case models.IntegerField():
            return 1
        case models.JSONField():
            return []
    return "x"


@contextmanager
def edited(sql: str, *values: Any) -> Iterator[None]:
    """The database after one statement past Answerable; put back afterwards."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            assert cursor.rowcount >= 1, sql
        yield
        transaction.set_rollback(True)


def found(*names: str) -> list[str]:
    checks = every_check()
    scope = CheckScope()
    return [str(each) for name in names for each in checks[name].look(scope, lambda done, of: None)]


def checks_for(kind: type[models.Model]) -> tuple[str, ...]:
    return (WORKED_OUT[kind],) if kind in WORKED_OUT else ("rows",)


def another(field: models.Field[Any, Any]) -> str:
    """SQL for a value that a column does not have now."""
    column = f'"{field.column}"'
    if isinstance(field, models.ForeignKey | models.IntegerField):
        return f"COALESCE({column}, 0) + 1000"
    if isinstance(field, models.BooleanField):
        return f"NOT {column}"
    if isinstance(field, models.DateTimeField | models.DateField):
        return "'2001-01-01'" if field.name != "last" else "'2031-01-01'"
    if isinstance(field, models.JSONField):
        return """'{"edited": 1}'"""
    if isinstance(field, models.CharField):
        return f"'~' || SUBSTR(COALESCE({column}, ''), 2)"  # as long as it was: some are full
    return f"COALESCE({column}, '') || 'x'"


def another_of_its_own(field: models.Field[Any, Any]) -> str:
    """SQL for a value that no row has in a column in which each has its own."""
    return f"\"{field.column}\" || '77'" if isinstance(field, models.CharField) else another(field)


def test_every_kind_of_record_is_decided_about() -> None:
    decided = (
        {kind.__name__ for kind in (*sealed_kinds(), *WORKED_OUT)} | OF_THE_JOURNAL | set(NO_FIGURE_RESTS_ON)
    )
    assert {kind.__name__ for kind in every_kind()} == decided


def test_nothing_is_found_where_nothing_was_edited() -> None:
    furnished()
    assert found("rows", "findings", "originals", "journal", "passages", "pages", "references") == []


@pytest.mark.parametrize("kind", [*sealed_kinds(), Finding, Original], ids=lambda kind: kind.__name__)
def test_an_update_of_any_column_is_found(kind: type[Record]) -> None:
    furnished()
    first = kind._base_manager.order_by("pk").first()
    assert first is not None
    table = kind._meta.db_table
    missed = []
    for field in kind._meta.concrete_fields:
        if field.primary_key or (kind._meta.model_name, field.name) in NOT_SHOWN:
            continue

        sql = f'UPDATE "{table}" SET "{field.column}" = {another(field)} WHERE id = %s'
        with edited(sql, first.pk):
            if not found(*checks_for(kind)):
                missed.append(field.name)
    assert missed == []


@pytest.mark.parametrize("kind", [*sealed_kinds(), Finding], ids=lambda kind: kind.__name__)
def test_a_row_that_is_deleted_is_found(kind: type[Record]) -> None:
    furnished()
    first = kind._base_manager.order_by("pk").first()
    assert first is not None
    with edited(f'DELETE FROM "{kind._meta.db_table}" WHERE id = %s', first.pk):
        assert found(*checks_for(kind))


@pytest.mark.parametrize("kind", [*sealed_kinds(), Finding], ids=lambda kind: kind.__name__)
def test_a_row_that_is_put_in_is_found(kind: type[Record]) -> None:
    furnished()
    first = kind._base_manager.order_by("pk").first()
    assert first is not None
    unique = {name for each in kind._meta.constraints for name in getattr(each, "fields", ())[-1:]}
    unique |= {field.name for field in kind._meta.concrete_fields if field.unique}
    columns = [field for field in kind._meta.concrete_fields if not field.primary_key]
    names = ", ".join(f'"{field.column}"' for field in columns)
    told = ", ".join(
        (another_of_its_own(field) if field.name in unique else f'"{field.column}"') for field in columns
    )
    table = kind._meta.db_table
    sql = f'INSERT INTO "{table}" ({names}) SELECT {told} FROM "{table}" WHERE id = %s'
    with edited(sql, first.pk):
        assert found(*checks_for(kind))


def test_an_edit_is_found_though_an_act_wrote_the_row_again() -> None:
    furnished()
    request = small.request("S-1")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_request SET claimed_regime = 'EIR' WHERE id = %s", [request.pk])
    request.stage = "closed"
    request.save(update_fields=["stage"])
    note(request.investigation, "ann", "closed", "S-1")

    (told,) = found("rows")

    assert "changed before entry" in told
    assert request.uid in told


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL holds no null in a text")
def test_a_text_behind_a_null_is_found() -> None:
    furnished()
    sql = (
        "UPDATE store_coding SET code = code || char(0) || 'no' WHERE id = (SELECT min(id) FROM store_coding)"
    )
    with edited(sql):
        assert found("rows")


@pytest.mark.parametrize("kind", [JournalEntry, JournalHead, Seal], ids=lambda kind: kind.__name__)
def test_an_edit_of_the_journal_itself_is_found(kind: type[models.Model]) -> None:
    furnished()
    table = kind._meta.db_table
    chosen = f'(SELECT max(id) FROM "{table}")'
    missed = []
    for field in kind._meta.concrete_fields:
        if field.primary_key:
            continue
        value = NOTHING if isinstance(field, models.BinaryField) else another(field)
        with edited(f'UPDATE "{table}" SET "{field.column}" = {value} WHERE id = {chosen}'):
            if not found("journal"):
                missed.append(field.name)
    with edited(f'DELETE FROM "{table}" WHERE id = {chosen}'):
        if not found("journal"):
            missed.append("a deletion")
    assert missed == []


def test_a_page_that_is_edited_with_its_passage_is_not_what_its_original_says() -> None:
    small.coded()
    with connection.cursor() as cursor:
        for table, column in (("store_page", "text"), ("store_passage", "exact")):
            cursor.execute(f"UPDATE {table} SET {column} = replace({column}, 'we have', 'we had ')")

    whole = verify(Investigation.objects.get(uid=small.SLUG))

    assert not whole.holds
    assert any("where the original has" in str(each) for each in whole.shortfalls)
    assert {each.check.name for each in whole.outcomes if each.short} == {"pages", "rows"}


def test_an_edit_in_another_investigation_is_not_told() -> None:
    investigation = small.coded()
    other = made_up_elsewhere()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_investigation SET purpose = 'edited' WHERE id = %s", [other.pk])

    assert verify(investigation).holds
    assert not verify(other).holds
    assert not verify().holds


def made_up_elsewhere() -> Investigation:
    from answerable.casework.work.investigations import Charter, begin

    return begin(Charter("elsewhere", "Elsewhere", date(2025, 6, 30)), "eve")
