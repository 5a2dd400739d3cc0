"""While a message is read nobody else is kept from writing: what takes long comes before the transaction."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from tests.worlds import small

from answerable.casework.replies import intake


@pytest.mark.django_db(transaction=True)
def test_a_message_is_understood_before_anything_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    investigation = small.asked()
    inside = []
    for name in ("whose_words", "kind_of", "match_message", "parse_message", "read_document"):
        real = getattr(intake, name)

        def noted(*given: Any, real: Any = real, **named: Any) -> Any:
            inside.append((real.__name__, connection.in_atomic_block))
            return real(*given, **named)

        monkeypatch.setattr(intake, name, noted)
    intake.take_in_mail(investigation, small.mail("S-1", "1. Yes."), "S-1.eml", who="ann")
    assert {name for name, _ in inside} >= {"whose_words", "kind_of", "match_message", "parse_message"}
    assert not any(is_inside for _, is_inside in inside)
