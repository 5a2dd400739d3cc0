"""The examples of the pages on the audit."""

from __future__ import annotations

import pytest

from answerable.audit import (
    ClaimCorrection,
    ClaimRuling,
    ClaimSeverity,
    ErrorType,
    PrintedClaim,
    Verdict,
    anchors_of,
    audit_text,
    read_counts_folder,
)

FILES = {
    "sectors.csv": b"sector,requests,responses,refused,use_pagers,use_radios,either\n"
    b"clinics,90,40,4,13,20,27\nwards,50,20,0,9,4,11\nlabs,30,30,3,6,12,15\n"
}
COUNTS = read_counts_folder(FILES)
COASTS = """## By coast

| Coast | Replied | Have lifeboats | % |
| --- | ---: | ---: | ---: |
| Northern | 32 | 18 | 56.3 |
| Eastern | 20 | 7 | 35.0 |
| Western | 28 | 21 | 75.0 |
| Total | 80 | 46 | 57.5 |

"""
HOUSEHOLDS = """## Boroughs

| Borough | Households 2022 | Households 2024 |
| --- | ---: | ---: |
| Ashdown | 410 | 574 |
| Castle Vale | 1,120 | 1,389 |
| Dunmere | 88 | 121 |

"""


def judged(text: str) -> PrintedClaim:
    """The last claim of a text, held against the counts of clinics, wards and labs."""
    return audit_text(text, COUNTS).claims[-1]


def alone(text: str) -> PrintedClaim:
    """The last claim of a text, held against the text alone."""
    return audit_text(text).claims[-1]


def wrong(text: str) -> list[tuple[str, str, ErrorType]]:
    """What is printed, what it should be, and the first kind of error, of all that does not hold."""
    claims = [claim for claim in audit_text(text).claims if claim.verdict is Verdict.INCONSISTENT]
    return [(claim.printed, claim.recomputed, claim.error_types[0]) for claim in claims]


def test_the_example_of_a_share_and_its_base() -> None:
    # [base]
    stated = judged("36.1% of clinics that replied use pagers.")
    assert (stated.verdict, stated.error_types) == (Verdict.INCONSISTENT, (ErrorType.WRONG_BASE,))
    assert stated.arithmetic == "13/40 = 32.5% of responses"
    assert stated.explanation.startswith("Would fit: 13/36 = 36.1% (of responses minus refusals)")
    silent = judged("14.4% of clinics use pagers.")
    assert (silent.verdict, silent.error_types) == (Verdict.AMBIGUOUS, (ErrorType.UNSTATED_BASE,))
    # [/base]


def test_the_example_of_a_share_in_a_sentence_alone() -> None:
    # [beside]
    claim = alone("We wrote to 65 harbours. Of the 40 that replied, 13 (20%) have boats.")
    assert (claim.printed, claim.error_types) == ("20%", (ErrorType.WRONG_BASE,))
    assert "13/65 = 20.0%" in claim.explanation
    assert alone("13 harbours (9%) have boats.").verdict is Verdict.NOT_CHECKABLE
    # [/beside]


def test_the_example_of_a_whole_number() -> None:
    # [grim]
    claim = audit_text("Boats are used by 35.7% of the 40 harbours that replied.").claims[0]
    assert claim.error_types == (ErrorType.IMPOSSIBLE_SHARE,)
    assert claim.arithmetic == "13/40 = 32.5%, 14/40 = 35.0%, 15/40 = 37.5%"
    assert wrong("Boats are used by 35.7% of the 840 harbours that replied.") == []
    # [/grim]


def test_the_example_of_rounding() -> None:
    # [rounding]
    share = "{} of clinics that replied use pagers or radios."
    up, even = judged(share.format("68%")), judged("32% of clinics that replied use pagers.")
    assert (up.arithmetic, up.verdict) == ("27/40 = 67.5% of responses", Verdict.CONSISTENT)
    assert (even.arithmetic, even.verdict) == ("13/40 = 32.5% of responses", Verdict.CONSISTENT)
    cut = judged(share.format("67%"))
    assert (cut.error_types, cut.severity) == ((ErrorType.TRUNCATED,), ClaimSeverity.MINOR)
    assert cut.explanation == "Cut off rather than rounded: 27/40 = 67.5%."
    # [/rounding]


