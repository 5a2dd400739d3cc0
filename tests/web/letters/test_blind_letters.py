"""What those who code learn from the pages of letters: nothing of how others read what is not read yet."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web.seats import SignIn

from answerable.casework.letters import fields as letter_fields
from answerable.casework.letters import follow_ups, releases
from answerable.questions import LetterKind
from answerable.store.models import Draft, Finding, Investigation, Request, Unit
from answerable.web.numbers import shown_number as row

HOME = "/investigations/small"


@pytest.fixture
def reviewed(world: Investigation) -> Draft:
    """A request for review that argues from how S-2 was read."""
    Unit.objects.update(sector="council")
    letter_fields.sign(world, "Jo Bloggs", "", who="ann")
    kind, on = LetterKind.REVIEW, date(2025, 3, 10)
    asked = follow_ups.FollowUp(kind, on, grounds=("cost_limit",))
    draft = follow_ups.draft_follow_up(world, "S-2", asked, who="ann")
    releases.change_draft(draft, draft.subject, f"{draft.text}\n\nSECRET GROUND", who="ann")
    return draft


@pytest.mark.parametrize(("name", "sees"), [("ann", True), ("dan", True), ("eve", True), ("cat", False)])
def test_replies_side_by_side_tell_no_outcome_to_who_has_not_read(
    world: Investigation, sign_in: SignIn, name: str, sees: bool
) -> None:
    batch = Request.objects.get(reference="S-1").batch
    assert Finding.objects.filter(item="Q1").exclude(outcome="").exists()
    page = sign_in(name).get(f"{HOME}/letters/batches/{batch.name}/replies/").content.decode()
    assert "Replies to" in page
    assert ('data-kind="answered"' in page) is sees


@pytest.mark.parametrize(("name", "sees"), [("ann", True), ("dan", True), ("cat", False)])
def test_a_letter_that_argues_from_readings_is_kept_back_from_who_has_not_read(
    reviewed: Draft, sign_in: SignIn, name: str, sees: bool
) -> None:
    client = sign_in(name)
    page = client.get(f"{HOME}/letters/drafts/{row(reviewed.pk)}/").content.decode()
    assert ("SECRET GROUND" in page) is sees
    assert ("Kept back until you have read" in page) is not sees
    assert ("SECRET GROUND" in client.get(f"{HOME}/journal/").content.decode()) is sees
