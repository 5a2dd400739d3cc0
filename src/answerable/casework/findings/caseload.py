"""What is on file for each unit, loaded for many units at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date

from answerable.casework.findings.received import Received, grounded, received
from answerable.casework.work.questions_asked import QuestionsAsked, questions_asked_in
from answerable.casework.work.stored import known
from answerable.coding import AdjudicatorRuling, CoderReading, SettledReading, settle
from answerable.correspondence import Stage
from answerable.evidence import SettledByHand
from answerable.questions import Codebook, Outcome
from answerable.store.models import (
    Adjudication,
    Coding,
    ReplyMatch,
    Request,
    Settlement,
    SourceClaim,
    Unit,
)

_READING = ("uid", "code", "exemptions")
"""What a reading takes of a coding, beside whose it is and of what."""


@dataclass
class RequestCase:
    """One request with its readings and rulings by item.

    `standing` is the outcome of all its questions while no reply is here and nobody has read one, else
    None. `reference`, `as_of`, `originals` and `words` are loaded where other sources speak of the unit: the
    day of its newest reply, the digests of its replies, and the passages relied on by item.
    """

    pk: int
    asked: QuestionsAsked
    standing: Outcome | None
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


@dataclass
class UnitCase:
    """One unit, by row number and uid, with its requests and what other sources than replies claim of it."""

    pk: int
    uid: str
    requests: list[RequestCase] = field(default_factory=list)
    elsewhere: list[SourceClaim] = field(default_factory=list)
    settled: dict[str, SettledByHand] = field(default_factory=dict)

    def other_claims(self, item: str) -> list[SourceClaim]:
        """What partners, sightings or desk notes claim of the item."""
        return [claim for claim in self.elsewhere if claim.item == item]

    def read_as(self) -> Hashable:
        """What its findings follow from, where no other source speaks of it."""
        return tuple(request.read_as() for request in self.requests)


def unit_cases(ids: Sequence[int]) -> list[UnitCase]:
    """The cases of the units with these row numbers, in their order, in a fixed number of queries."""
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
            readings=readings[request.pk],
            rulings=rulings[request.pk],
        )
        units[request.unit_id].requests.append(case)
    elsewhere = SourceClaim.objects.filter(unit__in=ids).exclude(source="reply").order_by("uid")
    for claim in elsewhere.select_related("row__table__file__original"):
        units[claim.unit_id].elsewhere.append(claim)
    for made in Settlement.objects.filter(unit__in=ids):
        held = SettledByHand(made.source, known(made.outcome, Outcome.UNCLEAR), frozenset(made.codes))
        units[made.unit_id].settled[made.item] = held
    compared = {case.pk: case for unit in units.values() if unit.elsewhere for case in unit.requests}
    if compared:
        _load_evidence(compared, {pk: heard[pk] for pk in compared}, requests)
    return [units[pk] for pk in ids]


def _load_evidence(
    cases: dict[int, RequestCase], heard: dict[int, Received], requests: Sequence[Request]
) -> None:
    """What the readings of these requests rest on, to be held against what other sources say."""
    for request in requests:
        if case := cases.get(request.pk):
            days = [word.on for word in heard[request.pk].of(Stage.REPLIED) if word.on]
            case.reference, case.as_of = request.reference, max(days, default=None)
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
    grouped: dict[tuple[int, str, str], list[Coding]] = defaultdict(list)
    codings = Coding.objects.filter(
        grounded(), request__in=[request.pk for request in requests], superseded=False
    )
    for coding in codings.order_by("coder", "uid").only("request", "item", "coder", *_READING):
        grouped[coding.request_id, coding.item, coding.coder].append(coding)
    readings: dict[int, dict[str, list[CoderReading]]] = defaultdict(dict)
    for (request, item, coder), made in grouped.items():
        reading = CoderReading(
            coder=coder,
            codes=frozenset(coding.code for coding in made),
            exemptions=frozenset(exemption for coding in made for exemption in coding.exemptions),
            codings=tuple(coding.uid for coding in made),
        )
        readings[request].setdefault(item, []).append(reading)
    return readings


def _rulings(requests: Sequence[Request]) -> dict[int, dict[str, AdjudicatorRuling]]:
    rulings: dict[int, dict[str, AdjudicatorRuling]] = defaultdict(dict)
    made = Adjudication.objects.filter(grounded(), request__in=[request.pk for request in requests])
    for ruling in made.order_by("adjudicated_at", "uid"):
        rulings[ruling.request_id][ruling.item] = AdjudicatorRuling(
            ruling.uid, frozenset(ruling.codes), frozenset(ruling.exemptions)
        )
    return rulings
