"""What a reply of the invented country is made of."""

from __future__ import annotations

from dataclasses import dataclass

QUESTIONS = ("1", "2", "3", "4")


@dataclass(frozen=True)
class Answer:
    """How one question is answered: the words, the outcome, and the codes that follow from the words."""

    question: str
    outcome: str
    text: str
    codes: tuple[tuple[str, str], ...] = ()
    exemptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Script:
    """One reply: who writes, how many days after the letter, in what form, with which answers.

    `key` is the body that is answered for and `sender` the one that writes. `coded` is False for a
    reply that still waits at the desk. `holds` names where the answers stand: "body", or an attachment.
    """

    key: str
    day: int
    form: str
    answers: tuple[Answer, ...]
    coded: bool = True
    opening: str = "Thank you for your request, which we have handled under the Freedom of Information Act."
    closing: str = ""
    acknowledged: str = ""


def answer(question: str, text: str, outcome: str = "answered", ground: str = "", **codes: str) -> Answer:
    """An answer to `question`; `ground` lists sections after FOIA, a code may list several words."""
    pairs = tuple((item, code) for item, words in codes.items() for code in words.split())
    exemptions = tuple(f"FOIA {section}" for section in ground.split())
    return Answer(question, outcome, text, pairs, exemptions)


def same(questions: str, text: str, outcome: str, ground: str = "") -> tuple[Answer, ...]:
    """One passage that settles several questions: "234" for questions 2, 3 and 4."""
    return tuple(answer(question, text, outcome, ground) for question in questions)


def nothing(text: str, rest: str) -> tuple[Answer, ...]:
    """The four answers of a body without such lamp-posts: `text` for the first, `rest` for the others."""
    return (
        answer("1", text, smart_posts="no"),
        answer("2", rest, makers="none"),
        answer("3", rest, posts="0"),
        answer("4", rest, analysed="no"),
    )
