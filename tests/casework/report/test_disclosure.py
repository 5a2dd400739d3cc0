"""Tables to hand out do not tell small counts."""

from __future__ import annotations

import csv
import io

import pytest
from tests.worlds import small

from answerable.casework.report.disclosure import BLANK, tables_to_hand_out
from answerable.ground import BadInput, Missing
from answerable.statistics import Base
from answerable.store.models import Finding, Investigation, Unit


def rows(content: bytes) -> list[list[str]]:
    """The cells of a CSV file."""
    return list(csv.reader(io.StringIO(content.decode())))


@pytest.fixture
def many(asked: Investigation) -> Investigation:
    """Sixty more units in two sectors and two regions, with answers; three small counts."""
    frame = Unit.objects.filter(included=True)[0].frame
    body = Unit.objects.filter(included=True)[0].body
    Finding.objects.filter(item="has_bell").delete()
    plan = {("a", "N", "yes"): 3, ("a", "S", "no"): 17, ("b", "N", "no"): 20, ("b", "S", "yes"): 20}
    number = 0
    for (sector, region, code), count in plan.items():
        for _ in range(count):
            number += 1
            copy = type(body).objects.create(
                uid=f"more/{number}", register="more", key=f"more-{number}", name=f"More {number}"
            )
            unit = Unit.objects.create(
                uid=f"{frame.uid}/more-{number}",
                frame=frame,
                body=copy,
                sector=sector,
                region=region,
                nation="X",
            )
            Finding.objects.create(
                uid=f"{unit.uid}/has_bell", unit=unit, item="has_bell", outcome="answered", code=code
            )
    return asked


def test_a_small_count_is_blank_and_cannot_be_worked_out(many: Investigation) -> None:
    (made,) = tables_to_hand_out(many, "has_bell", ("sector",), Base.REPLIED_NOT_REFUSED)
    header, *body, last = rows(made.csv)
    assert header == ["sector", "no", "yes", "without an answer", "all"]
    assert last == ["all", "37", "23", "0", "60"]
    assert [row[1:3] for row in body] == [[BLANK, BLANK], [BLANK, BLANK]]
    assert (made.small, made.blank) == (1, 4)


def test_a_table_whose_totals_tell_is_not_made(many: Investigation) -> None:
    Finding.objects.filter(item="has_bell", code="yes", unit__sector="b").delete()
    made = {
        each.dimension: each
        for each in tables_to_hand_out(many, "has_bell", ("nation",), Base.REPLIED_NOT_REFUSED)
    }
    assert made["nation"].withheld
    assert made["nation"].csv == b""


def test_two_tables_that_tell_together_what_neither_tells_alone_are_not_made(many: Investigation) -> None:
    """By sector and by region the same four groups are counted: six totals leave one solution."""
    for dimension in ("sector", "region"):
        (alone,) = tables_to_hand_out(many, "has_bell", (dimension,), Base.REPLIED_NOT_REFUSED)
        assert not alone.withheld
    together = tables_to_hand_out(many, "has_bell", ("sector", "region"), Base.REPLIED_NOT_REFUSED)
    assert all(each.withheld for each in together)


def test_what_is_not_there_is_refused(many: Investigation) -> None:
    with pytest.raises(BadInput, match="not split by county"):
        tables_to_hand_out(many, "has_bell", ("county",), Base.REPLIED_NOT_REFUSED)
    with pytest.raises(Missing, match="nobody coded"):
        tables_to_hand_out(many, "bells", ("sector",), Base.REPLIED_NOT_REFUSED)
    assert many.uid == small.SLUG
