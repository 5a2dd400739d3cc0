"""A partner's table beside replies: taken in whole or not at all, merged by a rule, taken out again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from tests.worlds import small

from answerable.casework.claims.conflicts import SideBySide, side_by_side
from answerable.casework.claims.looks import preview, suggest
from answerable.casework.claims.ownership import credit
from answerable.casework.claims.removal import remove
from answerable.casework.claims.rules import choose_rule, rules_of, settle_by_hand
from answerable.casework.claims.tables import (
    PartnerFile,
    TableReceipt,
    find_table,
    match_row,
    take_in,
    withhold,
)
from answerable.casework.questions.adoption import adopt_codebook
from answerable.casework.verification.verifying import verify
from answerable.evidence import DifferenceKind, MergeRule
from answerable.ground import BadInput, Missing
from answerable.store.models import (
    Finding,
    Investigation,
    ItemRule,
    JournalEntry,
    Material,
    PartnerRow,
    PartnerTable,
    Settlement,
    SourceClaim,
    Unit,
)

pytestmark = pytest.mark.django_db

MAPPING = """\
[partner]
name = "Bell Watch"
body = "Body"
evidence = "Ref"
day = "Day"
from = 2025-01-01
until = 2025-12-31

[[items]]
item = "has_bell"
column = "Bell?"
passage = "Said"
codes = [{ code = "yes", from = ["Y"] }, { code = "no", from = ["N"] }]

[[items]]
item = "makers"
column = "Makers"

