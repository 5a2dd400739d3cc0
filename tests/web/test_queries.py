"""How many questions each page asks of the database, the session being known: no more than it did."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from tests.web.entering import drafted, sourced
from tests.web.seats import SignIn

from answerable.store.models import Investigation, Reply
from answerable.web.numbers import shown_number as row

HOME = "/investigations/small"
MOST = {
    "": 27,
    "requests/": 6,
    "requests/?waiting=coder": 6,
    "requests/S-1/": 18,
    "tray/": 9,
    "tray/{stray}/": 10,
    "tray/{stray}/?words=fir": 11,
    "desk/": 22,
    "desk/S-5/": 14,
    "desk/differences/": 9,
    "differences/": 9,
    "differences/S-1/has_bell/": 12,
    "codebook/": 8,
    "letters/": 19,
    "letters/batches/pilot/": 24,
    "letters/drafts/{draft}/": 13,
    "letters/preview/?name=all&reference_prefix=A&kind=full": 12,
    "letters/burden/?hours=20": 16,
    "requests/S-6/follow-up/": 17,
    "deadlines/": 15,
    "deadlines/S-6/": 18,
    "figures/": 5,
    "journal/": 6,
    "verification/": 6,
    "people/": 7,
    "sources/": 10,
    "sources/of/heat/": 13,
    "sources/of/heat/copies/": 20,
    "sources/of/heat/copies/1/": 20,
    "statements/": 9,
    "releases/": 7,
    "take-in/": 7,
    "bodies/ash/": 26,
    "letters/batches/letters.csv/replies/": 28,
}


@pytest.fixture
def world(kept_world: Investigation) -> Investigation:
    """The small world, made once for this file."""
    return kept_world


@pytest.mark.parametrize("page", MOST)
def test_a_page_asks_no_more_than_it_did(
    world: Investigation,
    sign_in: SignIn,
    page: str,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    made = {**drafted(), **sourced(), "stray": row(Reply.objects.get(name="stray.eml").pk)}
    ann, address = sign_in("ann"), f"{HOME}/{page.format(**made)}"
    assert ann.get(address).status_code == 200
    with django_assert_max_num_queries(MOST[page]):
        ann.get(address)
