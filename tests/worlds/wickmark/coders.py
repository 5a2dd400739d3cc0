"""What two coders made of the replies, without seeing each other's work, and what was settled after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from tests.worlds.wickmark.bodies import PARTNERSHIP, REFERENCES
from tests.worlds.wickmark.councils import CORRECTED
from tests.worlds.wickmark.letters import days_after, sent_at
from tests.worlds.wickmark.mails import (
    BOUNCED,
    CLARIFICATION,
    CLARIFYING,
    CORRECTING,
    REPLIES,
    UNDELIVERED,
    attachment_name,
    corrected_at,
    mail_name,
    partnership_at,
    replied_at,
)
from tests.worlds.wickmark.others import PARTNERSHIP_REPLY
from tests.worlds.wickmark.scripts import QUESTIONS, Answer, Script

_ZONE = timezone(timedelta(hours=1))
_STARTS = {
    "ada": datetime(2025, 4, 22, 9, 30, tzinfo=_ZONE),
    "ben": datetime(2025, 5, 6, 13, 0, tzinfo=_ZONE),
    "chi": datetime(2025, 5, 19, 10, 0, tzinfo=_ZONE),
}
_FORMULA = "The cell holds a formula where an answer should be; there are no words to mark."


@dataclass(frozen=True)
class Coded:
    """One coding before it has a coder: what is coded, as what, and on the strength of which words."""

    key: str
    item: str
    code: str
    exemptions: tuple[str, ...]
    document: str
    page: int
    exact: str
    no_passage_reason: str = ""


_BEN_DIFFERS: dict[tuple[str, str], str] = {
    ("applewick-bc", "makers"): "other",
    ("driftlode-bc", "smart_posts"): "no",
    ("dovehill-bc", "smart_posts"): "no",
    ("eastmarsh-ta", "analysed"): "yes",
    ("barleycross-bc", "Q1"): "refused",
    ("harbour-causeway", "Q1"): "answered",
    ("midvale-university", "Q3"): "answered",
}

_SETTLED: dict[tuple[str, str], tuple[str, str]] = {
    ("applewick-bc", "makers"): (
        "civicglow",
        "The codebook has a code for CivicGlow. Who makes it is for the catalogue, not for the coder.",
    ),
    ("driftlode-bc", "smart_posts"): (
        "planned",
        "The sentence gives a season and a number: planned, not a plain no.",
    ),
    ("eastmarsh-ta", "analysed"): (
        "able_not_switched_on",
        "Could count, licence not bought: that is being able to, and not doing it.",
    ),
    ("barleycross-bc", "Q1"): (
        "refused_on_cost",
        "Section 12 is the cost limit. All four questions are refused on the same ground.",
    ),
    ("harbour-causeway", "Q1"): (
        "not_held",
        "It says that it holds nothing about columns that belong to others. That is not a no.",
    ),
    ("harbour-causeway", "smart_posts"): (
        "not_held",
        "Goes with question 1: not held, so there is nothing to code as no.",
    ),
}


def truth() -> tuple[Coded, ...]:
    """Every coding that follows from the scripts, in the order of the references."""
    found = [coded for script in REPLIES if script.coded for coded in _of_script(script)]
    found += [coded for script in PARTNERSHIP_REPLY for coded in _of_script(script)]
    clarifying = mail_name(CLARIFYING, days_after(CLARIFYING, 6))
    bounced = mail_name(BOUNCED, sent_at(BOUNCED))
    for number in QUESTIONS:
        found.append(_plain(CLARIFYING, number, "clarification_sought", (clarifying, CLARIFICATION)))
        found.append(_plain(BOUNCED, number, "undelivered", (bounced, UNDELIVERED)))
    return tuple(sorted(found, key=lambda each: REFERENCES[each.key]))


def codings() -> Iterator[dict[str, str]]:
    """The rows of codings.csv: first all of ada's, then all of ben's."""
    for coder in ("ada", "ben"):
        for place, coded in enumerate(_seen_by(coder)):
            at = _STARTS[coder] + timedelta(hours=24 * (place // 70), seconds=95 * (place % 70))
            yield {
                "reference": REFERENCES[coded.key],
                "item": coded.item,
                "code": coded.code,
                "exemptions": "; ".join(coded.exemptions),
                "coder": coder,
                "coded_at": at.isoformat(),
                "document": coded.document,
                "page": str(coded.page),
                "exact": coded.exact,
                "no_passage_reason": coded.no_passage_reason,
            }


def adjudications() -> Iterator[dict[str, str]]:
    """The rows of adjudications.csv."""
    by_place = {(each.key, each.item): each for each in truth()}
    for place, ((key, item), (code, reason)) in enumerate(_SETTLED.items()):
        first = by_place.get((key, item)) or by_place[key, "Q1"]
        yield {
            "reference": REFERENCES[key],
            "item": item,
            "code": code,
            "exemptions": "; ".join(first.exemptions),
            "adjudicator": "chi",
            "adjudicated_at": (_STARTS["chi"] + timedelta(minutes=9 * place)).isoformat(),
            "reason": reason,
            "document": first.document,
            "page": str(first.page),
            "exact": first.exact,
        }


def _seen_by(coder: str) -> Iterator[Coded]:
    for coded in truth():
        if coder == "ben":
            coded = replace(coded, code=_BEN_DIFFERS.get((coded.key, coded.item), coded.code))
            if coded.exact.startswith("="):
                coded = replace(coded, exact="", no_passage_reason=_FORMULA)
        yield coded
        if coder == "ben" and (coded.key, coded.item) == ("harbour-causeway", "Q1"):
            yield replace(coded, item="smart_posts", code="no")


def _of_script(script: Script) -> Iterator[Coded]:
    for each in script.answers:
        document, page = _place(script, each)
        yield Coded(script.key, f"Q{each.question}", each.outcome, each.exemptions, document, page, each.text)
    for each in script.answers:
        document, page = _place(script, each)
        if (script.key, each.question) == (CORRECTING, "3"):
            each, document, page = CORRECTED, mail_name(CORRECTING, corrected_at()), 1
        for item, code in each.codes:
            yield Coded(script.key, item, code, (), document, page, each.text)


def _place(script: Script, each: Answer) -> tuple[str, int]:
    if script in PARTNERSHIP_REPLY:
        return mail_name(PARTNERSHIP, partnership_at()), 1
    mail = mail_name(script.key, replied_at(script))
    name = attachment_name(script)
    page = 2 if script.form == "pdf_two_pages" and each.question in "34" else 1
    return (f"{mail}/{name}" if name else mail), page


def _plain(key: str, number: str, code: str, place: tuple[str, str]) -> Coded:
    return Coded(key, f"Q{number}", code, (), place[0], 1, place[1])
