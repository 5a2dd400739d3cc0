"""Footnotes found in reports: a real one with labels made by hand, and invented ones in several layouts."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shared_data import shared

from answerable.evidence.sources.footnotes import Footnote, NoteKind, footnotes_in

LABELS = Path(__file__).with_name("whos_watching_you.csv")


def numbered(notes: tuple[Footnote, ...], count: int = 1) -> dict[int, Footnote]:
    """The notes of one count by number."""
    return {each.number: each for each in notes if each.count == count}


def test_the_notes_of_a_real_report_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    """121 notes of which one lost its number, and four of another count; each label was checked by hand."""
    text = shared("reports/whos-watching-you.txt").read_text("utf-8")
    found = {(each.count, each.number): each for each in footnotes_in(text)}
    rows = list(csv.DictReader(LABELS.read_text("utf-8").splitlines()))
    right = {"number": 0, "text": 0, "url": 0, "kind": 0, "refers_to": 0, "accessed": 0, "all three": 0}
    wrong = []
    for row in rows:
        note = found.get((int(row["count"]), int(row["number"])))
        if note is None:
            wrong.append((row["count"], row["number"], "not found"))
            continue
        agree = {
            "number": note.line == int(row["line"]),
            "text": note.text.startswith(row["begins"]),
            "url": note.url == row["url"],
            "kind": note.kind == row["kind"],
            "refers_to": str(note.refers_to or "") == row["refers_to"],
            "accessed": note.accessed == row["accessed"],
        }
        agree["all three"] = agree["number"] and agree["text"] and agree["url"]
        for name, fits in agree.items():
            right[name] += fits
            if not fits:
                wrong.append((row["count"], row["number"], name))
    with capsys.disabled():
        sys.stdout.write(f"\nfootnotes of a real report, right of {len(rows)}: {right}; wrong: {wrong}\n")
    assert len(rows) == 125
    assert len(found) <= 125
    assert right["all three"] >= 0.95 * len(rows)
    assert right["kind"] >= 0.95 * len(rows)


FEET = """\
Lamps are watched in many places,1 and nobody knows why.2

1 A. Reed, Lamps that watch, The Post, 3 May 2021, https://www.post.example/news/lamps-
that-watch-2021
2 Ibid., p. 4.

12
\fThe keys were counted by hand.3 Some were lost.4 Others came back.5

3 House of Keys, Annual report 2020, accessed on 5th June 2021, https://keys. example/
reports/2020.pdf
4 Schools are left out here because they were not asked.
5 Reed, op. cit., p. 7.

13
"""
ENDNOTES = """\
What we found

1. The lamps are new.
2. They were bought in a hurry.

Notes

[1] Reed, A. (2019) Lamps. London: Lamp Press, p. 12.

[2] Lumora Ltd, 'Heat map' <https://lumora.example/a_(b)/heat> (accessed 18/01/2022).

[3] ibid.

[4] See note 1 above.

[5] Smith v Keys [2019] UKSC 12.
"""
RAISED = """\
Chapter one

\u00b9 Keys, 'Lamps', Lamp Studies, vol. 3 (2019), doi:10.1000/182.
\u00b2 https://lumora.example/very/long/path/that/breaks/in/the/middle/of/a/wo
rd1234/and-ends-here.html, last accessed 2022-01-18.
\u00b3 Keys (n 1) 14.
"""
CHAPTERS = """\
1 The Post, Lamps, 3 May 2021.
2 The Post, More lamps, 4 May 2021.
3 Ibid.
\fChapter two

1 The Times of Keys, Locks, 5 May 2021.
2 Ibid.
3 Lumora, Prices, 6 May 2021, www.lumora.example/prices.
"""


def test_notes_at_the_foot_of_pages() -> None:
    found = numbered(footnotes_in(FEET))
    assert [found[n].url for n in (1, 3)] == [
        "https://www.post.example/news/lamps-that-watch-2021", "https://keys.example/reports/2020.pdf",
    ]  # fmt: skip
    assert [(each.kind, each.refers_to) for each in found.values()] == [
        (NoteKind.CITATION, None),
        (NoteKind.IBID, 1),
        (NoteKind.CITATION, None),
        (NoteKind.NOTE, None),
        (NoteKind.CITATION, 1),
    ]
    assert found[3].accessed == "2021-06-05"
    assert found[1].line == 3


def test_notes_at_the_end_after_a_list_that_counts_as_well() -> None:
    found = footnotes_in(ENDNOTES)
    assert [(each.number, each.count) for each in found] == [(n, 1) for n in range(1, 6)]
    assert found[1].url == "https://lumora.example/a_(b)/heat"
    assert found[1].accessed == "2022-01-18"
    assert [each.refers_to for each in found] == [None, None, 2, 1, None]
    assert {each.kind for each in found} == {NoteKind.CITATION, NoteKind.IBID}


def test_raised_numbers_and_an_address_broken_within_a_word() -> None:
    found = numbered(footnotes_in(RAISED))
    assert found[2].url == (
        "https://lumora.example/very/long/path/that/breaks/in/the/middle/of/a/word1234/and-ends-here.html"
    )
    assert (found[2].accessed, found[3].refers_to) == ("2022-01-18", 1)


def test_each_chapter_counts_for_itself() -> None:
    found = footnotes_in(CHAPTERS)
    assert sorted((each.count, each.number) for each in found) == [
        (count, number) for count in (1, 2) for number in (1, 2, 3)
    ]
    ibids = {each.text: each.refers_to for each in found if each.kind is NoteKind.IBID}
    assert ibids == {"Ibid.": 1} or set(ibids.values()) == {1, 2}
    assert numbered(found, next(each.count for each in found if "Prices" in each.text))[3].url == (
        "https://www.lumora.example/prices"
    )


@pytest.mark.parametrize(
    "text",
    ["", "No notes here.", "1. We ask for lamps.\n2. We ask for keys.\n3. We ask for both.\n", "\f\f", "1"],
)
def test_a_text_without_notes_has_none(text: str) -> None:
    assert footnotes_in(text) == ()


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            (
                "1 Reed, Lamps, 2019",
                "2 Ibid.",
                "3 https://a.example/b-",
                "c.html",
                "",
                "4",
                "\f5 Reed, op. cit.",
            )
        ),
    ),
    max_size=30,
)


@given(LINES)
def test_any_text_is_read_and_every_note_stands_on_its_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = footnotes_in(text)
    assert len({(each.count, each.number) for each in found}) == len(found)
    assert all(1 <= each.line <= len(text.replace("\f", "\n").split("\n")) for each in found if each.text)
    numbers = {(each.count, each.number) for each in found}
    assert all((each.count, each.refers_to) in numbers for each in found if each.refers_to is not None)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{each % 300} row of a table 2019, p. {each}" for each in range(6000)),
        "\n".join("1 Lamp, The Post, 3 May 2021" for _ in range(3000)),
        "1 https://a.example/" + "a/" * 30_000,
        "1 Reed (" + "(" * 20_000,
        "1 accessed on " + "x " * 20_000,
    ],
    ids=["rows", "ones", "a long address", "brackets", "words"],
)
def test_a_text_made_to_take_long_takes_seconds(text: str) -> None:
    begun = process_time()
    footnotes_in(text)
    assert process_time() - begun < 10
