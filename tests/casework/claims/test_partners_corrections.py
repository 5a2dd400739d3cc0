"""A partner puts its own row right: the claim follows, what the file says stays."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from tests.casework.claims.test_partners_tables import conflicts, found, shortfalls, table
from tests.worlds import small

from answerable.casework.claims.corrections import correct_row
from answerable.casework.claims.methods import mergings, partners
from answerable.casework.claims.ownership import give_to
from answerable.casework.claims.rules import choose_rule, settle_by_hand
from answerable.casework.claims.tables import find_table, take_in, withhold
from answerable.casework.report.cited import words_on_record
from answerable.casework.work.investigations import give_role
from answerable.correspondence import PersonalFinder
from answerable.evidence import MergeRule
from answerable.ground import BadInput, Missing
from answerable.store.models import (
    JournalEntry,
    PartnerRow,
    PartnerTable,
    Role,
    RowCorrection,
    SourceClaim,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> PartnerTable:
    """A table of pat's, beside the replies of the small world."""
    investigation = small.coded()
    take_in(investigation, table(owner="pat"), who="ann")
    return find_table(investigation, "bell-watch")


def correct(
    kept: PartnerTable, answer: str, words: str = "", number: int = 3, item: str = "has_bell"
) -> None:
    correct_row(kept, number, item, answer=answer, words=words, reason="They rang us.", who="pat")


def test_a_corrected_cell_counts_and_what_it_said_stays(kept: PartnerTable) -> None:
    row = PartnerRow.objects.get(number=3)
    was = (row.codes, row.words)
    choose_rule(kept.investigation, "has_bell", MergeRule.ANY_AFFIRMATIVE, reason="A yes.", who="ann")
    assert found("birch", "has_bell").code == "yes"

    correct(kept, "N", "It was the neighbour's.")
    claim = SourceClaim.objects.get(row=row, item="has_bell")
    assert (claim.codes, claim.words, claim.grade) == (
        ["no"], "It was the neighbour's.", "partner_with_passage",
    )  # fmt: skip
    assert found("birch", "has_bell").code == "no"
    row.refresh_from_db()
    assert (row.codes, row.words) == was
    entry = JournalEntry.objects.filter(verb="corrected a partner's row").get()
    assert (entry.who, entry.before["codes"], entry.after["codes"]) == ("pat", ["yes"], ["no"])
    assert shortfalls(kept.investigation) == []
    assert partners(kept.investigation)[0].corrected == 1


def test_an_empty_answer_says_nothing_of_the_item_and_can_be_given_again(kept: PartnerTable) -> None:
    correct(kept, "")
    assert ("birch", "has_bell") not in conflicts(kept.investigation)
    correct(kept, "planned")
    assert [(each.version, each.was_codes, each.codes) for each in RowCorrection.objects.all()] == [
        (1, ["yes"], []),
        (2, [], ["planned"]),
    ]
    correct(kept, "tinkle; Clang", item="makers")
    assert conflicts(kept.investigation)["birch", "makers"].claims[-1].codes == {"clang", "tinkle"}
    assert shortfalls(kept.investigation) == []


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"who": "ann"}, "are not ann's"),
        ({"who": ""}, "are not 's"),
        ({"answer": "perhaps"}, "'perhaps' is not a code of has_bell"),
        ({"answer": "Y", "words": "A bell was seen at the front door, said the clerk."}, "what the row has"),
        ({"answer": "", "words": "Said."}, "words and no answer"),
        ({"reason": " "}, "a reason is missing"),
    ],
)
def test_what_cannot_be_corrected_is_told_and_nothing_is_written(
    kept: PartnerTable, given: dict[str, str], what: str
) -> None:
    entries = JournalEntry.objects.count()
    asked = {"answer": "N", "words": "", "reason": "They rang us.", "who": "pat"} | given
    with pytest.raises(BadInput, match=what) as caught:
        correct_row(kept, 3, "has_bell", **asked)
    assert caught.value.remedy
    assert (RowCorrection.objects.count(), JournalEntry.objects.count()) == (0, entries)


