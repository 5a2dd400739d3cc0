"""Means, totals, raking and calibration on many units against svy and R; permutations against scipy.

Run: python benchmarks/survey.py [--units 100000 1000000] [--svy PYTHON] [--rscript RSCRIPT]
--svy names a Python in an environment of its own that has the svy package, --rscript an R with survey;
what is not there is left out. All programs get the same units, by sector and region, with strata and
finite population correction; each step is timed as the best of three. Prints seconds and ratios (above 1:
the other takes longer), and fails if a number differs.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

SECTORS = ("schools", "colleges", "universities", "councils", "trusts", "police", "departments")
SHARES = (0.52, 0.06, 0.07, 0.26, 0.05, 0.03, 0.01)
REGIONS = tuple(f"region {number:02}" for number in range(1, 13))
WEIGHT = 4.0
Steps = dict[str, float]


def units(number: int) -> dict[str, list[Any]]:
    """`number` respondents with sector, region, a yes (1) or no, and a quantity, from one fixed seed."""
    dice = np.random.default_rng(1)
    return {
        "sector": dice.choice(SECTORS, number, p=SHARES).tolist(),
        "region": dice.choice(REGIONS, number).tolist(),
        "y": dice.binomial(1, 0.6, number).tolist(),
        "money": np.round(dice.gamma(2, 500, number), 2).tolist(),
    }


def margins(columns: dict[str, list[Any]]) -> dict[str, dict[str, float]]:
    """Sizes of the frame: every sector four times its respondents, regions moved by up to a tenth."""
    sectors, regions = Counter(columns["sector"]), Counter(columns["region"])
    moved = {name: WEIGHT * regions[name] * (1 + 0.1 * ((i % 3) - 1)) for i, name in enumerate(REGIONS)}
    scale = WEIGHT * len(columns["y"]) / sum(moved.values())
    return {
        "sector": {name: WEIGHT * count for name, count in sectors.items()},
        "region": {name: size * scale for name, size in moved.items()},
    }


def timed(step: Callable[[], Any]) -> tuple[Any, float]:
    """The result of a step and the least seconds it took in three runs."""
    seconds, found = [], None
    for _ in range(3):
        start = perf_counter()
        found = step()
        seconds.append(perf_counter() - start)
    return found, min(seconds)


def ours(columns: dict[str, list[Any]], controls: dict[str, dict[str, float]]) -> tuple[Steps, Steps]:
    """Seconds of each step, and the numbers found."""
    from answerable.questions import Outcome
    from answerable.statistics import (
        Base,
        Cell,
        Respondents,
        Sample,
        SampleStratum,
        Tally,
        calibrate,
        quantity_mean,
        rake,
        stratified_share,
        stratified_total,
    )

    def count() -> Tally:
        found = Counter(zip(columns["sector"], columns["region"], columns["y"], strict=True))
        cells = {Cell((s, r), Outcome.ANSWERED, "yes" if y else "no"): n for (s, r, y), n in found.items()}
        for name, size in controls["sector"].items():
            silent = round(size - size / WEIGHT)
            cells[Cell((name, REGIONS[0]), Outcome.NO_REPLY, None)] = silent
        return Tally("y", ("sector", "region"), cells)

    def sample() -> Sample:
        sectors, money = np.array(columns["sector"]), np.array(columns["money"])
        return Sample(
            "money",
            "GBP",
            tuple(
                SampleStratum(name, money[sectors == name], {Outcome.NO_REPLY: round(size - size / WEIGHT)})
                for name, size in controls["sector"].items()
            ),
        )

    region = {"region": controls["region"]}
    seconds: Steps = {}
    tally, seconds["build"] = timed(count)
    share, seconds["mean"] = timed(
        lambda: stratified_share(tally, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    )
    total, seconds["total"] = timed(
        lambda: stratified_total(tally, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    )
    found, seconds["respondents"] = timed(
        lambda: _start(Respondents.of_tally(tally, Base.REPLIED_NOT_REFUSED))
    )
    raked, seconds["rake"] = timed(lambda: rake(found, controls))
    linear, seconds["calibrate"] = timed(lambda: calibrate(found, region))
    strata, seconds["build quantity"] = timed(sample)
    mean, seconds["mean of a quantity"] = timed(lambda: quantity_mean(strata))
    first = (columns["sector"][0], columns["region"][0])
    numbers = {"mean": share.value, "mean se": share.standard_error, "total": total.value}
    numbers |= {"rake": raked.weights[first], "calibrate": linear.weights[first]}
    return seconds, numbers | {"money": mean.value, "money se": mean.standard_error}


def _start(respondents: Any) -> Any:
    from answerable.statistics import Respondents

    return Respondents(respondents.dimensions, respondents.counts, dict.fromkeys(respondents.counts, WEIGHT))


def svy_steps(number: int) -> tuple[Steps, Steps]:
    """The same steps by the svy package; run by its own Python."""
    import polars as pl  # type: ignore[import-not-found]
    import svy  # type: ignore[import-not-found]

    columns = units(number)
    controls = margins(columns)
    frame = pl.DataFrame(columns).with_columns(
        pl.col("y").cast(pl.Float64),
        w=pl.lit(WEIGHT),
        N=pl.col("sector").replace_strict(controls["sector"], return_dtype=pl.Float64),
    )
    seconds: Steps = {}
    sample, seconds["build"] = timed(
        lambda: svy.Sample(frame, svy.Design(stratum="sector", wgt="w", pop_size="N"))
    )
    mean, seconds["mean"] = timed(lambda: sample.estimation.mean("y").to_polars())
    total, seconds["total"] = timed(lambda: sample.estimation.total("y").to_polars())
    raked, seconds["rake"] = timed(
        lambda: sample.weighting.rake(controls=controls, tol=1e-10, max_iter=1000, wgt_name="k")
    )
    terms = {svy.Cat("region"): controls["region"]}
    linear, seconds["calibrate"] = timed(lambda: sample.weighting.calibrate(controls=terms, wgt_name="c"))
    money, seconds["mean of a quantity"] = timed(lambda: sample.estimation.mean("money").to_polars())
    numbers = {"mean": mean["est"][0], "mean se": mean["se"][0], "total": total["est"][0]}
    numbers |= {"rake": raked.data["k"][0], "calibrate": linear.data["c"][0]}
    return seconds, numbers | {"money": money["est"][0], "money se": money["se"][0]}


R = """
library(survey); arguments <- commandArgs(TRUE)
d <- read.csv(arguments[1], stringsAsFactors=TRUE); p <- read.csv(arguments[2])
one <- function(f) { gc(); system.time(r <<- f())["elapsed"] }
best <- function(f) min(sapply(1:3, function(i) one(f)))
sector <- p[p$margin=="sector",]; region <- p[p$margin=="region",]
d$N <- sector$size[match(d$sector, sector$name)]
ps <- data.frame(sector=sector$name, Freq=sector$size); pr <- data.frame(region=region$name, Freq=region$size)
t <- list(); n <- list()
t$build <- best(function() svydesign(id=~1, strata=~sector, fpc=~N, data=d)); s <- r
t$mean <- best(function() svymean(~y, s)); n$mean <- coef(r)[[1]]; n[["mean se"]] <- SE(r)[[1]]
t$total <- best(function() svytotal(~y, s)); n$total <- coef(r)[[1]]
f <- function() rake(s, list(~sector, ~region), list(ps, pr), control=list(maxit=1000, epsilon=1e-10))
t$rake <- best(f); n$rake <- weights(r)[[1]]
totals <- pr$Freq[match(levels(d$region), pr$region)]
t$calibrate <- best(function() calibrate(s, ~region-1, totals)); n$calibrate <- weights(r)[[1]]
t[["mean of a quantity"]] <- best(function() svymean(~money, s))
n$money <- coef(r)[[1]]; n[["money se"]] <- SE(r)[[1]]
pairs <- function(l) paste0('"', names(l), '": ', sapply(l, format, digits=15), collapse=", ")
show <- function(l) paste0("{", pairs(l), "}")
cat("[", show(t), ",", show(n), "]")
"""


def r_steps(rscript: str, columns: dict[str, list[Any]], controls: Any) -> tuple[Steps, Steps]:
    """The same steps by R's survey package."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with (place / "units.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([columns, *zip(*columns.values(), strict=True)])
        with (place / "margins.csv").open("w", encoding="utf-8", newline="") as out:
            rows = [(margin, *each) for margin, sizes in controls.items() for each in sizes.items()]
            csv.writer(out).writerows([("margin", "name", "size"), *rows])
        (place / "steps.R").write_text(R, encoding="utf-8")
        files = [str(place / name) for name in ("steps.R", "units.csv", "margins.csv")]
        done = subprocess.run([rscript, *files], capture_output=True, text=True, check=True)
    seconds, numbers = json.loads(done.stdout[done.stdout.index("[") :])
    return seconds, numbers


