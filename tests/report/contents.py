"""Small contents made by hand: nine parishes with replies, and one published table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from answerable.evidence import CountTable, Parts, PartsRule, PublishedColumn
from answerable.ground import Span, digest_of
from answerable.questions import Outcome
from answerable.report import (
    AdjudicationRecord,
    AgreementSummary,
    AskedQuestion,
    BodyRecord,
    CodingRecord,
    Content,
    CorrectionRecord,
    Dimension,
    DocumentPage,
    Item,
    ItemKind,
    ItemMerging,
    LetterRecord,
    Methods,
    Outline,
    PartnerSummary,
    Provenance,
    QuotedPassage,
    ReplyRecord,
    UnitFinding,
    UnmatchedRow,
)
from answerable.statistics import Cell, Tally, published_ladder, published_tally

WORDS = "We keep a log of the lamps.\nAsk <b>Ann</b> at ann@parish.example or 01632 960 001.\nRegards, Ann"
LOG = "We keep a log of the lamps."


@dataclass(frozen=True)
class Records:
    """Counts taken from the records themselves, and from published tables."""

    bodies: tuple[BodyRecord, ...]
    tables: tuple[CountTable, ...] = ()

    def tally(self, item: str, dimensions: tuple[str, ...], *, code: str | None = None) -> Tally:
        for table in self.tables:
            if item in [column.item for column in table.items]:
                return published_tally(table, item)
        if not self.bodies:
            return published_ladder(self.tables[0])
        counts: Counter[Cell] = Counter()
        for body in self.bodies:
            found = body.finding(item or "Q1")
            assert found is not None
            answer = found.outcome.value if item.startswith("Q") else next(iter(found.codes), None)
            stratum = tuple(body.strata[name] for name in dimensions)
            counts[Cell(stratum, found.outcome, answer if item else None)] += 1
        return Tally(item, dimensions, counts)


def passage(key: str, text: str = WORDS, exact: str = LOG, code: str = "yes") -> QuotedPassage:
    """A passage of a reply, read by two people and settled by a third."""
    start = text.index(exact)
    page = DocumentPage(f"Reply of {key}", digest_of(text.encode()), 1, text, left_out=_signature(text))
    return QuotedPassage(
        id=f"{key}-log",
        item="has_log",
        code=code,
        page=page,
        span=Span(start, start + len(exact)),
        codings=(
            CodingRecord("R. Ames", code, date(2026, 3, 1)),
            CodingRecord("T. Bell", "no", date(2026, 3, 2)),
        ),
        adjudication=AdjudicationRecord("C. Dole", code, date(2026, 3, 3), "The sentence is plain."),
    )


def _signature(text: str) -> tuple[Span, ...]:
    start = text.find("Regards, Ann")
    return (Span(start, len(text)),) if start >= 0 else ()


def body(number: int, region: str, outcome: Outcome, code: str = "", text: str = WORDS) -> BodyRecord:
    """One parish: its letter, its reply if any, and how its question ended."""
    key = f"parish-{number}"
    passages = (passage(key, text, text.split("\n")[0], code),) if code else ()
    replied = outcome is not Outcome.NO_REPLY
    exemptions = ("FOIA s.31(1)(a)",) if outcome is Outcome.REFUSED else ()
    return BodyRecord(
        key=key,
        name=f"Parish {number}",
        strata={"region": region},
        letters=(LetterRecord(f"LL-{number}", date(2026, 1, 5), "Dear parish, do you keep a log?"),),
        replies=(ReplyRecord(date(2026, 2, 1), "disclosure", (("reply.eml", digest_of(b"x")),)),)
        if replied
        else (),
        findings=(
            UnitFinding("Q1", outcome, exemptions=exemptions, basis="coded", passages=passages),
            UnitFinding("has_log", outcome, codes=(code,) if code else (), basis="coded", passages=passages),
        ),
    )


BODIES = (
    body(1, "North", Outcome.ANSWERED, "yes"),
    body(2, "North", Outcome.ANSWERED, "yes"),
    body(3, "North", Outcome.ANSWERED, "no", "We keep none."),
    body(4, "North", Outcome.REFUSED),
    body(5, "South", Outcome.ANSWERED, "no", "No log is kept."),
    body(6, "South", Outcome.ANSWERED_IN_PART, "yes", "A log, in part. <script>alert(1)</script>"),
    body(7, "South", Outcome.NO_REPLY),
    body(8, "West", Outcome.NO_REPLY),
    body(9, "West", Outcome.REFUSED),
)

Q1 = Item(
    "Q1",
    "Outcome of question 1",
    ItemKind.OUTCOME,
    {each.value: each.label for each in Outcome},
    ("region",),
    "1",
)
HAS_LOG = Item("has_log", "Keeps a log", ItemKind.ONE, {"yes": "Yes", "no": "No"}, ("region",), "1")

TABLE = CountTable(
    name="sectors",
    title="Counts by sector",
    source="Invented Watch, 2024, appendix",
    dimension="sector",
    label_column="sector",
    columns=(
        "sector",
        "requests",
        "responses",
        "refused",
        "use_lamp",
        "published_lamp_pct",
        "use_other",
        "either",
    ),
    rows=(
        ("schools", "3343", "676", "13", "352", "52.1", "45", "386"),
        ("councils", "420", "343", "18", "227", "66.2", "35", "251"),
        ("police", "47", "44", "4", "0", "8.6", "15", "15"),
    ),
    items=(
        PublishedColumn(
            item="sectors.uses_lamp",
            label="Uses the lamp",
            code="yes",
            column="use_lamp",
            published="published_lamp_pct",
        ),
        PublishedColumn(item="sectors.either", label="Uses either", code="yes", column="either"),
    ),
    sent="requests",
    replied="responses",
    refused="refused",
    parts=(Parts("either", ("use_lamp", "use_other"), PartsRule.UNION),),
    missing={"clinics": "The source does not print them."},
)


def square(name: str, left: float, low: float) -> dict[str, Any]:
    """An outline: two degrees wide, one high."""
    ring = [[left, low], [left + 2, low], [left + 2, low + 1], [left, low + 1], [left, low]]
    return {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


OUTLINE = Outline(
    {
        "type": "FeatureCollection",
        "features": [
            square("North", 0, 52),
            square("South", 0, 51),
            square("West", -2, 51),
            square("East", 2, 51),
        ],
    },
    "Outlines made up for tests.",
)


def content(bodies: tuple[BodyRecord, ...] = BODIES, **changes: Any) -> Content:
    """The parishes as the report gets them."""
    made = Content(
        slug="lamps",
        name="Lamp logs",
        purpose="Who keeps a log of lamps?",
        as_of=date(2026, 6, 1),
        invented=True,
        items=(Q1, HAS_LOG),
        dimensions=(Dimension("region", "Region", _named("North", "South", "West", "East"), OUTLINE),),
        tallies=Records(bodies),
        provenance=Provenance(
            "Answerable 0.1.0", "ab" * 32, ((digest_of(b"x"), "reply.eml"),), (("codebook", "1"),)
        ),
        questions=(AskedQuestion("1", "Do you keep a log?"),),
        bodies=bodies,
        methods=Methods(
            frame_rule="Every parish.",
            frozen_on=date(2026, 1, 1),
            excluded=(("Parish 10", "dissolved"),),
            people=(("R. Ames", "coder"),),
            agreements=(AgreementSummary("has_log", 5, 4),),
            merge_rule="The reply stands.",
            mergings=(
                ItemMerging(
                    "has_log",
                    "Any yes is right.",
                    "The sentence is plain.",
                    3,
                    (("agreement", 3),),
                    (("the reply", 3),),
                ),
            ),
            partners=(PartnerSummary("Log Watch", 4, 3, 1),),
            reached_twice=(("region", "North", 3, 5),),
            unmatched=(UnmatchedRow("tracker.csv", 7, "Parish of Nowhere", "no body is called so"),),
            corrections=(CorrectionRecord(date(2026, 5, 1), "A count", "4", "3"),),
        ),
    )
    return replace(made, **changes)


def published(table: CountTable = TABLE) -> Content:
    """One published table and nothing else."""
    items = tuple(
        Item(
            each.item,
            each.label,
            ItemKind.PUBLISHED,
            {each.code: "Yes"},
            (table.dimension,),
            table=table.name,
        )
        for each in table.items
    )
    names = _named(*(table.stratum(row) for row in table.rows), *table.missing)
    return content(
        (),
        items=items,
        dimensions=(Dimension("sector", "Sector", names),),
        tallies=Records((), (table,)),
        tables=(table,),
        questions=(),
    )


def _named(*values: str) -> Mapping[str, str]:
    return {value: value.capitalize() for value in values}


MANUSCRIPT = """# Who keeps a log?

Of those that replied and did not refuse,
{{ share has_log = yes base replied_not_refused }} keep a log, as {{ figure by-region }} shows.

{{ share has_log = yes by region base replied_not_refused as by-region }}

{{ shares has_log base replied_not_refused as kinds }}

{{ outcomes Q1 as outcomes }}

{{ ladder as responses }}

{{ difference has_log = yes between region = "North" and "South" base replied_not_refused as apart }}
"""

PUBLISHED_MANUSCRIPT = """# Published counts

{{ share sectors.either = yes by sector base replied_not_refused as either }}

{{ share sectors.uses_lamp = yes by sector base replied as lamp }}

{{ total sectors.either = yes by sector base replied_not_refused as totals }}

{{ ladder as responses }}
"""
