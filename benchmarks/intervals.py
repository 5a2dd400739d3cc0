"""The exact interval over 1,000 cells, against a test inversion that asks scipy for every K.

Run: python benchmarks/intervals.py [--cells 1000] [--most 5000]
Prints seconds and their ratio, and fails if one result differs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from random import Random
from time import perf_counter

import numpy as np
from scipy.stats import hypergeom

from answerable.statistics import hypergeometric

Counts = tuple[int, int, int]
Method = Callable[[int, int, int], tuple[int, int]]


def cells(number: int, most: int) -> list[Counts]:
    """As many (x, n, N) as asked, spread over small and large N, from one fixed seed."""
    dice = Random(1)
    drawn = []
    for _ in range(number):
        population = int(10 ** dice.uniform(1, np.log10(most)))
        n = dice.randint(1, population)
        drawn.append((dice.randint(0, n), n, population))
    return drawn


def one_by_one(x: int, n: int, population: int) -> tuple[int, int]:
    """Both tails asked of scipy for each K in turn."""
    kept = [
        k
        for k in range(x, population - (n - x) + 1)
        if hypergeom.sf(x - 1, population, k, n) > 0.025 and hypergeom.cdf(x, population, k, n) > 0.025
    ]
    return kept[0], kept[-1]


def all_at_once(x: int, n: int, population: int) -> tuple[int, int]:
    """Both tails asked of scipy for an array of every K."""
    k = np.arange(x, population - (n - x) + 1)
    above, below = hypergeom.sf(x - 1, population, k, n), hypergeom.cdf(x, population, k, n)
    kept = k[(above > 0.025) & (below > 0.025)]
    return int(kept[0]), int(kept[-1])


def ours(x: int, n: int, population: int) -> tuple[int, int]:
    """The limits of `answerable.statistics`."""
    return hypergeometric(x, n, population=population)


def main() -> int:
    """Time the three and compare; 0 if every limit is the same."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cells", type=int, default=1000)
    options.add_argument("--most", type=int, default=5000, help="the greatest population")
    given = options.parse_args()
    drawn = cells(given.cells, given.most)
    print(f"{len(drawn):,} cells, N up to {max(size for _, _, size in drawn):,}")
    found, seconds = timed(ours, drawn)
    print(f"answerable              {seconds:8.3f} s  {1000 * seconds / len(drawn):.3f} ms a cell")
    unequal: set[Counts] = set()
    for name, method in {"scipy, K as an array": all_at_once, "scipy, one K at a time": one_by_one}.items():
        other, other_seconds = timed(method, drawn)
        print(f"{name:<23} {other_seconds:8.3f} s  ratio {other_seconds / seconds:,.0f}")
        unequal |= {cell for cell, a, b in zip(drawn, found, other, strict=True) if a != b}
    print(f"unequal limits at (x, n, N): {sorted(unequal)}" if unequal else "all limits equal")
    return 1 if unequal else 0


def timed(method: Method, drawn: list[Counts]) -> tuple[list[tuple[int, int]], float]:
    """Results in order, and the seconds they took."""
    start = perf_counter()
    found = [method(*cell) for cell in drawn]
    return found, perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
