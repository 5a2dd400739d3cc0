"""The worked examples of docs/explanation/statistics.md; the page shows the bodies of these tests."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

import pytest

from answerable.questions import Outcome
from answerable.statistics import (
    OTHER_ANSWER,
    Base,
    Cell,
    IntervalMethod,
    Rounding,
    Tally,
    difference,
    honest_sentence,
    hypergeometric,
    interval,
    ladder,
    missingness,
    numerators,
    percent,
    rounded,
    share,
    share_by,
    stratified_share,
    tipping_point,
    total,
)

PAGE = Path(__file__).parents[2] / "docs/explanation/statistics.md"
BLOCK = re.compile(r"<!-- example: (\w+) -->\n```python\n(.*?)```\n<!-- end -->", re.DOTALL)


def survey() -> Tally:
    """Schools and police forces, asked one question with the answer "yes" or not."""
    counts = {
        Cell(("schools",), Outcome.ANSWERED, "yes"): 386,
        Cell(("schools",), Outcome.ANSWERED, OTHER_ANSWER): 277,
        Cell(("schools",), Outcome.REFUSED, None): 13,
        Cell(("schools",), Outcome.NO_REPLY, None): 2667,
        Cell(("police",), Outcome.ANSWERED, "yes"): 15,
        Cell(("police",), Outcome.ANSWERED, OTHER_ANSWER): 25,
        Cell(("police",), Outcome.REFUSED, None): 4,
        Cell(("police",), Outcome.NO_REPLY, None): 3,
    }
    return Tally("uses_it", ("sector",), counts)


def bases() -> None:
    schools = survey().where("sector", "schools")
    assert percent(share(schools, "yes", Base.REPLIED_NOT_REFUSED), 1) == "58.2%"
    assert percent(share(schools, "yes", Base.REPLIED), 1) == "57.1%"
    assert percent(share(schools, "yes", Base.SENT), 1) == "11.5%"
    assert [rung.units for rung in ladder(schools)] == [3343, 3343, 3343, 676, 663, 663, 663]


def missing() -> None:
    schools, police, everyone = missingness(survey(), dimension="sector")
    assert (schools.silent, schools.without_answer, schools.answered) == (2667, 13, 663)
    assert police.item_share == 4 / 44
    assert everyone.units == 3390


def exact_interval() -> None:
    assert hypergeometric(15, 40, population=47) == (15, 20)
    found = share(survey().where("sector", "police"), "yes", Base.REPLIED_NOT_REFUSED, population=Base.SENT)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == (15 / 47, 20 / 47)


def other_intervals() -> None:
    corrected = interval(35, 50, population=208, method=IntervalMethod.WILSON_FPC)
    plain = interval(35, 50, population=208, method=IntervalMethod.WILSON)
    cautious = interval(35, 50, population=208, method=IntervalMethod.CLOPPER_PEARSON)
    assert [round(corrected.low, 3), round(corrected.high, 3)] == [0.580, 0.797]
    assert [round(plain.low, 3), round(plain.high, 3)] == [0.562, 0.809]
    assert [round(cautious.low, 3), round(cautious.high, 3)] == [0.554, 0.821]


def no_assumption() -> None:
    found = share(survey().where("sector", "schools"), "yes", Base.REPLIED_NOT_REFUSED, population=Base.SENT)
    assert found.bounds is not None
    assert (percent(found.bounds.low, 1), percent(found.bounds.high, 1)) == ("11.5%", "91.7%")


def tipping() -> None:
    schools, police = share_by(survey(), "yes", Base.REPLIED_NOT_REFUSED, dimension="sector")
    assert honest_sentence(schools) == (
        "Fails if at most 1,285 of the 2,680 whose answer is not known (47.9%) would say the same."
    )
    assert honest_sentence(police) == "Cannot hold, whatever those that did not answer would say."
    assert honest_sentence(police, 0.3) == "Holds whatever those that did not answer would say."
    assert tipping_point(386, 663, population=3343).standing == "depends"


def totals() -> None:
    found = total(survey().where("sector", "schools"), "yes", Base.REPLIED_NOT_REFUSED)
    assert found.exact == Fraction(386, 663) * 3343
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == (1831, 2059)


def weighted() -> None:
    found = stratified_share(survey(), "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    assert found.pooled.value == (386 + 15) / (663 + 40)
    assert found.value is not None
    assert round(found.value, 4) == 0.5793


def two_strata() -> None:
    schools, police = share_by(survey(), "yes", Base.REPLIED_NOT_REFUSED, dimension="sector")
    apart = difference(schools, police)
    assert apart.exact == Fraction(386, 663) - Fraction(15, 40)
    assert apart.interval is not None
    assert [round(apart.interval.low, 3), round(apart.interval.high, 3)] == [0.126, 0.289]


def rounding_rules() -> None:
    eighth = Fraction(1, 8)
    assert percent(eighth, 0, Rounding.HALF_UP) == "13%"
    assert percent(eighth, 0, Rounding.HALF_EVEN) == "12%"
    assert percent(eighth, 0, Rounding.TRUNCATE) == "12%"
    assert str(rounded(Fraction(2, 3), 2, Rounding.TRUNCATE)) == "0.66"


def printed_percentages() -> None:
    assert numerators("57.3", 674) == (386,)
    assert numerators("34.9", 44) == ()
    assert numerators("60.8", 1302) == (791, 792)


EXAMPLES: list[Callable[[], None]] = [
    bases,
    missing,
    exact_interval,
    other_intervals,
    no_assumption,
    tipping,
    totals,
    weighted,
    two_strata,
    rounding_rules,
    printed_percentages,
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example.__name__))
def test_the_example_holds_and_stands_on_the_page(example: Callable[[], None]) -> None:
    example()
    shown = dict(BLOCK.findall(PAGE.read_text("utf-8")))
    body = inspect.getsource(example).split("\n", 1)[1]
    assert shown[example.__name__] == dedent(body)


def test_the_page_shows_no_other_example() -> None:
    shown = [name for name, _ in BLOCK.findall(PAGE.read_text("utf-8"))]
    assert sorted(shown) == sorted(example.__name__ for example in EXAMPLES)
