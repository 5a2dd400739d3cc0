"""Two connections that change one thing at once: one is kept, the other told."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from answerable.casework.registers.overrides import override
from answerable.casework.work.journalling import ChangedMeanwhile, as_shown, position
from answerable.ground import AnswerableError
from answerable.store.models import Body, JournalEntry, Override


@pytest.mark.django_db(transaction=True)
def test_of_two_connections_at_once_one_is_told() -> None:
    """Both saw the same page, and both save at the same moment, each over a connection of its own."""
    Body.objects.create(uid="small/ash", register="small", key="ash", name="Ash Council", region="West")
    shown_at, gate = position(None), threading.Barrier(2)
    told: dict[str, AnswerableError] = {}

    def save(who: str, value: str) -> None:
        try:
            body = Body.objects.get(key="ash")
            gate.wait()
            with as_shown(shown_at):
                override(body, "region", value, "a letter", who=who)
        except AnswerableError as error:
            told[who] = error
        finally:
            connection.close()

    people = {"ann": "North", "dan": "South"}
    threads = [threading.Thread(target=save, args=each) for each in people.items()]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    (second,) = told
    (first,) = people.keys() - {second}
    assert isinstance(told[second], ChangedMeanwhile)
    assert first in told[second].what
    assert people[first] in told[second].what
    assert people[second] in told[second].what
    assert Body.objects.get(key="ash").region == people[first]
    assert [each.made_by for each in Override.objects.all()] == [first]
    assert JournalEntry.objects.filter(verb="set region by hand").count() == 1
