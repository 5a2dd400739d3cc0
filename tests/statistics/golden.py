"""Each topic of the golden files worked out by this room, under the names that the files expect.

The inputs are read generously: strata or plain numbers, tables or counts, and where a case names only its
regions, the published counts of those regions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import ceil, sqrt
from typing import Any

from tests.statistics import golden_tests as tests_of
from tests.statistics.counts import tally_of

from answerable.ground import BadInput
from answerable.statistics import (
    Base,
    Calibration,
    Combination,
    Dispositions,
    Distance,
    Respondents,
    Scenario,
    ScenarioChange,
    Stratified,
    Tally,
    bounds,
    calibrate,
    calibrated_share,
    clopper_pearson,
    extrapolate,
    hypergeometric,
    monotone_bounds,
    post_stratify,
    rake,
    response_rates,
    share,
    stratified_interval,
    stratified_share,
    stratified_total,
    tipping_point,
    wilson,
    wilson_fpc,
)

Case = dict[str, Any]
Found = dict[str, Any]


def words_of(case: Case) -> str:
    """The id and method of a case in small letters, to tell apart what one topic holds."""
    return f"{case.get('id', '')} {case.get('method', '')}".casefold()


def strata_of(given: Found) -> Tally:
    """A tally of the strata of a case, or of its plain numbers as one stratum."""
    rows = given.get("strata") or given.get("cells") or [given]
    named = [_name(row, place) for place, row in enumerate(rows)]
    return tally_of(*((name, row["N"], row["n"], 0, row["x"]) for name, row in zip(named, rows, strict=True)))


def _name(row: Found, place: int) -> str:
    return str(next((row[key] for key in ("sector", "region", "stratum", "name") if key in row), place))


def rates(case: Case) -> Found:
    given = case["inputs"]
    tally = tally_of(("all", given["requests"], given["responses"], given.get("refused", 0), given["x"]))
    return {
        "non_refusing": share(tally, "yes", Base.REPLIED_NOT_REFUSED).value,
        "all_responses": share(tally, "yes", Base.REPLIED).value,
        "all_asked": share(tally, "yes", Base.SENT).value,
    }


def intervals(case: Case) -> Found:
    given = case["inputs"]
    x, n, population, level = given["x"], given["n"], given["N"], given.get("level", 0.95)
    least, most = hypergeometric(x, n, population=population, level=level)
    return {
        "p": x / n,
        "n_eff_fpc": n * (population - 1) / (population - n) if n < population else None,
        "wilson": wilson(x, n, level=level),
        "wilson_fpc": wilson_fpc(x, n, population=population, level=level, clip=False),
        "wilson_fpc_clipped": wilson_fpc(x, n, population=population, level=level),
        "clopper_pearson": clopper_pearson(x, n, level=level),
        "hypergeometric_K": (least, most),
        "hypergeometric": (least / population, most / population),
    }


def certain(case: Case) -> Found:
    tally = strata_of(case["inputs"])
    size, known = tally.within(Base.SENT), tally.within(Base.REPLIED_NOT_REFUSED)
    found = bounds(tally.count("yes", Base.REPLIED_NOT_REFUSED), known, population=size)
    middle = monotone_bounds(tally, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    ends = None if middle is None else (middle.low, middle.high)
    return {
        "bounds": (found.low, found.high),
        "width": found.width,
        "bounds_counts": (round(found.low * size), round(found.high * size)),
        **dict.fromkeys(("monotone", "monotone_bounds", "bounds_monotone"), ends),
        "monotone_counts": None if ends is None else [end * size for end in ends],
    }


def tipping(case: Case) -> Found:
    given = case["inputs"]
    point = tipping_point(given["x"], given["n"], population=given["N"], threshold=given.get("t", 0.5))
    if point.share is None:
        return {"share": None, "ratio_to_respondents": None}
    rate = given["x"] / given["n"]
    return {"share": point.share, "ratio_to_respondents": point.share / rate if rate else None}


def stratified(case: Case) -> Found:
    words, tally = words_of(case), strata_of(case["inputs"])
    level = case["inputs"].get("level", 0.95)
    mean = stratified_share(tally, "yes", Base.REPLIED_NOT_REFUSED, by="sector", level=level)
    whole = stratified_total(tally, "yes", Base.REPLIED_NOT_REFUSED, by="sector", level=level)
    if "kish" in words:
        assert mean.weighting is not None
        return {"deff": mean.weighting.design_effect, "n_eff": mean.weighting.effective_units}
    if re.search(r"post-?\s?strat", words):
        return _post_stratified(tally, level)
    ends, student = _ends(mean, Combination.STRATIFIED_NORMAL, level), Combination.STRATIFIED_T
    return {
        "mean": mean.value,
        "se": mean.standard_error,
        **dict.fromkeys(("ci", "ci_normal"), ends),
        "ci_t": _ends(mean, student, level),
        f"ci_t_df{mean.degrees_of_freedom}": _ends(mean, student, level),
        "total": whole.value,
        "total_se": whole.standard_error,
        "total_ci": _ends(whole, Combination.STRATIFIED_NORMAL, level),
        "degf": mean.degrees_of_freedom,
        "deff": mean.design_effect,
        "n_eff": mean.weighting.effective_units if mean.weighting else None,
        "svyciprop": {
            "logit": _ends(mean, Combination.STRATIFIED_LOGIT, level),
            "xlogit": _ends(mean, Combination.STRATIFIED_LOGIT, level),
            "mean": _ends(mean, student, level),
            "beta": _ends(mean, Combination.STRATIFIED_BETA, level),
            "asin": _ends(mean, Combination.STRATIFIED_ARCSINE, level),
            "likelihood": _ends(mean, Combination.STRATIFIED_LIKELIHOOD, level),
        },
    }


def _ends(found: Stratified, combination: Combination, level: float) -> tuple[float, float] | None:
    ends = stratified_interval(found, combination, level=level)
    return None if ends is None else (ends.low, ends.high)


def _post_stratified(tally: Tally, level: float) -> Found:
    sizes: dict[tuple[str, ...], float] = {
        (name,): part.within(Base.SENT) for name, part in tally.strata("sector").items()
    }
    weights = post_stratify(Respondents.of_tally(tally, Base.REPLIED_NOT_REFUSED), sizes)
    found = calibrated_share(tally, "yes", Base.REPLIED_NOT_REFUSED, calibration=weights, level=level)
    ends = (found.interval.low, found.interval.high) if found.interval else None
    size = sum(sizes.values())
    return {
        "mean": found.value,
        "se": found.standard_error,
        **dict.fromkeys(("ci", "ci_normal"), ends),
        "total": found.value * size,
        "total_se": (found.standard_error or 0.0) * size,
    }


def weights(case: Case) -> Found:
    """Cell weights of a two-way table, its first margin running fastest unless it is nested."""
    given, words = case["inputs"], words_of(case)
    sample, frame = (_flat(given[key]) for key in ("sample", "population"))
    rows = _first_size(given, len(sample))
    cells: list[tuple[str, ...]] = [(str(i % rows), str(i // rows)) for i in range(len(sample))]
    found = _weighted(cells, sample, frame, given, words)
    each = tuple(found.weights[cell] for cell in cells)
    return {
        **dict.fromkeys(("cell_weight", "weights", "cell_weights"), each),
        "g": [found.ratios[cell] for cell in cells],
        "deff": found.weighting.design_effect,
        "n_eff": found.weighting.effective_units,
        "total": sum(weight * found.respondents.counts[cell] for cell, weight in found.weights.items()),
    }


def _weighted(
    cells: list[tuple[str, ...]], sample: list[int], frame: list[float], given: Found, words: str
) -> Calibration:
    respondents = Respondents(("a", "b"), dict(zip(cells, sample, strict=True)))
    margins: dict[str, dict[str, float]] = {"a": {}, "b": {}}
    for (a, b), size in zip(cells, frame, strict=True):
        margins["a"][a] = margins["a"].get(a, 0) + size
        margins["b"][b] = margins["b"].get(b, 0) + size
    if "post" in words:
        return post_stratify(respondents, dict(zip(cells, frame, strict=True)))
    if "logit" in words:
        printed = re.search(r"bounds\s*=\s*c\(([^)]*)\)", words)
        limits = given.get("bounds") or (printed[1].split(",") if printed else None)
        assert limits, f"no bounds in {given} or {words}"
        low, high = (float(limit) for limit in limits)
        return calibrate(respondents, margins, distance=Distance.LOGIT, bounds=(low, high))
    if "linear" in words or "greg" in words:
        return calibrate(respondents, margins)
    if "calibrate" in words:
        return calibrate(respondents, margins, distance=Distance.RAKING)
    return rake(respondents, margins)


def _flat(values: list[Any]) -> list[Any]:
    return [each for row in values for each in row] if isinstance(values[0], list) else list(values)


def _first_size(given: Found, cells: int) -> int:
    """The categories of the first margin: as stated, as nested, or the nearest to a square."""
    if isinstance(given["sample"][0], list):
        return len(given["sample"][0])
    stated = next((given[key] for key in ("shape", "dim", "levels", "rows", "nrow") if key in given), None)
    if stated is not None:
        return int(stated[0] if isinstance(stated, list) else stated)
    return next(size for size in range(ceil(sqrt(cells)), cells + 1) if cells % size == 0)


def scenarios(case: Case) -> Found:
    given = case["inputs"]
    if not given.keys() - {"strata", "x", "n", "N", "level"}:
        return certain(case)
    scenario = _scenario(given, words_of(case))
    by = "sector" if given.get("strata") else None
    found = extrapolate(strata_of(given), "yes", Base.REPLIED_NOT_REFUSED, scenario=scenario, by=by)
    return {
        "total": found.total,
        "rate": found.share,
        "bounds_counts": (found.bounds.low, found.bounds.high),
        "by_stratum": [part.silent_rate for part in found.parts],
    }


def _scenario(given: Found, words: str) -> Scenario:
    for key, change, scale in (
        ("factor", ScenarioChange.PER_CENT, lambda factor: (factor - 1) * 100),
        ("odds_ratio", ScenarioChange.ODDS, lambda ratio: ratio),
        ("odds", ScenarioChange.ODDS, lambda ratio: ratio),
        ("points", ScenarioChange.POINTS, _points),
        ("difference", ScenarioChange.POINTS, _points),
        ("shift", ScenarioChange.POINTS, _points),
        ("delta", ScenarioChange.POINTS, _points),
        ("rate", ScenarioChange.RATE, lambda rate: rate * 100),
        ("silent_rate", ScenarioChange.RATE, lambda rate: rate * 100),
    ):
        if key in given:
            amount = round(scale(given[key]), 9)
            lowered = change is ScenarioChange.POINTS and amount > 0 and ("less" in words or "lower" in words)
            return Scenario(change, -amount if lowered else amount)
    raise BadInput(f"no scenario among {sorted(given)}", remedy="factor, points, odds_ratio or rate")


def _points(given: float) -> float:
    return given * 100 if abs(given) < 1 else given


def responses(case: Case) -> Found:
    given = case["inputs"]
    letters = ("I", "P", "R", "O", "NC", "UH", "UO", "NE")
    found = response_rates(
        Dispositions(*(given.get(letter, 0) for letter in letters)), eligibility=given.get("e")
    )
    return {"e": found.eligibility, **{name.upper(): rate for name, rate in vars(found).items()}}


TOPICS: dict[str, Callable[[Case], Found]] = {
    "a. rate under three bases": rates,
    "b. 95% interval, finite population": intervals,
    "b. 95% interval, small or extreme": intervals,
    "c. no-assumption bounds": certain,
    "d. rate for all asked, sectors as strata": stratified,
    "d. rate for all asked, regions as strata": stratified,
    "d. raking": weights,
    "e. tipping point": tipping,
    "e. scenarios": scenarios,
    "f. response rates": responses,
    "g. regional differences": tests_of.regions,
    "g. multiple comparison": tests_of.several,
    "g. two sectors": tests_of.two_sectors,
    "h. agreement": tests_of.agreement,
    "i. two sources": tests_of.two_sources,
    "j. granularity (GRIM)": tests_of.grim,
}
"""What works out the cases of each topic."""
