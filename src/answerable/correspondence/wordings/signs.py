"""What a sentence of an authority does, and the turns of phrase by which it is seen.

The patterns were made from the forms counted in published replies to FOI requests in the four
nations; a phrase counts only where its sentence asserts it.
"""

from __future__ import annotations

import re
from enum import StrEnum

from answerable.correspondence.wordings import answers, decisions, waiting
from answerable.ground import wording


class Sign(StrEnum):
    """What a sentence does."""

    TRANSFER = "transfer"
    MORE_TIME = "more_time"
    FEE = "fee"
    REFUSAL = "refusal"
    DENIAL = "denial"
    COST = "cost"
    QUESTION_BACK = "question_back"
    ANSWER = "answer"
    NUMBERED = "numbered_answers"
    LINKED = "linked"
    SMALL_ANSWER = "small_answer"
    FIGURE = "figure"
    STATEMENT = "statement"
    HANDED_OVER = "handed_over"
    PROMISE = "promise"
    RECEIPT = "receipt"
    DELAY = "delay"

    @property
    def label(self) -> str:
        """The sign in prose: "question back"."""
        return self.value.replace("_", " ")


SIGNS = {
    Sign.TRANSFER: decisions.TRANSFER,
    Sign.MORE_TIME: waiting.MORE_TIME,
    Sign.FEE: decisions.FEE,
    Sign.REFUSAL: decisions.REFUSAL,
    Sign.DENIAL: decisions.DENIAL,
    Sign.COST: decisions.COST,
    Sign.QUESTION_BACK: waiting.QUESTION_BACK,
    Sign.ANSWER: answers.ANSWER,
    Sign.SMALL_ANSWER: answers.SMALL_ANSWER,
    Sign.STATEMENT: answers.STATEMENT,
    Sign.HANDED_OVER: answers.HANDED_OVER,
    Sign.PROMISE: waiting.PROMISE,
    Sign.RECEIPT: waiting.RECEIPT,
    Sign.DELAY: waiting.DELAY,
}
"""The turns of phrase of each sign."""

ONLY_POSSIBLE = wording(
    (
        (r"\b(?:any|anything|whatever|the way)\b[^.;]{0,40}\b(?:we|was|were) (?:refus|withh|disclos|exempt)"),
        "It covers any information that we refused.",
    ),
    (r"^(?:if|where|should|in the event|unless|when)\b", "If we hold it, we will send it."),
    (
        (
            r"\b(?:may|might) (?:also |still |not |then |sometimes )*(?:be|apply|need|have|"
            r"charge|refuse|withhold|"
            r"decide|ask|take|contact|"
            r"exceed|extend|require|reject|decline|not)\b"
        ),
        "An exemption may apply.",
    ),
    (
        (
            r"\b(?:can|could|would) (?:also |sometimes |then |otherwise )?(?:apply|be "
            r"(?:charged|refused|withheld|exempt))\b"
        ),
        "Section 12 can apply.",
    ),
    (
        r"\bif (?:an?|any|the|some|we|your|it|your request|this|that)\b(?! mean)",
        "We will tell you if the information is exempt.",
    ),
    (
        r"\b(?:some|any|certain|all|which|whether(?: an| any)?) exemptions?\b",
        "We will consider whether any exemptions apply.",
    ),
    (r"\bin (?:some|certain) (?:cases|circumstances)", "In some cases a fee is charged."),
    (r"\bos (?:oes|yw|bydd)\b|\befallai\b", "Os yw'r wybodaeth ar gael."),
)
"""What only says what may happen, and so asserts nothing."""

UNHEDGED = wording(
    (
        r"\bneither\b.{0,20}\bconfirm",
        "The Force can neither confirm nor deny whether any exemptions apply.",
    ),
    (r"\bwithheld under\b", "Some of it is withheld under section 31, if the file is right."),
)
"""What asserts a refusal whatever else its sentence says."""

NUMBERED_HEADING = wording(
    (r"^[ \t]*questions? \d[^\n:.?]*(?:[:.]|$)", "Question 2: cameras"), flags=re.IGNORECASE | re.MULTILINE
)
NUMBERED_LINE = wording(
    (
        (
            r"^[ \t]*\(?((?:q|a|question|answer|response)[ .]*)?(\d{1,2})[a-z]?[.):]*[ "
            r"\t]*[-\u2013:]?[ \t]+(\S[^\n]*)$"
        ),
        "Q1 How many cameras? 118",
    ),
    flags=re.IGNORECASE | re.MULTILINE,
)
"""A line with a number before it: the number, and what stands after it."""
BARE_ANSWER = wording(
    (
        (
            r"(?:approx(?:imately)?\.? |about |around |circa )?(?:£ ?)?\d[\d,.]*(?: ?%)?(?:\W|"
            r"$| \w)(?! ?(?:working|calendar|minutes|hours|days))"
        ),
        "118",
    ),
    (
        (
            r"(?:yes|no|none|nil|n/?a|zero|never|not (?:in use|used|held|applicable|known|"
            r"recorded|at present)|unknown|refused|exempt|withheld|see (?:above|below|attached|"
            r"answer|response)|as above)\b"
        ),
        "Not in use.",
    ),
    (
        (
            r"(?:we|the (?:council|trust|school|force|university|board|authority|college|"
            r"service)) (?!(?:will|aim|hope|would|should|may|can|ask)\b)\w+"
        ),
        "We use Axis.",
    ),
)
"""What stands after a number where a question was answered."""