def test_a_row_an_item_and_an_owner_that_are_not_there(kept: PartnerTable) -> None:
    with pytest.raises(Missing, match="has no row 99"):
        correct(kept, "N", number=99)
    with pytest.raises(Missing, match="no column for 'Q1'") as caught:
        correct(kept, "N", item="Q1")
    assert "has_bell, makers, bells" in caught.value.remedy
    PartnerTable.objects.update(owner="")
    kept.refresh_from_db()
    with pytest.raises(BadInput, match="are not pat's"):
        correct(kept, "N")


def test_rows_are_given_to_a_partner_and_to_nobody_else(kept: PartnerTable) -> None:
    investigation = kept.investigation
    for name, role in (("pim", Role.PARTNER), ("eve", Role.READER)):
        give_role(investigation, User.objects.create_user(name), role, "ann")
    with pytest.raises(Missing, match="'eve' has no seat as a partner") as caught:
        give_to(kept, "eve", who="ann")
    assert "There are: pim." in caught.value.remedy
    give_to(kept, "pim", who="ann")
    with pytest.raises(BadInput, match="are not pat's"):
        correct(kept, "N")
    give_to(kept, "", who="ann")
    assert find_table(investigation, "bell-watch").owner == ""


def test_a_body_settled_by_hand_is_told_when_the_partner_says_something_else(kept: PartnerTable) -> None:
    unit = found("birch", "has_bell").unit
    source = "partner/bell-watch"
    settle_by_hand(kept.investigation, unit, "has_bell", source, reason="We saw it.", who="ann")
    correct(kept, "planned")
    assert conflicts(kept.investigation)["birch", "has_bell"].held.lapsed


def test_a_quotation_follows_the_correction_and_one_that_is_taken_back_is_withdrawn(
    kept: PartnerTable,
) -> None:
    quotable = words_on_record(kept.investigation, PersonalFinder)
    uid = "partner/bell-watch/3/has_bell"
    correct(kept, "Y", "A bell was heard.")
    words = quotable(uid)
    assert words is not None
    assert (words.standing, words.place) == ("A bell was heard.", "row 3, as the partner corrected it")
    correct(kept, "")
    words = words_on_record(kept.investigation, PersonalFinder)(uid)
    assert words is not None
    assert words.withdrawn == "the partner corrected the row since"


def test_a_correction_written_past_the_doors_is_found(kept: PartnerTable) -> None:
    correct(kept, "N")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_rowcorrection SET was_codes = %s", ['["no"]'])
    told = shortfalls(kept.investigation)
    assert any("does not follow from what was there before it" in each for each in told)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_rowcorrection SET codes = %s", ['["perhaps"]'])
    told = shortfalls(kept.investigation)
    assert any("says what the partner cannot have said" in each for each in told)


def test_a_withheld_row_that_is_corrected_still_counts_in_nothing(kept: PartnerTable) -> None:
    withhold(kept, [3], who="ann", reason="Asked to.")
    correct(kept, "N")
    assert ("birch", "has_bell") not in conflicts(kept.investigation)


def test_the_methods_say_how_gaps_were_filled(kept: PartnerTable) -> None:
    """Fir was silent and its "no" is the partner's: printed, and counted."""
    told = {each.item: each for each in mergings(kept.investigation)}
    assert "a \u201cno\u201d as well as a \u201cyes\u201d" in told["has_bell"].gaps
    assert told["has_bell"].filled == (("no", 1),)
    assert told["makers"].filled == (("Clang", 2),)
    choose_rule(kept.investigation, "has_bell", MergeRule.REPLIES_ONLY, reason="Ours.", who="ann")
    told = {each.item: each for each in mergings(kept.investigation)}
    assert (told["has_bell"].filled, told["has_bell"].gaps[:30]) == ((), "A refusal or silence stays wha")
