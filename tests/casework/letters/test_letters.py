"""Letters drafted, previewed, released by a person, handed over, recorded, and followed up."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from email import message_from_bytes, policy

import pytest
from tests.worlds import small

from answerable.casework.coding import pilots
from answerable.casework.letters import batches, releases
from answerable.casework.letters import lists as letter_lists
from answerable.casework.letters.batches import BatchPlan
from answerable.casework.letters.earlier_requests import earlier_requests
from answerable.casework.letters.sent_before import record_letters
from answerable.casework.questions.adoption import adopt_questionnaire
from answerable.casework.replies.intake import take_in_mail
from answerable.casework.work.investigations import Charter, begin
from answerable.ground import BadInput, Missing
from answerable.store.models import (
    Batch,
    Body,
    Contact,
    Draft,
    Frame,
    Investigation,
    JournalEntry,
    Letter,
    Original,
    Reply,
    ReplyMatch,
    Request,
    Unit,
)

SENT = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)
PILOT = BatchPlan("pilot", "P", Batch.Kind.PILOT, sample=3, seed=7)


def _send(investigation: Investigation, plan: BatchPlan, at: datetime = SENT) -> Batch:
    batch = batches.draft_batch(investigation, plan, who="ann")
    releases.release(batch, who="ann")
    releases.record_sent(releases.drafts_of(batch), at, who="ann")
    return batch


def test_a_pilot_is_drawn_by_its_seed_and_its_rule_says_so(signed: Investigation) -> None:
    first, rule = batches.chosen_units(signed, PILOT)
    again, _ = batches.chosen_units(signed, PILOT)
    assert [unit.pk for unit in first] == [unit.pk for unit in again]
    assert len(first) == 3
    assert "3 of 7 bodies" in rule
    assert "seed 7" in rule
    assert "yew" not in {unit.body.key for unit in first}, "what was left out of the frame is never drawn"
    with pytest.raises(BadInput, match="8 bodies cannot be drawn from 7"):
        batches.chosen_units(signed, BatchPlan("p", "P", Batch.Kind.PILOT, sample=8))


def test_nothing_is_a_letter_before_a_person_released_it_and_it_was_recorded(signed: Investigation) -> None:
    before = Letter.objects.count()
    batch = batches.draft_batch(signed, PILOT, who="ann")
    assert set(batch.requests.values_list("stage", flat=True)) == {"drafted"}
    with pytest.raises(BadInput, match="no released letter"):
        releases.record_sent(releases.drafts_of(batch), SENT, who="ann")
    with pytest.raises(BadInput, match="no released letter"):
        releases.outgoing_zip(releases.drafts_of(batch))
    releases.release(batch, who="ben")
    assert Letter.objects.count() == before
    assert set(Draft.objects.values_list("released_by", flat=True)) == {"ben"}
    assert releases.record_sent(releases.drafts_of(batch), SENT, who="ann") == 3
    assert Letter.objects.count() == before + 3
    assert set(batch.requests.values_list("stage", flat=True)) == {"sent"}
    noted = JournalEntry.objects.filter(verb__in=["drafted batch", "released batch", "recorded letters sent"])
    assert [entry.who for entry in noted.order_by("number")] == ["ann", "ben", "ann"]


def test_what_is_handed_over_is_what_was_released_with_its_address(signed: Investigation) -> None:
    batch = batches.draft_batch(signed, PILOT, who="ann")
    releases.release(batch, who="ann")
    drafts = releases.drafts_of(batch)
    package = zipfile.ZipFile(io.BytesIO(releases.outgoing_zip(drafts)))
    assert releases.outgoing_zip(drafts) == releases.outgoing_zip(drafts)
    assert len(package.namelist()) == 3
    message = message_from_bytes(package.read("P-0001-request.eml"), policy=policy.default)
    draft = next(each for each in drafts if each.request.reference == "P-0001")
    assert (message["To"], message["Subject"]) == (draft.to, draft.subject)
    assert message["From"] == "asker+p-0001@asker.example"
    assert message.get_content().strip() == draft.text.strip()
    releases.record_sent(drafts, SENT, who="ann")
    assert Letter.objects.get(request__reference="P-0001").message_id == message["Message-ID"]


def test_an_error_in_one_letter_keeps_the_whole_batch_back(signed: Investigation) -> None:
    batch = batches.draft_batch(signed, PILOT, who="ann")
    draft = releases.drafts_of(batch)[0]
    releases.change_draft(draft, draft.subject, f"{draft.text}\nSee section 99.", who="ann")
    with pytest.raises(BadInput, match=r"1 of 3 letters have errors.*section 99"):
        releases.release(batch, who="ann")
    assert not Draft.objects.filter(released_at__isnull=False).exists()


@pytest.mark.parametrize("state", [Contact.State.BOUNCED, Contact.State.WITHDRAWN])
def test_a_dead_address_is_not_written_to(signed: Investigation, state: str) -> None:
    Contact.objects.filter(body__key="ash").update(state=state)
    batch = batches.draft_batch(signed, BatchPlan("all", "A"), who="ann")
    linted = {
        each.draft.request.unit.body.key: each for each in releases.lint_drafts(releases.drafts_of(batch))
    }
    assert [flaw.rule.key for flaw in linted["ash"].errors] == ["missing_field"]
    assert linted["birch"].errors == ()


def test_what_was_released_is_not_reworded_or_withdrawn(signed: Investigation) -> None:
    batch = batches.draft_batch(signed, PILOT, who="ann")
    releases.release(batch, who="ann")
    with pytest.raises(BadInput, match="it was released by ann"):
        releases.change_draft(releases.drafts_of(batch)[0], "S", "T", who="ann")
    assert batches.withdraw(batch, who="ann") == 0
    assert batch.requests.count() == 3


def test_drafts_nobody_released_are_withdrawn_with_their_requests(signed: Investigation) -> None:
    batch = batches.draft_batch(signed, PILOT, who="ann")
    assert batches.withdraw(batch, who="ann") == 3
    assert not Request.objects.filter(reference__startswith="P-").exists()
    with pytest.raises(Missing, match="no batch 'pilot'"):
        batches.batch_at(signed, "pilot")


def test_a_large_batch_wants_a_pilot_or_a_reason(
    signed: Investigation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "MOST_WITHOUT_PILOT", 5)
    batch = batches.draft_batch(signed, BatchPlan("all", "A"), who="ann")
    with pytest.raises(BadInput, match="7 bodies would be asked without a pilot"):
        releases.release(batch, who="ann")
    assert releases.release(batch, who="ann", reason="The questions were tried last year.") == 7


def test_the_full_batch_leaves_out_the_pilot_while_the_questions_are_the_same(signed: Investigation) -> None:
    _send(signed, PILOT)
    chosen, rule = batches.chosen_units(signed, BatchPlan("all", "A", follows="pilot"))
    assert len(chosen) == 4
    assert "after the pilot pilot" in rule
    text = small.QUESTIONNAIRE.replace('version = "1"', 'version = "2"').replace(
        "Who made", "Which firm made"
    )
    adopt_questionnaire(signed, text, "q.toml", who="ann")
    chosen, _ = batches.chosen_units(signed, BatchPlan("all", "A", follows="pilot"))
    assert len(chosen) == 7, "those of the pilot were asked other questions"


def test_the_replies_to_a_pilot_stand_side_by_side_with_what_changed_since(signed: Investigation) -> None:
    batch = _send(signed, PILOT)
    take_in_mail(signed, small.mail("P-0001", "1. No.\n2. None.\n3. There are 0 bells."), "p.eml", who="ann")
    text = small.QUESTIONNAIRE.replace('version = "1"', 'version = "2"').replace(
        "Who made", "Which firm made"
    )
    adopt_questionnaire(signed, text, "q.toml", who="ann")
    read = pilots.side_by_side(batch)
    assert (read.replied, read.asked, read.newest) == (1, 3, "2")
    assert [(change.kind.value, change.of) for change in read.changes] == [("reworded", "2")]
    assert "There are 0 bells." in read.answers[0].words[0]
    assert [item for item, _ in read.answers[0].outcomes] == ["Q1", "Q2", "Q3"]


def test_what_a_body_of_the_pilot_asked_back_is_shown_and_counts_as_no_reply(signed: Investigation) -> None:
    batch = _send(signed, PILOT)
    asked_back = "Before we can process your request, please clarify what you mean by bells."
    take_in_mail(signed, small.mail("P-0001", asked_back), "p.eml", who="ann")
    read = pilots.side_by_side(batch)
    assert read.replied == 0
    assert "what you mean by bells" in read.answers[0].words[0]


def test_a_second_request_goes_to_those_who_said_so_and_quotes_them(signed: Investigation) -> None:
    plan = BatchPlan("second", "T", Batch.Kind.SECOND, numbers=("3",), said="has_bell=yes")
    batch = batches.draft_batch(signed, plan, who="ann")
    yes = Unit.objects.filter(findings__item="has_bell", findings__code="yes")
    assert set(batch.requests.values_list("unit", flat=True)) == set(yes.values_list("pk", flat=True))
    draft = releases.drafts_of(batch)[0]
    assert draft.request.asked == "3"
    assert "our request S-1 of 3 February 2025" in draft.text
    assert "You wrote: “" in draft.text
    assert "3. How many are there?" in draft.text
    assert "1. Do you have" not in draft.text
    with pytest.raises(BadInput, match="'has_bell' is no answer"):
        batches.chosen_units(signed, BatchPlan("x", "X", Batch.Kind.SECOND, said="has_bell"))


def test_a_request_within_sixty_working_days_is_told_of_and_a_later_one_is_not(signed: Investigation) -> None:
    recent = _send(signed, PILOT, datetime.now(UTC))
    asked = {request.unit.body.key for request in recent.requests.all()}
    batch = batches.draft_batch(signed, BatchPlan("all", "A"), who="ann")
    found = {
        each.draft.request.unit.body.key
        for each in releases.lint_drafts(releases.drafts_of(batch))
        if any(flaw.rule.key == "repeated" for flaw in each.flaws)
    }
    assert found == asked


def test_the_preview_shows_the_worst_cases_and_writes_nothing(signed: Investigation) -> None:
    shown = batches.preview(signed, BatchPlan("all", "A"))
    reasons = {reason for each in shown for reason in each.case.reasons}
    assert {"longest name", "shortest name", "sector: council", "sector: school", "regime: FOIA"} <= reasons
    assert all(f"To: {each.case.addressee.name}" in each.written.text for each in shown)
    assert not Draft.objects.exists()
    signed.requester = ""
    signed.save()
    assert {"real_name", "placeholder"} <= {
        flaw.rule.key for flaw in batches.preview(signed, BatchPlan("all", "A"))[0].flaws
    }


def test_the_burden_names_the_limit_of_each_law(signed: Investigation) -> None:
    Unit.objects.filter(body__key="ash").update(regime="FOISA")
    told = letter_lists.burden_of_batch(signed, Decimal("20"))
    assert (told.bodies, told.pounds) == (7, Decimal(3500))
    assert [(line.asking.regime, line.asking.bodies, line.exceeds) for line in told.lines] == [
        ("FOIA", 6, True),
        ("FOISA", 1, False),
    ]


def test_batches_are_listed_with_how_far_they_are(signed: Investigation) -> None:
    batches.draft_batch(signed, PILOT, who="ann")
    rows = {row.batch.name: (row.requests, row.waiting, row.released, row.sent) for row in
            letter_lists.batches_of(signed)}  # fmt: skip
    assert rows == {"letters.csv": (6, 0, 0, 6), "pilot": (3, 3, 0, 0)}


def test_a_partners_request_counts_by_the_day_of_its_reply_where_no_letter_is_known(
    signed: Investigation,
) -> None:
    partner = begin(Charter("partner", "Partner", signed.as_of), "ann")
    body = Body.objects.create(uid="partner:a", register="partner", key="a", name="ASH COUNCIL")
    frame = Frame.objects.create(
        uid="partner/frame", investigation=partner, name="F", rule="R", frozen_on=signed.as_of
    )
    unit = Unit.objects.create(uid="partner/frame/a", frame=frame, body=body)
    batch = Batch.objects.create(
        uid="partner/tracker", investigation=partner, questionnaire=signed.questionnaires.all()[0], name="t"
    )
    request = Request.objects.create(
        uid="partner/T-1", investigation=partner, unit=unit, batch=batch, reference="T-1", stage="replied"
    )
    stray = Reply.objects.create(
        uid="partner/row-1", investigation=partner, original=Original.objects.all()[0], channel="tracker",
        name="row 1", kind="disclosure", received_at=datetime(2025, 6, 2, 12, tzinfo=UTC),
    )  # fmt: skip
    ReplyMatch.objects.create(
        uid="partner/m", reply=stray, request=request, ground="row", certain=True, matched_by="x"
    )
    ash = Unit.objects.get(frame__investigation=signed, body__key="ash")
    found = earlier_requests([ash], on=date(2025, 6, 9))[ash.pk]
    assert [(each.whose, each.reference, each.working_days) for each in found] == [("Partner", "T-1", 5)]
    assert earlier_requests([ash], on=date(2025, 12, 1))[ash.pk] == ()


def test_letters_recorded_from_a_table_carry_the_words_of_each_sector(signed: Investigation) -> None:
    text = small.QUESTIONNAIRE.replace('version = "1"', 'version = "2"').replace(
        'text = "Do you have door bells?"',
        'text = "Do you have door bells?"\n'
        'variants = [{ text = "Has your school bells?", sectors = ["school"] }]',
    )
    adopt_questionnaire(signed, text, "q.toml", who="ann")
    rows = small.LETTERS.replace("S-", "V-").replace("s-", "v-").encode()
    record_letters(signed, rows, {"letter.md": small.LETTER}, name="again.csv", who="ann")
    said = dict(Letter.objects.filter(uid__startswith="small/V-").values_list("request__reference", "text"))
    assert "1. Do you have door bells?" in said["V-1"]
    assert "1. Has your school bells?" in said["V-5"]
