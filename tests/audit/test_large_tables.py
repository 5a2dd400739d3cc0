"""A table of counts with a row per body: a sentence meets the rows it names, and the audit stays quick."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.audit import KnownCounts, Verdict, audit_text, read_counts_folder
from answerable.audit.known.counts import Row
from answerable.audit.known.grids import make_grid
from answerable.audit.known.naming import position_of
from answerable.audit.known.row_index import RowIndex
from answerable.audit.text.words import found_in, stems_of
from answerable.ground import BadInput

WORDS = (
    "north",
    "northern",
    "council",
    "councils",
    "police",
    "nhs",
    "trust",
    "of",
    "leeds",
    "lee",
    "eastern",
)
LABELS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=90
)
SENTENCES = st.lists(st.sampled_from((*WORDS, "national", "health", "service", "Police:")), max_size=8).map(
    " ".join
)


@given(LABELS, SENTENCES)
def test_no_row_that_a_sentence_names_is_passed_over(labels: list[str], sentence: str) -> None:
    grid = make_grid("", ("body", "requests"), [Row(label, (label, "1")) for label in labels])
    stems = stems_of(sentence)
    found = grid.names.candidates(stems, sentence)
    named = {at for at, row in enumerate(grid.body) if position_of(row, grid, stems, sentence) is not None}
    assert named <= found


@given(LABELS, st.lists(st.sampled_from(WORDS), max_size=3))
def test_rows_that_have_words_are_those_that_a_reader_would_find(labels: list[str], words: list[str]) -> None:
    wanted = tuple(stem for word in words for stem in stems_of(word))
    read = {at for at, label in enumerate(labels) if len(found_in(wanted, stems_of(label))) == len(wanted)}
    assert RowIndex(labels).having(wanted) == read


def counts(bodies: int) -> KnownCounts:
    lines = ["body,requests,responses,refused,use_pagers"]
    lines += [f"{place(at)} City Council,{90 + at % 7},{40 + at % 5},4,{13 + at % 9}" for at in range(bodies)]
    return read_counts_folder({"bodies.csv": "\n".join(lines).encode()})


def place(at: int) -> str:
    digits = [(at // 17**power) % 17 for power in range(4)]
    return "".join("bcdfghjklmnprstvz"[digit] + "aeiou"[digit % 5] for digit in digits).title() + "ham"


def test_five_thousand_bodies_are_told_apart() -> None:
    said = f"{100 * 15 / 42:.1f}% of responses of {place(2)} City Council use pagers."
    wrong = f"15.2% of responses of {place(4321)} City Council use pagers."
    claims = audit_text(f"{said}\n\n{wrong}", counts(5_000)).claims
    assert [claim.verdict for claim in claims] == [Verdict.CONSISTENT, Verdict.INCONSISTENT]


def test_a_hundred_times_the_counts_take_no_more_than_five_times_as_long() -> None:
    told = [
        f"In {place(at)} City Council {30 + at / 10}% use pagers, {at + 3} of {40 + at % 5}."
        for at in range(120)
    ]
    text = "\n\n".join(" ".join(told[at : at + 6]) for at in range(0, len(told), 6))
    spent = []
    for bodies in (25, 2_500):
        known = counts(bodies)
        begun = perf_counter()
        audit_text(text, known)
        spent.append(perf_counter() - begun)
    assert spent[1] <= 5 * spent[0] + 1


@pytest.mark.parametrize(
    "text",
    [
        "We found " + ", ".join(f"{at % 97 + 1}.{at % 10}% of councils" for at in range(2_400)) + ".",
        "1," * 20_000,
        "9" * 20_000,
        "a" * 90_000,
        "5" + " " * 20_000 + "x",
        "5 (" * 2_000,
    ],
    ids=["figures", "commas", "digits", "letters", "spaces", "brackets"],
)
def test_what_no_report_prints_is_done_with_in_seconds(text: str) -> None:
    begun = perf_counter()
    audit_text(text, counts(20))
    assert perf_counter() - begun < 30


def test_a_sentence_without_an_end_still_has_its_figures() -> None:
    text = "We found " + ", ".join(f"{at % 97 + 1}.{at % 10}% of councils" for at in range(300)) + "."
    claims = audit_text(text).claims
    assert [claim.value for claim in claims] == [at % 97 + 1 + at % 10 / 10 for at in range(300)]


@pytest.mark.parametrize("text", ["7 of 9 did. " * 10_000, "7 of 9 did.\n\n" * 200_000], ids=["line", "text"])
def test_a_text_too_long_to_check_is_refused_with_its_length(text: str) -> None:
    with pytest.raises(BadInput, match=f"{len(text):,} characters"):
        audit_text(text)
