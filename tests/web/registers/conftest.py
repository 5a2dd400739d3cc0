"""What the tests of registers share: ann, a lead, is a keeper of the installation too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.seats import SignIn

    from answerable.store.models import Investigation


@pytest.fixture
def sign_in(world: Investigation) -> SignIn:
    """A client signed in under a name."""
    from django.contrib.auth.models import User
    from tests.web.seats import signed_in

    from answerable.casework.work.people import make_keeper

    make_keeper(User.objects.get(username="ann"), True, who="root")
    return signed_in
