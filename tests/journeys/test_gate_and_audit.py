"""The gate of publication and the audit, two codes with one duty: what one finds, the other finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from answerable.audit import audit_text, stated_counts
from answerable.evidence import CountTable, PrintedShare, PublishedColumn
from answerable.report import (
    FigureDescription,
    RemarkSeverity,
    freeze_figures,
    inspect_words,
    read_manuscript,
)
from answerable.report.figures.description import RowKind
from answerable.report.gate.gate import inspect, inspect_table
from answerable.report.gate.stated_bases import inspect_rules
from tests.report.contents import TABLE, published

SOUND = replace(
    TABLE,
    columns=(*TABLE.columns, "published_either_pct"),
    rows=(
        (*TABLE.rows[0], "57.1"),
        (*TABLE.rows[1], "73.2"),
        ("police", "47", "44", "4", "0", "0.0", "15", "15", "34.1"),
    ),
    shares=(PrintedShare("published_either_pct", ("use_lamp", "use_other"), "replied"),),
)
FAULTS = {
    "a share that is not count over base": ("schools", "published_lamp_pct", "53.9"),
    "a number that ends in its point": ("schools", "published_lamp_pct", "52."),
    "a share of a count of zero": ("police", "published_lamp_pct", "8.6"),
    "a union of more than all its parts": ("schools", "either", "398"),
    "a union of less than its largest part": ("schools", "either", "351"),
    "a share that no count gives": ("schools", "published_either_pct", "57.3"),
    "a share above the sum of its parts": ("councils", "published_either_pct", "77.0"),
}


def planted(row: str, column: str, printed: str) -> CountTable:
    """The sound table with one cell printed otherwise."""
    at = SOUND.columns.index(column)
    rows = tuple((*each[:at], printed, *each[at + 1 :]) if each[0] == row else each for each in SOUND.rows)
    return replace(SOUND, rows=rows)


def printed_page(table: CountTable) -> str:
    """The table as a report prints it."""
    lines = [f"| {' | '.join(row)} |" for row in (table.columns, ["---"] * len(table.columns), *table.rows)]
    return f"# {table.title}\n\n" + "\n".join(lines) + "\n"


def doubted(table: CountTable) -> list[str]:
    """What the audit doubts on the printed page of a table, held against the table itself."""
    claims = audit_text(printed_page(table), stated_counts((table,))).claims
    return [claim.printed for claim in claims if claim.faulty]


def test_neither_doubts_a_sound_table() -> None:
    """No remark of the gate, no faulty claim of the audit."""
    assert inspect_table(SOUND) == ()
    assert doubted(SOUND) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_both_find_a_planted_fault(fault: str) -> None:
    """The gate remarks on the row, the audit doubts the cell."""
    row, _, printed = FAULTS[fault]
    table = planted(*FAULTS[fault])
    remarks = inspect_table(table)
    assert remarks
    assert all(row in remark.where for remark in remarks)
    assert printed in doubted(table)


FIGURES = """# Counts by sector

{{ share sectors.uses_lamp = yes by sector base replied as lamp }}