def permutations() -> None:
    """Permutation tests of a table of 13 regions and of two groups of 400 values, 9,999 draws each."""
    from scipy.stats import permutation_test as shuffle

    from answerable.statistics import permutation_difference, permutation_test

    dice = np.random.default_rng(1)
    rows = [(int(x), 60 - int(x)) for x in dice.binomial(60, 0.6, 13)]
    labels = np.repeat(np.arange(13), 60)
    answers = np.concatenate([np.repeat([1.0, 0.0], row) for row in rows])
    expected = answers.mean()

    def distance(values: np.ndarray, axis: int) -> np.ndarray:
        groups = values.reshape(*values.shape[:-1], 13, 60).mean(axis=-1)
        return np.asarray(((groups - expected) ** 2).sum(axis=-1))

    assert labels.size == answers.size
    mine, seconds = timed(lambda: permutation_test(rows, rng=np.random.default_rng(2)))
    other, theirs = timed(
        lambda: shuffle(
            (answers,), distance, permutation_type="pairings", n_resamples=9999, vectorized=True,
            alternative="greater", rng=np.random.default_rng(2),
        )
    )  # fmt: skip
    print(f"table, 13 rows of 60: ours {seconds:.4f} s, scipy {theirs:.3f} s, ratio {theirs / seconds:,.0f}; "
          f"p {mine.p:.3f} and {other.pvalue:.3f}")  # fmt: skip
    one, two = dice.gamma(2, 500, 400), dice.gamma(2, 520, 400)
    mine, seconds = timed(lambda: permutation_difference(one, two, rng=np.random.default_rng(2)))
    other, theirs = timed(
        lambda: shuffle(
            (one, two), lambda x, y, axis: x.mean(axis=axis) - y.mean(axis=axis), vectorized=True,
            n_resamples=9999, rng=np.random.default_rng(2),
        )
    )  # fmt: skip
    print(f"values, two groups of 400: ours {seconds:.4f} s, scipy {theirs:.3f} s, "
          f"ratio {theirs / seconds:.1f}; p {mine.p:.3f} and {other.pvalue:.3f}")  # fmt: skip


