"""Sources, passages and statements made by hand, for what a manuscript cites and quotes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from answerable.report import (
    CitedSource,
    Content,
    QuotedWords,
    SaidOf,
    WordsKind,
)
from tests.report.contents import LOG, content


def fixed(words: str) -> Callable[[str], str]:
    """A citation of that source, whatever the style."""
    return lambda locator: f"{words}, {locator}." if locator else f"{words}."


REPLY = QuotedWords(
    uid="lamps/r1/0/1/0-27",
    kind=WordsKind.REPLY,
    recorded=LOG,
    standing=LOG,
    speaker="Parish 1",
    said="1 February 2026",
    place="Reply of parish-1, page 1",
    body="parish-1",
    passage="parish-1-log",
)
ROW = QuotedWords(
    "lamps/p1/row/4", WordsKind.PARTNER, "Seen lit, 3 May.", "Seen lit, 3 May.", "Lamp Watch", "May 2026"
)
SENTENCE = QuotedWords(
    uid="lamps/s/lantern/copy/1/passage/1-9-40",
    kind=WordsKind.SOURCE,
    recorded="The lamps <i>watch</i> & listen.",
    standing="The lamps <i>watch</i> & listen.",
    speaker="The Lantern",
    said="2 May 2025",
    place="page 1",
    source="lantern-2025",
)
ALLEGATION = QuotedWords(
    uid="lamps/statement/1",
    kind=WordsKind.STATEMENT,
    recorded="Luxovane sells what it sees.",
    standing="Luxovane sells what it sees.",
    speaker="The Lantern",
    said="2 May 2025",
    source="lantern-2025",
    statement=SaidOf(True, "Luxovane", "alleged of Luxovane", ("lamps/statement/2",)),
)
DENIAL = replace(
    ALLEGATION,
    uid="lamps/statement/2",
    recorded="We sell nothing of the kind.",
    standing="We sell nothing of the kind.",
    speaker="Luxovane",
    source="luxovane-2025",
    statement=SaidOf(False, "The Lantern", "answer of Luxovane"),
)
UNANSWERED = replace(ALLEGATION, uid="lamps/statement/3", statement=SaidOf(True, "Pharosine"))
WORDS = {each.uid: each for each in (REPLY, ROW, SENTENCE, ALLEGATION, DENIAL, UNANSWERED)}

LANTERN = CitedSource(
    key="lantern-2025",
    citation=fixed("The Lantern, \u2018Lamps that watch\u2019 (2 May 2025) https://lantern.example/lamps"),
    short="The Lantern",
    grade="reported by press",
    grade_sentence="A newspaper said so.",
    family="lantern story",
    address="https://lantern.example/lamps",
    captured=date(2025, 5, 3),
    digest="ab" * 32,
    sentences=lambda: (SENTENCE,),
)
LUXOVANE = CitedSource(
    "luxovane-2025", fixed("Luxovane, \u2018Answer\u2019 (May 2025)"), "Luxovane", family="lantern story"
)
WITHDRAWN = CitedSource("old-2020", fixed("Old (2020)"), "Old", withdrawn="it was a hoax")
SOURCES = (LANTERN, LUXOVANE, WITHDRAWN)


def cited(words: Mapping[str, QuotedWords] = WORDS, **changes: Any) -> Content:
    """The parishes with three sources, one of which was withdrawn, and words of each kind."""
    made: dict[str, Any] = {
        "sources": SOURCES,
        "quotable": words.get,
        **changes,
    }
    return content(**made)


CITING = f"""# Lamps

Lamps are old.[^lantern-2025, p. 4][^luxovane-2025] Parish 1 wrote {{{{ quote {REPLY.uid} }}}}.

{{{{ quote {ALLEGATION.uid} }}}}

{{{{ quote {DENIAL.uid} }}}}

::: box title="The park" rests="{SENTENCE.uid} logs" as="park"
It [so]{{source="A report"}} is, and [{LOG}]{{quote="{REPLY.uid}"}}
:::

{{{{ count has_log = yes base sent as logs }}}}

{{{{ list Q1 by exemption as all }}}}

::: part author="Nell Marsh"
## Sightings

It shines.[^lantern-2025]

::: recommendation rests="park logs"
Stop.
:::

:::
"""
