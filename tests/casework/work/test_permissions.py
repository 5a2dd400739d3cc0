"""Who may do what in an investigation."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, User

from answerable.casework.work.investigations import give_role
from answerable.casework.work.permissions import ROLES_OF_RIGHT, Right, Seat, seat_at
from answerable.ground import Missing
from answerable.store.models import Investigation, Role

ALLOWED = {
    Role.LEAD: set(Right),
    Role.CODER: {Right.READ, Right.CODE},
    Role.ADJUDICATOR: {Right.READ, Right.SETTLE},
    Role.REVIEWER: {Right.READ, Right.REVIEW},
    Role.READER: {Right.READ},
    Role.PARTNER: {Right.OWN_ROWS},
}


@pytest.mark.parametrize("right", list(Right))
@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_its_rights_and_no_other(asked: Investigation, role: Role, right: Right) -> None:
    seat = Seat(User(username="kim"), asked, frozenset({role}))
    assert seat.may(right) == (right in ALLOWED[role])


def test_roles_add_up_and_every_right_has_a_role(asked: Investigation) -> None:
    seat = Seat(User(username="kim"), asked, frozenset({Role.CODER, Role.ADJUDICATOR}))
    assert (seat.may_code, seat.may_settle, seat.may_lead) == (True, True, False)
    assert set(ROLES_OF_RIGHT) == set(Right)
    assert all(ROLES_OF_RIGHT.values())


def test_without_a_seat_an_investigation_is_not_there(asked: Investigation) -> None:
    stranger = User.objects.create(username="stranger", is_staff=True, is_superuser=True)
    told = []
    for user, slug in ((stranger, asked.uid), (stranger, "none-such"), (AnonymousUser(), asked.uid)):
        with pytest.raises(Missing) as missing:
            seat_at(user, slug)
        told.append(str(missing.value).replace(slug, "it"))
    assert len(set(told)) == 1


def test_a_seat_holds_the_roles_that_were_given(asked: Investigation) -> None:
    kim = User.objects.create(username="kim")
    for role in (Role.CODER, Role.READER):
        give_role(asked, kim, role, who="ann")
    assert seat_at(kim, asked.uid).roles == {Role.CODER, Role.READER}
