"""Days and moments read as they are written, or refused with the way to write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput, read_day, read_moment


@given(st.dates())
def test_a_day_is_read_as_it_was_written(day: date) -> None:
    assert read_day(f" {day.isoformat()} ") == day


@given(st.datetimes(), st.integers(min_value=-14, max_value=14))
def test_a_moment_is_read_with_its_zone(moment: datetime, hours: int) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert read_moment(zoned.isoformat()).isoformat() == zoned.isoformat()


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("31/01/2026", "'31/01/2026' is not a day"),
        ("2026-02-30", "'2026-02-30' is not a day"),
        (" ", "no day"),
    ],
)
def test_what_is_no_day_is_refused_with_its_place(written: str, what: str) -> None:
    with pytest.raises(BadInput, match=what) as error:
        read_day(written, "a.csv, row 2")
    assert (error.value.where, error.value.remedy) == ("a.csv, row 2", "Write 2026-01-31.")


@pytest.mark.parametrize(
    ("written", "what"), [("noon", "'noon' is not a moment"), ("2025-03-03T09:00:00", "says no zone")]
)
def test_a_moment_without_its_zone_is_none(written: str, what: str) -> None:
    with pytest.raises(BadInput, match=what):
        read_moment(written)
    assert read_moment("2025-03-03T09:00:00Z") == datetime(2025, 3, 3, 9, tzinfo=UTC)
