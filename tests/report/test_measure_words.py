"""Every measure in its words: title, subtitle, formula, base."""

from __future__ import annotations

import pytest

from answerable.report.measures import MEASURES
from answerable.report.site.charts import chart
from tests.report.asked import figure_of

KNOWN = "public authorities that replied and did not refuse the question"
FRAME = "Counts of public authorities in the frame."
DRAWN = "with 95% intervals and, paler, what stays possible whatever those that did not answer would say"
COUNTED = (
    "Services that answered on the internet, neither cameras nor those who own them; "
    "An index, query \u201cB Camera\u201d, 2022-02-14"
)

WORDS = [
    ("share has_log = yes base replied_not_refused", "Keeps a log: Yes", f"Share of {KNOWN}, {DRAWN}"),
    (
        "share has_log = yes by sort base replied",
        "Keeps a log: Yes, by sort",
        f"Share of public authorities that replied, {DRAWN}",
    ),
    (
        'share has_log = yes where sort = "town" base replied_not_refused',
        "Keeps a log: Yes (Towns)",
        f"Share of {KNOWN}, {DRAWN}",
    ),
    (
        "share has_log = yes weighted by sort and region base replied_not_refused",
        "Keeps a log: Yes, weighted by sort and region",
        f"Share of {KNOWN}, {DRAWN}",
    ),
    ('share has_log = yes base replied_not_refused title "Mine"', "Mine", f"Share of {KNOWN}, {DRAWN}"),
    ("shares has_log base replied_not_refused", "Keeps a log", f"Share of {KNOWN}, {DRAWN}"),
    (
        "count has_log = no by region base sent",
        "Keeps a log: No, by region",
        "Number of public authorities that were asked",
    ),
    (
        "total has_log = yes base replied_not_refused",
        "Keeps a log: Yes, extrapolated",
        f"Number of all public authorities, extrapolated from those that are among {KNOWN}",
    ),
    (
        "total lamps base replied_not_refused",
        "Lamps, extrapolated",
        "Sum over all public authorities, extrapolated from those that gave a number",
    ),
    (
        "mean lamps by sort base replied_not_refused",
        "Lamps, by sort, mean",
        "Mean over all public authorities, from those that gave a number",
    ),
    (
        "median lamps base replied_not_refused",
        "Lamps, median",
        "Median over all public authorities, from those that gave a number",
    ),
    (
        'difference has_log = yes between sort = "town" and "village" base replied_not_refused',
        "Keeps a log: Yes, Towns against Villages",
        f"Difference between two shares of {KNOWN}, in percentage points",
    ),
    (
        "test has_log = yes by sort base replied_not_refused",
        "Keeps a log: Yes, by sort: do they differ?",
        f"Share of {KNOWN}, {DRAWN}",
    ),
    (
        "highest has_log = yes by sort base replied_not_refused",
        "Keeps a log: Yes, by sort: the highest",
        f"Share of {KNOWN}, {DRAWN}",
    ),
    (
        "lowest has_log = yes by sort base replied_not_refused",
        "Keeps a log: Yes, by sort: the lowest",
        f"Share of {KNOWN}, {DRAWN}",
    ),
    (
        "scenario has_log = yes silent 10 points_less base replied_not_refused",
        "Keeps a log: Yes, under an assumption",
        "Number of all public authorities, from what is known and what is assumed of the rest",
    ),
    (
        "curve has_log = yes weighted by sort base replied_not_refused",
        "Keeps a log: Yes, weighted by sort: what the silence could hide",
        "Share of all public authorities, for every rate that those not known might have",
    ),
    (
        "corrected has_log = yes base replied_not_refused",
        "Keeps a log: Yes, freed of coding error",
        f"Share of {KNOWN}, as read and freed of coding error",
    ),
    (
        "units base replied",
        "Public authorities that replied",
        "Number of public authorities that replied",
    ),
    ("rates", "Response rates", "Shares of the public authorities asked, after the rules of AAPOR"),
    (
        "rates Q1",
        "Response rates: Outcome of question 1",
        "Shares of the public authorities asked, after the rules of AAPOR",
    ),
    (
        "nonresponse has_log by sort",
        "Keeps a log, by sort: who is missing",
        (
            "Number of public authorities that are silent or were not reached, "
            "and of those that replied without an answer to this"
        ),
    ),
    ("outcomes Q1", "How question 1 ended", "Number of public authorities by outcome of the question"),
    (
        "list Q1 = refused by exemption",
        "Outcome of question 1: refused, by exemption, by name",
        "Names of public authorities by exemption",
    ),
    (
        "list has_log = yes by sort",
        "Keeps a log: Yes, by sort, by name",
        "Names of public authorities by sort",
    ),
    (
        "areas has_log over census.homes least 4",
        "Homes: the 4 areas with least, and what was said there",
        "Areas of the table in order, with the answers of public authorities that serve them",
    ),
    (
        "population has_log = yes over census.homes base replied_not_refused",
        "Keeps a log: Yes, homes in their areas",
        f"Sum over the areas of public authorities that gave the answer, of {KNOWN}",
    ),
    (
        'exposure over cameras.b_camera at "Leeds" and "Bath"',
        "Services that answered on the internet (\u201cB Camera\u201d): Leeds and Bath",
        COUNTED,
    ),
    (
        "exposures over cameras.b_camera most 2",
        "Services that answered on the internet (\u201cB Camera\u201d): the 2 places with most",
        COUNTED,
    ),
    ("relabels has_log base replied_not_refused", "Keeps a log", f"Share of {KNOWN}, {DRAWN}"),
    (
        "flaws has_log",
        "Models named that flaws or measures concern: Keeps a log",
        "Number of public authorities, and as a share of those that named a model",
    ),
    ("list Q1", "Outcome of question 1, by name", "Names of public authorities by how the question ended"),
    (
        "ladder",
        "How far the requests came",
        "Number of public authorities at each step, and as a share of those asked",
    ),
    (
        "ladder Q1",
        "How far the requests came: Outcome of question 1",
        "Number of public authorities at each step, and as a share of those asked",
    ),
]
"""An expression, its title and its subtitle; every measure stands here at least once."""


