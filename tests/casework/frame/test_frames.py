"""Freezing a frame by a rule over registers, and amending it with a reason."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.worlds import small

from answerable.bodies import ByHand, FrameRule, SampleDesign, Take
from answerable.casework.frame import frames
from answerable.casework.frame.amendments import AddedBody, CorrectedStratum, LeftOutUnit, amend
from answerable.casework.frame.records import framing_of
from answerable.casework.registers.registers import take_in
from answerable.casework.work.investigations import Charter, begin
from answerable.cli import main
from answerable.ground import BadInput, Missing
from answerable.store.models import Amendment, Body, Finding, Frame, Investigation, JournalEntry, Unit

FROZEN = date(2026, 1, 31)
TODAY = date(2026, 3, 1)
COUNCILS = Take(small.SLUG, sectors=("council",))


def rule(*takes: Take, **fields: object) -> FrameRule:
    """A rule with those sentences."""
    return FrameRule("Some", "As said.", FROZEN, takes, **fields)  # type: ignore[arg-type]


@pytest.fixture
def other(asked: Investigation) -> Investigation:
    """An investigation without a frame, beside the register of the small world."""
    return begin(Charter("other", "Other", asked.as_of), "ann")


def keys(frame: Frame) -> list[str]:
    """The keys of the bodies asked."""
    return sorted(frame.units.filter(included=True).values_list("body__key", flat=True))


def test_a_rule_freezes_what_it_takes_with_strata_reasons_and_registers(other: Investigation) -> None:
    chosen = rule(COUNCILS, excluded=(ByHand("yew", "Dissolved."),), included=(ByHand("elm", "A big one."),))
    frame = frames.freeze_by_rule(other, chosen, who="ann")
    assert keys(frame) == ["ash", "birch", "cedar", "dogwood", "elm"]
    assert frame.units.get(body__key="yew").exclusion == "Dissolved."
    assert frame.units.get(body__key="ash").region == "North"
    assert not frame.units.filter(body__key="fir").exists()
    assert 'register = "small"' in frame.described
    entry = JournalEntry.objects.filter(chain="other", verb="froze frame").get()
    assert (entry.after["bodies"], entry.after["excluded"]) == (6, 1)


def test_a_sample_keeps_its_strata_and_has_units_only_for_those_drawn(other: Investigation) -> None:
    frame = frames.freeze_by_rule(
        other, rule(Take(small.SLUG), sample=SampleDesign(4, 7, ("sector",))), who="ann"
    )
    assert frame.units.count() == 4
    assert frame.strata == [
        {"stratum": {"sector": "council"}, "bodies": 5, "drawn": 2},
        {"stratum": {"sector": "school"}, "bodies": 3, "drawn": 2},
    ]


def test_a_frame_is_frozen_anew_until_something_was_asked_from_it(
    other: Investigation, asked: Investigation
) -> None:
    frames.freeze_by_rule(other, rule(Take(small.SLUG)), who="ann")
    frame = frames.freeze_by_rule(other, rule(COUNCILS), who="ann")
    assert keys(frame) == ["ash", "birch", "cedar", "dogwood", "yew"]
    with pytest.raises(BadInput, match="requests were made from the frame") as raised:
        frames.freeze_by_rule(asked, rule(COUNCILS), who="ann")
    assert "Amend it" in str(raised.value)
    assert "elm" in keys(Frame.objects.get(investigation=asked))


def test_the_journal_shows_every_draw_with_its_seed(other: Investigation) -> None:
    frames.freeze_by_rule(other, rule(Take(small.SLUG), sample=SampleDesign(4, 1)), who="ann")
    frames.freeze_by_rule(other, rule(Take(small.SLUG), sample=SampleDesign(4, 2)), who="ann")
    first, second = JournalEntry.objects.filter(chain=other.uid, verb="froze frame").order_by("number")
    assert "seed = 1" in first.after["described"]
    assert second.before["described"] == first.after["described"]
    assert "seed = 2" in second.after["described"]


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        (rule(), "the rule takes nobody"),
        (rule(Take("gias")), "there is no register 'gias'.*There are: small"),
        (rule(Take(small.SLUG, sectors=("Police",))), "the rule takes nobody"),
        (rule(COUNCILS, included=(ByHand("ash", "x", "uk"),)), "there is no register 'uk'"),
    ],
)
def test_a_rule_that_cannot_be_carried_out_freezes_nothing(
    other: Investigation, chosen: FrameRule, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        frames.freeze_by_rule(other, chosen, who="ann")
    assert not Frame.objects.filter(investigation=other).exists()


def test_a_unit_left_out_is_counted_no_more_and_put_in_again_it_is(answered: Investigation) -> None:
    before = Finding.objects.filter(unit__body__key="ash").count()
    assert before
    made = amend(answered, LeftOutUnit("ash"), reason="Outside the Act.", who="ann", made_on=TODAY)
    assert (made.number, made.reason) == (1, "Outside the Act.")
    assert made.changes == [
        {"body": "ash", "name": "Ash Council", "what": "left out", "before": "asked", "after": "left out"}
    ]
    assert not Finding.objects.filter(unit__body__key="ash").exists()
    assert Unit.objects.get(body__key="ash").exclusion == "Outside the Act."
    again = amend(answered, AddedBody("small:ash"), reason="Inside it after all.", who="ben", made_on=TODAY)
    assert again.changes[0]["before"] == "left out: Outside the Act."
    assert Finding.objects.filter(unit__body__key="ash").count() == before
    assert JournalEntry.objects.filter(chain=answered.uid, verb="amended frame").count() == 2


def test_a_body_that_was_forgotten_comes_in_with_its_strata(asked: Investigation) -> None:
    more = small.REGISTER + "ivy,Ivy Council,council,South,Smallia,FOIA,foi@ivy.example,,,\n"
    take_in(more.encode(), "register.csv", register=small.SLUG, kind="native", who="ann")
    amend(asked, AddedBody("small:ivy"), reason="Left off the list.", who="ann", made_on=TODAY)
    unit = Unit.objects.get(body__key="ivy")
    assert (unit.included, unit.region) == (True, "South")
    assert Finding.objects.filter(unit=unit).exists()


def test_a_stratum_is_put_right(answered: Investigation) -> None:
    made = amend(
        answered, CorrectedStratum("ash", "region", "South"), reason="A slip.", who="ann", made_on=TODAY
    )
    assert (made.changes[0]["before"], made.changes[0]["after"]) == ("North", "South")
    assert Unit.objects.get(body__key="ash").region == "South"
    assert Body.objects.get(key="ash").region == "North"


@pytest.mark.parametrize(
    ("change", "reason", "error", "says"),
    [
        (LeftOutUnit("ash"), " ", BadInput, "no reason is given"),
        (LeftOutUnit("oat"), "x", Missing, "'oat' is not in the frame"),
        (LeftOutUnit("yew"), "x", BadInput, "Yew Council is left out"),
        (AddedBody("small:oat"), "x", Missing, "there is no body 'small:oat'"),
        (AddedBody("small:ash"), "x", BadInput, "Ash Council is in the frame"),
        (CorrectedStratum("ash", "name", "Oak"), "x", BadInput, "'name' is not frozen"),
        (CorrectedStratum("ash", "region", "North"), "x", BadInput, "region is 'North' already"),
    ],
)
def test_an_amendment_that_changes_nothing_or_says_no_reason_is_refused(
    asked: Investigation,
    change: AddedBody | LeftOutUnit | CorrectedStratum,
    reason: str,
    error: type[Exception],
    says: str,
) -> None:
    with pytest.raises(error, match=says):
        amend(asked, change, reason=reason, who="ann", made_on=TODAY)
    assert not Amendment.objects.exists()
    assert not JournalEntry.objects.filter(verb="amended frame").exists()


def test_the_command_line_previews_freezes_and_amends(other: Investigation, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        return CliRunner().invoke(main, ["frame", *arguments], catch_exceptions=False).stdout

    file = tmp_path / "frame.toml"
    file.write_text(
        'name = "Councils"\nrule = "All councils."\nfrozen_on = 2026-01-31\n'
        '[[take]]\nregister = "small"\nsectors = ["council"]\n'
    )
    told = json.loads(run("preview", str(file), "--by", "region", "--json"))
    assert told["strata"] == [{"region": "North", "bodies": 3}, {"region": "South", "bodies": 2}]
    assert "5 asked, 0 left out, 0 not drawn" in run("preview", str(file))
    assert run("freeze", str(file), "-i", "other", "--as", "ann") == "Froze 5 units (Councils)\n"
    out = run("amend", "--leave-out", "yew", "--reason", "Dissolved.", "-i", "other", "--as", "ann")
    assert out == "Amendment 1: Yew Council, left out: asked -> left out\n"


def test_the_report_prints_how_the_frame_came_about_and_what_was_changed(other: Investigation) -> None:
    sampled = rule(Take(small.SLUG), sample=SampleDesign(4, 7, ("sector",)))
    frame = frames.freeze_by_rule(other, sampled, who="ann")
    left = keys(frame)[0]
    amend(other, LeftOutUnit(left), reason="Outside the Act.", who="ann", made_on=TODAY)
    told = framing_of(frame)
    assert told.carried_out == (
        "All bodies (register small); a random sample of 4 of them, stratified by sector in proportion to "
        "their bodies, two at least from each, seed 7."
    )
    assert told.sampled == (("council", 5, 2), ("school", 3, 2))
    assert [(each.what, each.reason) for each in told.amendments] == [("left out", "Outside the Act.")]
