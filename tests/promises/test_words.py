"""What users read: plain words or the trade's, and a glossary that explains the rest."""

from __future__ import annotations

import re

import pytest
from django.apps import apps

from answerable.audit import Verdict
from answerable.correspondence import MessageKind
from answerable.law import Regime
from answerable.questions import Outcome
from answerable.store.models import Role
from answerable.web.glossary import GlossaryTerm, glossary
from answerable.web.navigation import GROUPS
from tests.promises import screens

OF_THE_DESIGN = """investigation, body, identifier, alias, relation, contact, frame, unit, questionnaire,
question, codebook, variable, code, universe, request, batch, letter, reply, thread, stage, outcome,
exemption, internal review, complaint, passage, coding, suggestion, adjudication, finding, estimate,
figure, claim, base,
nonresponse, release, correction, tally, seat, gate, desk, board, tray, standing, bounds, tipping point,
draft, NCND"""
"""The words that the design fixes."""
PLAIN = {"page", "file"}
"""Names of records that are everybody's words."""
KNOWN_LETTERS = frozenset({"ASCII", "CSV", "GBP", "HTML", "HTTP", "JSON", "MB", "PDF", "UK", "UTC", "XLSX"})
"""Abbreviations that need no entry."""
INSIDE = (
    "errand",
    "happening",
    "tellings?",
    "bearings?",
    "clocks?",
    "doubles?",
    "told",
    "said so",
    "says so",
    "it is not said",
    "sought(?<!clarification sought)",
    "reckon(ed|s|ing)?",
    "anew",
    "held against",
    "hold it against",
    "let stand",
    "bears? it out",
    "came of",
    "come of",
    "data stand",
)
"""Words of the code's past and turns that a newcomer stumbles over, as expressions."""


def explained() -> dict[str, GlossaryTerm]:
    """Every form of every term, in lower case."""
    return {form: each for each in glossary() for form in each.forms}


def on_screens() -> str:
    """All that screens say, in lower case."""
    return "\n".join(words.lower() for _, words in screens.said())


def test_no_word_of_the_code_stands_on_a_screen() -> None:
    inside = re.compile(rf"\b(?:{'|'.join(INSIDE)})\b", re.I)
    assert [f"{place}: {words}" for place, words in screens.said() if inside.search(words)] == []


@pytest.mark.parametrize("term", re.split(r",\s+", OF_THE_DESIGN))
def test_a_word_that_the_design_fixes_is_explained(term: str) -> None:
    assert term.lower() in explained()


def test_the_name_of_a_record_that_stands_on_a_screen_is_explained() -> None:
    names = {
        " ".join(re.findall(r"[A-Z][a-z]*", model.__name__)).lower()
        for model in apps.get_app_config("store").get_models()
    }
    text = on_screens()
    shown = {name for name in names if re.search(rf"\b{name}(?:s|es)?\b", text)}
    assert len(shown) > 20
    assert sorted(shown - PLAIN - set(explained())) == []


def test_what_a_badge_can_say_is_explained() -> None:
    words = [each.value.replace("_", " ") for each in (*Outcome, *Verdict, *MessageKind, *Regime, *Role)]
    assert sorted({word for word in words if word.lower() not in explained()}) == []


def test_every_page_of_the_navigation_is_explained() -> None:
    labels = {page.label.lower() for group in GROUPS for page in group.places}
    assert sorted(labels - set(explained())) == []


def test_every_abbreviation_is_explained() -> None:
    found = {
        word
        for place, words in screens.said()
        if place.startswith("src/answerable/web/templates")
        for word in re.findall(r"\b[A-Z]{2,}(?:\([A-Z]\)[A-Z]+)?(?=\b|$)", words)
    }
    assert sorted(each for each in found - KNOWN_LETTERS if each.lower() not in explained()) == []


def test_no_form_belongs_to_two_terms() -> None:
    forms = [form for each in glossary() for form in each.forms]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_a_term_is_explained_in_one_sentence() -> None:
    wrong = [each.term for each in glossary() if not re.fullmatch(r"[A-Z].*\.", each.means)]
    assert wrong == []
    assert [each.term for each in glossary()] == sorted((each.term for each in glossary()), key=str.lower)
    assert len({each.anchor for each in glossary()}) == len(glossary())
