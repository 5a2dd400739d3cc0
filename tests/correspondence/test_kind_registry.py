"""One file a kind of message: all of them registered, and each rule at its edge."""

from __future__ import annotations

import pytest
from tests.correspondence.letters import ASKED, letter

from answerable.correspondence import (
    KINDS,
    KindOfMessage,
    MessageKind,
    Sign,
    SignRule,
    Stage,
    kind_of,
    stage_after,
    whose_words,
)

SENTENCES = {
    Sign.TRANSFER: "We are transferring your request.",
    Sign.MORE_TIME: "This is an extension of time.",
    Sign.FEE: "This is a fees notice.",
    Sign.REFUSAL: "Section 31(1)(a) is engaged.",
    Sign.DENIAL: "We are not prepared to name them.",
    Sign.COST: "The work would exceed the appropriate limit.",
    Sign.QUESTION_BACK: "Could you be more specific?",
    Sign.ANSWER: "The answer is blue.",
    Sign.NUMBERED: "Q1: 47",
    Sign.LINKED: "The makers are listed at https://body.example/cameras.",
    Sign.SMALL_ANSWER: "Yes, at every site.",
    Sign.FIGURE: "Bosch, 47.",
    Sign.STATEMENT: "All of them were made by Bosch.",
    Sign.HANDED_OVER: "I enclose our letter.",
    Sign.PROMISE: "The team will be in touch.",
    Sign.RECEIPT: "We acknowledge your request.",
    Sign.DELAY: "I am sorry about the delay.",
}
GIVES = {Sign.NUMBERED: {Sign.NUMBERED, Sign.ANSWER, Sign.FIGURE}}
"""The signs that a sentence gives, where it gives more than its own."""
BESIDE = {"answers some and withholds some": (Sign.ANSWER,)}
"""What has to stand beside a sign for its rule."""
RULES = [(each, rule) for each in KINDS for rule in each.rules]
OUTWEIGHED = [(rule, sign) for _, rule in RULES for sign in sorted(rule.outweighed_by)]


def told(*signs: Sign) -> tuple[MessageKind, str]:
    message = letter("\n\n".join(SENTENCES[sign] for sign in signs))
    found = kind_of(message, whose_words(message.text, ASKED))
    return found.kind, found.rule


def test_every_sign_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Sign)


def test_every_kind_is_registered_once() -> None:
    assert sorted(each.kind for each in KINDS) == sorted(MessageKind)


def test_no_two_rules_have_one_place() -> None:
    places = [rule.place for _, rule in RULES]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(("kind", "rule"), RULES, ids=[rule.says for _, rule in RULES])
def test_a_sign_alone_tells_the_kind(kind: KindOfMessage, rule: SignRule) -> None:
    assert told(rule.sign, *BESIDE.get(rule.says, ())) == (kind.kind, rule.says)


@pytest.mark.parametrize(("rule", "sign"), OUTWEIGHED, ids=[f"{r.sign} beside {s}" for r, s in OUTWEIGHED])
def test_a_sign_is_outweighed_by_another(rule: SignRule, sign: Sign) -> None:
    assert told(rule.sign, sign)[1] != rule.says


@pytest.mark.parametrize(
    ("one", "other"),
    [(one, other) for one in Sign for other in Sign if one < other],
    ids=lambda sign: sign.value,
)
def test_of_two_signs_the_one_placed_first_decides_whatever_their_order(one: Sign, other: Sign) -> None:
    """Where each outweighs the other nobody knows: it waits for a person, with both as the reason."""
    standing = GIVES.get(one, {one}) | GIVES.get(other, {other})
    rules = sorted((rule for _, rule in RULES), key=lambda rule: rule.place)
    open_to = [rule for rule in rules if rule.sign in standing and not rule.outweighed_by & standing]
    expected = open_to[0].says if open_to else "may be this or that"
    assert told(one, other)[1] == expected
    assert told(other, one)[1] == expected


@pytest.mark.parametrize("kind", KINDS, ids=[each.kind.value for each in KINDS])
def test_a_message_leaves_a_request_where_its_kind_says(kind: KindOfMessage) -> None:
    assert stage_after(Stage.SENT, kind.kind) is (kind.leaves or Stage.SENT)


def test_a_rule_is_added_in_the_file_of_its_kind() -> None:
    # [a-rule]
    apology = KindOfMessage(
        kind=MessageKind.ACKNOWLEDGEMENT,
        leaves=Stage.ACKNOWLEDGED,
        substantive=False,
        rules=(SignRule(15, Sign.DELAY, "only says that it is late", frozenset({Sign.ANSWER})),),
    )
    message = letter("I am sorry about the delay.")
    found = kind_of(message, whose_words(message.text), kinds=(apology, *KINDS))
    assert (found.kind, found.words) == (MessageKind.ACKNOWLEDGEMENT, "sorry about the delay")
    # [/a-rule]
