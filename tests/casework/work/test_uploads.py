"""Files taken in by casework: all of a file or nothing, each error with its place and its remedy."""

from __future__ import annotations

import pytest
from tests.worlds import small

from answerable.casework.coding import files as coding_files
from answerable.casework.coding.files import ADJUDICATION_COLUMNS, CODING_COLUMNS
from answerable.casework.frame import frames
from answerable.casework.letters import sent_before
from answerable.casework.questions.adoption import adopt_codebook, adopt_questionnaire
from answerable.casework.registers import registers
from answerable.casework.replies import intake
from answerable.casework.work.investigations import Charter, begin, keep_material, materials
from answerable.casework.work.questionnaires import codebook_of, questionnaire_of
from answerable.ground import AnswerableError, BadInput, digest_of
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


def test_rows_of_one_reading_are_one_wherever_they_stand(answered: Investigation) -> None:
    several = "S-1,makers,{},,ben,2025-04-01T10:01:00+00:00,S-1.eml,1,Tinkle and by Clang,"
    rows = [several.format("tinkle"), GOOD, several.format("clang")]

    coding_files.take_in_codings(answered, codings(*rows), "codings.csv", who="ann")

    assert set(Coding.objects.filter(superseded=False).values_list("item", "code")) == {
        ("Q1", "answered"),
        ("makers", "tinkle"),
        ("makers", "clang"),
    }


def test_the_same_coding_on_another_ground_is_refused(answered: Investigation) -> None:
    coding_files.take_in_codings(answered, codings(GOOD), "codings.csv", who="ann")

    with pytest.raises(BadInput, match="row 2: ben gave S-1 Q1 this code at this moment on another ground"):
        coding_files.take_in_codings(
            answered, codings(GOOD.replace("we have door bells", "Yes")), "codings.csv", who="ann"
        )

    assert Coding.objects.get().passage.exact == "we have door bells"


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
    "a moment without zone": ("+00:00", "", "row 3.*says no zone"),
    "no moment": ("2025-04-01T10:00:00+00:00", "yesterday", "row 3.*'yesterday' is not a moment"),
    "an unknown document": ("S-1.eml", "S-7.eml", r"row 3, document: no reply.*There are: S-1\.eml"),
    "a page that is none": (",1,we", ",one,we", "row 3, page: 'one'"),
    "a page that is not there": (",1,we", ",9,we", "row 3, document: no reply to S-1 has a page 9"),
    "words that are not there": (
        "we have door",
        "we have cat",
        "row 3, exact: the words .* are not on page 1",
    ),
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
        sent_before.record_letters(
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
    with pytest.raises(BadInput, match="'beech' is not among"):
        frames.freeze(other, strange, bodies, who="ann")
    assert Frame.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": None}, "frame.toml: the key `name` is missing"),
        ({"rule": ""}, "frame.toml: the key `rule` is empty"),
        ({"frozen_on": "soon"}, "frame.toml: the key `frozen_on` is 'soon'"),
        ({"frozen_on": None}, "frame.toml: the key `frozen_on` is None"),
        ({"exluded": []}, "frame.toml: the key `exluded` is not known here"),
        ({"excluded": [{"key": "yew"}]}, r"frame.toml, excluded\[1\]: the key `reason` is missing"),
        ({"excluded": [{"key": "oat", "reason": "Closed."}]}, "'oat' is not among the bodies of the frame"),
    ],
)
def test_a_frame_that_does_not_hold_is_refused(
    asked: Investigation, change: dict[str, object], message: str
) -> None:
    other = begin(Charter("other", "Other", asked.as_of), "ann")
    described = {key: value for key, value in (small.FRAME | change).items() if value is not None}

    with pytest.raises(BadInput, match=message):
        frames.freeze(other, described, list(Body.objects.all()), who="ann")

    assert not Frame.objects.filter(investigation=other).exists()


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


def test_a_version_that_was_sent_or_coded_against_is_closed(coded: Investigation) -> None:
    with pytest.raises(BadInput, match="version 1 of the codebook is closed: replies were coded") as caught:
        adopt_codebook(coded, small.CODEBOOK.replace("Makers", "Brands"), "codebook.toml", who="ann")
    assert "new version" in caught.value.remedy
    with pytest.raises(BadInput, match="version 1 of the questionnaire is closed: 6 requests were sent"):
        adopt_questionnaire(coded, small.QUESTIONNAIRE.replace("Who", "What"), "q.toml", who="ann")
    assert questionnaire_of(coded).question("2").text == "Who made them?"


def test_an_open_version_takes_other_words_and_the_journal_has_the_difference(asked: Investigation) -> None:
    adopt_codebook(asked, small.CODEBOOK.replace('"Makers"', '"Brands"'), "codebook.toml", who="ann")
    assert asked.codebooks.count() == 1
    assert codebook_of(asked).variable("makers").label == "Brands"
    noted = JournalEntry.objects.filter(verb="adopted codebook").order_by("-number")[0]
    assert noted.after is not None
    assert noted.after["changes"] == [
        {"kind": "reworded", "of": "makers", "before": "Makers", "after": "Brands"}
    ]


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
    assert Reply.objects.filter(channel="mail").count() == len(small.ANSWERS)


def test_a_nul_in_a_message_is_taken_in_by_every_engine(asked: Investigation) -> None:
    raw = small.mail("S-1", "1. Yes,\0 we do.").replace(b"\r\n", b"\n")

    receipt = intake.take_in_mail(asked, raw, "nul.eml", who="ann")

    page = receipt.reply.parts.get(position=0).pages.get()
    assert "Yes,\N{REPLACEMENT CHARACTER} we do." in page.text
    assert receipt.reply.original.uid == digest_of(raw)
