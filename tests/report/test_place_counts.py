"""Figures of totals by place: what they say with every number, and what they refuse to join."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from answerable.evidence import AreaColumn, ColumnKind, CountRounding, PlaceCount, series_of
from answerable.ground import AnswerableError, digest_of
from answerable.report import AreaRecord, AreaTableRecord, TotalsRecord, build_site, read_manuscript
from tests.report.asked import SURVEY, figure_of

A, B = "cameras.product_a_camera", "cameras.b_camera"


def census(level: str) -> AreaTableRecord:
    """People of two cities, one of which has no count that is shown."""
    column = AreaColumn("people", "Residents", "residents", ColumnKind.COUNT, column="people")
    held = {"Leeds": 800_000, "Bath": 90_000, "Ely": 20_000}
    areas = tuple(
        AreaRecord(row, label, {"people": Decimal(people)}, {})
        for row, (label, people) in enumerate(held.items(), start=2)
    )
    return AreaTableRecord(
        "cities", "Cities", "A census", "OGL v3.0", 2021, digest_of(b"p"), (column,), areas, level=level
    )


PEOPLED = replace(SURVEY, areas=(*SURVEY.areas, census("city")))


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        (f'exposure over {A} at "Leeds"', "900"),
        (f'exposure over {A} at "leeds" and "Bath"', "990"),
        (f'exposure over {A} at "Leeds" less "Bath"', "810"),
        (f'exposure over {B} at "Leeds" and "Bath"', "30,300 or more"),
        (f'exposure over {A} at "Leeds" per cities.people', "1.13 per 1,000 residents"),
        (f'exposure over {B} at "Leeds" per cities.people', "33.75 or more per 1,000 residents"),
        (f'exposure over {B} at "Bath" per cities.people', "36.66 or more per 1,000 residents"),
    ],
)
def test_every_number_says_what_was_counted_by_which_query_and_when(expression: str, printed: str) -> None:
    figure = figure_of(expression, PEOPLED)
    [row] = figure.rows
    assert row.printed == printed
    query = 'product:"A Camera"' if A in expression else "B Camera"
    for said in ((row.in_prose or {})["of"], figure.subtitle, figure.base_sentence):
        assert "ervices that answered on the internet" in said
        assert "neither cameras nor those who own them" in said
        assert f"An index, query \u201c{query}\u201d, 2022-02-14" in said
    assert "Cameras by place: A paper (CC BY 4.0)." in figure.notes


@pytest.mark.parametrize(
    ("expression", "what"),
    [
        (f'exposure over {A} and {B} at "Leeds"', "different values of query"),
        (f'exposure over {A} at "Leeds" and "United Kingdom"', "several levels"),
        (f'exposures over {A} at "Leeds" and "United Kingdom"', "several levels"),
        (f'exposure over {A} at "Leeds" and "Ely"', "hidden"),
        (f'exposure over {A} at "Ely"', "hidden"),
        (f'exposure over {B} at "Leeds" less "Bath"', "no bound"),
        (f'exposure over {A} at "Bath" less "Leeds"', "larger than the whole"),
        (f'exposure over {A} at "Paris"', "United Kingdom, Leeds, Bath, Ely"),
        ('exposure over cameras.c at "Leeds"', f"{A}, {B}"),
        (f"exposure over {A}", "counts of no place"),
        ('exposure at "Leeds"', "counts of no totals"),
        (f'exposure over {A} at "Leeds" and "Bath" per cities.people', "several places"),
        (f'exposure over {A} at "United Kingdom" per cities.people', "level country"),
        (f'exposure over {A} at "Leeds" per census.homes', "level city"),
        (f'exposure over {A} at "Leeds" per census.rate', "no count of people"),
        (f'exposure over {A} at "Leeds" show count', "is not a clause"),
        (f"exposures over {A} most 2 least 2", "two orders"),
        ("areas Q1 over census.homes and census.rate most 2", "several columns"),
    ],
)
def test_what_cannot_be_joined_is_refused_with_its_place(expression: str, what: str) -> None:
    with pytest.raises(AnswerableError) as caught:
        figure_of(expression, PEOPLED)
    assert what in f"{caught.value.what} {caught.value.remedy}"
    assert caught.value.where.startswith("m.md, line 3")
    assert caught.value.remedy


def test_places_are_ranked_among_those_of_their_level() -> None:
    figure = figure_of(f"exposures over {A}", PEOPLED)
    assert [(row.label, row.printed) for row in figure.rows] == [
        ("Leeds", "900"),
        ("Bath", "90"),
        ("Ely", "not shown"),
    ]
    notes = " ".join(figure.notes)
    assert "Of another level, and not ranked: United Kingdom (4,000)." in notes
    assert "Counts under five are not shown" in notes
    rates = figure_of(f"exposures over {A} least 5 per cities.people", PEOPLED)
    assert [(row.label, dict(row.cells)["For each 1,000 residents"]) for row in rates.rows] == [
        ("Bath", "1.00 per 1,000 residents"),
        ("Leeds", "1.13 per 1,000 residents"),
    ]
    assert "without a count that is shown: Ely." in " ".join(rates.notes)


def test_totals_have_a_page_two_clicks_from_the_number() -> None:
    text = f"""# T

In Leeds there were {{{{ exposure over {A} at "Leeds" as leeds }}}}.

{{{{ exposures over {A} most 2 per cities.people as rates }}}}
"""
    files = build_site(read_manuscript(text, "m.md"), PEOPLED).files
    assert "900 services that answered on the internet (An index" in files["index.html"].decode()
    assert 'href="figures/leeds.html"' in files["index.html"].decode()
    figure = files["figures/leeds.html"].decode()
    assert f'href="../exposure/cameras.html#{A.partition(".")[2]}"' in figure
    assert "Possible at all" not in figure
    page = files["exposure/cameras.html"].decode()
    for said in (
        "product:&#34;A Camera&#34;",
        "2022-02-14",
        "An index",
        "CC BY 4.0",
        "not shown",
        "1.13 per",
    ):
        assert said in page
    assert page.count("<svg") == 2
    assert 'href="../figures/leeds.html"' in page
    table = files["exposure/cameras.csv"].decode()
    assert ",Ely,not shown,exact,A paper,CC BY 4.0" in table
    assert ",Leeds,27000,at least" in table
    assert "exposure/index.html" not in build_site(read_manuscript("# T\n\nNone.\n", "m.md"), PEOPLED).files


def test_a_title_stays_short_and_what_it_leaves_out_stands_below() -> None:
    query = "product:" + "x" * 100
    made = [
        PlaceCount(
            "An index", query, "2022", "services", f"Town {letter}", "city", 100, CountRounding.EXACT, row
        )
        for row, letter in enumerate("ABCDE")
    ]
    long = TotalsRecord("long", "Long", "A paper", "", digest_of(b"l"), series_of(made))
    named = " and ".join(f'"{each.place}"' for each in made)
    among = replace(SURVEY, totals=(long,))
    asked = f"exposure over long.{long.series[0].name} at "
    figure = figure_of(asked + named, among)
    assert figure.title == f"Services (\u201c{query[:60]}\u2026\u201d): 5 places together"
    assert query in figure.subtitle
    assert figure.rows[0].label.endswith("Town D and Town E")
    four = figure_of(asked + named.removesuffix(' and "Town E"'), among)
    assert four.title.endswith("Town A, Town B, Town C and Town D")
