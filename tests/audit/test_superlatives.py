"""Ranks in words against the rows of the report's own tables."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, PrintedClaim, Verdict, audit_text, read_counts_folder
from tests.audit.test_deduced import NO, YES

BOROUGHS = """## Boroughs

| Borough | Households 2022 | Households 2024 | Families with children |
| --- | ---: | ---: | ---: |
| Ashdown | 410 | 574 | 371 |
| Castle Vale | 1,120 | 1,389 | 902 |
| Dunmere | 88 | 121 | 66 |
| Fordbridge | 347 | 299 | 164 |
| Total | 1,965 | 2,383 | 1,503 |

"""
DRINKS = """## Drinks

| Drink | Schools naming it |
| --- | ---: |
| VoltRush | 134 |
| Kestrel Zero | 97 |
| Bluefang | 61 |
| Any drink named | 171 |

"""


def rank(text: str) -> PrintedClaim | None:
    """The rank in words of a text, if one was judged."""
    found = [claim for claim in audit_text(text).claims if claim.value is None]
    return found[-1] if found else None


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (BOROUGHS + "Dunmere's rise was the highest of all.", NO),
        (BOROUGHS + "Ashdown saw the steepest rise.", YES),
        (BOROUGHS + "Castle Vale saw the largest rise.", YES),
        (BOROUGHS + "Castle Vale has the greatest number of families with children.", YES),
        (BOROUGHS + "Ashdown has the greatest number of families with children.", NO),
        (BOROUGHS + "Dunmere has the fewest families with children.", YES),
        (BOROUGHS + "Fordbridge has the fewest families with children.", NO),
        (DRINKS + "Kestrel Zero is the drink that most schools named.", NO),
        (DRINKS + "VoltRush is the drink that most schools named.", YES),
        (BOROUGHS + "Ashdown has one of the highest numbers of families with children.", None),
        (BOROUGHS + "Ashdown has the highest number of dogs.", None),
        (BOROUGHS + "Ashdown has the second highest number of families with children.", YES),
        (BOROUGHS + "Ashdown and Dunmere have the highest number of families with children.", None),
        (DRINKS + "Kestrel Zero is the drink that most people in the north prefer.", None),
    ],
)
def test_a_rank_holds_at_the_end_of_its_column(text: str, verdict: Verdict | None) -> None:
    claim = rank(text)
    assert (claim.verdict if claim else None) is verdict, claim
    assert claim is None or (ErrorType.WRONG_RANK in claim.error_types) == (verdict is NO)


@pytest.mark.parametrize("sentence", ["Most towns use bells.", "Most towns that replied use bells."])
def test_most_of_a_row_is_no_rank(sentence: str) -> None:
    """Two towns in three use bells: most do, though villages and ports more often."""
    counts = read_counts_folder(
        {"kinds.csv": b"kind,asked,replied,use_bells\ntowns,40,30,20\nvillages,90,40,30\nports,9,9,7\n"}
    )
    assert [claim for claim in audit_text(sentence, counts).claims if claim.verdict is NO] == []


def test_the_lowest_share_is_that_of_the_paragraph() -> None:
    told = "In Ashdown the share is 64.6%, in Castle Vale 64.9%. In Dunmere it is 54.5%. "
    wrong = rank(BOROUGHS + told + "Fordbridge has the lowest share, on 54.8%.")
    assert wrong is not None
    assert wrong.verdict is NO
    right = rank(BOROUGHS + told + "The lowest share is that of Dunmere.")
    assert right is not None
    assert right.verdict is YES
