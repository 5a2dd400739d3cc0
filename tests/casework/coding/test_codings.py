"""Coding: no code without its passage or a reason, nothing edited, differences settled by a person."""

from __future__ import annotations

import pytest
from tests.worlds import small

from answerable.casework.coding.codings import CodeMark, Decision, adjudicate, code
from answerable.ground import AnswerableError, BadInput, Missing
from answerable.store.models import (
    Adjudication,
    Coding,
    Finding,
    Investigation,
    JournalEntry,
    SourceClaim,
    Unit,
)


def found(reference: str, item: str) -> tuple[str, str]:
    """The outcome and code found for the unit of a request."""
    finding = Finding.objects.get(unit=small.request(reference).unit, item=item)
    return finding.outcome, finding.code


def rule(reference: str, item: str, *marks: CodeMark, reason: str = "Read again.") -> Adjudication:
    """An adjudicator's last word."""
    investigation = Investigation.objects.get()
    decision = Decision("chi", small.at(300))
    return adjudicate(investigation, small.request(reference), item, marks, decision, reason=reason)


def test_a_later_reading_supersedes_the_coders_own_and_nobody_elses(answered: Investigation) -> None:
    small.read("S-1", "Q1", "ben", 0, small.told("answered"))
    small.read("S-1", "Q1", "cat", 1, small.told("answered"))
    small.read("S-1", "Q1", "ben", 2, small.told("unclear"))

    rows = Coding.objects.order_by("coded_at").values_list("coder", "code", "superseded")

    assert list(rows) == [
        ("ben", "answered", True),
        ("cat", "answered", False),
        ("ben", "unclear", False),
    ]
    last = JournalEntry.objects.filter(verb="coded").order_by("-number")[0]
    assert (last.who, last.before[0]["code"], last.after[0]["code"]) == ("ben", "answered", "unclear")


def test_a_code_needs_its_passage_or_a_reason(answered: Investigation) -> None:
    with pytest.raises(BadInput, match="has no passage"):
        small.read("S-1", "Q1", "ben", 0, CodeMark("answered", no_passage_reason="  "))

    assert not Coding.objects.exists()
    assert not JournalEntry.objects.filter(verb="coded").exists()


def test_a_passage_has_the_words_and_the_place(answered: Investigation) -> None:
    made = small.read("S-1", "has_bell", "ben", 0, small.quoted("S-1", "yes", "we have   door\nbells"))[0]

    assert made.passage is not None
    page = made.passage.page
    assert made.passage.exact == "we have door bells"
    assert page.text[made.passage.start : made.passage.end] == made.passage.exact
    assert page.part.original.media_type == "message/rfc822"


def test_words_that_are_not_on_the_page_cannot_be_quoted(answered: Investigation) -> None:
    with pytest.raises(BadInput, match="are not on page 1"):
        small.quoted("S-1", "yes", "we have no door bells")


def test_a_document_that_is_not_there_is_named_with_those_there_are(answered: Investigation) -> None:
    with pytest.raises(Missing, match=r"There are: S-1\.eml"):
        small.find_page(small.request("S-1"), "other.eml", 1, "here")


@pytest.mark.parametrize(
    ("item", "marks", "message"),
    [
        ("Q1", [small.told("perhaps")], "Legal: answered, "),
        ("has_bell", [small.told("maybe")], "Legal: yes, no, planned, not_answered"),
        ("nothing", [small.told("yes")], "Known are: Q1, Q2, Q3, has_bell"),
        ("any_known", [small.told("yes")], "is derived and is never coded"),
        ("bells", [small.told("many")], "is not a number"),
        ("has_bell", [small.told("yes"), small.told("no")], "takes one code, not 2"),
        ("Q1", [small.told("answered"), small.told("refused")], "takes one code, not 2"),
        ("Q1", [], "no code was given"),
        ("Q1", [small.told("answered", "FOIA s.31(1)(a)")], "does not rest on an exemption"),
        ("Q1", [small.told("refused", "FOIA s.999")], "s.999"),
    ],
)
def test_what_the_codebook_or_the_law_does_not_know_is_refused(
    answered: Investigation, item: str, marks: list[CodeMark], message: str
) -> None:
    with pytest.raises(AnswerableError) as refused:
        code(answered, small.request("S-1"), item, marks, Decision("ben", small.at(0)))

    assert message in str(refused.value)
    assert not Coding.objects.exists()


