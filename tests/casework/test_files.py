"""Files taken in by casework: all of a file or nothing, each error with its place and its remedy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.worlds import small

from answerable.casework import asking, coding_files, counts, examples, frames, intake, registers
from answerable.casework.coding_files import ADJUDICATION_COLUMNS, CODING_COLUMNS
from answerable.casework.investigations import Charter, begin, keep_material, materials
from answerable.casework.questionnaires import adopt_codebook, adopt_questionnaire
from answerable.casework.trackers import TrackerFile, begin_from_tracker
from answerable.ground import AnswerableError, BadInput, digest_of
from answerable.store import journal
from answerable.store.models import (
    Adjudication,
    Body,
    Coding,
    Finding,
    Frame,
    Investigation,
    JournalEntry,
    Letter,
    Material,
    Passage,
    Purpose,
    Reply,
    Request,
)

GOOD = "S-1,Q1,answered,,ben,2025-04-01T10:00:00+00:00,S-1.eml,1,we have door bells,"
RULED = "S-1,Q1,answered,,chi,2025-04-02T10:00:00+00:00,Read twice.,S-1.eml,1,we have door bells"


def codings(*rows: str) -> bytes:
    """A table of codings."""
    return "\n".join([",".join(CODING_COLUMNS), *rows]).encode()


def rulings(*rows: str) -> bytes:
    """A table of adjudications."""
    return "\n".join([",".join(ADJUDICATION_COLUMNS), *rows]).encode()


def test_codings_come_in_with_their_passages(answered: Investigation) -> None:
    several = "S-1,makers,{},,ben,2025-04-01T10:01:00+00:00,S-1.eml,1,Tinkle and by Clang,"
    rows = [GOOD, several.format("tinkle"), several.format("clang")]

    assert coding_files.take_in_codings(answered, codings(*rows), "codings.csv", who="ann") == 3

    assert set(Coding.objects.values_list("item", "code", "passage__exact")) == {
        ("Q1", "answered", "we have door bells"),
        ("makers", "tinkle", "Tinkle and by Clang"),
        ("makers", "clang", "Tinkle and by Clang"),
    }
    assert Finding.objects.get(unit__body__key="ash", item="Q1").code == "answered"


def test_the_same_codings_twice_change_nothing(answered: Investigation) -> None:
    for _ in range(2):
        coding_files.take_in_codings(answered, codings(GOOD), "codings.csv", who="ann")

    assert Coding.objects.count() == 1


def test_adjudications_come_in_with_reason_and_passage(answered: Investigation) -> None:
    coding_files.take_in_adjudications(answered, rulings(RULED), "rulings.csv", who="ann")

    made = Adjudication.objects.get()
    assert (made.adjudicator, made.codes, made.reason) == ("chi", ["answered"], "Read twice.")
    assert made.passage is not None


BAD_ROWS = {
    "an unknown request": ("S-1", "S-99", "row 3, reference: there is no request 'S-99'"),
    "an unknown item": ("Q1", "Q9", 'row 3.*no item "Q9"'),
    "an unknown code": (",answered,", ",maybe,", r"row 3.*\"maybe\" is not a code of Q1.*Legal: answered"),
    "an unknown exemption": (",,ben", ",FOIA s.999,ben", r"row 3"),
    "a moment without zone": ("+00:00", "", "row 3.*is not a moment with its zone"),
    "no moment": ("2025-04-01T10:00:00+00:00", "yesterday", "row 3.*'yesterday' is not a moment"),
    "an unknown document": ("S-1.eml", "S-7.eml", r"row 3, document: no reply.*There are: S-1\.eml"),
    "a page that is none": (",1,we", ",one,we", "row 3, page: 'one'"),
    "a page that is not there": (",1,we", ",9,we", "row 3, document: no reply to S-1 has a page 9"),
    "words that are not there": ("we have door", "we have cat", "row 3, exact: the words .* do not stand"),
    "neither words nor reason": ("we have door bells", "", "row 3.*has no passage"),
    "no coder": (",ben,", ",,", "row 3"),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_of_codings_is_named_and_nothing_is_taken_in(case: str, answered: Investigation) -> None:
    old, new, message = BAD_ROWS[case]
    assert old in GOOD
    other = "S-2,Q1,answered,,ben,2025-04-01T10:00:00+00:00,S-2.eml,1,we do not have door bells,"
    acts = JournalEntry.objects.count()
    marked = Passage.objects.count()

    with pytest.raises(AnswerableError, match=f"^codings.csv, {message}"):
        coding_files.take_in_codings(
            answered, codings(other, GOOD.replace(old, new, 1)), "codings.csv", who="ann"
        )

    assert not Coding.objects.exists()
    assert Passage.objects.count() == marked
    assert JournalEntry.objects.count() == acts
    assert Finding.objects.get(unit__body__key="birch", item="Q1").outcome == "awaiting_coding"


def test_an_adjudication_without_reason_is_named(answered: Investigation) -> None:
    with pytest.raises(BadInput, match=r"rulings.csv, row 2.*gives its reason"):
        coding_files.take_in_adjudications(
            answered, rulings(RULED.replace("Read twice.", "")), "rulings.csv", who="ann"
        )


LETTER_CHANGES: dict[str, tuple[str, str, str]] = {
    "a body outside the frame": ("S-2,birch", "S-2,beech", "row 3, key: 'beech' is not in the frame"),
    "a body left out of it": ("S-2,birch", "S-2,yew", "row 3, key: Yew Council was left out"),
    "a reference twice": ("S-2,", "S-1,", "row 3, reference: the reference 'S-1' is used already"),
    "a moment without zone": ("+00:00", "", "row 2, sent_at: .* says no zone"),
    "an unknown template": ("letter.md", "note.md", "row 2, template: .*There are: letter.md"),
}


@pytest.mark.parametrize("case", LETTER_CHANGES)
def test_a_bad_row_of_letters_is_named_and_no_letter_is_recorded(case: str) -> None:
    old, new, message = LETTER_CHANGES[case]
    investigation = small.asked()
    Letter.objects.all().delete()
    Finding.objects.all().delete()
    for request in Request.objects.all():
        request.claims.all().delete()
        request.delete()

    with pytest.raises(BadInput, match=message):
        asking.record_letters(
            investigation,
            small.LETTERS.replace(old, new, 1).encode(),
            {"letter.md": small.LETTER},
            name="letters.csv",
            who="ann",
        )

    assert not Letter.objects.exists()
    assert not Request.objects.exists()


def test_a_frame_is_frozen_once_and_knows_whom_it_leaves_out(asked: Investigation) -> None:
    bodies = list(Body.objects.all())
    with pytest.raises(BadInput, match="has its frame"):
        frames.freeze(asked, small.FRAME, bodies, who="ann")

    other = begin(Charter("other", "Other", asked.as_of), "ann")
    strange = {**small.FRAME, "excluded": [{"key": "beech", "reason": "No."}]}
    with pytest.raises(BadInput, match="the excluded body 'beech' is not among"):
        frames.freeze(other, strange, bodies, who="ann")
    assert Frame.objects.count() == 1


def test_the_frame_keeps_its_strata_when_the_register_changes(asked: Investigation) -> None:
    moved = small.REGISTER.replace("Birch Council,council,North", "Birch Council,council,South").encode()

    receipt = registers.take_in(moved, "register.csv", register=small.SLUG, kind="native", who="ann")

    assert (receipt.new, receipt.changed, receipt.unchanged) == (0, 1, 7)
    assert Body.objects.get(key="birch").region == "South"
    assert Body.objects.get(key="birch").units.get().region == "North"


@pytest.mark.parametrize("slug", ["", "Big Letters", "../up", "installation", small.SLUG])
def test_a_slug_that_cannot_be_is_refused(asked: Investigation, slug: str) -> None:
    with pytest.raises(BadInput):
        begin(Charter(slug, "Name", asked.as_of), "ann")

    assert Investigation.objects.count() == 1


def test_a_version_with_other_words_is_refused(asked: Investigation) -> None:
    with pytest.raises(BadInput, match="version 1 of the codebook is there with other words"):
        adopt_codebook(asked, small.CODEBOOK.replace("Makers", "Brands"), "codebook.toml", who="ann")
    with pytest.raises(BadInput, match="version 1 of the questionnaire is there"):
        adopt_questionnaire(asked, small.QUESTIONNAIRE.replace("Who", "What"), "q.toml", who="ann")


def test_the_same_material_twice_is_one_version(asked: Investigation) -> None:
    for content in (b"a", b"a", b"b"):
        keep_material(asked, Purpose.MANUSCRIPT, "m.md", content, who="ann")

    versions = Material.objects.filter(name="m.md").values_list("version", flat=True)
    assert list(versions) == [1, 2]
    assert materials(asked, Purpose.MANUSCRIPT) == {"m.md": b"b"}


def test_the_same_mail_twice_changes_nothing(answered: Investigation) -> None:
    acts = JournalEntry.objects.count()

    receipt = intake.take_in_mail(answered, small.mail("S-1", small.ANSWERS["S-1"]), "again.eml", who="ann")

    assert receipt.known
    assert receipt.references == ("S-1",)
    assert JournalEntry.objects.count() == acts
    assert Reply.objects.count() == len(small.ANSWERS)


def test_a_nul_in_a_message_is_taken_in_by_every_engine(asked: Investigation) -> None:
    raw = small.mail("S-1", "1. Yes,\0 we do.").replace(b"\r\n", b"\n")

    receipt = intake.take_in_mail(asked, raw, "nul.eml", who="ann")

    page = receipt.reply.parts.get(position=0).pages.get()
    assert "Yes,\N{REPLACEMENT CHARACTER} we do." in page.text
    assert receipt.reply.original.uid == digest_of(raw)


SCHEMA = b"""\
[[tables]]
name = "sectors"
file = "sectors.csv"
title = "By sector"
source = "a report"
dimension = "sector"
label_column = "sector"
sent = "requests"
replied = "responses"
items = [{ item = "uses_it", label = "Uses it", column = "use" }]
"""


def test_counts_whose_parts_exceed_their_whole_are_refused_and_not_kept(asked: Investigation) -> None:
    table = b"sector,requests,responses,use\nschools,10,8,5\npolice,10,11,3\n"

    with pytest.raises(BadInput, match="responses 11 is more than requests 10") as refused:
        counts.take_in_counts(asked, SCHEMA, "counts.toml", {"sectors.csv": table}, who="ann")

    assert refused.value.where == "sectors.csv, row 3"
    assert refused.value.remedy
    assert not Material.objects.filter(purpose=Purpose.COUNTS_TABLE).exists()


MAPPING = """\
[tracker]
name = "Tracker"
body = "Body"
received = "Received"
[[questions]]
number = "1"
column = "Answer"
text = "Do you?"
[[variables]]
name = "has_one"
label = "Has one"
question = "1"
column = "Code"
kind = "yes_no"
"""
TRACKER = """\
Body,Received,Answer,Code
Ash Council,2025-03-01,"We do, yes.",yes
Birch Council,2025-03-02,,no
Nowhere Board,,,
"""
TRACKER_CHANGES: dict[str, tuple[Callable[[str], bytes], str]] = {
    "two header rows": (
        lambda text: ("Export of 1 May,,,\n" + text).encode(),
        r"tracker\.csv, row 2: there are 2 header rows.*Remove the row above",
    ),
    "the header again": (
        lambda text: (text + "Body,Received,Answer,Code\n").encode(),
        r"tracker\.csv, row 5: there are two header rows",
    ),
    "a wrong encoding": (
        lambda text: text.replace("Ash", "Æsh").encode("cp1252"),
        r"tracker\.csv, line 2: byte 0xC6 is not utf-8.*cp1252",
    ),
    "a column that is missing": (
        lambda text: text.replace("Code", "Kode").encode(),
        r"tracker\.csv, row 1: there is no column 'Code'.*'Kode'",
    ),
    "a body named twice": (
        lambda text: text.replace("Nowhere Board", " ash  council").encode(),
        r"tracker\.csv, row 4, Body: .*named twice, first in row 2",
    ),
    "a code that is none": (
        lambda text: text.replace(",no\n", ",nope\n").encode(),
        r"tracker\.csv, row 3, Code: 'nope' is not a code of has_one.*Codes: yes, no",
    ),
    "a date that is none": (
        lambda text: text.replace("2025-03-02", "2 March").encode(),
        r"tracker\.csv, row 3, Received: '2 March' is not a date",
    ),
    "a ragged row": (
        lambda text: text.replace('"We do, yes."', "We do, yes.").encode(),
        r"tracker\.csv, row 2: the row has 5 cells, the header has 4",
    ),
}


@pytest.mark.parametrize("case", TRACKER_CHANGES)
def test_a_bad_tracker_is_refused_with_place_and_remedy_and_nothing_begins(case: str) -> None:
    change, message = TRACKER_CHANGES[case]
    file = TrackerFile(change(TRACKER), "tracker.csv", MAPPING, "mapping.toml")

    with pytest.raises(BadInput, match=f"^{message}"):
        begin_from_tracker("tracked", file, who="ann")

    assert not Investigation.objects.exists()
    assert not Body.objects.exists()
    assert journal.chains() == []


def test_a_tracker_keeps_codes_with_their_passages_and_lists_what_did_not_match() -> None:
    file = TrackerFile(
        TRACKER.encode(), "tracker.csv", MAPPING, "mapping.toml", register=small.REGISTER.encode()
    )

    receipt = begin_from_tracker("tracked", file, who="ann")

    assert (receipt.rows, receipt.matched, receipt.codings) == (3, 2, 4)
    assert [(each.row, each.label) for each in receipt.unmatched] == [(4, "Nowhere Board")]
    made = Coding.objects.get(item="has_one", request__unit__body__key="ash")
    assert made.passage is not None
    assert made.passage.exact == "We do, yes."
    bare = Coding.objects.get(item="has_one", request__unit__body__key="birch")
    assert bare.passage is None
    assert bare.no_passage_reason
    outcomes = dict(Finding.objects.filter(item="has_one").values_list("unit__body__name", "outcome"))
    assert outcomes == {"Ash Council": "answered", "Birch Council": "answered", "Nowhere Board": "no_reply"}


def test_a_folder_without_its_register_says_what_is_missing(tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    with pytest.raises(BadInput, match=r"has no investigation\.toml"):
        examples.load(tmp_path, who="ann")
