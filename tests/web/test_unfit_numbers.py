"""Numbers and names from forms that no page may fall over."""

from __future__ import annotations

import pytest
from tests.web.seats import SignIn

HOME = "/investigations/small"
PLAN = {
    "name": "pilot",
    "reference_prefix": "p",
    "kind": "pilot",
    "sample": "3",
    "seed": "7",
    "numbers": "",
    "said": "",
}


@pytest.mark.parametrize("field", ["seed", "sample"])
def test_a_number_too_long_for_a_number_is_told_of(sign_in: SignIn, field: str) -> None:
    answer = sign_in("ann").get(f"{HOME}/letters/preview/", PLAN | {field: "9" * 5000})
    assert answer.status_code == 422


@pytest.mark.parametrize("hours", ["NaN", "sNaN", "1e9999999"])
def test_hours_that_are_no_time_are_told_of(sign_in: SignIn, hours: str) -> None:
    answer = sign_in("eve").get(f"{HOME}/letters/burden/", {"hours": hours})
    assert answer.status_code == 422
    assert "are no time" in answer.content.decode()


def test_a_batch_with_a_slash_in_its_name_leaves_the_letters_readable(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    assert ann.post(f"{HOME}/letters/preview/", PLAN | {"name": "a/b"}).status_code == 422
    assert ann.get(f"{HOME}/letters/").status_code == 200