[[items]]
item = "bells"
column = "How many"
"""
TABLE = """\
Body,Ref,Day,Bell?,Said,Makers,How many
Ash Council,S-1,2025-03-10,N,,tinkle,1300
Birch Council,,2025-03-20,Y,"A bell was seen at the front door, said the clerk.",clang,
Cedar Sands Council,,2025-03-20,Y,,,
Elm School,,2025-03-21,,,Clang,1
Fir School,,2025-03-21,N,,,0
Sea Council,,2025-03-21,Y,,,
Oak Trust,,2024-03-21,Y,,,
"""


def table(content: str = TABLE, mapping: str = MAPPING, **more: Any) -> PartnerFile:
    return PartnerFile(content.encode(), "bells.csv", mapping, "bells.toml", "bell-watch", **more)


@pytest.fixture
def investigation() -> Investigation:
    return small.coded()


def taken(investigation: Investigation, content: str = TABLE) -> TableReceipt:
    return take_in(investigation, table(content), who="ann")


def unit(key: str) -> Unit:
    return Unit.objects.select_related("body").get(body__key=key)


def found(key: str, item: str) -> Finding:
    return Finding.objects.get(unit__body__key=key, item=item)


def conflicts(investigation: Investigation, **chosen: Any) -> dict[tuple[str, str], SideBySide]:
    return {(each.unit.body.key, each.item): each for each in side_by_side(investigation, **chosen)}


def shortfalls(investigation: Investigation) -> list[str]:
    return [str(each) for each in verify(investigation).shortfalls]


def findings() -> list[tuple[Any, ...]]:
    return sorted(Finding.objects.values_list("uid", "outcome", "code", "rule", "claims", "difference"))


def test_a_table_is_taken_in_with_what_counts_and_what_does_not(investigation: Investigation) -> None:
    receipt = taken(investigation)

    assert receipt.rows == 7
    assert receipt.standings == {"matched": 4, "open": 1, "outside": 1, "other_period": 1}
    told = {each.row: (each.standing, each.remedy) for each in receipt.troubles}
    assert {row: standing for row, (standing, _) in told.items()} == {
        4: "open", 7: "outside", 8: "other_period",
    }  # fmt: skip
    assert all(remedy for _, remedy in told.values())
    assert "claims match bell-watch --row 4" in told[4][1]
    assert receipt.claims == SourceClaim.objects.exclude(source="reply").count() == 9
    claim = SourceClaim.objects.get(unit=unit("birch"), item="has_bell", source="partner/bell-watch")
    assert (claim.codes, claim.grade, claim.row.number) == (["yes"], "partner_with_passage", 3)
    assert shortfalls(investigation) == []


def test_a_look_says_what_taking_in_then_comes_to(investigation: Investigation) -> None:
    twice = TABLE + "Birch Council,,2025-03-20,N,,,\n"
    looked = preview(investigation, table(twice))
    assert not PartnerTable.objects.exists()
    assert not Material.objects.filter(purpose="partner_table").exists()

    assert looked == taken(investigation, twice)
    assert looked.standings["twice"] == 2


def test_the_figures_of_replies_stand_until_a_rule_is_chosen(investigation: Investigation) -> None:
    before = {key: found(key, "has_bell").code for key in ("ash", "birch")}
    taken(investigation)

    assert {key: found(key, "has_bell").code for key in before} == before
    assert found("birch", "has_bell").difference == "contradiction"
    assert found("birch", "has_bell").followed == "reply"


def test_every_kind_of_difference_is_told_with_both_answers(investigation: Investigation) -> None:
    taken(investigation)
    kinds = {key: each.kind.value for key, each in conflicts(investigation).items()}

    assert kinds == {
        ("ash", "has_bell"): "same_evidence",
        ("ash", "makers"): "same_evidence",
        ("ash", "bells"): "same_evidence",
        ("birch", "has_bell"): "contradiction",
        ("birch", "makers"): "fills_a_gap",
        ("elm", "makers"): "fills_a_gap",
        ("elm", "bells"): "fills_a_gap",
        ("fir", "has_bell"): "fills_a_gap",
        ("fir", "bells"): "fills_a_gap",
    }
    record = conflicts(investigation, item="has_bell")["birch", "has_bell"].as_record()
    ours, theirs = record["claims"]
    assert (record["body"], record["kind"], record["followed"]) == ("birch", "contradiction", "reply")
    assert (ours["source"], ours["code"], ours["as_of"]) == ("reply", "no", "2025-03-03")
    assert (theirs["code"], theirs["as_of"], theirs["outcome"]) == ("yes", "2025-03-20", "answered")
    assert theirs["where"]["row"] == 3
    assert theirs["where"]["digest"] == PartnerTable.objects.get().file.original.uid
    assert theirs["where"]["words"].startswith("A bell was seen")
    only = conflicts(investigation, kinds=[DifferenceKind.CONTRADICTION])
    assert list(only) == [("birch", "has_bell")]


@pytest.mark.parametrize(
    ("rule", "birch", "fir"),
    [
        (MergeRule.REPLIES_ONLY, "no", ""),
        (MergeRule.PARTNER_ONLY, "yes", "no"),
        (MergeRule.REPLIES_FIRST, "no", "no"),
        (MergeRule.ANY_AFFIRMATIVE, "yes", "no"),
        (MergeRule.BOTH, "no", "no"),
        (MergeRule.STRONGEST_GRADE, "no", "no"),
        (MergeRule.BY_HAND, "", "no"),
    ],
)
def test_the_rule_of_an_item_makes_its_findings(
    investigation: Investigation, rule: MergeRule, birch: str, fir: str
) -> None:
    taken(investigation)
    choose_rule(investigation, "has_bell", rule, reason="Agreed with Bell Watch.", who="ann")

    assert found("birch", "has_bell").rule == rule.value
    assert (found("birch", "has_bell").code, found("fir", "has_bell").code) == (birch, fir)
    assert found("birch", "makers").rule == "best_answer"
    assert shortfalls(investigation) == []


def test_a_rule_has_a_version_a_reason_and_a_name_and_is_refused_where_it_means_nothing(
    investigation: Investigation,
) -> None:
    choose_rule(investigation, "has_bell", MergeRule.BOTH, reason="One.", who="ann")
    choose_rule(investigation, "has_bell", MergeRule.ANY_AFFIRMATIVE, reason="Two.", who="ben")
    made = {each.item: each for each in rules_of(investigation)}

    assert (made["has_bell"].version, made["has_bell"].reason, made["has_bell"].chosen_by) == (
        2,
        "Two.",
        "ben",
    )
    assert (made["makers"].rule, made["makers"].version) == (MergeRule.BEST_ANSWER, 0)
    with pytest.raises(BadInput, match="means nothing for number") as caught:
        choose_rule(investigation, "bells", MergeRule.BOTH, reason="No.", who="ann")
    assert "replies_first" in caught.value.remedy
    with pytest.raises(BadInput, match="a reason is missing"):
        choose_rule(investigation, "bells", MergeRule.REPLIES_FIRST, reason=" ", who="ann")
    with pytest.raises(BadInput, match="is no share"):
        choose_rule(investigation, "bells", MergeRule.REPLIES_FIRST, reason="x", who="ann", tolerance="1.1")
    with pytest.raises(Missing, match='no item "horns"'):
        choose_rule(investigation, "horns", MergeRule.REPLIES_FIRST, reason="x", who="ann")
    assert ItemRule.objects.count() == 2


def test_a_rule_of_an_item_that_is_gone_is_told_and_decides_nothing(investigation: Investigation) -> None:
    taken(investigation)
    choose_rule(investigation, "makers", MergeRule.ANY_AFFIRMATIVE, reason="All.", who="ann")
    fewer = small.CODEBOOK.replace('version = "1"', 'version = "2"')
    start, rest = fewer.split('[[variables]]\nname = "makers"')
    fewer = start + "[[variables]]" + rest.split("[[variables]]", 1)[1].split("[[derived]]")[0]
    adopt_codebook(investigation, fewer, "codebook.toml", who="ann")

    (gone,) = [each for each in rules_of(investigation) if each.is_gone]
    assert (gone.item, gone.rule) == ("makers", MergeRule.ANY_AFFIRMATIVE)
    withhold(find_table(investigation, "bell-watch"), [3], who="ann", reason="Asked to.")
    with pytest.raises(BadInput, match="makers") as caught:
        take_in(investigation, replace(table(), called="again"), who="ann")
    assert caught.value.where.startswith("bells.toml")
    assert shortfalls(investigation) == []


def test_numbers_agree_within_the_tolerance_of_the_rule(investigation: Investigation) -> None:
    taken(investigation, TABLE.replace(",S-1,", ",,"))
    assert conflicts(investigation)["ash", "bells"].kind is DifferenceKind.BEYOND_TOLERANCE

    choose_rule(
        investigation, "bells", MergeRule.REPLIES_FIRST, reason="Rounded.", who="ann", tolerance="0.1"
    )
    assert conflicts(investigation)["ash", "bells"].kind is DifferenceKind.AGREEMENT


def test_one_body_is_settled_by_hand_and_taken_back(investigation: Investigation) -> None:
    taken(investigation)
    settle_by_hand(
        investigation, unit("birch"), "has_bell", "partner/bell-watch", reason="We saw it.", who="ann"
    )
    held = found("birch", "has_bell")
    assert (held.code, held.by_hand, held.followed) == ("yes", True, "partner/bell-watch")
    assert shortfalls(investigation) == []

    with pytest.raises(Missing, match="'partner/other' says nothing"):
        settle_by_hand(investigation, unit("birch"), "has_bell", "partner/other", reason="x", who="ann")
    withhold(find_table(investigation, "bell-watch"), [3], who="ann", reason="Wrong door.")
    assert (found("birch", "has_bell").code, found("birch", "has_bell").by_hand) == ("no", False)
    settle_by_hand(investigation, unit("birch"), "has_bell", "", reason="Not needed.", who="ann")
    assert not Settlement.objects.exists()
    with pytest.raises(Missing, match="nobody has settled"):
        settle_by_hand(investigation, unit("birch"), "has_bell", "", reason="Again.", who="ann")


def test_a_row_is_matched_by_hand_and_taken_back(investigation: Investigation) -> None:
    taken(investigation)
    kept = find_table(investigation, "bell-watch")
    receipt = match_row(kept, 4, "cedar", who="ann")

    assert 4 not in {each.row for each in receipt.troubles}
    assert conflicts(investigation)["cedar", "has_bell"].kind is DifferenceKind.FILLS_A_GAP
    assert PartnerRow.objects.get(number=4).matched_by == "ann"
    with pytest.raises(Missing, match="no body of the frame is called 'sea'"):
        match_row(kept, 7, "sea", who="ann")
    with pytest.raises(Missing, match="has no row 99"):
        match_row(kept, 99, "cedar", who="ann")
    assert match_row(kept, 4, "", who="ann").standings["open"] == 1
    assert ("cedar", "has_bell") not in conflicts(investigation)


def test_rows_of_one_body_do_not_count_until_one_is_withheld(investigation: Investigation) -> None:
    receipt = taken(investigation, TABLE + "Birch Council,,2025-03-22,N,,,\n")
    assert receipt.standings["twice"] == 2
    assert ("birch", "has_bell") not in conflicts(investigation)

    kept = find_table(investigation, "bell-watch")
    after = withhold(kept, [3], who="ann", reason="The later row is right.")
    assert (after.standings.get("twice", 0), after.withheld) == (0, 1)
    assert conflicts(investigation)["birch", "has_bell"].kind is DifferenceKind.AGREEMENT
    assert withhold(kept, [3], who="ann", reason="No.", withheld=False).standings["twice"] == 2
    assert shortfalls(investigation) == []


def test_a_body_left_out_of_the_frame_counts_in_nothing(investigation: Investigation) -> None:
    receipt = taken(investigation, TABLE + "Yew Council,,2025-03-22,Y,,,\n")

    (yew,) = [each for each in receipt.troubles if each.body == "Yew Council"]
    assert yew.standing == "outside"
    assert "left out of the frame: Dissolved." in yew.why
    assert not SourceClaim.objects.filter(unit=unit("yew")).exists()


def test_a_table_is_taken_out_whole_and_says_what_changes(investigation: Investigation) -> None:
    before = findings()
    taken(investigation)
    choose_rule(investigation, "has_bell", MergeRule.ANY_AFFIRMATIVE, reason="Any yes.", who="ann")
    ItemRule.objects.all().delete()
    choose_rule(investigation, "has_bell", MergeRule.ANY_AFFIRMATIVE, reason="Any yes.", who="ann")
    changes = remove(find_table(investigation, "bell-watch"), who="ann", reason="They asked us to.")

    told = {(each.body, each.item): (each.before, each.after) for each in changes}
    assert told["Birch Council", "has_bell"] == ("answered: yes", "answered: no")
    assert told["Elm School", "makers.clang"][0] == "answered: clang"
    assert not PartnerRow.objects.exists()
    assert not SourceClaim.objects.exclude(source="reply").exists()
    ItemRule.objects.all().delete()
    after = [
        (*row[:3], "best_answer", *row[4:]) if row[3] == "any_affirmative" else row for row in findings()
    ]
    assert after == before
    assert Material.objects.filter(purpose="partner_table").count() == 1


BAD = {
    "a value that is no code": (TABLE.replace("03-20,Y,\"", "03-20,Perhaps,\""), MAPPING, "row 3, Bell?"),
    "a row without a body": (TABLE.replace("Elm School,", ","), MAPPING, "row 5, Body"),
    "a date of another form": (TABLE.replace("2025-03-10", "10/3/25"), MAPPING, "row 2, Day"),
    "a column that is not there": (TABLE, MAPPING.replace('"Said"', '"Words"'), "bells.csv"),
    "two header rows": (
        TABLE.replace("\n", "\nBody,Ref,Day,Bell?,Said,Makers,How many\n", 1), MAPPING, "bells.csv, row 2",
    ),
    "an item that is gone": (TABLE, MAPPING.replace('"bells"', '"horns"'), "bells.toml"),
    "an item named twice": (TABLE, MAPPING.replace('item = "bells"', 'item = "makers"'), "bells.toml"),
    "a code that is none": (TABLE, MAPPING.replace('"no", from', '"never", from'), "has_bell"),
    "no rows": (TABLE.splitlines()[0] + "\n", MAPPING, "bells.csv"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "mapping", "where"), BAD.values(), ids=list(BAD))
def test_what_cannot_be_read_is_told_with_its_place_and_nothing_is_written(
    investigation: Investigation, content: str, mapping: str, where: str
) -> None:
    entries = JournalEntry.objects.count()
    with pytest.raises(BadInput) as caught:
        take_in(investigation, table(content, mapping), who="ann")

    assert where in caught.value.where
    assert caught.value.remedy
    assert not PartnerTable.objects.exists()
    assert not Material.objects.filter(purpose__startswith="partner").exists()
    assert JournalEntry.objects.count() == entries


def test_a_table_has_one_name(investigation: Investigation) -> None:
    taken(investigation)
    with pytest.raises(BadInput, match="there is a partner's table 'bell-watch' already"):
        taken(investigation)
    with pytest.raises(BadInput, match="no name for a table"):
        take_in(investigation, PartnerFile(b"", "x", "", "y", "Bell Watch"), who="ann")
    with pytest.raises(Missing, match="There are: bell-watch"):
        find_table(investigation, "lamps")


def test_a_mapping_is_suggested_by_what_columns_are_called(investigation: Investigation) -> None:
    content = b"Authority,Has a door bell,makers,Notes\nAsh Council,yes,tinkle; clang,x\n"
    mapping = suggest(investigation, content, "partner.csv")
    receipt = take_in(
        investigation, PartnerFile(content, "partner.csv", mapping, "m.toml", "partner"), who="ann"
    )

    assert receipt.claims == 2
    assert SourceClaim.objects.get(item="makers", source="partner/partner").codes == ["clang", "tinkle"]
    with pytest.raises(BadInput, match="no column is called like a body"):
        suggest(investigation, b"Colour,Has a door bell\nred,yes\n", "x.csv")
    with pytest.raises(BadInput, match="like a variable of the codebook"):
        suggest(investigation, b"Body,Colour\nAsh,red\n", "x.csv")


def test_all_of_it_is_journalled_and_an_edit_past_the_doors_is_found(investigation: Investigation) -> None:
    taken(investigation)
    kept = find_table(investigation, "bell-watch")
    credit(kept, True, who="ann")
    withhold(kept, [5], who="ann", reason="Asked to.")
    verbs = set(JournalEntry.objects.values_list("verb", flat=True))
    assert {"took in partner's table", "credited a partner", "withheld partner's rows"} <= verbs
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_partnerrow SET codes = %s WHERE number = 3", ['{"has_bell": ["no"]}'])
    told = shortfalls(investigation)
    assert any("row 3" in each and "is not as its file has it" in each for each in told)