def test_the_example_of_hedges() -> None:
    # [hedges]
    share = "{} of clinics that replied use pagers."
    assert judged(share.format("Almost a third")).verdict is Verdict.CONSISTENT
    assert judged(share.format("One in three")).verdict is Verdict.CONSISTENT
    assert judged(share.format("Almost half")).verdict is Verdict.INCONSISTENT
    assert judged("At least 14 clinics use pagers.").recomputed == "13"
    # [/hedges]


def test_the_example_of_rows_and_columns() -> None:
    # [sums]
    assert wrong(COASTS) == []
    assert wrong(COASTS.replace("| 46 | 57.5 |", "| 47 | 58.8 |")) == [("47", "46", ErrorType.SUM_MISMATCH)]
    assert wrong(COASTS.replace("75.0", "70.0")) == [("70.0", "75.0", ErrorType.UNEXPLAINED)]
    # [/sums]


def test_the_example_of_the_remaining() -> None:
    # [remaining]
    claim = alone("Of the 28 harbours, 13 are large and 9 small; the remaining 8 are closed.")
    assert (claim.printed, claim.recomputed) == ("8", "6")
    nested = alone("Of the 28 harbours, 13 are large, of which 9 are deep; the remaining 16 are small.")
    assert nested.verdict is Verdict.NOT_CHECKABLE
    # [/remaining]


def test_the_example_of_a_missing_row() -> None:
    # [missing-row]
    regions = b"region,requests,responses,use_pagers\nNorth,50,20,7\nSouth,30,12,5\n"
    counts = read_counts_folder(FILES | {"clinics_by_region.csv": regions})
    table = "# Clinics by region\n\n| Region | Requests | Responses | Use pagers |\n|---|---|---|---|\n"
    rows = "| North | 50 | 20 | 7 |\n| South | 30 | 12 | 5 |\n"
    report = audit_text(table + rows, counts)
    (found,) = [claim for claim in report.claims if claim.verdict is Verdict.INCONSISTENT]
    assert found.error_types == (ErrorType.MISSING_ROW,)
    assert found.explanation == "Every column falls short of clinics: a row is missing."
    # [/missing-row]


def test_the_example_of_a_union() -> None:
    # [union]
    claim = judged("19 clinics use pagers or radios.")
    assert claim.error_types == (ErrorType.UNION_BOUND,)
    assert claim.arithmetic == "clinics: 13 and 20, so from 20 to 33"
    told = "Theft or fire was told of by {} harbours: theft by 22, fire by 19."
    assert wrong(told.format(21)) == [("21", "22", ErrorType.UNION_BOUND)]
    assert wrong(told.format(31)) == []
    # [/union]


def test_the_example_of_points_and_per_cent() -> None:
    # [change]
    claim = alone("The share rose from 20% to 30%, an increase of 10%.")
    assert claim.error_types == (ErrorType.WRONG_DIFFERENCE,)
    assert claim.arithmetic == "from 20% to 30% is 10 points, or 50.0%"
    assert wrong("Complaints rose from 400 to 500, an increase of 25%.") == []
    assert alone("Complaints rose by 25% last year.").verdict is Verdict.NOT_CHECKABLE
    # [/change]


def test_the_example_of_a_rank() -> None:
    # [rank]
    assert alone(HOUSEHOLDS + "Ashdown saw the steepest rise.").verdict is Verdict.CONSISTENT
    claim = alone(HOUSEHOLDS + "Dunmere saw the steepest rise.")
    assert claim.error_types == (ErrorType.WRONG_RANK,)
    assert claim.arithmetic == "Dunmere: 37.5; highest: Ashdown, 40"
    # [/rank]


