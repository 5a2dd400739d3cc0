"""What an investigation is called and what it is for can be put right; the journal says what stood there."""

from __future__ import annotations

import pytest

from answerable.casework.work.investigations import describe
from answerable.ground import BadInput
from answerable.store.models import Investigation, JournalEntry


def test_a_name_and_a_purpose_are_changed_each_by_itself(asked: Investigation) -> None:
    name = asked.name
    describe(asked, purpose=" To see who rings. ", who="ann")
    describe(asked, name="Bells", who="ben")
    again = Investigation.objects.get(pk=asked.pk)
    assert (again.name, again.purpose) == ("Bells", "To see who rings.")
    first, second = JournalEntry.objects.filter(verb="described").order_by("number")
    assert (first.who, second.who) == ("ann", "ben")
    assert second.before["name"] == name
    assert second.after == {"name": "Bells", "purpose": "To see who rings."}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": " ... "}, "no letter"),
        ({"name": "x" * 201}, "201 letters"),
        ({"purpose": "a\0b"}, "a null"),
        ({}, "nothing would change"),
    ],
)
def test_what_will_not_do_changes_nothing(asked: Investigation, given: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        describe(asked, **given, who="ann")
    assert not JournalEntry.objects.filter(verb="described").exists()
