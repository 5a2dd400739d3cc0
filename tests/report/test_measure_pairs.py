"""Every measure at its edge: made from the registry, so that none can be forgotten.

Each pair has two expressions: one that gives the measure's number, and its neighbour on the other side of
the edge, which is told something else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module

import pytest

from answerable.ground import AnswerableError
from answerable.questions import Outcome
from answerable.report import BodyRecord, Content, UnitFinding, read_manuscript
from answerable.report.measures import MEASURES
from tests.report.asked import SURVEY, figure_of
from tests.report.surveys import BODIES, places, survey


def ending(outcome: Outcome, bodies: tuple[BodyRecord, ...] = BODIES) -> Content:
    """The parishes, had all of them ended so."""
    ended = (
        replace(body, arrival=None, findings=tuple(UnitFinding(each.item, outcome) for each in body.findings))
        for body in bodies
    )
    return survey(tuple(ended))


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
    "areas": Pair(
        "areas has_log over census.homes most 2",
        '["What was said","Yes"]',
        "areas has_log over census.homes most 2",
        '["What was said","no reply"]',
        replace(SILENT, areas=(places(BODIES),)),
    ),
    "population": Pair(
        "population has_log = yes over census.homes base replied_not_refused",
        '"printed":"1,140"',
        "population has_log = yes over census.rate base replied_not_refused",
        "do not add up",
    ),
    "exposure": Pair(
        'exposure over cameras.product_a_camera at "Leeds" and "Bath"',
        "990 services that answered on the internet",
        'exposure over cameras.product_a_camera at "Leeds" and "United Kingdom"',
        "places of several levels overlap",
    ),
    "exposures": Pair(
        "exposures over cameras.product_a_camera most 2",
        '"label":"Bath"',
        "exposures over cameras.product_a_camera and cameras.b_camera most 2",
        "different values of query",
    ),
    "relabels": Pair(
        "relabels has_log base replied_not_refused",
        "Named directly by 14 of 24; with suspected relabels 14 of 24.",
        "relabels Q1 base replied_not_refused",
        "'Q1' follows no catalogue",
    ),
    "flaws": Pair("flaws has_log", "12 (60%)", "flaws Q1", "'Q1' names no models"),
    "catalogue": Pair(
        'count has_log = yes base replied_not_refused as logs }} as in {{ catalogue brand = "CivicGlow"',
        '"slug":"logs"',
        'count has_log = yes base replied_not_refused as logs }} as in {{ catalogue brand = "Civic"',
        "the catalogue has no brand 'Civic'",
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


def told(expression: str, among: Content = SURVEY) -> str:
    """All that is said: the figure as JSON, or the error."""
    try:
        return figure_of(expression, among).as_json().decode()
    except AnswerableError as error:
        return str(error)


def test_every_measure_has_a_pair() -> None:
    assert set(PAIRS) == set(MEASURES)


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
