"""What is withheld from quotations, and that marks stay where they belong."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.correspondence import PersonalFinder
from answerable.ground import Span, digest_of
from answerable.report import DocumentPage, QuotedPassage, csv_bytes
from answerable.report.content.masking import masked_text, masks
from answerable.report.site.csv_cells import safe_cell
from answerable.report.site.passages import page_pieces


@pytest.mark.parametrize(
    "words",
    [
        "ann@parish.example",
        "Ann.O'Dell+foi@sub.parish.example",
        "01632 960 001",
        "(01632) 960001",
        "+44 (0)1632 960001",
        "0808-157-0192",
        "0044 1632 960001",
        "01632\u2013960001",
        "01632\u200b960001",
        "ann\uff20parish.example",
        "ann@\u200bparish.example",
        "ann@par\u00adish.ex\u00adample",
        "ann [at] parish [dot] example",
        "first.c+ann@parish.example",
    ],
)
def test_addresses_and_telephone_numbers_are_withheld(words: str) -> None:
    shown = masked_text(f"Write to {words} today")
    assert words not in shown
    assert shown.startswith("Write to [")
    assert shown.endswith("] today")


@pytest.mark.parametrize(
    "words", ["£1,024,000", "2,768 cameras", "FOI 2026/0123", "1 April 2025", "12345678"]
)
def test_counts_dates_and_references_are_shown(words: str) -> None:
    assert masked_text(words) == words


@pytest.mark.parametrize("piece", ["b-", "a@", "+44 ", "0", "a.", "[at]"])
def test_a_text_made_of_pieces_of_addresses_takes_time_by_its_length(piece: str) -> None:
    started = time.perf_counter()

    masked_text("a@" + piece * (200_000 // len(piece)))

    assert time.perf_counter() - started < 5


@given(st.text(alphabet="ab @.0123", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_marks_cover_their_words_and_nothing_is_lost_or_doubled(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    page = DocumentPage("d", digest_of(b""), 1, text)
    pieces = page_pieces(page, [QuotedPassage("p", "i", "c", page, Span(start, end))])
    if not any(piece.withheld for piece in pieces):
        assert "".join(piece.text for piece in pieces) == text
        assert "".join(piece.text for piece in pieces if piece.passages) == text[start:end]
    assert sum(piece.opens == ("p",) for piece in pieces) == (1 if start < end else 0)


def test_overlapping_passages_each_have_their_anchor_once() -> None:
    page = DocumentPage("d", digest_of(b""), 1, "one two three")
    passages = [
        QuotedPassage("a", "i", "c", page, Span(0, 7)),
        QuotedPassage("b", "i", "c", page, Span(4, 13)),
    ]
    opened = [anchor for piece in page_pieces(page, passages) for anchor in piece.opens]
    assert opened == ["a", "b"]


@given(st.text(max_size=20))
def test_no_cell_is_run_by_a_spreadsheet(value: str) -> None:
    cell = safe_cell(value)
    assert cell.lstrip("'") == value.lstrip("'") or cell == f"'{value}"
    if cell.startswith(("=", "@", "\t", "\r")):
        pytest.fail(f"{cell!r} would be run")
    if cell.startswith(("+", "-")):
        float(cell.replace(",", "").rstrip("%"))


@pytest.mark.parametrize("value", ["-3", "-1,024.5", "+4", "12%", "-0.5%"])
def test_negative_numbers_stay_numbers(value: str) -> None:
    assert safe_cell(value) == value


def test_a_csv_reads_back_as_it_was_but_for_formulas() -> None:
    content = csv_bytes(("a", "b"), [("x, y", '=1+"2"'), ("line\nbreak", "-7")])
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert rows == [["a", "b"], ["x, y", '\'=1+"2"'], ["line\nbreak", "-7"]]


def test_what_overlaps_is_withheld_to_the_end_of_the_last() -> None:
    personal = PersonalFinder(withheld=("Ann Obel", "Obel Marsh", "bel"))
    found = masks("Ask Ann Obel Marsh now.", [Span(8, 18), Span(9, 11)], personal)

    assert [(mask.span, mask.why) for mask in found] == [(Span(4, 18), "name or detail of staff")]
