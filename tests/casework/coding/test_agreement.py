"""How far coders agree, how often one of them is right, and when replies came."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.worlds import small

from answerable.casework.coding.agreement import agreements, audit_samples
from answerable.casework.coding.codings import Decision, adjudicate
from answerable.casework.report.arrivals import arrivals_of
from answerable.casework.work.questionnaires import codebook_of
from answerable.questions import Code, Variable, VariableKind
from answerable.statistics import Arrival, Measured, cohen_kappa, weighted_kappa
from answerable.store.models import Investigation, Letter, Unit


@pytest.fixture
def twice(answered: Investigation) -> Investigation:
    """Three replies read by two coders: they differ on one, which is settled, and on a number."""
    for minute, (reference, first, second) in enumerate(
        (("S-1", "yes", "yes"), ("S-2", "no", "yes"), ("S-5", "yes", "yes"))
    ):
        small.read(reference, "has_bell", "ben", minute, small.told(first))
        small.read(reference, "has_bell", "cat", minute + 10, small.told(second))
    small.read("S-1", "bells", "ben", 20, small.told("1200"))
    small.read("S-1", "bells", "cat", 21, small.told("1200"))
    small.read("S-2", "bells", "ben", 22, small.told("0"))
    small.read("S-2", "bells", "cat", 23, small.told("not_held"))
    small.read("S-5", "bells", "ben", 24, small.told("1"))
    small.read("S-5", "bells", "cat", 25, small.told("1"))
    last = Decision("dan", small.at(40))
    adjudicate(answered, small.request("S-2"), "has_bell", [small.told("no")], last, reason="It is plain.")
    return answered


def test_agreement_has_alpha_and_the_code_agreed_on_least(twice: Investigation) -> None:
    found = {each.item: each for each in agreements(twice, codebook_of(twice))}
    bell = found["has_bell"]
    assert (bell.coded_twice, bell.agreed, bell.coders, bell.scale) == (3, 2, 2, "nominal")
    assert bell.alpha == pytest.approx(0.0)
    assert (bell.weakest, bell.weakest_share) == ("no", 0.0)
    assert found["bells"].scale == "ratio"
    assert found["bells"].alpha == 1.0
    assert agreements(twice, codebook_of(twice)) == tuple(found.values())


def test_ordered_codes_are_measured_on_their_order(twice: Investigation) -> None:
    codebook = codebook_of(twice)
    in_order = Variable(
        "has_bell", "Has a bell", "1", VariableKind.ONE_OF, _codes("no", "planned", "yes"), ordered=True
    )
    small.read("S-3", "has_bell", "ben", 30, small.told("planned"))
    small.read("S-3", "has_bell", "cat", 31, small.told("no"))
    changed = replace(codebook, variables=(in_order, *codebook.variables[1:]))
    (found,) = [each for each in agreements(twice, changed) if each.item == "has_bell"]
    assert found.scale == "ordinal"
    table = [[0, 0, 1], [1, 0, 0], [0, 0, 2]]
    assert found.kappa == pytest.approx(weighted_kappa(table).value)
    assert found.kappa != pytest.approx(cohen_kappa(table).value)
    assert all(each.kappa is None for each in agreements(twice, codebook))


def _codes(*names: str) -> tuple[Code, ...]:
    return tuple(Code(name, name) for name in names)


def test_single_readings_are_held_against_what_was_settled(twice: Investigation) -> None:
    found = {(each.item, each.code): each for each in audit_samples(twice, codebook_of(twice))}
    bell = found["has_bell", "yes"]
    assert bell.sensitivity == Measured(4, 4)
    assert bell.specificity == Measured(1, 2)
    assert found["has_bell", "no"].sensitivity == Measured(1, 2)


def test_a_reply_is_in_time_late_or_after_a_reminder(answered: Investigation) -> None:
    def steps() -> dict[str, Arrival]:
        keys = dict(Unit.objects.values_list("pk", "body__key"))
        return {keys[unit]: step for unit, step in arrivals_of(answered).items()}

    assert set(steps()) == {"ash", "birch", "cedar"}, "a school's limit waits for its closures"
    assert steps()["ash"] is Arrival.WITHIN_LIMIT
    sent = datetime(2025, 2, 27, 9, tzinfo=UTC)
    for reference, kind in (("S-1", "reminder"), ("S-3", "review")):
        Letter.objects.create(
            uid=f"small/{kind}",
            request=small.request(reference),
            kind=kind,
            sent_at=sent,
            subject="s",
            text="t",
        )
    early = datetime(2025, 1, 6, 9, tzinfo=UTC)
    Letter.objects.filter(request=small.request("S-2")).update(sent_at=early)
    assert steps()["ash"] is Arrival.AFTER_REMINDER
    assert steps()["cedar"] is Arrival.AFTER_REVIEW
    assert steps()["birch"] is Arrival.AFTER_LIMIT
