"""What is on file for each unit, loaded for many units at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from answerable.casework.findings.received import Received, grounded, received
from answerable.casework.work.questions_asked import QuestionsAsked, questions_asked_in
from answerable.casework.work.stored import known
from answerable.coding import AdjudicatorRuling, CoderReading, SettledReading, settle
from answerable.correspondence import Stage
from answerable.evidence import Breadth, ClaimPlace, Grade, SettledByHand, SourceClaim
from answerable.questions import Codebook, Outcome
from answerable.store import models
from answerable.store.models import (
    Adjudication,
    Coding,
    ReplyMatch,
    Request,
    Settlement,
    Unit,
)

_AT_ONCE = 2000
_READING = ("uid", "code", "exemptions")
"""What a reading takes of a coding, beside whose it is and of what."""


@dataclass
class RequestCase:
    """One request with its readings and rulings by item.

    `standing` is the outcome of all its questions while no reply is here and nobody has read one, else
    None. `answered_on` is the day of its newest reply. `reference`, `as_of`, `originals` and `words` are
    loaded where other sources speak of the unit: that day again, the digests of its replies, and the passages
    relied on by item.
    """

    pk: int
    asked: QuestionsAsked
    standing: Outcome | None
    answered_on: date | None = None
    readings: dict[str, list[CoderReading]] = field(default_factory=dict)
    rulings: dict[str, AdjudicatorRuling] = field(default_factory=dict)
    reference: str = ""
    as_of: date | None = None
    originals: frozenset[str] = frozenset()
    words: dict[str, str] = field(default_factory=dict)

    def speaks_of(self, codebook: Codebook, item: str) -> bool:
        """True if it asked the item, or if a person has read it there all the same."""
        return self.asked.asks(codebook, item) or item in self.readings or item in self.rulings

    def settled(self, item: str) -> SettledReading:
        """The settled reading of an item, or that there is none yet."""
        return settle(self.readings.get(item, []), self.rulings.get(item))

    def read_as(self) -> Hashable:
        """What its claims follow from: the same for requests that are settled alike."""
        readings = [
            (item, tuple((each.codes, each.exemptions) for each in made))
            for item, made in self.readings.items()
        ]
        rulings = [(item, each.codes, each.exemptions) for item, each in self.rulings.items()]
        return (self.asked, self.standing, frozenset(readings), frozenset(rulings))

    def rests_on(self, item: str) -> list[str]:
        """The uids of all codings of the item, then of its adjudication."""
        uids = [uid for reading in self.readings.get(item, []) for uid in reading.codings]
        ruling = self.rulings.get(item)
        return [*uids, ruling.adjudication] if ruling else uids


@dataclass(frozen=True)
class ClaimElsewhere:
    """A claim of another source than a reply, as a rule takes it, and what its finding takes over."""

    value: SourceClaim
    basis: str
    exemptions: tuple[str, ...] = ()


@dataclass
class UnitCase:
    """One unit, by row number and uid, with its requests and what other sources than replies claim of it."""

    pk: int
    uid: str
    requests: list[RequestCase] = field(default_factory=list)
    elsewhere: list[ClaimElsewhere] = field(default_factory=list)
    settled: dict[str, SettledByHand] = field(default_factory=dict)

    def other_claims(self, item: str) -> list[ClaimElsewhere]:
        """What partners, sightings or desk notes claim of the item."""
        return [claim for claim in self.elsewhere if claim.value.item == item]

    def read_as(self) -> Hashable:
        """What its findings follow from, where no other source speaks of it."""
        return tuple(request.read_as() for request in self.requests)


def unit_cases(
    ids: Sequence[int], besides: Mapping[int, Sequence[ClaimElsewhere]] | None = None
) -> list[UnitCase]:
    """The cases of the units with these row numbers, in their order, in a fixed number of queries.

    `besides` are claims that are not on record yet, by unit.
    """
    units = {pk: UnitCase(pk, uid) for pk, uid in Unit.objects.filter(pk__in=ids).values_list("pk", "uid")}
    requests = list(
        Request.objects.filter(unit__in=ids)
        .order_by("reference")
        .select_related("unit")
        .prefetch_related("batch__questionnaire")
    )
    heard = received([request.pk for request in requests])
    readings = _readings(requests)
    rulings = _rulings(requests)
    for request in requests:
        case = RequestCase(
            pk=request.pk,
            asked=questions_asked_in(request),
            standing=heard[request.pk].standing,
            answered_on=_answered_on(heard[request.pk]),
            readings=readings[request.pk],
            rulings=rulings[request.pk],
        )
        units[request.unit_id].requests.append(case)
    for unit, claim in _elsewhere(ids):
        units[unit].elsewhere.append(claim)
    for unit in units.keys() & (besides or {}).keys():
        units[unit].elsewhere += (besides or {})[unit]
    for each in units.values():
        each.elsewhere.sort(key=lambda claim: claim.value.uid)
    for made in Settlement.objects.filter(unit__in=ids):
        held = SettledByHand(made.source, known(made.outcome, Outcome.UNCLEAR), frozenset(made.codes))
        units[made.unit_id].settled[made.item] = held
    compared = {case.pk: case for unit in units.values() if unit.elsewhere for case in unit.requests}
    if compared:
        _load_evidence(compared, {pk: heard[pk] for pk in compared}, requests)
    return [units[pk] for pk in ids]


def _answered_on(heard: Received) -> date | None:
    return max((word.on for word in heard.of(Stage.REPLIED) if word.on), default=None)


def claim_elsewhere(made: Mapping[str, Any], place: ClaimPlace, evidence: str) -> ClaimElsewhere:
    """A claim from the columns of its record, where it stands, and what it rests on as its source has it."""
    value = SourceClaim(
        made["source"],
        known(made["outcome"], Outcome.UNCLEAR),
        frozenset(made["codes"]),
        made["uid"],
        item=made["item"],
        as_of=made["as_of"],
        grade=known(made["grade"], Grade.INFERRED),
        place=place,
        breadth=known(made["breadth"], Breadth.SAME),
        rests_on=frozenset({evidence.casefold()} if evidence else ()),
    )
    return ClaimElsewhere(value, made["basis"], tuple(made.get("exemptions", ())))


_CLAIM = (
    "unit_id", "uid", "source", "outcome", "codes", "item", "as_of", "grade", "breadth", "basis",
    "exemptions", "words",
)  # fmt: skip
_ROW = ("row__table__file__original__uid", "row__table__sheet", "row__number", "row__evidence")


def _elsewhere(ids: Sequence[int]) -> Iterator[tuple[int, ClaimElsewhere]]:
    """What other sources than replies claim of these units, in any order; values, for there can be many."""
    found = models.SourceClaim.objects.filter(unit__in=ids).exclude(source="reply").order_by()
    for read in found.values_list(*_CLAIM, *_ROW):
        made, (digest, sheet, row, evidence) = dict(zip(_CLAIM, read, strict=False)), read[len(_CLAIM) :]
        words = made["words"]
        place = ClaimPlace(digest, sheet, row, words=words) if digest else ClaimPlace(words=words)
        yield made["unit_id"], claim_elsewhere(made, place, evidence or "")


def _load_evidence(
    cases: dict[int, RequestCase], heard: dict[int, Received], requests: Sequence[Request]
) -> None:
    """What the readings of these requests rest on, to be held against what other sources say."""
    for request in requests:
        if case := cases.get(request.pk):
            case.reference, case.as_of = request.reference, case.answered_on
    originals: dict[int, set[str]] = defaultdict(set)
    matches = ReplyMatch.objects.filter(request__in=cases, certain=True).order_by()
    for pk, digest in matches.values_list("request_id", "reply__original__uid"):
        originals[pk].add(digest)
    for pk, digests in originals.items():
        cases[pk].originals = frozenset(digests)
    chosen = Coding.objects.filter(grounded(), request__in=cases, superseded=False, passage__isnull=False)
    for pk, item, words in chosen.order_by("uid").values_list("request_id", "item", "passage__exact"):
        cases[pk].words.setdefault(item, words)


def _readings(requests: Sequence[Request]) -> dict[int, dict[str, list[CoderReading]]]:
    grouped: dict[tuple[int, str, str], list[tuple[str, str, list[str]]]] = defaultdict(list)
    codings = Coding.objects.filter(
        grounded(), request__in=[request.pk for request in requests], superseded=False
    )
    rows = codings.order_by("coder", "uid").values_list("request_id", "item", "coder", *_READING)
    for request, item, coder, *read in rows.iterator(_AT_ONCE):
        grouped[request, item, coder].append((read[0], read[1], read[2]))
    readings: dict[int, dict[str, list[CoderReading]]] = defaultdict(dict)
    for (pk, item, coder), made in grouped.items():
        uids, codes, exemptions = zip(*made, strict=True)
        reading = CoderReading(coder, frozenset(codes), frozenset(chain.from_iterable(exemptions)), uids)
        readings[pk].setdefault(item, []).append(reading)
    return readings


def _rulings(requests: Sequence[Request]) -> dict[int, dict[str, AdjudicatorRuling]]:
    rulings: dict[int, dict[str, AdjudicatorRuling]] = defaultdict(dict)
    made = Adjudication.objects.filter(grounded(), request__in=[request.pk for request in requests])
    for ruling in made.order_by("adjudicated_at", "uid"):
        rulings[ruling.request_id][ruling.item] = AdjudicatorRuling(
            ruling.uid, frozenset(ruling.codes), frozenset(ruling.exemptions)
        )
    return rulings
