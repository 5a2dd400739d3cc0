"""Packaged letters: each kind under each regime, cited right, and what a review says by ground."""

from __future__ import annotations

import re

import pytest

from answerable import law
from answerable.ground import BadInput
from answerable.questions import (
    LetterKind,
    ReviewPoint,
    ground_of_exemption,
    grounds_text,
    letter_law,
    letter_template,
    review_ground,
    review_grounds,
    write_letter,
)
from answerable.questions.letters.provisions import cited_provisions, provisions

REGIMES = [each.value for each in law.Regime]
FIELDS = {
    "body": "Ash Council",
    "reference": "A-1",
    "first_reference": "A-0",
    "questions": "1. How many?",
    "requester": "Jo Bloggs",
    "address": "foi@asker.example",
    "first_sent": "3 March 2025",
    "asked_on": "10 March 2025",
    "first_letter": "Dear Sir or Madam",
    "deadline": "The time ended on 31 March 2025.",
    "clarification": "By cameras I mean all of them.",
    "grounds": "You refused.",
    "chronology": "3 March 2025: request",
    "attachments": "letters/1.txt",
}


def _written(kind: LetterKind, regime: str, **more: str) -> str:
    return write_letter(letter_template(kind), {**FIELDS, **letter_law(regime).as_fields(), **more})


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_of_letter_can_be_written_under_every_regime(kind: LetterKind, regime: str) -> None:
    text = _written(kind, regime)
    assert letter_law(regime).act in text
    assert "A-1" in text
    assert not re.search(r"^\?", text, re.MULTILINE), "a condition is left in"
    assert "{" not in text
    assert "\n\n\n" not in text


@pytest.mark.parametrize("regime", REGIMES)
def test_letters_cite_only_provisions_that_are_in_a_table_of_their_regime(regime: str) -> None:
    known = {each.provision for each in provisions(regime)}
    sibling = {"EIR": "FOIA", "EI(S)R": "FOISA"}.get(regime, regime)
    grounds = (*law.exemptions(regime), *law.exemptions(sibling))
    known |= {re.match(r"(?:s\.|reg )\d+[A-Z]?", each.section).group() for each in grounds}  # type: ignore[union-attr]
    known |= {each.provision for each in provisions(sibling)}
    said = [_written(kind, regime) for kind in LetterKind]
    said += [
        getattr(letter_law(regime), name) for name in ("public_interest", "ncnd", "vexatious", "complaint")
    ]
    cited = {each.number for text in said for each in cited_provisions(text)}
    assert cited <= known
    assert len(cited) >= 5


def test_the_law_of_letters_names_the_enactments_and_regulators_of_the_law() -> None:
    for regime in law.Regime:
        version = law.regime_version(regime)
        assert version.enactment.startswith(letter_law(regime.value).act)
        assert letter_law(regime.value).regulator == version.regulator


def test_a_paragraph_without_its_field_is_left_out_and_one_with_it_stands() -> None:
    assert "please answer for the" not in _written(LetterKind.REQUEST, "FOIA")
    asked = _written(LetterKind.REQUEST, "FOIA", period="calendar year 2024")
    assert "please answer for the calendar year 2024." in asked


def test_complaints_go_to_the_office_of_the_nation() -> None:
    assert letter_law("FOIA").as_fields("Northern Ireland")["office"].endswith("Northern Ireland")
    assert letter_law("EIR").as_fields("Wales")["office"] == "Information Commissioner's Office"
    assert letter_law("FOISA").as_fields("Scotland")["office"] == "Scottish Information Commissioner"


@pytest.mark.parametrize("ground", law.exemptions(), ids=str)
def test_every_ground_for_withholding_has_a_family_that_speaks_to_it(ground: law.Exemption) -> None:
    family = ground_of_exemption(ground.name)
    assert family.key != "other"
    said = grounds_text(
        [ReviewPoint(family, ("1", "2", "3"), (str(ground),), weighed=True)],
        {**FIELDS, **letter_law(ground.regime.value).as_fields()},
    )
    assert "questions 1, 2 and 3" in said
    assert "{" not in said


@pytest.mark.parametrize(
    ("cited", "family"),
    [
        ("FOIA s.31(1)(a)", "law_enforcement"),
        ("FOISA s.35(1)(a)", "law_enforcement"),
        ("FOIA s.24(1)", "security"),
        ("FOIA s.38(1)", "health_and_safety"),
        ("FOISA s.38(1)(b)", "personal"),
        ("FOIA s.43(2)", "commercial"),
        ("FOIA s.12", "cost_limit"),
        ("FOISA s.17", "not_held"),
        ("EIR reg 12(4)(b)", "manifestly_unreasonable"),
        ("FOIA s.14(1)", "vexatious"),
        ("FOIA s.42", "legal"),
        ("FOISA s.36(1)", "legal"),
    ],
)
def test_the_same_number_leads_to_the_family_of_its_own_act(cited: str, family: str) -> None:
    assert ground_of_exemption(law.find_exemption(cited).name).key == family


def test_several_grounds_are_numbered_and_the_public_interest_is_argued_only_where_it_is_weighed() -> None:
    fields = {**FIELDS, **letter_law("FOIA").as_fields()}
    security = ReviewPoint(review_ground("security"), ("1",), ("FOIA s.24",), weighed=True)
    absolute = ReviewPoint(review_ground("security"), ("2",), ("FOIA s.23",), weighed=False)
    said = grounds_text([security, absolute], fields)
    assert said.startswith("(1) ")
    first, second = said.split("\n\n(2) ")
    assert "section 2(2)(b)" in first
    assert "section 2(2)(b)" not in second


def test_an_unknown_regime_and_ground_name_the_legal_ones() -> None:
    with pytest.raises(BadInput, match="FOIA, EIR, FOISA"):
        letter_law("FOI")
    assert {"no_reply", "late", "cost_limit", "vexatious", "neither_confirm_nor_deny"} <= {
        each.key for each in review_grounds()
    }
