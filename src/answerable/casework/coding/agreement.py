"""How far coders who read the same reply agreed, item by item, before anybody adjudicated.

And how often one coder's reading is what was settled in the end: the errors that a reading by one
person alone may carry.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from answerable.coding import AdjudicatorRuling, CoderReading, raw_agreement, settle
from answerable.questions import STANDING_CODES, Codebook, VariableKind
from answerable.report import AgreementSummary, AuditSample
from answerable.statistics import (
    AlphaInterval,
    Measured,
    Scale,
    alpha_interval,
    category_agreement,
    weighted_kappa,
)
from answerable.store.models import Adjudication, Coding, Investigation

_SEED = 20110125
"""Fixed, so that a report built twice is the same."""

Cases = dict[str, dict[int, list[CoderReading]]]
"""By item, then by request: what each coder read, coders in order."""


def agreements(investigation: Investigation, codebook: Codebook) -> tuple[AgreementSummary, ...]:
    """Agreement for each item that two or more coders coded at one request at least.

    Krippendorff's alpha is nominal; for numbers it is on the ratio scale, over those read as numbers by
    all, and for codes that stand in order it is ordinal.
    """
    cases = _cases(investigation)
    found = []
    for item in codebook.items():
        readings = list(cases[item].values())
        agreed = raw_agreement(readings)
        if agreed.coded_twice:
            found.append(_agreement(item, codebook, readings, (agreed.coded_twice, agreed.agreed)))
    return tuple(found)


def audit_samples(investigation: Investigation, codebook: Codebook) -> tuple[AuditSample, ...]:
    """For each item and code, how one coder's readings compare with what was settled, on units read twice.

    Only requests at which two or more read the item and the reading is settled count, and each coder's
    reading there is one trial. Items and codes without a trial of both sorts are left out,
    and so are numbers, dates and texts, which have no codes to be right about.
    """
    cases, rulings = _cases(investigation), _rulings(investigation)
    found = []
    listed = {each.name for each in codebook.variables if each.kind.lists_codes}
    for item in codebook.items():
        if not (item in listed or item.startswith("Q")):
            continue
        settled = [
            (readings, settle(readings, rulings.get((item, request))))
            for request, readings in cases[item].items()
            if len(readings) > 1
        ]
        trials = [(each.codes, end.codes) for readings, end in settled if end.is_settled for each in readings]
        found += [sample for code in _codes(trials) if (sample := _sample(item, code, trials))]
    return tuple(found)


def _cases(investigation: Investigation) -> Cases:
    codes: dict[str, dict[int, dict[str, set[str]]]] = defaultdict(lambda: defaultdict(dict))
    codings = Coding.objects.filter(request__investigation=investigation, superseded=False)
    rows = codings.order_by("item", "request_id", "coder", "uid")
    for item, request, coder, code in rows.values_list("item", "request_id", "coder", "code"):
        codes[item][request].setdefault(coder, set()).add(code)
    cases: Cases = defaultdict(dict)
    for item, requests in codes.items():
        cases[item] = {
            request: [CoderReading(coder, frozenset(given)) for coder, given in sorted(readers.items())]
            for request, readers in requests.items()
        }
    return cases


def _rulings(investigation: Investigation) -> dict[tuple[str, int], AdjudicatorRuling]:
    made = Adjudication.objects.filter(request__investigation=investigation).order_by("adjudicated_at", "uid")
    return {
        (each.item, each.request_id): AdjudicatorRuling(
            each.uid, frozenset(each.codes), frozenset(each.exemptions)
        )
        for each in made
    }


def _agreement(
    item: str, codebook: Codebook, cases: Sequence[Sequence[CoderReading]], raw: tuple[int, int]
) -> AgreementSummary:
    scale, order = _scale(item, codebook), _order(item, codebook)
    coders = sorted({each.coder for readings in cases for each in readings})
    rows = [_row(readings, coders, scale, order) for readings in cases if len(readings) > 1]
    nominal = [_row(readings, coders, Scale.NOMINAL) for readings in cases if len(readings) > 1]
    paired = [row for row in rows if sum(code is not None for code in row) > 1]
    found = _alpha(paired, scale, order) if paired else None
    by_code = category_agreement(nominal)
    weakest = min(by_code, key=lambda code: (by_code[code], str(code)), default=None)
    return AgreementSummary(
        item,
        *raw,
        scale=scale.value,
        alpha=found.value if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
        coders=len(coders),
        kappa=_weighted(paired, order) if order and len(coders) == 2 else None,
        weakest=str(weakest) if weakest is not None else "",
        weakest_share=by_code[weakest] if weakest is not None else None,
    )


def _alpha(rows: Sequence[Sequence[Hashable | None]], scale: Scale, order: tuple[str, ...]) -> AlphaInterval:
    return alpha_interval(rows, scale, rng=np.random.default_rng(_SEED), order=order or None)


def _scale(item: str, codebook: Codebook) -> Scale:
    if _order(item, codebook):
        return Scale.ORDINAL
    numbers = {each.name for each in codebook.variables if each.kind in _NUMBERS}
    return Scale.RATIO if item in numbers else Scale.NOMINAL


def _order(item: str, codebook: Codebook) -> tuple[str, ...]:
    """The codes of an ordered variable from first to last; none for any other item."""
    ordered = (each for each in codebook.variables if each.name == item and each.ordered)
    return tuple(code.code for each in ordered for code in each.codes)


def _weighted(rows: Sequence[Sequence[Hashable | None]], order: Sequence[str]) -> float | None:
    """Quadratically weighted kappa of two coders; None where nobody coded twice, or all alike."""
    pairs = Counter((row[0], row[1]) for row in rows)
    table = [[pairs[first, second] for second in order] for first in order]
    return weighted_kappa(table).value if rows else None


def _row(
    readings: Sequence[CoderReading], coders: Sequence[str], scale: Scale, order: tuple[str, ...] = ()
) -> tuple[Hashable | None, ...]:
    given = {each.coder: _code(each, scale, order) for each in readings}
    return tuple(given.get(coder) for coder in coders)


def _code(reading: CoderReading, scale: Scale, order: tuple[str, ...]) -> Hashable | None:
    """The reading as one code: its codes together, or what can stand on the scale."""
    together = "; ".join(sorted(reading.codes))
    if scale is Scale.ORDINAL:
        return together if together in order else None
    if scale is not Scale.RATIO:
        return together
    try:
        return float(together.replace(",", ""))
    except ValueError:
        return None


def _codes(trials: Iterable[tuple[frozenset[str], frozenset[str]]]) -> list[str]:
    counts = Counter(code for _, settled in trials for code in settled)
    return sorted(code for code in counts if code not in STANDING_CODES)


def _sample(
    item: str, code: str, trials: Sequence[tuple[frozenset[str], frozenset[str]]]
) -> AuditSample | None:
    with_it = [code in read for read, settled in trials if code in settled]
    without = [code not in read for read, settled in trials if code not in settled]
    if not with_it or not without:
        return None
    return AuditSample(item, code, Measured(sum(with_it), len(with_it)), Measured(sum(without), len(without)))


_NUMBERS = (VariableKind.NUMBER, VariableKind.MONEY)
