"""A NUL in an address, a query or a hidden field: refused before PostgreSQL, which takes none, is asked."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from tests.web.seats import peopled, registers_looked_at, signed_in


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/registers/?kind=a%00b",
        "/registers/of/small%00/",
        "/investigations/small/bodies/?sector=a%00",
        "/investigations/small/requests/?waiting=%00",
        "/investigations/small/requests/S-1%00/",
        "/investigations/small%00/",
        "/jobs/%00/",
    ],
)
def test_no_address_with_a_null_is_a_page(address: str) -> None:
    peopled()
    ann = User.objects.get(username="ann")
    ann.is_staff = True
    ann.save()
    registers_looked_at(ann)
    assert signed_in("ann").get(address).status_code == 404


@pytest.mark.django_db
def test_a_suggestion_that_no_uid_names_is_gone() -> None:
    peopled()
    entered = {"suggestion": "a\0b", "do": "reject"}
    answer = signed_in("cat").post("/investigations/small/desk/S-1/Q1/read/", entered)
    assert answer.status_code in (404, 409, 422)
