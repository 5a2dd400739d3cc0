"""Many rows at once: as Django writes them one by one, and refused for the same texts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction
from tests.worlds import small

from answerable.ground import BadInput
from answerable.store import bulk
from answerable.store.models import Body, Coding

pytestmark = pytest.mark.django_db


def body(key: str, name: str) -> Body:
    return Body(uid=f"r:{key}", register="r", key=key, name=name, attributes={"kind": [key]})


def test_rows_are_written_as_django_writes_them() -> None:
    small.asked()
    request = small.request("S-1")
    given = {
        "uid": "one",
        "request_id": request.pk,
        "item": "Q1",
        "code": "answered",
        "exemptions": ("s40",),
        "no_passage_reason": "Told.",
        "coder": "ben",
        "coded_at": datetime(2025, 1, 1, 12, 30, tzinfo=UTC),
    }
    Coding.objects.create(**{**given, "uid": "two", "exemptions": ["s40"]})

    bulk.insert(Coding, tuple(given), [tuple(given.values())])

    one, two = (Coding.objects.filter(uid=uid).values().get() for uid in ("one", "two"))
    differing = {name for name in one if one[name] != two[name]}
    assert differing == {"id", "uid"}


def test_records_get_the_numbers_of_their_rows_and_the_next_one_another() -> None:
    records = [body("a", "Ash"), body("b", "Birch")]

    bulk.create(records)
    later = body("c", "Cedar")
    later.save()

    assert [Body.objects.get(uid=each.uid).pk for each in records] == [each.pk for each in records]
    assert later.pk not in {each.pk for each in records}
    assert Body.objects.get(uid="r:b").attributes == {"kind": ["b"]}
    records[0].name = "Ash Town"
    records[0].save()
    assert Body.objects.get(uid="r:a").name == "Ash Town"


@pytest.mark.parametrize(("name", "allowed"), [("n" * 300, True), ("n" * 301, False), ("a\0b", False)])
def test_a_text_that_another_engine_would_not_take_is_refused_and_nothing_written(
    name: str, *, allowed: bool
) -> None:
    records = [body("a", "Ash"), body("b", name)]

    if allowed:
        bulk.create(records)
    else:
        with pytest.raises(BadInput, match=r"301 letters|null"):
            bulk.create(records)

    assert Body.objects.count() == (2 if allowed else 0)


def test_what_is_there_already_can_be_passed_over() -> None:
    bulk.create([body("a", "Ash")])
    columns = ("uid", "register", "key", "name")

    bulk.insert(Body, columns, [("r:a", "r", "a", "Other"), ("r:b", "r", "b", "B")], ignore_conflicts=True)

    assert dict(Body.objects.values_list("uid", "name")) == {"r:a": "Ash", "r:b": "B"}


def test_no_rows_are_no_work() -> None:
    bulk.insert(Body, ("uid",), [])
    bulk.create([])
    assert not Body.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_numbers_are_taken_within_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="within the transaction"):
        bulk.fresh_numbers(Body, 3)
    with transaction.atomic():
        assert len(bulk.fresh_numbers(Body, 3)) == 3