def show(number: int, mine: tuple[Steps, Steps], others: dict[str, tuple[Steps, Steps]]) -> bool:
    """Print one size; True if every number agrees to eight digits."""
    print(
        f"\n{number:,} units\n{'step':<20}{'ours':>10}"
        + "".join(f"{name:>10}{'ratio':>8}" for name in others)
    )
    for step, seconds in mine[0].items():
        cells = []
        for theirs, _ in others.values():
            known = theirs.get(step)
            cells.append(f"{'-':>18}" if known is None else f"{known:10.4f}{known / seconds:8,.1f}")
        print(f"{step:<20}{seconds:10.5f}" + "".join(cells))
    alike = True
    for name, (_, numbers) in others.items():
        for key, value in numbers.items():
            if abs(value - mine[1][key]) > 1e-8 * abs(value):
                alike = False
                print(f"unequal {key}: ours {mine[1][key]!r}, {name} {value!r}")
    return alike


def main(arguments: Sequence[str] | None = None) -> int:
    """Time the steps at each size; 1 if a number differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--units", type=int, nargs="+", default=[100_000, 1_000_000])
    options.add_argument("--svy", help="a Python that has the svy package")
    options.add_argument("--rscript", default=shutil.which("Rscript"), help="an Rscript that has survey")
    options.add_argument("--svy-steps", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args(arguments)
    if chosen.svy_steps:
        print(json.dumps(svy_steps(chosen.svy_steps)))
        return 0
    alike = True
    for number in chosen.units:
        columns = units(number)
        controls = margins(columns)
        others: dict[str, tuple[Steps, Steps]] = {}
        if chosen.svy:
            command = [chosen.svy, __file__, "--svy-steps", str(number)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds, numbers = json.loads(done.stdout.splitlines()[-1])
            others["svy"] = (seconds, numbers)
        if chosen.rscript:
            others["R"] = r_steps(chosen.rscript, columns, controls)
        alike &= show(number, ours(columns, controls), others)
    permutations()
    print("all numbers equal" if alike else "some numbers differ")
    return 0 if alike else 1


if __name__ == "__main__":
    sys.exit(main())
