"""What a unit is held to say: several requests, contradictory codings, what outranks what."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.worlds import small

from answerable.casework.coding.codings import CodeMark, Decision, adjudicate
from answerable.casework.findings.findings import settle_units
from answerable.casework.replies import intake
from answerable.casework.report.tallies import tally
from answerable.questions import STANDING_CODES, Outcome
from answerable.statistics import Base
from answerable.store.models import Finding, Investigation, Reply, ReplyMatch, Request

NOT_ANSWERS = sorted(set(Outcome) - {Outcome.ANSWERED, Outcome.ANSWERED_IN_PART})


def finding(reference: str, item: str) -> Finding:
    """What is held of an item at the unit of a request."""
    return Finding.objects.get(unit=small.request(reference).unit, item=item)


def held(reference: str, item: str) -> tuple[str, str]:
    """The outcome and code found for the unit of a request."""
    found = finding(reference, item)
    return found.outcome, found.code


def asked_again(reference: str, stage: Request.Stage = Request.Stage.SENT) -> Request:
    """A second request to the same body, its reference ending in b."""
    first = small.request(reference)
    return Request.objects.create(
        uid=f"small/{reference}b",
        investigation=first.investigation,
        unit=first.unit,
        batch=first.batch,
        reference=f"{reference}b",
        stage=stage,
    )


def test_what_a_second_request_brought_outranks_that_the_first_came_back(answered: Investigation) -> None:
    asked_again("S-4")
    intake.take_in_mail(answered, small.mail("S-4b", "1. Yes, we have door bells."), "b.eml", who="ann")
    small.read("S-4b", "Q1", "ben", 0, small.told("answered"))
    small.read("S-4b", "has_bell", "ben", 1, small.told("yes"))

    assert held("S-4", "Q1") == ("answered", "answered")
    assert held("S-4", "has_bell") == ("answered", "yes")
    assert finding("S-4", "Q1").basis == "single_coder"


@pytest.mark.parametrize("stage", [Request.Stage.DRAFTED, Request.Stage.SENT, Request.Stage.UNDELIVERED])
def test_a_second_request_that_brought_nothing_takes_nothing_away(
    coded: Investigation, stage: Request.Stage
) -> None:
    asked_again("S-3", stage)
    asked_again("S-1", stage)
    settle_units(coded)

    assert held("S-3", "Q1") == ("refused", "refused")
    assert held("S-1", "has_bell") == ("answered", "yes")
    assert tally(coded, "Q1").within(Base.IN_FRAME) == 7


def test_the_exemptions_and_the_basis_are_those_of_the_request_that_is_followed(coded: Investigation) -> None:
    asked_again("S-3")
    intake.take_in_mail(coded, small.mail("S-3b", "1. Yes, we have door bells."), "b.eml", who="ann")
    small.read("S-3b", "Q1", "ben", 0, small.told("answered"))
    small.read("S-3b", "Q1", "cat", 1, small.told("answered"))

    found = finding("S-3", "Q1")

    assert (found.outcome, found.exemptions, found.basis) == ("answered", [], "coders_agree")


@pytest.mark.parametrize("outcome", NOT_ANSWERS)
def test_a_question_that_was_not_answered_has_no_codes_whatever_was_coded(
    answered: Investigation, outcome: Outcome
) -> None:
    small.read("S-1", "Q2", "ben", 0, small.told("answered"))
    small.read("S-1", "makers", "ben", 1, small.told("tinkle"))
    small.read("S-1", "Q2", "ben", 2, small.told(outcome.value))

    for item in ("makers", "makers.tinkle", "makers.clang", "any_known"):
        assert held("S-1", item) == (outcome.value, "")


def test_codes_do_not_count_while_coders_differ_on_the_question(answered: Investigation) -> None:
    small.read("S-1", "Q1", "ben", 0, small.told("answered"))
    small.read("S-1", "has_bell", "ben", 1, small.told("yes"))
    small.read("S-1", "Q1", "cat", 2, small.told("refused"))

    assert held("S-1", "has_bell") == ("awaiting_coding", "")

    decision = Decision("chi", small.at(30))
    passage = small.quoted("S-1", "answered", "Yes, we have door bells.")
    adjudicate(answered, small.request("S-1"), "Q1", [passage], decision, reason="It says yes.")

    assert held("S-1", "has_bell") == ("answered", "yes")
    assert finding("S-1", "Q1").basis == "adjudicated"


def test_beside_a_standing_code_the_codes_not_found_stay_unknown(answered: Investigation) -> None:
    small.read("S-1", "Q2", "ben", 0, small.told("answered"))
    small.read("S-1", "makers", "ben", 1, small.told("tinkle"), small.told("refused"))

    assert held("S-1", "makers") == ("answered", "tinkle")
    assert held("S-1", "makers.tinkle") == ("answered", "tinkle")
    assert held("S-1", "makers.clang") == ("answered", "")


@pytest.mark.parametrize("code", sorted(STANDING_CODES))
def test_a_derived_variable_ends_as_its_variable_did(answered: Investigation, code: str) -> None:
    small.read("S-1", "Q2", "ben", 0, small.told("answered"))
    small.read("S-1", "makers", "ben", 1, small.told(code))

    assert held("S-1", "any_known") == held("S-1", "makers")
    assert held("S-1", "makers")[1] == ""


def test_a_persons_reading_outranks_the_kind_a_machine_gave_the_reply(answered: Investigation) -> None:
    Reply.objects.filter(name="S-1.eml").update(kind="acknowledgement")
    settle_units(answered)
    assert held("S-1", "Q1") == ("no_reply", "no_reply")

    small.read("S-1", "Q1", "ben", 0, small.quoted("S-1", "answered", "Yes, we have door bells."))

    assert held("S-1", "Q1") == ("answered", "answered")
    assert held("S-1", "Q2") == ("awaiting_coding", "awaiting_coding")


def test_an_answer_by_telephone_counts_without_any_reply(answered: Investigation) -> None:
    small.read("S-6", "Q1", "ben", 0, small.told("answered"))
    small.read("S-6", "has_bell", "ben", 1, small.told("no"))

    assert held("S-6", "has_bell") == ("answered", "no")


def test_what_was_read_from_a_reply_that_may_answer_another_request_does_not_count(
    coded: Investigation,
) -> None:
    ReplyMatch.objects.filter(reply__name="S-1.eml").update(certain=False)
    settle_units(coded)

    assert held("S-1", "Q1") == ("no_reply", "no_reply")
    assert held("S-1", "has_bell") == ("no_reply", "")


def test_a_reply_matched_anew_leaves_the_request_it_was_matched_to(coded: Investigation) -> None:
    reply = Reply.objects.get(name="S-1.eml")

    intake.match_by_hand(coded, reply, [small.request("S-6"), small.request("S-6")], who="ann")

    assert (held("S-1", "has_bell"), small.request("S-1").stage) == (("no_reply", ""), "sent")
    assert (held("S-6", "has_bell"), small.request("S-6").stage) == (("awaiting_coding", ""), "replied")
    assert not small.request("S-1").suggestions.filter(coding__isnull=True).exists()


def test_the_last_ruling_stands(coded: Investigation) -> None:
    for minute, outcome in ((30, "unclear"), (31, "not_held"), (29, "refused")):
        decision = Decision("chi", small.at(minute))
        adjudicate(coded, small.request("S-1"), "Q1", [small.told(outcome)], decision, reason="Read again.")

    assert held("S-1", "Q1") == ("not_held", "not_held")


def test_a_letter_that_comes_back_late_does_not_undo_a_reply(answered: Investigation) -> None:
    bounce = Reply.objects.get(name="S-2.eml")
    Reply.objects.filter(pk=bounce.pk).update(kind="bounce")
    bounce.refresh_from_db()

    intake.match_by_hand(answered, bounce, [small.request("S-1"), small.request("S-6")], who="ann")

    assert (small.request("S-1").stage, small.request("S-6").stage) == ("replied", "undelivered")
    assert held("S-1", "Q1") == ("awaiting_coding", "awaiting_coding")
    assert held("S-6", "Q1") == ("undelivered", "undelivered")


def codes() -> st.SearchStrategy[list[tuple[str, str, str, list[str]]]]:
    """Readings of S-1 and of a second request to its body: reference, item, coder and codes."""
    outcomes = st.sampled_from(list(Outcome)).map(lambda outcome: [outcome.value])
    bell = st.sampled_from(["yes", "no", "planned", *STANDING_CODES]).map(lambda code: [code])
    makers = st.lists(st.sampled_from(["tinkle", "clang", "unclear", "refused"]), min_size=1, unique=True)
    item = st.one_of(
        st.tuples(st.sampled_from(["Q1", "Q2"]), outcomes),
        st.tuples(st.just("has_bell"), bell),
        st.tuples(st.just("makers"), makers),
    )
    who = st.tuples(st.sampled_from(["S-1", "S-1b"]), st.sampled_from(["ben", "cat"]))
    return st.lists(st.tuples(who, item).map(lambda t: (t[0][0], t[1][0], t[0][1], t[1][1])), max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(codes())
def test_no_order_of_readings_counts_a_unit_twice_or_makes_silence_an_answer(
    answered: Investigation, readings: list[tuple[str, str, str, list[str]]]
) -> None:
    if not Request.objects.filter(reference="S-1b").exists():
        asked_again("S-1")
    Request.objects.get(reference="S-1").codings.all().delete()
    Request.objects.get(reference="S-1b").codings.all().delete()
    for minute, (reference, item, who, given_codes) in enumerate(readings):
        small.read(
            reference, item, who, minute, *[CodeMark(c, no_passage_reason="Told.") for c in given_codes]
        )
    settle_units(answered)

    for item in ("Q1", "Q2", "has_bell", "makers", "makers.tinkle", "makers.clang", "any_known"):
        found = Finding.objects.filter(item=item)
        assert found.count() == 7
        for each in found.exclude(code="").exclude(item__startswith="Q"):
            assert each.outcome in (Outcome.ANSWERED, Outcome.ANSWERED_IN_PART)
            assert not set(each.code.split("; ")) & set(STANDING_CODES)
        name, _, code = item.partition(".")
        counted = tally(answered, name, code=code or None)
        assert sum(counted.counts.values()) == 7
