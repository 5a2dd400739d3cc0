"""Published tables: the bases they can tell apart, and what they leave unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answerable.evidence import CountTable, PublishedColumn
from answerable.ground import BadInput, Missing
from answerable.statistics import Base, ladder, published_ladder, published_tally, share


def printed(*, refused: str) -> CountTable:
    return CountTable(
        name="sectors",
        title="Sectors",
        source="Table 1",
        dimension="sector",
        label_column="sector",
        columns=("sector", "asked", "replied", "refused", "uses"),
        rows=(("schools", "3343", "676", "13", "386"), ("police", "47", "44", "4", "15")),
        items=(PublishedColumn(item="uses_it", label="use it", column="uses", code="yes"),),
        sent="asked",
        replied="replied",
        refused=refused,
    )


def test_a_printed_table_gives_the_same_estimate_as_its_counts() -> None:
    found = share(published_tally(printed(refused="refused"), "uses_it"), "yes", Base.REPLIED_NOT_REFUSED)
    assert (found.numerator, found.denominator, found.known, found.population) == (401, 703, 703, 3390)
    assert found.population_base is Base.SENT


def test_without_printed_refusals_the_rest_of_the_replies_is_unknown() -> None:
    tally = published_tally(printed(refused=""), "uses_it")
    found = share(tally, "yes", Base.REPLIED)
    assert (found.numerator, found.denominator, found.known) == (401, 720, 401)
    with pytest.raises(BadInput, match="does not show who is in the base 'replied_not_refused'"):
        share(tally, "yes", Base.REPLIED_NOT_REFUSED)


def test_the_ladder_of_a_printed_table_has_the_rungs_it_prints() -> None:
    rungs = ladder(published_ladder(printed(refused="refused")))
    assert [(rung.base, rung.units) for rung in rungs] == [
        (Base.SENT, 3390),
        (Base.REPLIED, 720),
        (Base.REPLIED_NOT_REFUSED, 703),
    ]


def test_an_item_the_table_lacks_is_named_with_those_it_has() -> None:
    with pytest.raises(Missing, match=r"no item 'owns_it'.*It has: uses_it"):
        published_tally(printed(refused=""), "owns_it")


def test_a_table_without_replies_speaks_of_those_asked_alone() -> None:
    tally = published_tally(replace(printed(refused=""), replied=""), "uses_it")
    assert tally.bases == {Base.SENT}
    assert share(tally, "yes", Base.SENT).known == 3390


def test_a_table_that_prints_what_was_not_held_gives_those_that_knew() -> None:
    table = printed(refused="refused")
    columns, rows = (*table.columns, "none"), tuple((*row, "3") for row in table.rows)
    found = ladder(published_ladder(replace(table, columns=columns, rows=rows, not_held="none")))
    assert (found[-1].base, found[-1].units) == (Base.GAVE_ANSWER_AND_KNEW, 697)


def test_a_row_without_the_count_is_left_out() -> None:
    table = printed(refused="refused")
    gap = replace(table, rows=(*table.rows, ("parishes", "90", "5", "1", "")))
    assert list(published_tally(gap, "uses_it").strata("sector")) == ["schools", "police"]
