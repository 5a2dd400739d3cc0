"""Golden numbers from R and exact arithmetic, read from every file that is named.

ANSWERABLE_GOLDEN names the files (separated by os.pathsep); without it, the shared reference data.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.shared_data import shared
from tests.statistics.counts import tally_of

from answerable.statistics import (
    Base,
    bounds,
    clopper_pearson,
    hypergeometric,
    numerators,
    share,
    stratified_share,
    stratified_total,
    tipping_point,
    total,
    wilson,
    wilson_fpc,
)

LEFT_FOR_LATER = {
    "d. raking",
    "e. scenarios",
    "f. response rates",
    "g. regional differences",
    "g. multiple comparison",
    "g. two sectors",
    "h. agreement",
    "i. two sources",
}
"""Topics whose modules are not written yet: weights, scenarios, AAPOR rates, tests, agreement, merging."""

LEFT_PARTS = {"ci_t_df1216", "degf", "deff", "n_eff", "svyciprop"}
"""Expected values of known topics that belong to weights and logit intervals, not written yet."""


def golden_files() -> list[Path]:
    named = os.environ.get("ANSWERABLE_GOLDEN", "")
    if named:
        return [Path(name) for name in named.split(os.pathsep) if name]
    return [shared("data/golden/statistics.json")]


def read_cases() -> list[dict[str, Any]]:
    cases = []
    for path in golden_files():
        stored = json.loads(path.read_text("utf-8"))
        fallback = stored.get("default_tolerance", 1e-8)
        cases += [{"tolerance": fallback, **case} for case in stored["cases"]]
    return cases


def rates(case: dict[str, Any]) -> dict[str, Any]:
    given = case["inputs"]
    tally = tally_of(("all", given["requests"], given["responses"], given["refused"], given["x"]))
    return {
        "non_refusing": share(tally, "yes", Base.ANSWERED).value,
        "all_responses": share(tally, "yes", Base.REPLIED).value,
        "all_asked": share(tally, "yes", Base.SENT).value,
    }


def intervals(case: dict[str, Any]) -> dict[str, Any]:
    given = case["inputs"]
    x, n, population, level = given["x"], given["n"], given["N"], given["level"]
    least, most = hypergeometric(x, n, population=population, level=level)
    return {
        "p": x / n,
        "n_eff_fpc": n * (population - 1) / (population - n) if n < population else None,
        "wilson": wilson(x, n, level=level),
        "wilson_fpc": wilson_fpc(x, n, population=population, level=level, clip=False),
        "clopper_pearson": clopper_pearson(x, n, level=level),
        "hypergeometric_K": (least, most),
        "hypergeometric": (least / population, most / population),
    }


def certain(case: dict[str, Any]) -> dict[str, Any]:
    given = case["inputs"]
    found = bounds(given["x"], given["n"], population=given["N"])
    counted = (round(found.low * given["N"]), round(found.high * given["N"]))
    return {"bounds": (found.low, found.high), "width": found.width, "bounds_counts": counted}


def tipping(case: dict[str, Any]) -> dict[str, Any]:
    given = case["inputs"]
    point = tipping_point(given["x"], given["n"], population=given["N"], threshold=given["t"])
    assert point.share is not None
    return {"share": point.share, "ratio_to_respondents": point.share / (given["x"] / given["n"])}


def stratified(case: dict[str, Any]) -> dict[str, Any]:
    given = case["inputs"]
    rows = given.get("strata") or [given]
    names = [row.get("sector") or row.get("region") or "all" for row in rows]
    tally = tally_of(
        *((name, row["N"], row["n"], 0, row["x"]) for name, row in zip(names, rows, strict=True))
    )
    level = given.get("level", 0.95)
    mean = stratified_share(tally, "yes", Base.ANSWERED, by="sector", level=level)
    whole = stratified_total(tally, "yes", Base.ANSWERED, by="sector", level=level)
    assert mean.interval is not None
    assert whole.interval is not None
    ends = (mean.interval.low, mean.interval.high)
    return {
        "mean": mean.value,
        "se": mean.standard_error,
        "ci": ends,
        "ci_normal": ends,
        "total": whole.value,
        "total_se": whole.standard_error,
        "total_ci": (whole.interval.low, whole.interval.high),
    }


def grim(case: dict[str, Any]) -> dict[str, Any]:
    given = case["inputs"]
    return {"numerators": list(numerators(given["published"], given["N"]))}


KNOWN: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "a. rate under three bases": rates,
    "b. 95% interval, finite population": intervals,
    "b. 95% interval, small or extreme": intervals,
    "c. no-assumption bounds": certain,
    "d. rate for all asked, sectors as strata": stratified,
    "d. rate for all asked, regions as strata": stratified,
    "e. tipping point": tipping,
    "j. granularity (GRIM)": grim,
}


def test_every_topic_is_either_known_or_listed_as_left() -> None:
    topics = {case["topic"] for case in read_cases()}
    assert topics <= KNOWN.keys() | LEFT_FOR_LATER
    assert not KNOWN.keys() & LEFT_FOR_LATER


@pytest.mark.parametrize("topic", sorted(KNOWN))
def test_golden_numbers_are_met(topic: str) -> None:
    missed = []
    for case in read_cases():
        if case["topic"] != topic:
            continue
        found = KNOWN[topic](case)
        for name, expected in case["expected"].items():
            if name in LEFT_PARTS:
                continue
            if found.get(name) != pytest.approx(expected, abs=case["tolerance"], rel=0):
                missed.append(f"{case['id']} {name}: {found.get(name)} is not {expected}")
    assert not missed, "\n".join(missed)


def test_a_total_is_the_share_times_those_asked_with_the_exact_range_of_integers() -> None:
    for case in read_cases():
        if case["topic"] != "b. 95% interval, finite population":
            continue
        given = case["inputs"]
        found = total(tally_of(("all", given["N"], given["n"], 0, given["x"])), "yes", Base.ANSWERED)
        assert found.interval is not None
        assert [found.interval.low, found.interval.high] == case["expected"]["hypergeometric_K"]
        assert found.value == pytest.approx(given["N"] * case["expected"]["p"], abs=1e-8)