def test_a_number_is_kept_in_its_one_form(coded: Investigation) -> None:
    assert found("S-1", "bells") == ("answered", "1200")


def test_coders_who_agree_settle_the_item(answered: Investigation) -> None:
    for coder in ("ben", "cat"):
        small.read("S-1", "Q1", coder, 0, small.told("answered"))
        small.read("S-1", "has_bell", coder, 1, small.told("yes"))

    assert found("S-1", "has_bell") == ("answered", "yes")
    assert SourceClaim.objects.get(item="has_bell", unit__body__key="ash").basis == "coders_agree"


def test_coders_who_differ_leave_it_waiting_until_somebody_adjudicates(answered: Investigation) -> None:
    small.read("S-1", "Q1", "ben", 0, small.told("answered"))
    small.read("S-1", "has_bell", "ben", 1, small.told("yes"))
    small.read("S-1", "has_bell", "cat", 2, small.told("no"))
    assert found("S-1", "has_bell") == ("awaiting_coding", "")

    ruling = rule("S-1", "has_bell", small.told("planned"))

    assert found("S-1", "has_bell") == ("answered", "planned")
    claim = SourceClaim.objects.get(item="has_bell", unit__body__key="ash")
    assert claim.basis == "adjudicated"
    assert claim.rests_on[-1] == ruling.uid
    assert len(claim.rests_on) == 3


def test_an_adjudication_gives_its_reason(answered: Investigation) -> None:
    with pytest.raises(BadInput, match="gives its reason"):
        rule("S-1", "Q1", small.told("answered"), reason=" ")

    assert not Adjudication.objects.exists()


def test_several_codes_hold_at_once_where_the_variable_says_so(coded: Investigation) -> None:
    assert found("S-1", "makers") == ("answered", "clang; tinkle")
    assert found("S-1", "makers.tinkle") == ("answered", "tinkle")
    assert found("S-1", "makers.clang") == ("answered", "clang")
    assert found("S-1", "any_known") == ("answered", "yes")


def test_a_code_of_several_that_was_not_given_is_another_answer(answered: Investigation) -> None:
    small.read("S-5", "Q2", "ben", 0, small.told("answered"))
    small.read("S-5", "makers", "ben", 1, small.told("tinkle"))

    assert found("S-5", "makers.clang") == ("answered", "another answer")
    assert found("S-5", "makers.tinkle") == ("answered", "tinkle")


def test_no_is_an_answer_and_a_refusal_is_none(coded: Investigation) -> None:
    assert found("S-2", "has_bell") == ("answered", "no")
    assert found("S-3", "has_bell") == ("refused", "")
    finding = Finding.objects.get(unit__body__key="cedar", item="Q1")
    assert finding.exemptions == ["FOIA s.31(1)(a)"]


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        ("dogwood", "undelivered"),
        ("fir", "no_reply"),
        ("oak", "not_asked"),
        ("elm", "awaiting_coding"),
    ],
)
def test_who_said_nothing_is_told_apart(coded: Investigation, key: str, outcome: str) -> None:
    rows = Finding.objects.filter(unit__body__key=key).values_list("item", "outcome", "code")

    assert {row[0] for row in rows} >= {"Q1", "has_bell", "makers.clang", "any_known", "letter"}
    assert {row[1] for row in rows} == {outcome}


def test_a_body_left_out_of_the_frame_has_no_findings(coded: Investigation) -> None:
    assert Unit.objects.get(body__key="yew").exclusion == "Dissolved."
    assert not Finding.objects.filter(unit__body__key="yew").exists()


def test_a_standing_code_says_why_there_is_no_answer(answered: Investigation) -> None:
    small.read("S-1", "Q1", "ben", 0, small.told("answered"))
    small.read("S-1", "has_bell", "ben", 1, small.told("not_held"))

    assert found("S-1", "has_bell") == ("not_held", "")


def test_settling_twice_changes_nothing(coded: Investigation) -> None:
    from answerable.casework.findings.findings import settle_units

    def rows() -> list[tuple[object, ...]]:
        return sorted(Finding.objects.values_list("uid", "outcome", "code", "basis", "claims"), key=str)

    before = rows()
    assert settle_units(coded) == 7
    assert rows() == before
