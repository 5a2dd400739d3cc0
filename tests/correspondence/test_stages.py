"""A message moves its request on and never back, whatever came before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.correspondence import (
    SUBSTANTIVE,
    WAITING,
    MessageKind,
    Stage,
    is_reply,
    left_at,
    stage_after,
    stage_of,
)

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
def test_what_may_hold_an_answer_leaves_its_request_replied_once_a_person_says_so(
    stage: Stage, kind: MessageKind
) -> None:
    assert stage_after(stage, kind, said=True) is Stage.REPLIED


@given(STAGES, st.sampled_from(sorted(WAITING)))
def test_what_only_a_person_can_tell_moves_nothing_by_a_machine(stage: Stage, kind: MessageKind) -> None:
    assert stage_after(stage, kind) is stage


@given(st.lists(KINDS), st.booleans())
def test_a_stage_is_that_of_a_reply_only_where_a_message_counts_as_one(
    kinds: list[MessageKind], said: bool
) -> None:
    left = [stage for kind in kinds if (stage := left_at(kind, said=said))]
    stage = stage_of(left, sent=True)
    assert (stage is Stage.REPLIED) == any(is_reply(kind, said=said) for kind in kinds)


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