Of the schools {{ share sectors.uses_lamp = yes where sector = "schools" base replied as schools }} use it.
"""
FROZEN_FAULTS: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "a share that is not that of its count": ("lamp", "councils", {"printed": "69%"}, "69%"),
    "parts that do not add up to their whole": (
        "lamp",
        "all",
        {"numerator": 587, "printed": "55.2%", "value": 587 / 1063},
        "587",
    ),
    "one quantity with two values": (
        "schools",
        "all",
        {"numerator": 367, "printed": "54.3%", "value": 367 / 676},
        "54.3%",
    ),
    "a part of more than its base": (
        "lamp",
        "police",
        {"numerator": 45, "printed": "102.3%", "value": 45 / 44},
        "45",
    ),
}
"""By name: the figure, the key of its row, what the row says otherwise, what the audit doubts of it."""
REFUSED_AS = {
    "a share that is not that of its count": "69% is shown, and 227/343 is 66.2%",
    "parts that do not add up to their whole": "add up to 579, not to 587",
    "one quantity with two values": "367 of 676 here, and 352 of 676 in figure lamp",
    "a part of more than its base": "the numerator 45 exceeds the base 44",
}


def frozen() -> tuple[FigureDescription, ...]:
    """The figures of the sound table: by sector, and of the schools by themselves."""
    return tuple(freeze_figures(read_manuscript(FIGURES, "m.md"), published(SOUND)).by_slug.values())


def tampered(slug: str, key: str, changes: dict[str, Any]) -> tuple[FigureDescription, ...]:
    """The figures with one row that says otherwise."""
    return tuple(
        replace(
            figure,
            rows=tuple(replace(row, **changes) if row.key == key else row for row in figure.rows),
        )
        if figure.slug == slug
        else figure
        for figure in frozen()
    )


def figures_page(figures: Sequence[FigureDescription]) -> str:
    """Frozen figures as a page prints them: the table of the first, a sentence of the second."""
    split, one = figures
    lines = [
        "| Sector | Requests | Responses | Use the lamp | Share of responses (%) |",
        "|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row.label} | {row.population} | {row.denominator} | {row.numerator} | {row.printed} |"
        for row in split.rows
        if row.kind is not RowKind.ABSENT
    ]
    said = f"{one.whole.printed} of schools that responded use the lamp."
    return "# Counts by sector\n\n" + "\n".join(lines) + f"\n\n{said}\n"


def doubted_alone(page: str) -> list[str]:
    """What the audit doubts of a page without any counts."""
    return [claim.printed for claim in audit_text(page, stated_counts(())).claims if claim.faulty]


def test_neither_doubts_sound_figures() -> None:
    """Nothing is refused of them, and nothing doubted on their page."""
    assert inspect(published(SOUND), frozen()) == ()
    assert doubted_alone(figures_page(frozen())) == []


@pytest.mark.parametrize("fault", FROZEN_FAULTS)
def test_both_find_a_fault_of_a_frozen_figure(fault: str) -> None:
    """The gate refuses the figure, the audit doubts the number on its page."""
    slug, key, changes, printed = FROZEN_FAULTS[fault]
    figures = tampered(slug, key, changes)
    refused = inspect(published(SOUND), figures)
    assert {each.severity for each in refused} == {RemarkSeverity.REFUSAL}
    assert any(REFUSED_AS[fault] in each.what for each in refused)
    assert printed in doubted_alone(figures_page(figures))


@pytest.mark.parametrize(("either", "sound"), [(351, False), (352, True), (397, True), (398, False)])
def test_both_hold_a_frozen_union_against_its_parts(either: int, sound: bool) -> None:
    """A figure of schools with either of two uses, beside the figures of each."""
    other = PublishedColumn(item="sectors.other", label="Uses another", code="yes", column="use_other")
    content = published(replace(SOUND, items=(*SOUND.items, other)))
    asked = ("either", "uses_lamp", "other")
    text = "\n\n".join(f"{{{{ count sectors.{name} = yes by sector base replied }}}}" for name in asked)
    union, *parts = freeze_figures(read_manuscript(text, "m.md"), content).by_slug.values()
    rows = [replace(row, numerator=either) if row.key == "schools" else row for row in union.rows]
    rows[-1] = replace(rows[-1], numerator=sum(row.numerator for row in rows[:-1]))
    refused = inspect(content, (replace(union, rows=tuple(rows)), *parts))
    assert (refused == ()) is sound
    assert (str(either) in doubted(planted("schools", "either", str(either)))) is not sound


WORDS = {
    "All percentages refer to public bodies that responded to our requests.": "",
    "Schools and councils use the lamp.": "",
    "All percentages refer to public bodies that we asked.": "All percentages",
    "All percentages refer to public bodies that responded and did not refuse.": "All percentages",
    "Schools have the highest share that use the lamp.": "highest share",
    "The lowest share that use the lamp is that of schools.": "lowest share",
}
"""Words around the figures, and what in them is at fault."""


@pytest.mark.parametrize("words", WORDS)
def test_both_hold_the_words_against_the_figures(words: str) -> None:
    """A rule that the percentages do not keep, a rank that nothing bears out; sound words pass both."""
    content = published(SOUND)
    manuscript = read_manuscript(FIGURES.replace("Of the schools", f"{words}\n\nOf the schools"), "m.md")
    refused = (*inspect_words(manuscript, freeze_figures(manuscript, content)), *inspect_rules(manuscript))
    claims = [
        claim.quote
        for claim in audit_text(f"{printed_page(SOUND)}\n{words}\n", stated_counts(())).claims
        if claim.faulty
    ]
    fault = WORDS[words]
    assert bool(refused) == bool(claims) == bool(fault)
    assert all(fault in remark.what or fault.split()[0] in remark.what for remark in refused)
    assert all(fault in quote for quote in claims)


def test_a_leader_that_leads_still_wants_its_test() -> None:
    """The gate asks more than the audit can: a true rank is refused until a test stands beside it."""
    words = "Councils have the highest share that use the lamp."
    manuscript = read_manuscript(FIGURES.replace("Of the schools", f"{words}\n\nOf the schools"), "m.md")
    assert inspect_words(manuscript, freeze_figures(manuscript, published(SOUND)))
    assert doubted_alone(f"{printed_page(SOUND)}\n{words}\n") == []
