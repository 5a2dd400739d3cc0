"""Words that rank need a test behind them."""

from __future__ import annotations

import pytest

from answerable.ground import BadInput
from answerable.report import (
    Manuscript,
    build_site,
    freeze_figures,
    inspect_words,
    read_manuscript,
    refuse,
)
from tests.report.surveys import survey

FIGURE = "{{ share has_log = yes by sort base replied_not_refused as logs }}"
TEST = "{{ test has_log = yes by sort base replied_not_refused }}"
CHANCE = "{{ test has_log = yes by region base replied_not_refused }}"
LEADER = "{{ highest has_log = yes by sort base replied_not_refused }}"


SURVEY = survey()


def hold(*paragraphs: str) -> None:
    """Hold a manuscript of these paragraphs against the gate for words."""
    manuscript = manuscript_of(*paragraphs)
    refuse(inspect_words(manuscript, freeze_figures(manuscript, SURVEY)))


def manuscript_of(*paragraphs: str) -> Manuscript:
    """A manuscript of these paragraphs."""
    return read_manuscript("# T\n\n" + "\n\n".join(paragraphs) + "\n", "m.md")


def test_no_site_is_built_around_a_rank_without_a_test() -> None:
    with pytest.raises(BadInput, match="no test behind it"):
        build_site(manuscript_of("Towns have the highest share.", FIGURE), SURVEY)


@pytest.mark.parametrize(
    "words",
    [
        "Towns have the highest share.",
        "Villages keep the fewest logs.",
        "Towns are more likely to keep a log.",
        "Towns rank first.",
        "The difference is significant.",
        "Towns keep significantly more.",
        "Towns show the most logs.",
    ],
)
def test_a_rank_beside_a_figure_is_refused_without_a_test(words: str) -> None:
    with pytest.raises(BadInput, match="no test behind it") as refused:
        hold(words, FIGURE)
    assert refused.value.where == "m.md, line 3"
    with pytest.raises(BadInput, match="no test behind it"):
        hold(FIGURE, words)
    with pytest.raises(BadInput, match="no test behind it"):
        hold(f"{words} It is {{{{ count has_log = yes base replied_not_refused }}}}.")
    hold(f"{words} The test says {TEST}.", FIGURE)
    hold("We found something.", words)


def test_a_leader_that_is_supported_may_be_named() -> None:
    hold(f"The highest share is that of {LEADER}.", FIGURE)


def test_significant_must_be_what_the_test_says() -> None:
    with pytest.raises(BadInput, match="not what the test says"):
        hold(f"The regions differ significantly ({CHANCE}).", FIGURE)
    hold(f"The regions do not differ significantly ({CHANCE}).", FIGURE)


@pytest.mark.parametrize(
    "words",
    [
        "Most of those asked did not reply.",
        "At least four keep one, and at most nine.",
        "Most parishes keep a log, for the most part on paper.",
        "They were asked at the least once.",
    ],
)
def test_words_that_rank_nothing_pass(words: str) -> None:
    hold(words, FIGURE)
