"""An investigation that writes letters.

Models are imported within the fixture: this file is read before Django's settings are loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from answerable.store.models import Investigation


@pytest.fixture
def signed(coded: Investigation) -> Investigation:
    """The small world, coded, its letters signed."""
    from answerable.casework.letters import fields as letter_fields

    coded.reply_address = "asker+{reference}@asker.example"
    coded.save()
    letter_fields.sign(coded, "Jo Bloggs", "The Asker", who="ann")
    return coded
