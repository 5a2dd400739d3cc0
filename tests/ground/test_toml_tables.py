"""Tables of a TOML file read one key at a time."""

from __future__ import annotations

from datetime import date

import pytest

from answerable.ground import BadInput, day_at, parse_toml


@pytest.mark.parametrize("written", ["2026-01-31", '"2026-01-31"'])
def test_a_day_is_read_with_quotation_marks_and_without(written: str) -> None:
    assert day_at(parse_toml(f"on = {written}", "a.toml"), "on", "a.toml") == date(2026, 1, 31)


@pytest.mark.parametrize("written", ["on = 31", 'on = "31 January"', "on = 2026-01-31T09:00:00", "off = 1"])
def test_what_is_no_day_is_refused_with_its_key_and_place(written: str) -> None:
    with pytest.raises(BadInput, match="the key `on` is") as error:
        day_at(parse_toml(written, "a.toml"), "on", "a.toml, take[1]")
    assert error.value.where == "a.toml, take[1]"


@pytest.mark.parametrize("text", ["x = " + "[" * 100_000, "x = " + "9" * 5000], ids=["nested", "digits"])
def test_what_no_reader_can_take_in_is_refused_like_any_mistake(text: str) -> None:
    with pytest.raises(BadInput, match="not TOML"):
        parse_toml(text, "some.toml")
