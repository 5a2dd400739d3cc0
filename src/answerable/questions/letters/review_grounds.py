"""What a request for review says about each ground on which a question was not answered."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from answerable.ground import Missing
from answerable.questions.letters.templates import packaged, write_letter


@dataclass(frozen=True)
class ReviewGround:
    """One family of grounds: its key, its label, its paragraph, and words in the names of its exemptions."""

    key: str
    label: str
    text: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReviewPoint:
    """What a review is asked of: a ground, the questions it was given for, and what was cited.

    `weighed` is true where the public interest has to be weighed under what was cited.
    """

    ground: ReviewGround
    questions: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    weighed: bool = False


@cache
def review_grounds() -> tuple[ReviewGround, ...]:
    """Every family of grounds, in the order in which exemptions are tried against them."""
    table = tomllib.loads(packaged("review_grounds.toml"))["grounds"]
    return tuple(
        ReviewGround(row["key"], row["label"], row["text"], tuple(row.get("names", ()))) for row in table
    )


def review_ground(key: str) -> ReviewGround:
    """The family of that key; raises `Missing` with those there are."""
    for ground in review_grounds():
        if ground.key == key:
            return ground
    known = ", ".join(ground.key for ground in review_grounds())
    raise Missing(f"there is no ground {key!r} to ask for a review on.", remedy=f"There are: {known}.")


def ground_of_exemption(name: str) -> ReviewGround:
    """The family of an exemption by its name in the table of `law`; "other" for the rest."""
    folded = name.casefold()
    return next(ground for ground in review_grounds() if any(words in folded for words in ground.names))


def grounds_text(complained: Sequence[ReviewPoint], fields: Mapping[str, str]) -> str:
    """The paragraphs of a request for review, one for each ground, numbered where there are several.

    `fields` are those of the regime and `deadline`. Raises `BadInput` where a paragraph needs what it lacks.
    """
    written = [_paragraph(each, fields) for each in complained]
    if len(written) == 1:
        return written[0]
    return "\n\n".join(f"({number}) {text}" for number, text in enumerate(written, start=1))


def _paragraph(each: ReviewPoint, fields: Mapping[str, str]) -> str:
    items = " and ".join(each.questions) if len(each.questions) < 3 else (
        ", ".join(each.questions[:-1]) + " and " + each.questions[-1]
    )  # fmt: skip
    noun = "question" if len(each.questions) == 1 else "questions"
    own = {
        "items": f"{noun} {items}" if each.questions else "the questions",
        "exemptions": ", ".join(each.exemptions) or "no provision that you named",
    }
    weighed = fields.get("public_interest", "") if each.weighed else ""
    text = each.ground.text.replace("{public_interest}", weighed)
    return write_letter(text, {**fields, **own}, name=f"review ground {each.ground.key}").strip()
