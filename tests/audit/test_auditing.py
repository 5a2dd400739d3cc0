"""What an audit promises: verdicts, waivers, the exit code, the page, the JSON."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.audit import (
    ClaimSeverity,
    ErrorType,
    KnownCounts,
    PrintedClaim,
    Verdict,
    Waiver,
    annotated_page,
    audit_text,
    read_counts_folder,
)
from answerable.documents import Page
from answerable.ground import BadInput

FILES = {
    "sectors.csv": b"sector,requests,responses,refused,use_pagers,use_radios,either\n"
    b"clinics,90,40,4,13,20,27\nwards,50,20,0,9,4,11\nlabs,30,30,3,6,12,15\n"
}
COUNTS = read_counts_folder(FILES)
KEYS = {
    "id", "quote", "where", "value", "unit", "population", "base", "verdict", "recomputed", "explanation",
    "error_types", "severity",
}  # fmt: skip


def claim_in(text: str, counts: KnownCounts = COUNTS) -> PrintedClaim:
    """The first claim of a text."""
    return audit_text(text, counts).claims[0]


def test_a_share_is_recomputed_over_its_base() -> None:
    # [notebook]
    text = "30% of clinics that replied use pagers.\n"
    files = {"sectors.csv": b"sector,requests,responses,use_pagers\nclinics,90,40,13\nwards,50,20,9\n"}
    report = audit_text(text, read_counts_folder(files))
    claim = report.claims[0]
    assert (claim.verdict, claim.recomputed) == (Verdict.INCONSISTENT, "32.5")
    # [/notebook]
    assert report.exit_code == 1


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("32.5% of clinics that replied use pagers.", Verdict.CONSISTENT),
        ("36.1% of clinics that replied use pagers.", Verdict.INCONSISTENT),
        ("36.1% of clinics that replied and did not refuse use pagers.", Verdict.CONSISTENT),
        ("14.4% of all the clinics we asked use pagers.", Verdict.CONSISTENT),
        ("One in three clinics that replied use pagers.", Verdict.CONSISTENT),
        ("More than half of clinics that replied use radios.", Verdict.INCONSISTENT),
        ("Almost half of wards that replied use pagers.", Verdict.CONSISTENT),
        ("At least 13 clinics use pagers.", Verdict.CONSISTENT),
        ("At least 14 clinics use pagers.", Verdict.INCONSISTENT),
        ("Fewer than ten wards use pagers.", Verdict.CONSISTENT),
        ("27 clinics use pagers or radios.", Verdict.CONSISTENT),
        ("67.5% of clinics that replied use pagers or radios.", Verdict.CONSISTENT),
        ("90% of clinics that replied serve coffee to visitors.", Verdict.NOT_CHECKABLE),
        ("If 90% of clinics used pagers, they would need 81.", Verdict.NOT_CHECKABLE),
        ("53% of public bodies responded.", Verdict.CONSISTENT),
        ("35.3% of public bodies responded.", Verdict.INCONSISTENT),
    ],
)
def test_a_sentence_is_judged_by_its_own_words(sentence: str, verdict: Verdict) -> None:
    assert claim_in(sentence).verdict is verdict, claim_in(sentence)


def test_a_share_cut_off_is_told_from_one_rounded() -> None:
    claim = claim_in(
        "66% of clinics that replied, or 2 in 3, are small. 67% of clinics that replied use pagers or radios."
    )
    assert claim.verdict is Verdict.NOT_CHECKABLE
    cut = claim_in("67% of clinics that replied use pagers or radios.")
    assert cut.error_types == (ErrorType.TRUNCATED,)
    assert claim_in("68% of clinics that replied use pagers or radios.").verdict is Verdict.CONSISTENT


def test_another_base_that_fits_is_named_and_not_asserted() -> None:
    claim = claim_in("36.1% of clinics that replied use pagers.")
    assert ErrorType.WRONG_BASE in claim.error_types
    assert "13/36 = 36.1%" in claim.explanation
    assert "fit by chance" in claim.explanation


def test_what_is_no_claim_is_left_aside() -> None:
    text = (
        "On 12 March 2021 we paid £3.5 million for 5 years of model DS-2CD2365 (page 14).\n\n"
        "According to the census, 61% of people agree.1\n\n1 Census, 2021, https://stats.example/12\n"
    )
    assert audit_text(text, COUNTS).claims == ()


def test_a_count_is_of_the_bodies_that_its_own_noun_names() -> None:
    text = "9 places refused, including 4 clinics, two boats and 3 labs."
    found = {claim.printed: claim.population for claim in audit_text(text, COUNTS).claims}
    assert (found["two"], found["4"], found["3"]) == ("", "clinics", "labs")


def test_a_count_said_twice_is_not_the_truer_for_it() -> None:
    report = audit_text("14 clinics use pagers. Again, 14 clinics use pagers.\n", COUNTS)
    assert [claim.verdict for claim in report.claims] == [Verdict.INCONSISTENT] * 2


def test_a_footnote_mark_parted_from_its_word_is_no_count() -> None:
    text = "Sold at these shops:\n\nCorner branches* 7\n\n7 The Post, https://post.example/7, 2 May 2021.\n"
    assert [claim.printed for claim in audit_text(text, COUNTS).claims] == []


def test_a_measure_of_several_words_outweighs_one_of_a_single_word() -> None:
    files = {
        "sectors.csv": b"sector,requests,responses,pagers,radios\nclinics,90,40,13,20\nwards,50,20,9,4\n",
        "kinds.csv": b"sector,total_bodies,night_alarm,door_alarm\nclinics,11,5,7\nwards,6,4,3\n",
    }
    text = "10% of public bodies that responded have pagers or radios with a door alarm."
    claim = audit_text(text, read_counts_folder(files)).claims[0]
    assert claim.arithmetic.startswith("10/60 = 16.7%")


def test_lines_are_numbered_over_all_pages() -> None:
    pages = [
        Page(1, "page 1", "First.\n"),
        Page(2, "page 2", "Second.\n\n32.5% of clinics that replied use pagers."),
    ]
    where = audit_text(pages, COUNTS).claims[0].where
    assert (where.line_start, where.page) == (4, 2)


def test_a_waived_claim_stands_and_is_named() -> None:
    text = "30.0% of clinics that replied use pagers."
    quote = claim_in(text).quote
    report = audit_text(text, COUNTS, waivers=[Waiver(quote, "A. Editor", "as the partner sent it")])
    assert report.exit_code == 0
    assert report.claims[0].waiver is not None
    unused = Waiver("nothing like it", "A. Editor", "a mistake")
    assert audit_text(text, COUNTS, waivers=[unused]).unused_waivers == (unused,)
    with pytest.raises(BadInput, match="a waiver has no reason"):
        Waiver(quote, "A. Editor", " ")


def test_the_json_has_the_keys_it_promises() -> None:
    report = audit_text("30% of clinics that replied use pagers. One in three wards use radios.", COUNTS)
    written = json.loads(json.dumps(report.as_json()))
    assert all(set(claim) >= KEYS for claim in written["claims"])
    assert set(written["claims"][0]["where"]) == {"line_start", "line_end", "page", "section", "table"}
    assert [claim["value"] for claim in written["claims"]] == [30.0, 33.3333]
    assert written["exit_code"] == 1


def test_the_gravest_come_first() -> None:
    text = (
        "# Summary\n\n30.0% of clinics that replied use pagers.\n\n# Detail\n\n67% of clinics that"
        " replied use pagers or radios.\n"
    )
    found = audit_text(text, COUNTS).by_severity()
    assert [claim.severity for claim in found] == [ClaimSeverity.CRITICAL, ClaimSeverity.MINOR]


def test_the_page_marks_every_claim_not_by_colour_alone() -> None:
    text = "30.0% of clinics that replied use pagers.\n\n32.5% of clinics that replied use pagers. <b>"
    report = audit_text(text, COUNTS)
    page = annotated_page(report, "A <report>", stylesheet=":root { --bad: red; }")
    marks = re.findall(r'<a class="claim"[^>]*href="#[^>]*data-sign="(.)"[^>]*aria-describedby', page)
    assert marks == ["✗", "✓"]
    assert "<b>" not in page.split('<div class="report-text">')[1].replace("<b>inconsistent</b>", "").replace(
        "<b>consistent</b>", ""
    )
    assert "<script" not in page
    assert "A &lt;report&gt;" in page


def test_a_table_in_ruins_is_read_by_the_numbers_of_the_counts() -> None:
    text = (
        "Clinics Raw\n\nNumber of\nRequests\n\nResponses Refused Use Pagers Use\nRadios"
        " Either\n\n90 40 4 13 20 28\n"
    )
    cells = [claim for claim in audit_text(text, COUNTS).claims if claim.where.table]
    assert [claim.value for claim in cells] == [90, 40, 4, 13, 20, 28]


def test_a_folder_without_counts_is_refused() -> None:
    with pytest.raises(BadInput, match="no table of counts"):
        read_counts_folder({"names.csv": b"name,town\nA,B\nC,D\n"})


@given(st.text(max_size=400))
def test_any_text_can_be_audited(text: str) -> None:
    report = audit_text(text, COUNTS)
    assert all(1 <= claim.where.line_start <= len(report.lines) for claim in report.claims)
    assert annotated_page(report, "any").startswith("<!doctype html>")


@given(st.integers(0, 40), st.integers(0, 1))
def test_a_share_as_it_is_computed_is_never_accused(count: int, decimals: int) -> None:
    table = f"sector,requests,responses,use_pagers\nclinics,90,40,{count}\nwards,50,20,9\n".encode()
    share = f"{100 * count / 40 + 1e-9:.{decimals}f}"
    claim = claim_in(
        f"{share}% of clinics that replied use pagers.", read_counts_folder({"sectors.csv": table})
    )
    assert claim.verdict is Verdict.CONSISTENT


def test_a_column_called_base_is_the_denominator_beside_it() -> None:
    head = "| Sector | Number | Base | Share |\n| --- | --- | --- | --- |\n"
    table = head + "| Clinics | 45 | 663 | 7% |\n| Wards | 7 | 66 | 11% |\n"
    cells = [claim for claim in audit_text(f"Pagers\n\n{table}").claims if claim.unit == "percent"]
    assert [(claim.verdict, claim.arithmetic) for claim in cells] == [
        (Verdict.CONSISTENT, "45/663 = 6.8%"),
        (Verdict.CONSISTENT, "7/66 = 10.6%"),
    ]
