"""A report written by hand, held against the counts of a live investigation."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.audit import ErrorType, KnownCounts, Verdict, audit_text
from answerable.casework.audits.known_counts import known_counts
from tests.journeys.walking import answerable, loaded

pytestmark = pytest.mark.xdist_group("examples")

RIGHT = """\
# Lamp-posts

We asked 59 public authorities. 38 public authorities replied.

69.6% of the authorities that answered operate lamp-posts with cameras or sensors. 42.1% of the
authorities that replied operate lamp-posts with cameras or sensors.

80% of borough councils that answered operate such lamp-posts with cameras. In Midvale, 75% of
authorities that answered operate lamp-posts with cameras.

Of the authorities that answered, 28.6% named Luxovane. 42.9% of the authorities that answered named
Luxovane or Pharosine. 5 authorities analyse footage automatically, 22.7% of those that answered.
"""


@pytest.fixture
def lamp_posts(db: None) -> KnownCounts:
    """The counts of the invented investigation as they stand."""
    return known_counts(loaded("lamp-posts"))


def test_right_figures_of_a_draft_are_borne_out(lamp_posts: KnownCounts) -> None:
    """Each is recomputed over the base of its own question, by row and over all."""
    claims = audit_text(RIGHT, lamp_posts).claims
    assert [claim.quote for claim in claims if claim.verdict is not Verdict.CONSISTENT] == []
    shown = {claim.printed: claim.arithmetic for claim in claims}
    assert shown["69.6%"] == "16/23 = 69.6% of those that replied and did not refuse the question"
    assert shown["42.1%"] == "16/38 = 42.1% of responses"
    assert shown["75%"] == "6/8 = 75.0% of those that replied and did not refuse the question"
    assert shown["42.9%"] == "9/21 = 42.9% of those that replied and did not refuse the question"
    assert len(claims) == 10


WRONG = (
    (
        "42.1% of the authorities that answered operate lamp-posts with cameras or sensors.",
        ErrorType.WRONG_BASE,
        "16/38 = 42.1% of responses",
    ),
    (
        "33% of borough councils that answered operate such lamp-posts with cameras.",
        ErrorType.WRONG_BASE,
        "8/24 = 33% (of requests)",
    ),
    ("In Midvale, 70% of authorities that answered operate lamp-posts.", ErrorType.UNEXPLAINED, "6/8"),
    ("In Eastmarsh, 9 authorities operate lamp-posts with cameras.", ErrorType.UNEXPLAINED, "say 4"),
    (
        "43.5% of the authorities that answered named Luxovane or Pharosine.",
        ErrorType.IMPOSSIBLE_SHARE,
        "No count of 21",
    ),
    (
        "Two thirds of authorities that answered analyse footage automatically.",
        ErrorType.UNEXPLAINED,
        "5/22",
    ),
    ("45 public authorities replied to our request.", ErrorType.UNEXPLAINED, "say 38"),
)
ELSEWHERE = (
    "90% of the authorities that answered paint lamp-posts green.",
    "12% of authorities that answered have plans for more cameras.",
    "Residents complained about 40% of the lamp-posts in Midvale.",
    "7 authorities in Midvale have bought new benches.",
)


def test_a_wrong_figure_is_told_with_the_base_that_fits(lamp_posts: KnownCounts) -> None:
    """The audit names what would fit, if anything does."""
    for sentence, error, explained in WRONG:
        claim = audit_text(f"# Lamp-posts\n\n{sentence}\n", lamp_posts).claims[0]
        assert claim.verdict is Verdict.INCONSISTENT, sentence
        assert error in claim.error_types, (sentence, claim.error_types)
        assert explained in f"{claim.arithmetic} {claim.explanation}", claim


def test_what_no_variable_counts_is_not_accused(lamp_posts: KnownCounts) -> None:
    """A sentence about something else stays unchecked though it shares words with a variable."""
    for sentence in ELSEWHERE:
        verdicts = {claim.verdict for claim in audit_text(f"# Lamp-posts\n\n{sentence}\n", lamp_posts).claims}
        assert verdicts <= {Verdict.NOT_CHECKABLE}, sentence


def test_the_command_holds_a_draft_against_a_live_investigation(
    lamp_posts: KnownCounts, tmp_path: Path
) -> None:
    """Exit code 0 on the right draft, 1 on one with a wrong figure."""
    draft = tmp_path / "draft.md"
    draft.write_text(RIGHT, "utf-8")
    answerable("audit", draft, "--investigation", "lamp-posts")
    draft.write_text(RIGHT.replace("42.1%", "69.6%"), "utf-8")
    said = answerable("audit", draft, "--investigation", "lamp-posts", code=1)
    assert "16/23 = 69.6% of those that replied and did not refuse the question" in said.out
