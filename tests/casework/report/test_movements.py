"""By how much a figure moves where a conflict is decided the other way, held against it made again."""

from __future__ import annotations

import pytest
from tests.casework.claims.test_partners_tables import TABLE, found, table
from tests.worlds import small

from answerable.casework.claims.rules import settle_by_hand
from answerable.casework.claims.tables import take_in
from answerable.casework.report.building import adopt_manuscript, frozen_figures
from answerable.casework.report.movements import WeighedConflict, weighed_conflicts
from answerable.evidence import DifferenceKind
from answerable.store.models import Investigation

pytestmark = pytest.mark.django_db

MANUSCRIPT = """\
{{ share has_bell = yes base in_frame as bells }}

{{ share has_bell = yes where sector = "council" base gave_answer as councils }}

{{ share makers = clang base in_frame as clang }}

{{ share any_known = yes base replied as known }}
"""


@pytest.fixture
def investigation() -> Investigation:
    made = small.coded()
    take_in(made, table(TABLE), who="ann")
    return made


def weights(investigation: Investigation) -> dict[tuple[str, str], WeighedConflict]:
    keys = dict(found_units(investigation))
    return {(keys[each.unit], each.item): each for each in weighed_conflicts(investigation)}


def found_units(investigation: Investigation) -> list[tuple[int, str]]:
    return list(investigation.frame.units.values_list("pk", "body__key"))


@pytest.mark.parametrize(("key", "item"), [("birch", "has_bell"), ("birch", "makers"), ("elm", "makers")])
def test_it_is_what_the_figures_come_to_once_it_is_decided_so(
    investigation: Investigation, key: str, item: str
) -> None:
    """The largest change of the whole of any figure, in points, when the other source is followed by hand."""
    adopt_manuscript(investigation, MANUSCRIPT, "m.md", who="ann")
    weighed = weights(investigation)[key, item]
    before = frozen_figures(investigation)
    held = found(key, item)
    other = "reply" if held.followed != "reply" else "partner/bell-watch"
    settle_by_hand(investigation, held.unit, item, other, reason="To see.", who="ann")
    after = frozen_figures(investigation)
    moved = {
        slug: abs((after[slug].whole.value or 0) - (each.whole.value or 0)) * 100
        for slug, each in before.items()
    }
    assert weighed.points == pytest.approx(max(moved.values()))
    assert weighed.points > 0
    assert weighed.figure == before[max(moved, key=moved.__getitem__)].expression


def test_what_moves_most_stands_first_and_what_no_figure_counts_is_said(
    investigation: Investigation,
) -> None:
    without = weighed_conflicts(investigation)
    assert all(each.figure == "" for each in without)
    (birch,) = weighed_conflicts(investigation, kinds=[DifferenceKind.CONTRADICTION])
    assert "of the public authorities that gave an answer" in birch.moves
    points = [each.points for each in without]
    assert points == sorted(points, reverse=True)
    assert points[0] > 0


def test_of_numbers_it_is_the_part_of_the_sum(investigation: Investigation) -> None:
    """Ash wrote 1,200, its partner 1,300; Elm 1 in both: 1,201 in all."""
    ash = weights(investigation)["ash", "bells"]
    assert ash.points == pytest.approx(100 * 100 / 1201)
    assert ash.printed == "8.3%"
    assert weights(investigation)["fir", "bells"].points == 0
