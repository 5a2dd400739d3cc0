"""Invented reports with planted errors: each is found, and nothing else is accused."""

from __future__ import annotations

from functools import cache

import pytest

from tests.audit.evaluation import Outcome, evaluate, table
from tests.audit.planted import PLANTS, planted_reports

pytestmark = pytest.mark.xdist_group("planted")


@cache
def outcomes() -> dict[str, Outcome]:
    return evaluate(planted_reports())


def test_nothing_is_accused_in_a_report_in_which_everything_holds() -> None:
    assert outcomes()[""].reports >= 12
    assert outcomes()[""].alarms == []


def test_every_planted_error_is_doubted_and_nothing_beside_it() -> None:
    assert [miss for outcome in outcomes().values() for miss in outcome.missed] == []
    assert [alarm for outcome in outcomes().values() for alarm in outcome.alarms] == []


def test_nearly_every_planted_error_is_called_what_it_is() -> None:
    planted = {error: outcome for error, outcome in outcomes().items() if error}
    assert set(planted) == {error for error, _ in PLANTS}
    explained, reports = (
        sum(getattr(each, name) for each in planted.values()) for name in ("explained", "reports")
    )
    assert explained >= 0.95 * reports


def test_the_evaluation_prints_a_row_for_each_kind() -> None:
    assert len(table(outcomes()).splitlines()) == len(outcomes()) + 2
