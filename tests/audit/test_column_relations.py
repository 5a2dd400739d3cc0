"""Columns that are made of one another in every row but one give the odd cell away."""

from __future__ import annotations

import pytest

from answerable.audit import AuditReport, Verdict, audit_text, read_counts_folder

HEAD = "| Site | 2015 | 2024 | {name} | {share} |\n|---|---|---|---|---|\n"
SOUND = (
    ("Towns", 702, 455, 247, 35.2),
    ("Parks", 598, 371, 227, 38.0),
    ("Shores", 344, 301, 43, 12.5),
    ("Stations", 288, 184, 104, 36.1),
    ("Total", 1932, 1311, 621, 32.1),
)


def _audited(
    rows: tuple[tuple[object, ...], ...], name: str = "Closed", share: str = "Closed (%)"
) -> AuditReport:
    body = "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)
    return audit_text(f"# Toilets\n\n{HEAD.format(name=name, share=share)}{body}\n")


def _said(report: AuditReport, verdict: Verdict) -> list[tuple[str, float | None]]:
    return [(claim.population, claim.value) for claim in report.claims if claim.verdict is verdict]


@pytest.mark.parametrize("name", ["Closed", "Figure"])
def test_nothing_is_doubted_in_a_sound_table(name: str) -> None:
    report = _audited(SOUND, name)
    assert not _said(report, Verdict.INCONSISTENT)
    assert not _said(report, Verdict.AMBIGUOUS)


@pytest.mark.parametrize("name", ["Closed", "Figure"])
def test_the_cell_is_called_that_alone_breaks_the_relation_and_what_rests_on_it_is_not(name: str) -> None:
    rows = (*SOUND[:2], ("Shores", 344, 301, 34, 12.5), *SOUND[3:])
    report = _audited(rows, name)
    assert _said(report, Verdict.INCONSISTENT) == [("Shores", 34.0)]
    wrong = next(claim for claim in report.claims if claim.verdict is Verdict.INCONSISTENT)
    assert wrong.recomputed == "43"


def test_the_wrong_cell_may_be_one_of_those_that_are_added() -> None:
    rows = (*SOUND[:2], ("Shores", 344, 310, 43, 12.5), *SOUND[3:])
    assert _said(_audited(rows), Verdict.INCONSISTENT) == [("Shores", 310.0)]


def test_a_share_of_the_first_column_that_only_the_change_gives_is_no_share() -> None:
    visited = (250, 230, 60, 100, 640)
    rows = tuple((*row[:3], other, row[4]) for row, other in zip(SOUND, visited, strict=True))
    report = _audited(rows, "Visited", "Change (%)")
    assert not _said(report, Verdict.INCONSISTENT)


@pytest.mark.parametrize(
    "rows",
    [
        (("A", 5, 3, 2, "-"), ("B", 4, 1, 3, "-"), ("C", 3, 2, 1, "-"), ("D", 9, 2, 5, "-")),
        (("A", 90, 50, 40, "-"), ("B", 80, 50, 20, "-"), ("C", 70, 60, 10, "-"), ("D", 60, 10, 40, "-")),
    ],
)
def test_small_numbers_and_relations_that_often_fail_doubt_nothing(
    rows: tuple[tuple[object, ...], ...],
) -> None:
    report = _audited(rows, "Seen", "Note")
    assert not _said(report, Verdict.INCONSISTENT)
    assert not _said(report, Verdict.AMBIGUOUS)


def test_where_nothing_tells_which_cell_is_wrong_all_three_are_in_doubt() -> None:
    rows = (
        ("A", 702, 455, 247, "-"),
        ("B", 598, 371, 227, "-"),
        ("C", 344, 301, 99, "-"),
        ("D", 288, 184, 104, "-"),
    )
    report = _audited(rows, "Staffed", "Note")
    assert not _said(report, Verdict.INCONSISTENT)
    assert _said(report, Verdict.AMBIGUOUS) == [("C", 344.0), ("C", 301.0), ("C", 99.0)]


def test_a_column_named_in_fewer_words_is_held_against_the_counts_given() -> None:
    given = read_counts_folder(
        {
            "vans.csv": b"council,appeals_2023,appeals_won_2023\nArden,611,275\nBishops,160,44\n"
            b"Carrow,1420,781\nDelph,88,22\nEaster,402,153\nFen,219,92\n"
        }
    )
    text = (
        "# Vans\n\n| Council | Appeals | Won | Success rate |\n|---|---|---|---|\n"
        "| Arden | 611 | 275 | 45.0% |\n| Bishops | 160 | 44 | 27.5% |\n| Carrow | 1,420 | 781 | 55.0% |\n"
        "| Delph | 88 | 22 | 25.0% |\n| Easter | 402 | 135 | 38.1% |\n| Fen | 219 | 92 | 42.0% |\n"
    )
    assert _said(audit_text(text, given), Verdict.INCONSISTENT) == [("Easter", 135.0)]
