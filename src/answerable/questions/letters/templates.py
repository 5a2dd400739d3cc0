"""Letters: templates, their merge fields, and what differs in them by regime.

The templates and the words of each regime are packaged with the room; `packaged/README.md` describes them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files

from answerable.ground import BadInput

_FIELD = re.compile(r"\{\s*([a-z_]+)\s*\}|[{}]")
_CONDITION = re.compile(r"^\?([a-z_]+):[ \t]*(.*)$")


class LetterKind(StrEnum):
    """What a letter is for."""

    REQUEST = "request"
    SECOND = "second"
    """A focused request to a body that replied to the first one."""
    CHASER = "chaser"
    CLARIFICATION = "clarification"
    REVIEW = "review"
    COMPLAINT = "complaint"

    @property
    def label(self) -> str:
        """The kind in words."""
        return {
            LetterKind.REQUEST: "request",
            LetterKind.SECOND: "second request",
            LetterKind.CHASER: "reminder",
            LetterKind.CLARIFICATION: "answer to a request for clarification",
            LetterKind.REVIEW: "request for review",
            LetterKind.COMPLAINT: "complaint to the regulator",
        }[self]

    @property
    def asks(self) -> bool:
        """True for letters that put new questions, and so are a request of their own."""
        return self in (LetterKind.REQUEST, LetterKind.SECOND)


@dataclass(frozen=True)
class LetterLaw:
    """What letters under one regime say: the enactment, the provisions they rest on, and the regulator.

    Sources of the provisions: `packaged/provisions.csv`.
    """

    act: str
    short: str
    format_provision: str
    help_provision: str
    time_provision: str
    days: str
    notice_provision: str
    cost: str
    public_interest: str
    ncnd: str
    vexatious: str
    review: str
    review_basis: str
    review_days: str
    regulator: str
    office: str
    complaint: str
    office_northern_ireland: str = ""

    def as_fields(self, nation: str = "") -> dict[str, str]:
        """The merge fields that the regime fills; the office is that of the nation where there is one."""
        named = {each.name: str(getattr(self, each.name)) for each in fields(self)}
        in_northern_ireland = nation.casefold() == "northern ireland" and self.office_northern_ireland
        return named | {
            "act_words": self.act.rsplit(" ", 1)[0].removesuffix(" Act").removesuffix(" Regulations"),
            "office": self.office_northern_ireland if in_northern_ireland else self.office,
            "help_provision_capital": _capital(self.help_provision),
            "time_provision_capital": _capital(self.time_provision),
        }


@cache
def letter_law(regime: str) -> LetterLaw:
    """What letters say under the regime of that short name ("FOIA"); raises `BadInput`."""
    table = tomllib.loads(_packaged("letters.toml"))
    if regime not in table:
        raise BadInput(f"there are no letters under {regime!r}.", remedy=f"There are: {', '.join(table)}.")
    return LetterLaw(**table[regime])


@cache
def letter_template(kind: LetterKind) -> str:
    """The packaged template of that kind of letter."""
    return _packaged(f"letters/{kind.value}.txt")


@cache
def flaws_letter_template() -> str:
    """The packaged template of the letter that says to a body which flaws concern products that it named."""
    return _packaged("flaws_letter.txt")


def write_letter(template: str, fields: Mapping[str, str], *, name: str = "letter") -> str:
    """The template with each {field} replaced by its value, once: braces in a value stay as they are.

    A line that begins with `?field:` stands only where that field has a value. Raises `BadInput` with
    the line for a placeholder without a value, a value that is empty and a brace that belongs to no
    placeholder.
    """

    lines: list[str] = []
    for number, line in enumerate(template.split("\n"), start=1):
        condition = _CONDITION.match(line)
        if condition is None:
            lines.append(_merged(line, fields, f"{name}, line {number}"))
        elif fields.get(condition.group(1), "").strip():
            lines.append(_merged(condition.group(2), fields, f"{name}, line {number}"))
        elif lines and not lines[-1].strip():
            lines.pop()
    return "\n".join(lines)


def _merged(line: str, fields: Mapping[str, str], where: str) -> str:
    choices = f"Fields with a value: {', '.join(sorted(key for key in fields if fields[key].strip()))}."

    def put(found: re.Match[str]) -> str:
        if found.group(1) is None:
            raise BadInput(f"a lone brace {found.group()}.", where=where, remedy=choices)
        value = fields.get(found.group(1), "")
        if not value.strip():
            raise BadInput(f"nothing to put in the place of {found.group()}.", where=where, remedy=choices)
        return value

    return _FIELD.sub(put, line)


def split_subject(text: str, otherwise: str) -> tuple[str, str]:
    """A written letter as its subject and its text; `otherwise` is the subject where it begins with none."""
    first, _, rest = text.partition("\n")
    if first.startswith("Subject:"):
        return first.removeprefix("Subject:").strip(), rest.strip()
    return otherwise, text.strip()


def packaged(name: str) -> str:
    """The text of a file packaged with the room."""
    return _packaged(name)


def _packaged(name: str) -> str:
    return files("answerable.questions").joinpath(f"packaged/{name}").read_text(encoding="utf-8")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