def test_the_example_of_scaling_up() -> None:
    # [scaled]
    poll = "We sent requests to 32 harbours. 27 answered. They logged 4,310 complaints about noise.\n\n"
    like = "If the five silent harbours are like the others, there would be {} complaints about noise."
    claim = alone(poll + like.format("5,180"))
    assert claim.error_types == (ErrorType.WRONG_EXTRAPOLATION,)
    assert claim.arithmetic == "4,310 × 32/27 = 5,108"
    assert alone(poll + like.format("5,108")).verdict is Verdict.CONSISTENT
    # [/scaled]


def test_the_example_of_a_mean_of_shares() -> None:
    # [mean]
    told = "In Ash the share is 24.4%, in Birch it is 17.8% and in Cedar 15.6%. "
    claim = alone(told + "Taken together, the share is 19.3%.")
    assert claim.error_types == (ErrorType.AVERAGE_OF_AVERAGES,)
    assert wrong(told + "The mean of these rates is 19.3%.") == []
    # [/mean]


def test_the_example_of_words_against_evidence() -> None:
    # [words]
    claim = judged("Wards are significantly more likely than labs to use pagers.")
    assert (claim.error_types, claim.severity) == ((ErrorType.LOOSE_WORDS,), ClaimSeverity.MINOR)
    assert claim.arithmetic == "use pagers 9/20 against 6/30, p = 0.114"
    assert judged("Wards are more likely than labs to use pagers.").verdict is Verdict.CONSISTENT
    # [/words]


def test_the_example_of_an_explanation() -> None:
    # [explanation]
    claim = judged("22% of wards that replied use radios.")
    assert claim.arithmetic == "4/20 = 20.0% of responses"
    assert [each.cost for each in claim.candidates] == [3, 3]
    assert claim.explanation == (
        "Several things would fit: 11/50 = 22% ('either', of requests minus refusals); "
        "11/50 = 22% ('either', of requests) (20 ratios tried, about 0.4 fit by chance)."
    )
    # [/explanation]


def test_the_example_of_verdicts_and_severity() -> None:
    # [severity]
    body, head = judged("20% of clinics that replied use pagers."), "## Summary\n\n"
    assert (body.verdict, body.severity) == (Verdict.INCONSISTENT, ClaimSeverity.MAJOR)
    assert judged(head + "20% of clinics that replied use pagers.").severity is ClaimSeverity.CRITICAL
    assert judged("14.4% of clinics use pagers.").severity is ClaimSeverity.MINOR
    coffee = judged("90% of clinics that replied serve coffee to visitors.")
    assert (coffee.verdict, coffee.severity) == (Verdict.NOT_CHECKABLE, ClaimSeverity.NONE)
    # [/severity]


def test_the_example_of_a_conflict() -> None:
    # [conflict]
    report = audit_text(
        "67.5% of clinics that replied use pagers or radios.\n\n"
        "82.5% of clinics that replied use pagers or radios.\n",
        COUNTS,
    )
    assert [claim.verdict for claim in report.claims] == [Verdict.CONSISTENT, Verdict.INCONSISTENT]
    assert [(each.first, each.second) for each in report.conflicts] == [("c1", "c2")]
    # [/conflict]


@pytest.mark.parametrize("ruling", [ClaimRuling.STANDS, ClaimRuling.OUTSIDE])
def test_the_example_of_a_waiver(ruling: ClaimRuling) -> None:
    # [waiver]
    text = "30.0% of clinics that replied use pagers.\n"
    report = audit_text(text, COUNTS)
    assert report.exit_code == 1
    (anchor,) = anchors_of(report.claims, report.lines)
    said = ClaimCorrection(anchor, ruling, name="A. Editor", reason="As the partner sent it.")
    assert audit_text(text, COUNTS, corrections=[said]).exit_code == 0
    later = audit_text(text.replace("30.0%", "31.0%"), COUNTS, corrections=[said])
    assert (later.exit_code, len(later.unplaced)) == (1, 1)
    # [/waiver]
