"""Every measure at its edge, and in its words: made from the registry, so that none can be forgotten.

Each pair has two expressions: one that gives the measure's number, and its neighbour on the other side of
the edge, which is told something else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module

import pytest

from answerable.ground import AnswerableError
from answerable.questions import Outcome
from answerable.report import AuditSample, BodyRecord, Content, UnitFinding, freeze_figures, read_manuscript
from answerable.report.figures.description import FigureDescription
from answerable.report.measures import MEASURES
from answerable.report.site.charts import chart
from answerable.statistics import Measured
from tests.report.surveys import BODIES, survey


def ending(outcome: Outcome, bodies: tuple[BodyRecord, ...] = BODIES) -> Content:
    """The parishes, had all of them ended so."""
    ended = (
        replace(body, arrival=None, findings=tuple(UnitFinding(each.item, outcome) for each in body.findings))
        for body in bodies
    )
    return survey(tuple(ended))


AUDIT = AuditSample("has_log", "yes", Measured(18, 20), Measured(38, 40))
SURVEY = replace(survey(), audits=(AUDIT,))
SILENT = ending(Outcome.NO_REPLY)
NOT_HELD = ending(Outcome.NOT_HELD)
NOT_ASKED = ending(Outcome.NOT_ASKED)


@dataclass(frozen=True)
class Pair:
    """What gives a number and what it says; what stands across the edge and what is said there."""

    gives: str
    says: str
    keeps: str
    instead: str
    among: Content = SURVEY


PAIRS = {
    "share": Pair(
        "share has_log = yes base replied_not_refused",
        "14 of 24 (58%",
        "share has_log = yes base replied_not_refused",
        "no units",
        SILENT,
    ),
    "shares": Pair(
        "shares has_log base replied_not_refused",
        "42%",
        "shares lamps base replied_not_refused",
        "'lamps' has nothing to show",
    ),
    "count": Pair(
        "count has_log = yes base replied_not_refused",
        '"printed":"14"',
        "count has_log = yes base replied_not_refused",
        '"printed":"no units"',
        SILENT,
    ),
    "total": Pair(
        "total has_log = yes base replied_not_refused",
        '"printed":"23"',
        "total has_log = yes base replied_not_refused",
        '"printed":"no units"',
        SILENT,
    ),
    "mean": Pair(
        "mean lamps base replied_not_refused",
        "lamps on average",
        "mean has_log base replied_not_refused",
        "is not an item of numbers",
    ),
    "median": Pair(
        "median lamps base replied_not_refused",
        "lamps in the median",
        "median Q1 base replied_not_refused",
        "is not an item of numbers",
    ),
    "difference": Pair(
        'difference has_log = yes between sort = "town" and "village" base replied_not_refused',
        "50 points",
        "difference has_log = yes base replied_not_refused",
        "nothing to compare",
    ),
    "test": Pair(
        "test has_log = yes by sort base replied_not_refused",
        "p = 0.032",
        'test has_log = yes by sort where sort = "town" base replied_not_refused',
        "nothing to test",
    ),
    "highest": Pair(
        "highest has_log = yes by sort base replied_not_refused",
        '"printed":"Towns"',
        "highest has_log = yes by region base replied_not_refused",
        "no region may be called the highest",
    ),
    "lowest": Pair(
        "lowest has_log = yes by sort base replied_not_refused",
        '"printed":"Villages"',
        "lowest has_log = yes by region base replied_not_refused",
        "no region may be called the lowest",
    ),
    "scenario": Pair(
        "scenario has_log = yes silent 100 points_more base replied_not_refused",
        "about 30 of 40",
        "scenario has_log = yes base replied_not_refused",
        "a scenario without its assumption",
    ),
    "curve": Pair(
        "curve has_log = yes base replied_not_refused",
        "Half of all is reached where 37.5%",
        'curve has_log = yes where sort = "town" base replied_not_refused',
        "The line does not cross half of all",
    ),
    "corrected": Pair(
        "corrected has_log = yes base replied_not_refused",
        "freed of coding error",
        "corrected has_log = no base replied_not_refused",
        "nobody measured how well has_log = no is read",
    ),
    "rates": Pair("rates", "Of 40 public authorities asked", "rates", "Nobody was asked yet.", NOT_ASKED),
    "nonresponse": Pair(
        "nonresponse has_log",
        "15 are silent or were not reached",
        "nonresponse has_log",
        "0 are silent or were not reached; 40 more replied",
        NOT_HELD,
    ),
    "outcomes": Pair("outcomes Q1", "24 (60%)", "outcomes has_log", "'has_log' is not a question"),
    "list": Pair(
        "list Q1 = refused by exemption",
        '"numerator":1',
        "list lamps",
        "'lamps' has no names to list",
    ),
    "ladder": Pair("ladder", "Of the 25 that replied", "ladder", '"base_sentence":"Counts', SILENT),
    "units": Pair("units base replied", '"printed":"25"', "units base replied", '"printed":"0"', SILENT),
    "finding": Pair(
        'count has_log = yes base replied_not_refused as logs }} as {{ finding has_log of "Parish 1"',
        '"slug":"logs"',
        'count has_log = yes base replied_not_refused as logs }} as {{ finding has_log of "Parish"',
        "there is no one body 'Parish'",
    ),
    "quote": Pair(
        "count has_log = yes base replied_not_refused as logs }} as {{ quote has_log of parish-01",
        '"slug":"logs"',
        "count has_log = yes base replied_not_refused as logs }} as {{ quote has_log",
        "a quote of nobody",
    ),
    "figure": Pair(
        "count has_log = yes base replied_not_refused as logs }} as in {{ figure logs",
        '"slug":"logs"',
        "count has_log = yes base replied_not_refused as logs }} as in {{ figure log",
        "there is no figure 'log'",
    ),
}


def figure_of(expression: str, among: Content = SURVEY) -> FigureDescription:
    """The first figure of a manuscript with this expression."""
    manuscript = read_manuscript(f"# T\n\n{{{{ {expression} }}}}\n", "m.md")
    return next(iter(freeze_figures(manuscript, among).by_slug.values()))


def told(expression: str, among: Content = SURVEY) -> str:
    """All that is said: the figure as JSON, or the error."""
    try:
        return figure_of(expression, among).as_json().decode()
    except AnswerableError as error:
        return str(error)


def test_every_measure_has_a_pair_and_its_words() -> None:
    assert set(PAIRS) == set(MEASURES)
    assert {expression.split()[0] for expression, _, _ in WORDS} == set(MEASURES) - {
        word for word, measure in MEASURES.items() if measure.refers
    }


@pytest.mark.parametrize("word", MEASURES)
def test_a_measure_gives_its_number_and_keeps_it_back_across_the_edge(word: str) -> None:
    pair = PAIRS[word]
    across = told(pair.keeps, pair.among)
    assert pair.says in told(pair.gives)
    assert pair.says not in across
    assert pair.instead in across


@pytest.mark.parametrize("word", MEASURES)
def test_a_measure_is_what_its_file_says(word: str) -> None:
    """It stands in the file of its name, and its example asks for it."""
    measure = MEASURES[word]
    file = import_module(f"answerable.report.measures.{word}")
    assert getattr(file, word.upper()) is measure
    (placed,) = read_manuscript(f"# T\n\n{measure.example}\n", "m.md").expressions
    assert placed.expression.measure == word


KNOWN = "public authorities that replied and did not refuse the question"
FRAME = "Counts of public authorities in the frame."
DRAWN = "with 95% intervals and, paler, what stays possible whatever those that did not answer would say"

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
