"""An audit is kept and made again as it was; what changed since; the text with its marks."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from answerable.audit import (
    Anchor,
    AuditReport,
    ClaimCorrection,
    ClaimRuling,
    KnownCounts,
    ReadAs,
    audit_from,
    audit_text,
    changes_between,
    kept_form,
    marked_text,
    read_counts_folder,
)
from answerable.documents import Page
from tests.shared_data import shared

COUNTS = read_counts_folder(
    {"sectors.csv": b"sector,requests,responses,use_pagers\nclinics,90,40,13\nwards,50,20,9\n"}
)
TEXT = "30.0% of clinics that replied use pagers. 45.0% of wards that replied use pagers.\n"
SAID = (
    ClaimCorrection(
        Anchor("30.0%", "30.0%", "", "of clinics that replied use pagers. 45.0% of wards"),
        ClaimRuling.STANDS,
        "A",
        "B",
    ),
    ClaimCorrection(
        Anchor("nowhere"), ClaimRuling.READ_AS, "A", "B", ReadAs("sectors", "", ("use_pagers",), "requests")
    ),
)


def test_an_audit_is_made_again_as_it_was() -> None:
    report = audit_text([Page(1, "page 1", TEXT), Page(2, "page 2", TEXT)], COUNTS, corrections=SAID)
    assert report.unplaced
    assert report.claims[0].correction
    again = audit_from(json.loads(json.dumps(kept_form(report))))
    assert again == report
    assert again.as_json() == report.as_json()


def test_the_audit_of_a_real_report_is_made_again_as_it_was() -> None:
    text = shared("reports/whos-watching-you.txt").read_text("utf-8")
    files = {each.name: each.read_bytes() for each in shared("data/whos-watching-you").glob("*.csv")}
    report = audit_text(text, read_counts_folder(files))
    assert audit_from(json.loads(json.dumps(kept_form(report)))) == report
    marked = marked_text(report, lambda claim: f"#{claim.id}")
    assert len(re.findall(r'<a class="claim"', marked)) > 300
    assert '<div class="report-table"' in marked


def _texts(html: str) -> str:
    without = re.sub(
        r'<span class="note".*?</span></span>|<b class="page-start".*?</b>', "", html, flags=re.S
    )
    return unescape(re.sub(r"<[^>]*>", "", without))


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\f"), max_size=200), min_size=1, max_size=3
    )
)
def test_no_word_of_the_text_is_lost_or_run(pages: list[str]) -> None:
    report = audit_text("\f".join([TEXT, *pages, "<script>|a|b|\n|c|4|\n|d|5|"]), KnownCounts())
    marked = marked_text(report, lambda claim: "#x")
    assert "<script" not in marked
    assert _texts(marked) == "\n".join(report.lines)


def test_each_page_and_each_table_shows() -> None:
    table = "Pagers\n\n| sector | replies | pagers |\n| --- | --- | --- |\n| clinics | 40 | 13 |\n"
    table += "| wards | 20 | 9 |\n"
    report = audit_text([Page(1, "page 1", TEXT), Page(2, "page 2", table)], COUNTS)
    marked = marked_text(report, lambda claim: f"claims/{claim.id}/")
    assert re.findall(r'id="(page-\d)"', marked) == ["page-1", "page-2"]
    box = marked.split('<div class="report-table" role="group" aria-label="Table: Pagers">')[1].split(
        "</div>"
    )[0]
    assert len(re.findall('href="claims/c', box)) == 4


def test_what_changed_is_told_claim_by_claim() -> None:
    bare, counted = audit_text(TEXT, KnownCounts()), audit_text(TEXT, COUNTS)
    found = changes_between(bare, counted)
    assert [
        (each.before.verdict.value, each.after.verdict.value) for each in found if each.before and each.after
    ] == [
        ("not_checkable", "inconsistent"),
        ("not_checkable", "consistent"),
    ]
    assert changes_between(counted, counted) == ()


def test_an_edit_moves_no_claim_but_its_own() -> None:
    before = audit_text(TEXT, COUNTS)
    after = audit_text("We wrote to 90 clinics in spring.\n\n" + TEXT.replace("30.0", "32.5"), COUNTS)
    came, changed = changes_between(before, after)
    assert came.before is None
    assert changed.before is not None
    assert changed.after is not None
    assert (changed.before.value, changed.after.value) == (30.0, 32.5)
    went = changes_between(after, before)
    assert [each.after is None for each in went] == [False, True]


def test_thousands_of_like_claims_are_compared_without_delay() -> None:
    like = audit_text(TEXT, COUNTS).claims[0]
    claims = tuple(replace(like, id=f"c{at}", quote="0", population="") for at in range(4_000))
    before, after = AuditReport(claims), AuditReport((*claims[:-1], like))
    began = process_time()
    found = changes_between(before, after)
    assert [(each.before is None, each.after is None) for each in found] == [(True, False), (False, True)]
    others = AuditReport(tuple(replace(each, quote="one") for each in claims))
    assert len(changes_between(before, others)) == 8_000
    assert process_time() - began < 5
