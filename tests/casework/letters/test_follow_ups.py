"""Letters about a request under way: due by law, argued by ground, packed for the regulator."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from tests.worlds import small

from answerable.casework.letters import fields as letter_fields
from answerable.casework.letters import follow_ups, packs, releases
from answerable.casework.letters.releases import record_sent
from answerable.casework.letters.returned import send_again
from answerable.casework.limits.timelines import timelines
from answerable.casework.registers.contacts import add_contact, mail_bounced
from answerable.casework.replies.intake import take_in_mail
from answerable.casework.replies.kinds import set_kind
from answerable.correspondence import MessageKind
from answerable.ground import BadInput, Missing
from answerable.questions import LetterKind
from answerable.store.models import (
    Draft,
    Investigation,
    Request,
    Unit,
)


@pytest.fixture
def signed(coded: Investigation) -> Investigation:
    """The small world, coded, its letters signed."""
    coded.reply_address = "asker+{reference}@asker.example"
    coded.save()
    letter_fields.sign(coded, "Jo Bloggs", "The Asker", who="ann")
    return coded


def test_what_is_due_is_the_laws_to_say(signed: Investigation) -> None:
    """S-6 was sent on 3 February 2025 and not answered: under FOIA the 20th working day is 3 March 2025."""
    Unit.objects.update(sector="council")

    def wanted(kind: LetterKind, on: date) -> follow_ups.FollowUp:
        return follow_ups.FollowUp(kind, on)

    with pytest.raises(BadInput, match="a reminder is not due on 2025-03-03"):
        follow_ups.draft_follow_up(signed, "S-6", wanted(LetterKind.CHASER, date(2025, 3, 3)), who="ann")
    draft = follow_ups.draft_follow_up(signed, "S-6", wanted(LetterKind.CHASER, date(2025, 3, 4)), who="ann")
    assert "3 March 2025" in draft.text
    with pytest.raises(BadInput, match=r"a request for review is not due.*complain"):
        follow_ups.draft_follow_up(signed, "S-6", wanted(LetterKind.REVIEW, date(2025, 3, 4)), who="ann")
    complaint = follow_ups.draft_follow_up(
        signed, "S-6", wanted(LetterKind.COMPLAINT, date(2025, 3, 4)), who="ann"
    )
    assert "Information Commissioner's Office" in complaint.text
    assert "No reply" in complaint.text
    with pytest.raises(Missing, match="no request 'S-9'"):
        follow_ups.draft_follow_up(signed, "S-9", wanted(LetterKind.CHASER, date(2025, 3, 4)), who="ann")


def test_in_scotland_silence_leads_to_a_requirement_for_review_first(signed: Investigation) -> None:
    Unit.objects.update(regime="FOISA", nation="Scotland")
    on = date(2025, 3, 4)
    review = follow_ups.draft_follow_up(signed, "S-6", follow_ups.FollowUp(LetterKind.REVIEW, on), who="ann")
    assert "under section 20 of the Act" in review.text
    assert "I have had no reply." in review.text
    with pytest.raises(BadInput, match="not due"):
        follow_ups.draft_follow_up(signed, "S-6", follow_ups.FollowUp(LetterKind.COMPLAINT, on), who="ann")


def test_a_review_argues_the_ground_that_was_coded(signed: Investigation) -> None:
    on = date(2025, 3, 10)
    small.read("S-3", "Q1", "cat", 50, small.quoted("S-3", "refused", "We are refusing", "FOIA s.31(1)(a)"))
    Request.objects.get(reference="S-3").codings.exclude(coder="cat").update(superseded=True)
    from answerable.casework.findings.findings import settle_units

    settle_units(signed)
    draft = follow_ups.draft_follow_up(signed, "S-3", follow_ups.FollowUp(LetterKind.REVIEW, on), who="ann")
    assert "question 1 under FOIA s.31(1)(a)" in draft.text
    assert "section 2(2)(b)" in draft.text
    assert "Code of Practice under section 45" in draft.text
    named = follow_ups.FollowUp(LetterKind.REVIEW, on, grounds=("not_held",))
    assert "what searches were made" in follow_ups.draft_follow_up(signed, "S-3", named, who="ann").text
    assert Draft.objects.filter(kind="review").count() == 1, "a draft nobody released is replaced"


def test_a_clarification_is_answered_in_ones_own_words(signed: Investigation) -> None:
    take_in_mail(signed, small.mail("S-6", "What do you mean by bells?"), "c.eml", who="ann")
    reply = Request.objects.get(reference="S-6").matches.get().reply
    set_kind(signed, reply, MessageKind.CLARIFICATION_SOUGHT, who="ann")
    what = follow_ups.FollowUp(LetterKind.CLARIFICATION, date(2025, 3, 5), "By bells I mean door bells.")
    draft = follow_ups.draft_follow_up(signed, "S-6", what, who="ann")
    assert "By bells I mean door bells." in draft.text
    empty = follow_ups.FollowUp(LetterKind.CLARIFICATION, date(2025, 3, 5))
    unsaid = follow_ups.draft_follow_up(signed, "S-6", empty, who="ann")
    assert "placeholder" in {flaw.rule.key for flaw in releases.lint_drafts([unsaid])[0].flaws}


def test_a_complaint_goes_with_the_letters_and_replies_as_they_came(signed: Investigation) -> None:
    Unit.objects.update(sector="council")
    on = date(2025, 3, 4)
    draft = follow_ups.draft_follow_up(
        signed, "S-6", follow_ups.FollowUp(LetterKind.COMPLAINT, on), who="ann"
    )
    with pytest.raises(BadInput, match="nobody released"):
        packs.complaint_pack(draft)
    releases.release_draft(draft, who="ann")
    package = zipfile.ZipFile(io.BytesIO(packs.complaint_pack(draft)))
    assert package.namelist() == ["complaint.txt", "exhibits.csv", "letters/01-request.txt"]
    assert "letters/01-request.txt" in package.read("complaint.txt").decode()
    assert packs.complaint_pack(draft) == packs.complaint_pack(draft)
    answered = Request.objects.get(reference="S-1")
    files = [each.file for each in packs.exhibits(answered)]
    assert files == ["letters/01-request.txt", "replies/02-disclosure.eml"]
    assert packs.exhibits(answered)[1].content == small.mail("S-1", small.ANSWERS["S-1"])


def test_a_letter_sent_again_is_the_same_and_time_runs_from_that_day(coded: Investigation) -> None:
    Unit.objects.update(sector="council", nation="England", regime="FOIA")
    asked = Request.objects.get(reference="S-6")
    with pytest.raises(BadInput, match="no letter of it came back"):
        send_again(coded, "S-6", who="ann")
    Request.objects.filter(pk=asked.pk).update(stage=Request.Stage.UNDELIVERED)
    mail_bounced(asked)
    with pytest.raises(BadInput, match="no address"):
        send_again(coded, "S-6", who="ann")
    add_contact(asked.unit.body, "new@body.example", "its web page", who="ann")
    draft = send_again(coded, "S-6", who="ann")
    assert (draft.text, draft.to) == (asked.letters.get().text, "new@body.example")
    Draft.objects.filter(pk=draft.pk).update(
        released_at=datetime(2025, 9, 1, 8, tzinfo=UTC), released_by="ann"
    )
    record_sent([Draft.objects.get(pk=draft.pk)], datetime(2025, 9, 1, 9, tzinfo=UTC), who="ann")
    (clock,) = timelines(coded, reference="S-6")
    assert clock.facts is not None
    assert clock.facts.received == date(2025, 9, 1)
    assert Request.objects.get(reference="S-6").stage == Request.Stage.SENT


def test_no_follow_up_is_due_for_a_letter_that_came_back(signed: Investigation) -> None:
    Request.objects.filter(reference="S-6").update(stage=Request.Stage.UNDELIVERED)
    wanted = follow_ups.FollowUp(LetterKind.CHASER, date(2025, 4, 1))
    with pytest.raises(BadInput, match="came back") as refused:
        follow_ups.draft_follow_up(signed, "S-6", wanted, who="ann")
    assert "Send it again" in refused.value.remedy
