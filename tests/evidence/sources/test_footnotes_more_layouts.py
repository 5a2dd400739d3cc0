"""Six further layouts of notes, invented after the reader: right at the first contact, and since."""

from __future__ import annotations

import sys

import pytest
from tests.evidence.sources.test_footnotes_first_contact import Told

from answerable.evidence.sources.footnotes import footnotes_in

BY_CHAPTER = """\
Notes

Chapter 1: The river

1. Office of Rivers, The state of the weirs (2016). https://rivers.example/weirs.pdf (accessed 2 May 2017).
2. Ibid.
3. The figures are of the year before.

Chapter 2: The mill

1. Mill Owners' Union, Letter to members, 4 June 2015, https://mills.example/letters/2015-06-04.
2. Rivers Act 1999, s. 12.
3. Ibid., s. 13.
"""
GLUED = """\
The ferry stopped for good.1 Its owner had said that it would not.2 Nobody asked3 the crew.

____________________
1Harbour Gazette, \u2018Ferry to stop\u2019, 3 March 2018, https://harbour.example/2018/03/03/ferry-to-stop
2Straits Ferries Ltd, press release, 1 February 2018, http://straits.example/press/42 [accessed 9 March 2018]
3Letter from the company, 12 April 2018 (in our files).
"""
BRACKETED = """\
Trams cost more than buses [1], and last longer [2]. Both figures are disputed [3].

References

[1] Tram Board (2014). The cost of rails. https://trams.example/cost/rails.html
[2] Wheeler, A. and Spoke, B. (2012) "How long a tram lasts", Journal of Rails 7(2), 11-20.
[3] Tram Board (2014), op. cit., p. 9.
[4] https://buses.example/reply-to-the-tram-board?year=2014
"""
COLUMNS = """\
1   Water Board, Annual report,          4   Ibid., p. 7.
    2011. https://water.example/         5   Well Diggers' Guild, Letter, 6 May
    reports/2011.pdf                         2012 (in our files).
2   Ibid., p. 3.                         6   https://wells.example/map
3   Measured by us.
"""
HEADED = """\
7 Lamp Office, Minutes, 3 May 2019,
https://lamps.example/minutes/
THE LAMPS OF THE NORTH                                            31
\f2019-05-03.pdf
8 Ibid.
9 Wick Makers, Brochure (2018), https://wicks.example/brochure.
THE LAMPS OF THE NORTH                                            32
\f10 Told to us by an official of the Lamp Office.
11 Oil Act 1987, s. 2.
"""
SCANNED = """\
1. Coal Office, Re-
port on prices, 1 May 2013, https://coal.example/re-
ports/prices-2013.pdf, accessed 3 June 2013.
2. Coal Office (n 1) p. 4.
3. Coke Makers' League, Cir-
cular, 8 July 2013, www . coke . example/circulars/8 -july.
"""
WHAT: dict[str, tuple[str, list[Told]]] = {
    "endnotes by chapter": (
        BY_CHAPTER,
        [
            (1, "Office of Rivers", "citation", "https://rivers.example/weirs.pdf", None),
            (2, "Ibid.", "ibid", "", 1),
            (3, "The figures", "note", "", None),
            (1, "Mill Owners", "citation", "https://mills.example/letters/2015-06-04", None),
            (2, "Rivers Act", "citation", "", None),
            (3, "Ibid., s. 13", "ibid", "", 2),
        ],
    ),
    "numbers glued to words": (
        GLUED,
        [
            (1, "Harbour Gazette", "citation", "https://harbour.example/2018/03/03/ferry-to-stop", None),
            (2, "Straits Ferries", "citation", "http://straits.example/press/42", None),
            (3, "Letter from", "citation", "", None),
        ],
    ),
    "numbers in brackets": (
        BRACKETED,
        [
            (1, "Tram Board", "citation", "https://trams.example/cost/rails.html", None),
            (2, "Wheeler", "citation", "", None),
            (3, "Tram Board (2014), op", "citation", "", 1),
            (4, "https://buses", "citation", "https://buses.example/reply-to-the-tram-board?year=2014", None),
        ],
    ),
    "two columns": (
        COLUMNS,
        [
            (1, "Water Board", "citation", "https://water.example/reports/2011.pdf", None),
            (2, "Ibid., p. 3", "ibid", "", 1),
            (3, "Measured", "note", "", None),
            (4, "Ibid., p. 7", "ibid", "", 1),
            (5, "Well Diggers", "citation", "", None),
            (6, "https://wells", "citation", "https://wells.example/map", None),
        ],
    ),
    "heads of pages within notes": (
        HEADED,
        [
            (7, "Lamp Office", "citation", "https://lamps.example/minutes/2019-05-03.pdf", None),
            (8, "Ibid.", "ibid", "", 7),
            (9, "Wick Makers", "citation", "https://wicks.example/brochure", None),
            (10, "Told to us", "note", "", None),
            (11, "Oil Act", "citation", "", None),
        ],
    ),
    "breaks of a scan": (
        SCANNED,
        [
            (1, "Coal Office, Report", "citation", "https://coal.example/reports/prices-2013.pdf", None),
            (2, "Coal Office (n 1)", "citation", "", 1),
            (3, "Coke Makers", "citation", "https://www.coke.example/circulars/8-july", None),
        ],
    ),
}  # fmt: skip


def right_in(layout: str) -> tuple[int, list[str]]:
    """How many notes of a layout are right in number, beginning, kind, address, reference; and the others."""
    text, expected = WHAT[layout]
    found = [
        (each.number, each.text, each.kind.value, each.url, each.refers_to) for each in footnotes_in(text)
    ]
    wrong = [
        str(told)
        for told in expected
        if not any((n, k, u, r) == (told[0], *told[2:]) and t.startswith(told[1]) for n, t, k, u, r in found)
    ]
    return len(expected) - len(wrong), [*wrong]


AT_FIRST = {
    "endnotes by chapter": 6,
    "numbers glued to words": 3,
    "numbers in brackets": 4,
    "two columns": 1,
    "heads of pages within notes": 4,
    "breaks of a scan": 1,
}
"""How many were right when the reader had never seen the layout: 19 of 27."""
NOW = AT_FIRST | {"two columns": 6, "heads of pages within notes": 5}
"""A hyphen at the end of a line may be the word's own, or the scan's: which it is nothing tells."""


@pytest.mark.parametrize("layout", WHAT)
def test_a_layout_that_was_seen_since(layout: str, capsys: pytest.CaptureFixture[str]) -> None:
    right, wrong = right_in(layout)
    of = len(WHAT[layout][1])
    with capsys.disabled():
        sys.stdout.write(
            f"\n{layout}: unseen {AT_FIRST[layout]} of {of}, seen {right} of {of}; wrong: {wrong}\n"
        )
    assert right >= NOW[layout]


def test_the_line_of_a_note_is_that_of_the_text_however_it_is_laid_out() -> None:
    lines = {each.number: each.line for each in footnotes_in(COLUMNS)}
    assert lines == {1: 1, 2: 4, 3: 5, 4: 1, 5: 2, 6: 4}
    assert [each.line for each in footnotes_in(HEADED)] == [1, 5, 6, 8, 9]
