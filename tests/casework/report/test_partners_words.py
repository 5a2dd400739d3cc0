"""A partner's words as a manuscript quotes them, its page in the report, and what rests on its table."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.casework.sources.test_sources import kept

from answerable.casework.claims.ownership import credit
from answerable.casework.claims.rules import choose_rule
from answerable.casework.claims.tables import PartnerFile, find_table, take_in, withhold
from answerable.casework.report.building import adopt_manuscript, build
from answerable.casework.report.traces import trace_forward
from answerable.casework.sources.copies import take_in_copy
from answerable.casework.verification.verifying import verify
from answerable.evidence import MergeRule
from answerable.ground import BadInput, Missing
from answerable.store.models import Finding, Investigation, PartnerTable

MAPPING = """\
[partner]
name = "Bell Watch"
body = "Body"
day = "Day"
from = 2025-01-01
until = 2025-12-31

[[items]]
item = "has_bell"
column = "Bell?"
passage = "Said"
codes = [{ code = "yes", from = ["Y"] }, { code = "no", from = ["N"] }]
"""
TABLE = """\
Body,Day,Bell?,Said
Birch Council,2025-03-20,Y,A bell was seen at the front door.
Cedar Council,2025-03-20,Y,
Dogwood Council,2025-03-20,Y,Heard.
"""
WORDS = "partner/bell-watch/2/has_bell"
MANUSCRIPT = (
    "# Bells\n\nOf them {{ share has_bell = yes base replied_not_refused as bells }} ring. "
    "A walker wrote {{ quote "
    + WORDS
    + ' }}.\n\n::: box title="The door" rests="'
    + WORDS
    + '"\nIt rings.\n:::\n'
)


@pytest.fixture
def watched(coded: Investigation) -> Investigation:
    """The small world with a partner's table, any affirmative answer of which is followed."""
    take_in(coded, PartnerFile(TABLE.encode(), "b.csv", MAPPING, "b.toml", "bell-watch"), who="ann")
    choose_rule(coded, "has_bell", MergeRule.ANY_AFFIRMATIVE, reason="Seen is seen.", who="ann")
    adopt_manuscript(coded, MANUSCRIPT, "m.md", who="ann")
    return coded


def test_the_words_of_a_row_are_printed_and_the_table_has_a_page_without_its_rows(
    watched: Investigation, tmp_path: Path
) -> None:
    folder = build(watched, who="ann", out=tmp_path / "site").folder
    page = (folder / "index.html").read_text("utf-8")
    assert "\u201cA bell was seen at the front door.\u201d" in page
    assert "a partner's table, 20 March 2025" in page.replace("&#39;", "'")
    (address,) = {each.split("#")[0] for each in page.split('"') if each.startswith("sources/partner-")}
    partner = (folder / address).read_text("utf-8")
    assert "Heard." not in partner
    assert find_table(watched, "bell-watch").file.original.uid in partner
    for each in folder.rglob("*.*"):
        assert "bell-watch" not in each.name
        assert "bell-watch" not in each.read_text("utf-8").lower().replace(" ", "-"), each
    credit(find_table(watched, "bell-watch"), True, who="ann")
    folder = build(watched, who="ann", out=tmp_path / "site").folder
    assert "Bell Watch, 20 March 2025" in (folder / "index.html").read_text("utf-8")


def test_a_withheld_row_is_not_quoted(watched: Investigation) -> None:
    withhold(find_table(watched, "bell-watch"), [2], who="ann", reason="Asked.")
    with pytest.raises(BadInput, match="the partner withholds the row"):
        adopt_manuscript(watched, MANUSCRIPT, "m.md", who="ann")
    with pytest.raises(Missing, match="no words on record"):
        adopt_manuscript(watched, MANUSCRIPT.replace("/2/", "/3/"), "m.md", who="ann")


def test_what_rests_on_a_partners_table_is_listed_and_nothing_is_changed(watched: Investigation) -> None:
    before = list(Finding.objects.order_by("uid").values_list("uid", "outcome", "code"))
    digest = find_table(watched, "bell-watch").file.original.uid
    for called in ("partner/bell-watch", "bell-watch", digest[:10]):
        said = trace_forward(watched, called)
        assert [each["figure"] for each in said["figures"]] == ["bells"]
        assert [each["line"] for each in said["sentences"]] == [3]
        assert said["quoted"] == [
            {"words": WORDS, "exact": "A bell was seen at the front door.", "boxes": ["box:1"]}
        ]
    assert PartnerTable.objects.count() == 1
    assert list(Finding.objects.order_by("uid").values_list("uid", "outcome", "code")) == before


@pytest.mark.parametrize(
    "named", ["lantern", "https://www.lantern.example/bells/", "Lantern", "lantern.example/b"]
)
def test_a_figure_rests_on_a_source_that_a_row_names_as_its_evidence(
    coded: Investigation, named: str
) -> None:
    """By its key or its address, and by nothing that is only like them; nothing of it is changed."""
    kept(coded, "lantern", URL="http://lantern.example/bells")
    mapping = MAPPING.replace('day = "Day"', 'day = "Day"\nevidence = "Rests on"')
    content = f"Body,Day,Bell?,Said,Rests on\nBirch Council,2025-03-20,Y,Heard.,{named}\n"
    take_in(coded, PartnerFile(content.encode(), "b.csv", mapping, "b.toml", "bell-watch"), who="ann")
    choose_rule(coded, "has_bell", MergeRule.ANY_AFFIRMATIVE, reason="Seen is seen.", who="ann")
    adopt_manuscript(coded, MANUSCRIPT.split(" A walker")[0], "m.md", who="ann")
    before = list(Finding.objects.order_by("uid").values_list("uid", "outcome", "code"))
    said = trace_forward(coded, "lantern")
    rests = named in ("lantern", "https://www.lantern.example/bells/")
    assert said["claims"] == rests
    assert [each["figure"] for each in said["figures"]] == ["bells"] * rests
    assert [each["line"] for each in said["sentences"]] == [3] * rests
    if rests:
        same = trace_forward(coded, "partner/bell-watch")
        assert (said["figures"], said["sentences"]) == (same["figures"], same["sentences"])
    assert list(Finding.objects.order_by("uid").values_list("uid", "outcome", "code")) == before
    assert list(verify(coded).shortfalls) == []


def test_a_partners_file_that_is_the_copy_of_a_source_goes_with_it(watched: Investigation) -> None:
    kept(watched, "lantern")
    take_in_copy(watched, "lantern", TABLE.encode(), "b.csv", who="ann")
    said = trace_forward(watched, "lantern")
    assert (said["claims"], [each["figure"] for each in said["figures"]]) == (3, ["bells"])
    assert PartnerTable.objects.count() == 1
