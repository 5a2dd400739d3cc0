"""The labelled replies, what was asked in them, and how each reads to the machine."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answerable.equipment import Catalogue, read_catalogue
from answerable.ground import Span
from answerable.questions import Codebook, Questionnaire, read_codebook, read_questionnaire
from answerable.reading import ReadablePage, Suggestion, suggest

_ASKED = {
    "cameras": (
        """
version = "1"
title = "Cameras"
[[questions]]
number = "1"
text = "Do you use CCTV cameras made by Hikvision?"
[[questions]]
number = "2"
text = "How many CCTV cameras do you operate?"
[[questions]]
number = "3"
text = "Which companies made your CCTV cameras?"
[[questions]]
number = "4"
text = "Do you use live facial recognition?"
""",
        """
version = "1"
title = "Cameras"
[[variables]]
name = "uses_hikvision"
label = "Uses Hikvision cameras"
question = "1"
kind = "yes_no"
codes = [{code = "used_before", label = "Used before"}]
[[variables]]
name = "cameras"
label = "Cameras"
question = "2"
kind = "number"
unit = "cameras"
[[variables]]
name = "makers"
label = "Makers"
question = "3"
kind = "many_of"
codes = [{code = "hikvision", label = "Hikvision"}, {code = "dahua", label = "Dahua"},
  {code = "axis", label = "Axis"}, {code = "hanwha", label = "Hanwha"}]
[[variables]]
name = "live_recognition"
label = "Uses live facial recognition"
question = "4"
kind = "yes_no"
codes = [{code = "planned", label = "Planned"}]
""",
    ),
    "log": (
        """
version = "1"
title = "Disclosure logs"
[[questions]]
number = "1"
text = "Do you publish a disclosure log?"
""",
        """
version = "1"
title = "Disclosure logs"
[[variables]]
name = "has_log"
label = "Publishes a disclosure log"
question = "1"
kind = "yes_no"
codes = [{code = "planned", label = "Planned"}, {code = "discontinued", label = "Discontinued"}]
""",
    ),
    "pair": (
        """
version = "1"
title = "Two makers"
[[questions]]
number = "1"
text = "Do you use cameras made by Hikvision or Dahua?"
""",
        """
version = "1"
title = "Two makers"
[[variables]]
name = "uses_hikvision"
label = "Uses Hikvision cameras"
question = "1"
kind = "yes_no"
[[variables]]
name = "uses_dahua"
label = "Uses Dahua cameras"
question = "1"
kind = "yes_no"
""",
    ),
}

CATALOGUE: Catalogue = read_catalogue(
    b"brand,maker,relation,confidence,evidence\n"
    b"Hikvision,Hikvision,own brand,certain,invented\n"
    b"HiLook,Hikvision,own sub-brand,certain,invented\n"
    b"Dahua,Dahua,own brand,certain,invented\n"
    b"Honeywell,Hikvision,some products,certain,invented\n"
    b"Honeywell,Dahua,some products,certain,invented\n"
    b"Axis,Axis,own brand,certain,negative control\n"
    b"Hanwha,Hanwha,own brand,certain,negative control\n",
    "catalogue.csv",
)


@dataclass(frozen=True)
class Labelled:
    """One reply with its page, what was asked, and what a careful reader concludes per item."""

    name: str
    asked: str
    regime: str
    page: ReadablePage
    says: dict[str, frozenset[str]]
    exemptions: dict[str, frozenset[str]]


def asked(name: str) -> tuple[Questionnaire, Codebook]:
    """The questionnaire and codebook of that name."""
    questions, codes = _ASKED[name]
    questionnaire = read_questionnaire(questions, "questionnaire.toml")
    return questionnaire, read_codebook(codes, "codebook.toml", (questionnaire,))


def page_of(marked: str, document: str = "reply.txt", page: int = 1) -> ReadablePage:
    """A page whose words between ⟦ and ⟧ are the requester's."""
    text, own, start = "", [], 0
    for piece in re.split(r"(⟦.*?⟧)", marked, flags=re.DOTALL):
        words = piece.strip("⟦⟧") if piece.startswith("⟦") else piece
        if not piece.startswith("⟦") and piece:
            own.append(Span(start, start + len(words)))
        text += words
        start = len(text)
    return ReadablePage(document, page, text, tuple(own))


def labelled() -> Iterator[Labelled]:
    """Every labelled reply, in the order of the file."""
    entries: list[dict[str, Any]] = tomllib.loads(
        Path(__file__).with_name("labelled.toml").read_text(encoding="utf-8")
    )["replies"]
    for entry in entries:
        yield Labelled(
            entry["name"],
            entry["asked"],
            entry["regime"],
            page_of(entry["text"], entry["name"]),
            {item: _set(codes) for item, codes in entry["says"].items()},
            {item: _set(grounds) for item, grounds in entry.get("exemptions", {}).items()},
        )


def read(reply: Labelled) -> tuple[Suggestion, ...]:
    """What the machine suggests for one labelled reply."""
    questionnaire, codebook = asked(reply.asked)
    return suggest(questionnaire, codebook, [reply.page], regime=reply.regime, catalogue=CATALOGUE)


def _set(codes: str | list[str]) -> frozenset[str]:
    return frozenset([codes] if isinstance(codes, str) else codes)
