"""A message moves its request on and never back, whatever came before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.correspondence import SUBSTANTIVE, MessageKind, Stage, stage_after

STAGES, KINDS = st.sampled_from(Stage), st.sampled_from(MessageKind)


@given(STAGES, st.lists(KINDS))
def test_where_a_request_ends_does_not_depend_on_the_order_of_its_messages(
    stage: Stage, kinds: list[MessageKind]
) -> None:
    forwards, backwards = stage, stage
    for kind in kinds:
        forwards = stage_after(forwards, kind)
    for kind in reversed(kinds):
        backwards = stage_after(backwards, kind)
    assert forwards == backwards


@given(STAGES, st.sampled_from(sorted(SUBSTANTIVE)))
def test_what_may_hold_an_answer_leaves_its_request_replied(stage: Stage, kind: MessageKind) -> None:
    assert stage_after(stage, kind) is Stage.REPLIED


@pytest.mark.parametrize(
    ("stage", "kind", "after"),
    [
        (Stage.SENT, MessageKind.AUTO_REPLY, Stage.SENT),
        (Stage.SENT, MessageKind.BOUNCE, Stage.UNDELIVERED),
        (Stage.ACKNOWLEDGED, MessageKind.BOUNCE, Stage.ACKNOWLEDGED),
        (Stage.UNDELIVERED, MessageKind.HOLDING, Stage.ACKNOWLEDGED),
        (Stage.REPLIED, MessageKind.CLARIFICATION_SOUGHT, Stage.REPLIED),
        (Stage.DRAFTED, MessageKind.ACKNOWLEDGEMENT, Stage.ACKNOWLEDGED),
    ],
)
def test_a_lesser_message_takes_nothing_back(stage: Stage, kind: MessageKind, after: Stage) -> None:
    assert stage_after(stage, kind) is after
