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
    Sign.REFUSAL: "Section 31(1)(a) is engaged.",
    Sign.QUESTION_BACK: "Could you be more specific?",
    Sign.ANSWER: "The answer is 47.",
    Sign.SMALL_ANSWER: "The Council operates 47.",
    Sign.HANDED_OVER: "I enclose our letter.",
    Sign.RECEIPT: "We acknowledge your request.",
    Sign.DELAY: "I am sorry about the delay.",
}
RULES = [(each, rule) for each in KINDS for rule in each.rules]
OUTWEIGHED = [(rule, sign) for _, rule in RULES for sign in sorted(rule.outweighed_by)]


def told(*signs: Sign) -> tuple[MessageKind, str]:
    message = letter("\n\n".join(SENTENCES[sign] for sign in signs))
    found = kind_of(message, whose_words(message.text, ASKED))
    return found.kind, found.rule


def test_every_kind_is_registered_once() -> None:
    assert sorted(each.kind for each in KINDS) == sorted(MessageKind)


def test_no_two_rules_have_one_place() -> None:
    places = [rule.place for _, rule in RULES]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(("kind", "rule"), RULES, ids=[rule.says for _, rule in RULES])
def test_a_sign_alone_tells_the_kind(kind: KindOfMessage, rule: SignRule) -> None:
    answer = (Sign.ANSWER,) if rule.says == "answers some and withholds some" else ()
    assert told(rule.sign, *answer) == (kind.kind, rule.says)


@pytest.mark.parametrize(("rule", "sign"), OUTWEIGHED, ids=[f"{r.sign} beside {s}" for r, s in OUTWEIGHED])
def test_a_sign_is_outweighed_by_another(rule: SignRule, sign: Sign) -> None:
    assert told(rule.sign, sign)[1] != rule.says


@pytest.mark.parametrize(
    ("one", "other"),
    [(one.sign, other.sign) for _, one in RULES for _, other in RULES if one.place < other.place],
)
def test_of_two_signs_the_one_placed_first_decides(one: Sign, other: Sign) -> None:
    rules = sorted((rule for _, rule in RULES), key=lambda rule: rule.place)
    standing = {one, other}
    first = next(rule for rule in rules if rule.sign in standing and not rule.outweighed_by & standing)
    assert told(one, other)[1] == first.says
    assert told(other, one)[1] == first.says


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
