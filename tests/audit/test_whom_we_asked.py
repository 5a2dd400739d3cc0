"""A base that the words name as those asked is those asked, however that is put."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict, audit_text

TABLE = """# Pagers

| Sector | Asked | Replied | Pagers |
|---|---|---|---|
| Clinics | 90 | 60 | 13 |
| Depots | 80 | 30 | 15 |
| Total | 170 | 90 | 28 |

"""


@pytest.mark.parametrize(
    "whom",
    [
        "the bodies that we asked",
        "the bodies we asked",
        "the public bodies we contacted",
        "the bodies which we had approached",
        "bodies that were asked",
        "all the bodies we wrote to",
    ],
)
def test_a_share_of_those_asked_is_held_against_them(whom: str) -> None:
    right = audit_text(f"{TABLE}16.5% of {whom} use pagers.\n").claims[-1]
    assert (right.verdict, right.arithmetic) == (Verdict.CONSISTENT, "28/170 = 16.5% of requests")
    wrong = audit_text(f"{TABLE}31.1% of {whom} use pagers.\n").claims[-1]
    assert wrong.verdict is Verdict.INCONSISTENT
    assert wrong.error_types == (ErrorType.WRONG_BASE,)
    assert "28/90 = 31.1% of responses" in wrong.explanation


@pytest.mark.parametrize("whom", ["the bodies that replied to what we asked", "those that answered"])
def test_a_share_of_those_who_replied_is_not_taken_for_one_of_those_asked(whom: str) -> None:
    claim = audit_text(f"{TABLE}31.1% of {whom} use pagers.\n").claims[-1]
    assert claim.verdict is not Verdict.INCONSISTENT
