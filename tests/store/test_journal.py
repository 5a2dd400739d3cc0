"""The journal: what was done stays said; a change, a gap and a cut are found."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from answerable.store import journal
from answerable.store.models import JournalEntry, JournalHead

CHAIN = "some-investigation"


@pytest.fixture(autouse=True)
def _three_acts() -> None:
    for number in range(1, 4):
        act = journal.JournalledAct(
            "ann", "coded", f"R-{number}", {"code": "no", "weight": 0.5}, {"code": ["yes", "é"]}
        )
        journal.append(CHAIN, f"2025-01-0{number}T10:00:00+00:00", act)


def breaks() -> list[str]:
    return list(journal.breaks_in(CHAIN))


def test_a_chain_that_was_left_alone_is_whole() -> None:
    assert breaks() == []
    assert journal.head_of(CHAIN) == JournalEntry.objects.get(chain=CHAIN, number=3).hash


def test_each_entry_follows_from_the_one_before_it() -> None:
    entries = list(JournalEntry.objects.filter(chain=CHAIN).order_by("number"))

    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == ["", entries[0].hash, entries[1].hash]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("who", "eve"),
        ("verb", "did"),
        ("subject", "R-9"),
        ("at", "2025-01-02T10:00:01+00:00"),
        ("before", None),
        ("after", {"code": ["no"]}),
        ("previous", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_a_change_of_any_field_is_found(field: str, value: object) -> None:
    JournalEntry.objects.filter(chain=CHAIN, number=2).update(**{field: value})

    assert any("entry 2" in broken for broken in breaks())


def test_a_change_with_its_hash_made_to_fit_is_found_at_the_next_entry() -> None:
    entry = JournalEntry.objects.get(chain=CHAIN, number=2)
    entry.who = "eve"
    entry.hash = journal.hash_of(entry)
    entry.save()

    assert breaks() == [f"{CHAIN}: entry 3 does not follow from the one before it"]


def test_an_entry_removed_from_the_middle_is_found() -> None:
    JournalEntry.objects.filter(chain=CHAIN, number=2).delete()

    assert breaks() == [f"{CHAIN}: entry 2 was removed (the next one there is 3)"]


def test_a_removed_first_entry_is_found() -> None:
    JournalEntry.objects.filter(chain=CHAIN, number=1).delete()

    assert breaks() == [f"{CHAIN}: entry 1 was removed (the next one there is 2)"]


def test_a_cut_tail_is_found() -> None:
    JournalEntry.objects.filter(chain=CHAIN, number=3).delete()

    assert breaks() == [f"{CHAIN}: 3 entries were written, the last one there is 2"]


def test_a_rewritten_last_entry_is_found() -> None:
    entry = JournalEntry.objects.get(chain=CHAIN, number=3)
    entry.who = "eve"
    entry.hash = journal.hash_of(entry)
    entry.save()

    assert breaks() == [f"{CHAIN}: the last entry is not the one that was written last"]


def test_a_removed_head_is_found() -> None:
    JournalHead.objects.all().delete()

    assert breaks() == [f"{CHAIN}: the record of the chain's end was removed"]


def test_a_chain_of_which_all_entries_are_gone_is_found() -> None:
    JournalEntry.objects.filter(chain=CHAIN).delete()

    assert CHAIN in journal.chains()
    assert breaks() == [f"{CHAIN}: 3 entries were written, the last one there is 0"]


def test_chains_do_not_mix() -> None:
    journal.append("another", "2025-01-01T10:00:00+00:00", journal.JournalledAct("ann", "began", "another"))

    assert JournalEntry.objects.get(chain="another").number == 1
    assert journal.chains() == ["another", CHAIN]
    assert breaks() == []


def test_two_entries_with_one_number_cannot_be() -> None:
    entry = JournalEntry.objects.get(chain=CHAIN, number=2)
    entry.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)


def test_an_act_that_is_rolled_back_leaves_no_trace() -> None:
    with transaction.atomic():
        journal.append(CHAIN, "2025-01-05T10:00:00+00:00", journal.JournalledAct("ann", "coded", "R-4"))
        transaction.set_rollback(True)

    assert JournalEntry.objects.filter(chain=CHAIN).count() == 3
    assert breaks() == []


def test_of_two_that_begin_a_chain_at_once_the_later_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL lets both find no chain's end; SQLite has one writer and cannot show it by itself."""
    look = QuerySet.first

    def look_too_early(rows: QuerySet[Any]) -> None:
        monkeypatch.setattr(QuerySet, "first", look)
        journal.append("begun", "2025-01-01T00:00:00+00:00", journal.JournalledAct("bob", "began", "it"))

    monkeypatch.setattr(QuerySet, "first", look_too_early)
    entry = journal.append("begun", "2025-01-01T00:00:00+00:00", journal.JournalledAct("ann", "began", "it"))

    assert entry.number == 2
    assert list(journal.breaks_in("begun")) == []
