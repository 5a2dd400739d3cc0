"""Before anything is sent: the worst cases to look at, and what answering would cost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput
from answerable.questions import Addressee, BurdenGroup, CostLimit, burden, read_questionnaire, worst_cases
from answerable.questions.letters.worst_cases import strangeness

BODIES = (
    Addressee("a", "Ash Council", "Councils", "North", "England", "FOIA", "foi@ash.example"),
    Addressee("b", "Comhairle nan Eilean Siar (Western Isles)", "Councils", "Isles", "Scotland", "FOISA", ""),
    Addressee("c", "Fen Police", "Police", "East", "England", "FOIA", "foi@fen.example"),
    Addressee("d", "The Office of the Commissioner for the Wide Northern Fells", "Councils", "North",
              "England", "FOIA", "foi@fells.example"),
    Addressee("e", "Elm", "Schools", "", "Wales", "", "office@elm.example"),
)  # fmt: skip
ASKED = """
version = "1"
title = "T"
[[questions]]
number = "1"
text = "Do you?"
[[questions.variants]]
text = "Does your force?"
sectors = ["Police"]
"""


def test_every_reason_to_look_is_there() -> None:
    cases = worst_cases(BODIES, read_questionnaire(ASKED, "q"))
    reasons = {reason: case.addressee.key for case in cases for reason in case.reasons}
    assert reasons["longest name"] == "d"
    assert reasons["shortest name"] == "e"
    assert reasons["strangest name"] == "b"
    assert (reasons["no email"], reasons["no region"], reasons["no regime"]) == ("b", "e", "e")
    assert reasons["regime: FOISA"] == "b"
    assert reasons["sector: Police"] == "c"
    assert reasons["nation: Wales"] == "e"
    assert reasons["wording 2 of the questions"] == "c"
    assert len({case.addressee.key for case in cases}) == len(cases)


@given(st.permutations(BODIES))
def test_the_worst_cases_do_not_depend_on_the_order_of_the_register(shuffled: list[Addressee]) -> None:
    assert worst_cases(shuffled) == worst_cases(BODIES)


def test_signs_and_capitals_are_stranger_than_plain_names() -> None:
    names = ["Ash Council", "St Mary's School", "Cyngor Sir Ynys Môn", "ASH COUNCIL", "A & B (No. 2) Trust"]
    assert [strangeness(name) for name in names][:2] == [0, 0]
    assert all(strangeness(name) > 0 for name in names[2:])


def test_the_burden_is_bodies_times_hours_times_twenty_five_pounds() -> None:
    """Limits and rates: SI 2004/3244 regs 3 and 4; SSI 2004/467 regs 3 and 5."""
    told = burden(
        [
            BurdenGroup("FOIA", "central government", 10, CostLimit(600, 25)),
            BurdenGroup("FOIA", "others", 330, CostLimit(450, 25)),
            BurdenGroup("FOISA", "all", 32, CostLimit(600, 15)),
            BurdenGroup("EIR", "all", 1, None),
        ],
        Decimal("20"),
    )
    assert (told.bodies, told.hours, told.pounds) == (373, Decimal(7460), Decimal(186_500))
    assert [line.cost_each for line in told.lines] == [Decimal(500), Decimal(500), Decimal(300), None]
    assert [line.exceeds for line in told.lines] == [False, True, False, False]
    assert [CostLimit(450, 25).hours, CostLimit(600, 25).hours, CostLimit(600, 15).hours] == [18, 24, 40]
    with pytest.raises(BadInput, match="-1 hours"):
        burden([], Decimal(-1))
