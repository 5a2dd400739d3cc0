"""Names, addresses and numbers of people: masked, ruled on, or nothing is built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from answerable.ground import BadInput, Missing

if TYPE_CHECKING:
    from answerable.store.models import Investigation

SIGNED = "\n\nYours sincerely\n\nPriya Marsh\nInformation Officer\n"


@pytest.fixture
def signed(coded: Investigation) -> Investigation:
    """The small world, where one reply is signed by a person."""
    from answerable.store.models import Page

    page = Page.objects.filter(part__reply__investigation=coded, part__position=0).order_by("pk")[0]
    page.text += SIGNED
    page.save(update_fields=["text"])
    return coded


def _build(investigation: Investigation, out: Path, words: str = "Said.") -> str:
    """All that is published, as one text."""
    from answerable.casework.report import building

    building.adopt_manuscript(investigation, f"# Lamps\n\n{words}", "manuscript.md", who="ann")
    building.build(investigation, who="ann", out=out)
    return "\n".join(place.read_text("utf-8") for place in sorted(out.rglob("*")) if place.is_file())


def _rule(investigation: Investigation, words: str, *, published: bool = True) -> None:
    from answerable.casework.report.personal_data import rule_on_words

    rule_on_words(investigation, words, published=published, reason="It is so.", who="ann")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Priya Marsh told us so.", "'Priya Marsh' in index.html"),
        ("P. Marsh told us so.", "'P. Marsh'"),
        ("Pri**ya** Marsh told us so.", "'Priya Marsh'"),
        ("![Priya Marsh](x.png)", "'Priya Marsh'"),
        ("Ms Marsh told us so.", "'Ms Marsh'"),
        ("Write to priya.marsh@parish.example.", "e-mail address 'priya.marsh@parish.example'"),
        ("Call 01632 960001.", "telephone number '01632 960001'"),
        ("Write to priya\\.marsh&#64;parish.example.", "e-mail address"),
    ],
)
def test_nothing_is_built_where_a_person_is_named(
    signed: Investigation, tmp_path: Path, words: str, what: str
) -> None:
    with pytest.raises(BadInput) as refused:
        _build(signed, tmp_path / "site", words)
    assert what in str(refused.value)
    assert "answerable personal" in refused.value.remedy
    assert not (tmp_path / "site").exists()


def test_what_was_ruled_to_be_published_is_built(signed: Investigation, tmp_path: Path) -> None:
    _rule(signed, "priya  marsh")
    _rule(signed, "01632 960001")
    made = _build(signed, tmp_path / "site", "P Marsh: call 01632 960001, or foi@parish.example.")
    assert "P Marsh: call 01632 960001, or foi@parish.example." in made


def test_a_ruling_taken_back_holds_no_more(signed: Investigation, tmp_path: Path) -> None:
    from answerable.casework.report.personal_data import take_ruling_back

    _rule(signed, "Priya Marsh")
    take_ruling_back(signed, "PRIYA MARSH", who="ann")
    with pytest.raises(BadInput, match="Priya Marsh"):
        _build(signed, tmp_path / "site", "Priya Marsh.")
    with pytest.raises(Missing):
        take_ruling_back(signed, "Priya Marsh", who="ann")


def test_the_last_ruling_on_words_holds(signed: Investigation) -> None:
    from answerable.casework.report.personal_data import personal_rulings

    _rule(signed, "Priya Marsh")
    _rule(signed, "priya marsh", published=False)
    assert [(each.words, each.published) for each in personal_rulings(signed)] == [("priya marsh", False)]


@pytest.mark.parametrize(("words", "reason"), [("", "why"), ("x" * 201, "why"), ("Priya", " ")])
def test_a_ruling_has_words_and_a_reason(signed: Investigation, words: str, reason: str) -> None:
    from answerable.casework.report.personal_data import rule_on_words

    with pytest.raises(BadInput):
        rule_on_words(signed, words, published=True, reason=reason, who="ann")


def test_the_journal_keeps_no_name(signed: Investigation) -> None:
    from answerable.store.models import JournalEntry

    _rule(signed, "Priya Marsh")
    entry = JournalEntry.objects.filter(chain=signed.uid).order_by("-number")[0]
    assert "Marsh" not in f"{entry.subject}{entry.after}"


def test_words_are_withheld_from_every_file(signed: Investigation, tmp_path: Path) -> None:
    from answerable.store.models import Passage

    words = Passage.objects.filter(page__part__reply__investigation=signed).order_by("pk")[0].exact
    assert words in _build(signed, tmp_path / "site")
    _rule(signed, words, published=False)
    made = _build(signed, tmp_path / "site")
    assert words not in made
    assert "[name or detail of staff]" in made


def test_coders_appear_by_the_name_they_chose_or_not_at_all(coded: Investigation, tmp_path: Path) -> None:
    from answerable.casework.report.bylines import choose_byline
    from answerable.store.models import Coding

    coders = sorted(set(Coding.objects.values_list("coder", flat=True)))
    made = _build(coded, tmp_path / "site")
    assert all(f"read by {coder} as" not in made for coder in coders)
    assert "read by a coder as" in made
    choose_byline(coded, coders[0], "Robin of the Lamps", who=coders[0])
    assert "read by Robin of the Lamps as" in _build(coded, tmp_path / "site")
    choose_byline(coded, coders[0], "", who=coders[0])
    assert "Robin" not in _build(coded, tmp_path / "site")


def test_two_people_cannot_appear_under_one_name(coded: Investigation) -> None:
    from answerable.casework.report.bylines import choose_byline

    choose_byline(coded, "ann", "Robin", who="ann")
    with pytest.raises(BadInput, match="somebody else"):
        choose_byline(coded, "ben", "ROBIN", who="ben")
    with pytest.raises(BadInput, match="100"):
        choose_byline(coded, "ben", "b" * 101, who="ben")


def test_no_output_says_in_which_file_something_was_hidden(coded: Investigation, tmp_path: Path) -> None:
    from answerable.store.models import DocumentPart

    part = DocumentPart.objects.filter(reply__investigation=coded).order_by("pk")[0]
    part.hidden = [{"kind": "hidden_sheet", "where": "Sheet 2", "count": 1}]
    part.save(update_fields=["hidden"])
    made = _build(coded, tmp_path / "site")
    assert "hidden sheet" not in made
    assert "Sheet 2" not in made


def test_a_part_of_a_name_is_masked_in_the_other_letters_of_its_request(signed: Investigation) -> None:
    from answerable.casework.report.personal_data import names_beside, personal_finder
    from answerable.correspondence import PersonName
    from answerable.store.models import Page, Reply

    page = Page.objects.get(text__contains="Priya Marsh")
    reply = Reply.objects.get(pk=page.part.reply_id)
    assert PersonName("priya", "marsh") in names_beside({reply.pk})[reply.pk]
    assert names_beside(set()) == {}
    assert personal_finder(signed).bodies
