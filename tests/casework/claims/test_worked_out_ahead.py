"""What is written of a partner's table that was worked out before, where something changed meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from tests.casework.claims.test_partners_tables import findings, found, shortfalls, taken, unit
from tests.worlds import small

from answerable.casework.findings.ahead import FindingsAhead
from answerable.casework.findings.findings import settle_units

pytestmark = pytest.mark.django_db


def test_what_changes_while_a_table_is_worked_out_is_worked_out_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between the working out and the writing Birch is read otherwise; only what stands then is held."""
    investigation, held = small.coded(), list[str]()

    def late(*given: Any) -> Any:
        settle_units(investigation, [unit("birch").pk])
        held.append(found("birch", "has_bell").uid)
        small.read("S-2", "has_bell", "ann", 50, small.quoted("S-2", "planned", "we do not have door bells"))
        return write(*given)

    write = FindingsAhead.write
    monkeypatch.setattr(FindingsAhead, "write", late)
    taken(investigation)
    assert held
    after = findings()
    settle_units(investigation)
    assert findings() == after
    assert shortfalls(investigation) == []
