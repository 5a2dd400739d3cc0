"""Golden numbers from R and exact arithmetic, read from every file that is named.

ANSWERABLE_GOLDEN names the files (separated by os.pathsep); without it, the shared reference data.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.shared_data import shared
from tests.statistics.counts import tally_of
from tests.statistics.golden import TOPICS, Case

from answerable.statistics import Base, total


def golden_files() -> list[Path]:
    named = os.environ.get("ANSWERABLE_GOLDEN", "")
    if named:
        return [Path(name) for name in named.split(os.pathsep) if name]
    return [shared("data/golden/statistics.json")]


def read_cases() -> list[Case]:
    cases = []
    for path in golden_files():
        stored = json.loads(path.read_text("utf-8"))
        fallback = stored.get("default_tolerance", 1e-8)
        cases += [{"tolerance": fallback, **case} for case in stored["cases"]]
    return cases


def misses(case: Case) -> Iterator[str]:
    """What of one case is not met, a sentence for each number."""
    try:
        found = TOPICS[case["topic"]](case)
    except Exception as error:
        yield f"{case['id']}: {type(error).__name__}: {error}; inputs: {sorted(case['inputs'])}"
        return
    for name, expected in case["expected"].items():
        if name not in found:
            yield f"{case['id']}: nothing here is called {name!r} (there are: {', '.join(list(found)[:12])})"
        elif not close(found[name], expected, tolerance_of(case, name)):
            yield f"{case['id']} {name}: {found[name]} is not {expected}"


def tolerance_of(case: Case, name: str) -> float:
    """The tolerance of the case, or the wider one that its method states for drawn or searched numbers."""
    tolerance, method = float(case["tolerance"]), case.get("method", "")
    if name.startswith("p_") and "0.005" in method:
        return max(tolerance, 0.005)
    if name.startswith("odds") and "1e-4" in method:
        return max(tolerance, 1e-4)
    return tolerance


def close(found: Any, expected: Any, tolerance: float) -> bool:
    """Equal within `tolerance`, part by part; parts that are not expected do not count."""
    if isinstance(expected, Mapping):
        return isinstance(found, Mapping) and all(
            key in found and close(found[key], value, tolerance) for key, value in expected.items()
        )
    if isinstance(expected, list):
        return (
            isinstance(found, Sequence)
            and len(found) == len(expected)
            and all(close(one, two, tolerance) for one, two in zip(found, expected, strict=True))
        )
    if isinstance(expected, bool | str) or expected is None or found is None:
        return bool(found == expected)
    return bool(found == pytest.approx(expected, abs=tolerance, rel=0))


def test_every_topic_is_known() -> None:
    assert {case["topic"] for case in read_cases()} <= TOPICS.keys()


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_golden_numbers_are_met(topic: str) -> None:
    missed = [miss for case in read_cases() if case["topic"] == topic for miss in misses(case)]
    assert not missed, "\n".join(missed)


def test_a_number_that_is_off_or_lacking_is_named_with_its_case() -> None:
    inputs = {"x": 2, "n": 4, "N": 8}
    case = {"id": "odd", "topic": "c. no-assumption bounds", "inputs": inputs, "tolerance": 1e-8}
    wrong = {"width": 0.25, "bounds": [0.25, 0.75], "height": 1}
    width, height = misses({**case, "expected": wrong})
    assert width == "odd width: 0.5 is not 0.25"
    assert height.startswith("odd: nothing here is called 'height' (there are: bounds, width")
    (unread,) = misses({**case, "inputs": {"x": 1}, "expected": wrong})
    assert unread == "odd: KeyError: 'N'; inputs: ['x']"


def test_a_total_is_the_share_times_those_asked_with_the_exact_range_of_integers() -> None:
    for case in read_cases():
        if case["topic"] != "b. 95% interval, finite population":
            continue
        given = case["inputs"]
        found = total(
            tally_of(("all", given["N"], given["n"], 0, given["x"])), "yes", Base.REPLIED_NOT_REFUSED
        )
        assert found.interval is not None
        assert [found.interval.low, found.interval.high] == case["expected"]["hypergeometric_K"]
        assert found.value == pytest.approx(given["N"] * case["expected"]["p"], abs=1e-8)