@pytest.mark.parametrize(("expression", "title", "subtitle"), WORDS)
def test_titles_and_subtitles_are_made_of_the_labels(expression: str, title: str, subtitle: str) -> None:
    figure = figure_of(expression)
    assert (figure.title, figure.subtitle) == (title, subtitle)


@pytest.mark.parametrize(("expression", "_title", "_subtitle"), WORDS)
def test_every_figure_says_how_it_is_worked_out_and_is_drawn(
    expression: str, _title: str, _subtitle: str
) -> None:
    figure = figure_of(expression)
    assert figure.formula.endswith(".")
    assert figure.method
    undrawn = MEASURES[figure.measure].display.undrawn
    drawn = chart(figure)
    assert drawn.startswith("<svg")
    assert {row.key for row in figure.rows if row.key in undrawn} == undrawn
    assert [row.key for row in figure.rows if row.key in undrawn and f">{row.label}<" in drawn] == []


def test_a_number_in_a_sentence_is_one_number() -> None:
    """The registry says which measures may stand inside a sentence, and only those have words for it."""
    for expression, _, _ in WORDS:
        measure = MEASURES[expression.split()[0]]
        figure = figure_of(expression)
        if measure.one_number:
            plain = {"of", "percent", "count", "interval"}
            if "weighted" not in expression:
                plain |= {form.value for form in measure.forms} - {"rank"}
            assert set(figure.whole.in_prose or {}) == plain, expression


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        (
            "ladder",
            f"{FRAME} Of the 25 that replied, 0 have not been read yet and 1 refused every question.",
        ),
        ("ladder Q1", FRAME),
        ("count has_log = no base sent", "Base: 40 public authorities that were asked (sent)."),
        (
            'count has_log = no where sort = "town" base sent',
            "Base: 20 public authorities that were asked, sort Towns (sent).",
        ),
        (
            'difference has_log = yes between sort = "town" and "village" base replied_not_refused',
            f"Base: {KNOWN} (replied_not_refused).",
        ),
    ],
)
def test_the_base_is_said_with_its_size_unless_two_are_compared(expression: str, sentence: str) -> None:
    assert figure_of(expression).base_sentence == sentence


def test_every_measure_that_makes_a_figure_stands_here() -> None:
    assert {expression.split()[0] for expression, _, _ in WORDS} == set(MEASURES) - {
        word for word, measure in MEASURES.items() if measure.refers
    }
