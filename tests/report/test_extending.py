"""A measure of one's own: the example of docs/extending/a-measure.md."""

# [measure]
from __future__ import annotations

from dataclasses import replace

from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import in_every_form
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, Numbers
from answerable.report.measures.strata import by_stratum


def _rows(request: FigureRequest) -> Numbers:
    (found,) = by_stratum(request).rows
    words = f"{found.numerator:,} to {found.denominator - found.numerator:,}"
    row = replace(found, printed=words, in_prose=in_every_form(words), interval=None, bounds=None)
    return Numbers((row,), method="none: the number is a count of what is known")


ODDS = FigureMeasure(
    word="odds",
    target=Target.CODE,
    clauses=("where", "base", "title", "as", "show"),
    meaning="the units in the base with the code, to those without it",
    example="{{ odds has_log = yes base replied_not_refused }}",
    rows=_rows,
    subtitle="Odds among {of_base}",
    formula="Units in the base with the answer, to the units in the base without it.",
    ending=", odds",
    one_number=True,
    display=Display(chart=ChartKind.BARS, value_name="Odds"),
)
# [/measure]

import pytest  # noqa: E402

from answerable.report import build_site, read_manuscript  # noqa: E402
from answerable.report.manuscript.reference import manuscript_reference  # noqa: E402
from answerable.report.measures import MEASURES  # noqa: E402
from tests.report.surveys import survey  # noqa: E402


@pytest.fixture(autouse=True)
def _listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MEASURES, ODDS.word, ODDS)


def test_a_measure_that_is_listed_stands_in_the_whole_report() -> None:
    # [use]
    text = "# Logs\n\nOdds {{ odds has_log = yes base replied_not_refused as odds }}.\n\n{{ figure odds }}\n"
    site = build_site(read_manuscript(text, "m.md"), survey())
    (figure,) = site.figures
    assert figure.title == "Keeps a log: Yes, odds"
    assert figure.whole.printed == "14 to 10"
    assert ">14 to 10</a>" in site.files["index.html"].decode()
    assert "<svg" in site.files["figures/odds.html"].decode()
    assert "| `odds` | item = code | needed | yes |" in manuscript_reference()
    # [/use]
