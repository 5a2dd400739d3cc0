"""What people say of claims is applied, survives small edits, and falls away when its figure changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.audit import (
    Anchor,
    AuditReport,
    ClaimCorrection,
    ClaimRuling,
    PrintedClaim,
    ReadAs,
    Verdict,
    anchors_of,
    audit_text,
    corrections_file,
    read_corrections,
    read_counts_folder,
)
from answerable.ground import BadInput

FILES = {
    "sectors.csv": (
        b"sector,requests,responses,use_pagers,use_lamps,use_either\nclinics,90,40,13,9,16\nwards,50,20,9,4,10\n"
    )
}
COUNTS = read_counts_folder(FILES)
TEXT = """# Pagers

We wrote to every clinic in the land, and this is what they said.

30.0% of clinics that replied use pagers. 45.0% of wards that replied use pagers.

The ministry counts 5% of clinics as closed.
"""
REQUESTS = ReadAs("sectors", "clinics", ("use_pagers",), "requests")


def first(report: AuditReport) -> PrintedClaim:
    """The claim about clinics and pagers."""
    return next(claim for claim in report.claims if "clinics that" in claim.quote)


def said(text: str, ruling: ClaimRuling, read_as: ReadAs | None = None) -> ClaimCorrection:
    """A correction of the claim about clinics and pagers in a text."""
    report = audit_text(text, COUNTS)
    at = report.claims.index(first(report))
    return ClaimCorrection(
        anchors_of(report.claims, report.lines)[at], ruling, "A. Editor", "I know.", read_as
    )


def test_a_chosen_reading_alone_decides() -> None:
    plain = first(audit_text(TEXT, COUNTS))
    assert (plain.verdict, plain.recomputed) == (Verdict.INCONSISTENT, "32.5")
    read = first(audit_text(TEXT, COUNTS, corrections=[said(TEXT, ClaimRuling.READ_AS, REQUESTS)]))
    assert (read.verdict, read.arithmetic) == (Verdict.INCONSISTENT, "13/90 = 14.4% of requests")
    honest = TEXT.replace("30.0%", "14.4%")
    read = first(audit_text(honest, COUNTS, corrections=[said(honest, ClaimRuling.READ_AS, REQUESTS)]))
    assert (read.verdict, read.base, read.severity.value) == (Verdict.CONSISTENT, "requests", "none")


@pytest.mark.parametrize(
    ("read_as", "arithmetic"),
    [
        (ReadAs("sectors", "", ("use_pagers",), "responses"), "22/60 = 36.7% of responses"),
        (ReadAs("sectors", "wards", ("use_pagers",), "responses"), "9/20 = 45.0% of responses"),
        (ReadAs("sectors", "clinics", ("use_pagers",), "26"), "13/26 = 50.0% of those meant"),
        (ReadAs("Sectors", "Clinics", ("Use Pagers",), "use_either"), "13/16 = 81.3% of use either"),
        (
            ReadAs("sectors", "clinics", ("use_pagers", "use_lamps"), "responses"),
            "16/40 = 40.0% of responses",
        ),
    ],
)
def test_any_row_measure_and_base_can_be_chosen(read_as: ReadAs, arithmetic: str) -> None:
    claim = first(audit_text(TEXT, COUNTS, corrections=[said(TEXT, ClaimRuling.READ_AS, read_as)]))
    assert claim.arithmetic == arithmetic


def test_a_count_is_read_as_a_count() -> None:
    text = "We heard that 9 clinics use pagers.\n"
    report = audit_text(text, COUNTS)
    anchor = anchors_of(report.claims, report.lines)[0]
    reading = ReadAs("sectors", "clinics", ("use_pagers",))
    fixed = ClaimCorrection(anchor, ClaimRuling.READ_AS, "A. Editor", "All are meant.", reading)
    claim = audit_text(text, COUNTS, corrections=[fixed]).claims[0]
    assert (claim.verdict, claim.recomputed) == (Verdict.INCONSISTENT, "13")


@pytest.mark.parametrize("ruling", [ClaimRuling.OUTSIDE, ClaimRuling.OTHER_DATA, ClaimRuling.NOT_A_CLAIM])
def test_what_is_taken_out_is_kept_as_not_checkable_with_the_reason(ruling: ClaimRuling) -> None:
    report = audit_text(TEXT, COUNTS, corrections=[said(TEXT, ruling)])
    claim = first(report)
    assert claim.verdict is Verdict.NOT_CHECKABLE
    assert "A. Editor: I know." in claim.explanation
    assert report.exit_code == 0
    assert [each.id for each in report.claims] == [each.id for each in audit_text(TEXT, COUNTS).claims]


def test_a_claim_let_stand_keeps_its_verdict_and_is_not_faulty() -> None:
    report = audit_text(TEXT, COUNTS, corrections=[said(TEXT, ClaimRuling.STANDS)])
    assert first(report).verdict is Verdict.INCONSISTENT
    assert not first(report).faulty
    assert report.exit_code == 0


EDITS = [
    ("We wrote to every clinic", "In spring we wrote to each clinic"),
    ("and this is what they said", "and here is what they answered us"),
    ("45.0% of wards that replied use pagers.", "Wards are another matter."),
    ("We wrote to every clinic in the land, and this is what they said.\n\n", ""),
    ("# Pagers", "# Pagers\n\nA new paragraph says that 12 of us wrote this.\n\nIt goes on for long."),
]


@pytest.mark.parametrize("edit", EDITS)
def test_a_correction_survives_a_small_edit_around_its_claim(edit: tuple[str, str]) -> None:
    edited = TEXT.replace(*edit)
    assert edited != TEXT
    for ruling, read_as in ((ClaimRuling.STANDS, None), (ClaimRuling.READ_AS, REQUESTS)):
        report = audit_text(edited, COUNTS, corrections=[said(TEXT, ruling, read_as)])
        assert report.unplaced == ()
        assert [claim.id for claim in report.claims if claim.correction] == [first(report).id]


def test_a_changed_figure_keeps_its_reading_and_loses_its_waiver() -> None:
    edited = TEXT.replace("30.0%", "14.4%")
    read = audit_text(edited, COUNTS, corrections=[said(TEXT, ClaimRuling.READ_AS, REQUESTS)])
    assert first(read).verdict is Verdict.CONSISTENT
    stands = audit_text(edited, COUNTS, corrections=[said(TEXT, ClaimRuling.STANDS)])
    assert first(stands).waiver is None
    assert [each.why for each in stands.unplaced] == ["No claim has these words."]


def test_a_correction_never_lands_on_another_claim() -> None:
    without = TEXT.replace("30.0% of clinics that replied use pagers. ", "")
    report = audit_text(without, COUNTS, corrections=[said(TEXT, ClaimRuling.READ_AS, REQUESTS)])
    assert not any(claim.correction for claim in report.claims)
    assert len(report.unplaced) == 1


def test_what_the_counts_do_not_have_is_said() -> None:
    for wrong, says in (
        (replace(REQUESTS, table="regions"), "The known counts have no use_pagers in regions, clinics."),
        (replace(REQUESTS, base="households"), "Sectors, clinics has no base 'households'."),
    ):
        report = audit_text(TEXT, COUNTS, corrections=[said(TEXT, ClaimRuling.READ_AS, wrong)])
        assert [each.why for each in report.unplaced] == [says]
        assert first(report).recomputed == "32.5"


def test_the_readings_of_a_claim_can_be_chosen_from() -> None:
    claim = first(audit_text(TEXT, COUNTS))
    assert [each.gives for each in claim.readings][:2] == [
        "13/40 = 32.5% of responses",
        "13/90 = 14.4% of requests",
    ]
    for reading in claim.readings:
        again = audit_text(TEXT, COUNTS, corrections=[said(TEXT, ClaimRuling.READ_AS, reading.read_as)])
        assert first(again).arithmetic == reading.gives


def test_those_counted_just_before_are_a_reading_too() -> None:
    text = "# Clinics\n\n40.0% of clinics that replied use pagers or lamps. Of these, 81.3% use pagers.\n"
    report = audit_text(text, COUNTS)
    claim = report.claims[1]
    assert claim.readings[0].gives == claim.arithmetic == "13/16 = 81.3% of those counted before"
    said = ClaimCorrection(
        anchors_of(report.claims, report.lines)[1], ClaimRuling.READ_AS, "A", "B", claim.readings[0].read_as
    )
    again = audit_text(text, COUNTS, corrections=[said]).claims[1]
    assert (again.verdict, again.arithmetic) == (Verdict.CONSISTENT, "13/16 = 81.3% of those meant")


def test_what_would_explain_it_is_ranked() -> None:
    claim = first(audit_text(TEXT.replace("30.0%", "45.0%"), COUNTS))
    assert [each.cost for each in claim.candidates] == sorted(each.cost for each in claim.candidates)
    assert any("wards" in each.text for each in claim.candidates)


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda each: each.strip() != ""
)


@given(st.lists(st.tuples(words, words, words, st.sampled_from(ClaimRuling)), max_size=4))
def test_a_file_of_corrections_reads_back_as_it_was(entries: list[tuple[str, str, str, ClaimRuling]]) -> None:
    corrections = tuple(
        ClaimCorrection(
            Anchor(*(" ".join(each.split()) or "x" for each in (quote, name, reason, quote))),
            ruling,
            name,
            reason,
            ReadAs(name, "", (quote,), reason) if ruling is ClaimRuling.READ_AS else None,
        )
        for quote, name, reason, ruling in entries
    )
    assert read_corrections(corrections_file(corrections).encode(), "x.toml") == corrections


def test_a_file_of_brackets_in_brackets_is_refused() -> None:
    with pytest.raises(BadInput, match="not TOML"):
        read_corrections(b"x = " + b"[" * 100_000, "c.toml")
