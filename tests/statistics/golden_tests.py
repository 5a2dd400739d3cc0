"""Comparisons, agreement, sources and printed percentages of the golden files, worked out by this room."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Any

import numpy as np
from tests.shared_data import shared

from answerable.evidence import MergeRule
from answerable.statistics import (
    Rounding,
    Scale,
    SourceAccuracy,
    Stratum,
    agreement_table,
    benjamini_hochberg,
    category_agreement,
    chapman,
    cohen_kappa,
    conditional_odds_ratio,
    conflicts_to_tip,
    corrected_share,
    each_against_rest,
    finite_chi_square,
    fisher,
    fleiss_kappa,
    group_table,
    holm,
    krippendorff_alpha,
    lincoln_petersen,
    numerators,
    odds_ratio,
    pearson,
    permutation_test,
    rao_scott,
    raw_agreement,
    rule_effect,
)

Case = dict[str, Any]
Found = dict[str, Any]
DRAWS = 100_000
DRAWN = ("p_permutation", "p_mc", "p_monte_carlo", "p_perm")


def _words(case: Case) -> str:
    return f"{case.get('id', '')} {case.get('method', '')}".casefold()


def _groups(case: Case) -> list[Stratum]:
    """The groups of a case: strata, lists of x, n and N, rows of a table, or regions named only."""
    given = case["inputs"]
    if "strata" in given:
        return [_group(str(place), row) for place, row in enumerate(given["strata"])]
    if "x" in given and "n" in given:
        names = given.get("region") or given.get("sector") or [str(place) for place in range(len(given["x"]))]
        sizes = given.get("N") or [10**9] * len(given["x"])
        return [Stratum(*each) for each in zip(names, given["x"], given["n"], sizes, strict=True)]
    if "table" in given:
        return [Stratum(str(i), row[0], sum(row), 10**9) for i, row in enumerate(given["table"])]
    return _published(given.get("region") or given.get("regions"), _words(case))


def _group(name: str, row: Found) -> Stratum:
    return Stratum(
        str(row.get("sector") or row.get("region") or name), row["x"], row["n"], row.get("N", 10**9)
    )


def _published(names: Sequence[str], words: str) -> list[Stratum]:
    council = "council" in words
    path = "councils_by_region.csv" if council else "schools_by_region.csv"
    column = next((f"use_{make}" for make in ("dahua", "hikvision") if make in words), "either")
    with shared(f"data/whos-watching-you/{path}").open(encoding="utf-8") as lines:
        rows = {row["region"]: row for row in csv.DictReader(lines)}
    asked = "number" if council else "total_schools"
    return [Stratum(name, *(int(rows[name][key]) for key in (column, "responses", asked))) for name in names]


def regions(case: Case) -> Found:
    words, found = _words(case), _groups(case)
    table = group_table(found)
    if "rao" in words or "svychisq" in words:
        return _rao(found)
    if "fpc" in words or "finite" in words:
        finite = finite_chi_square(found)
        return {"X2": finite.statistic, "df": finite.degrees_of_freedom, "p": finite.asymptotic_p}
    wanted = case.get("expected", {})
    shuffled = ("permutation" in words or "monte-carlo p" in words) and "pearson" not in words
    plain = pearson(table)
    result = {
        "X2": plain.statistic,
        "df": plain.degrees_of_freedom,
        "p": plain.asymptotic_p,
        "min_expected": plain.least_expected,
    }
    if "p_fisher" in wanted:
        result["p_fisher"] = fisher(table).p
    if shuffled or wanted.keys() & set(DRAWN):
        drawn = permutation_test(table, rng=np.random.default_rng(1), draws=DRAWS).p
        result |= dict.fromkeys(DRAWN, drawn) | ({"p": drawn} if shuffled else {})
    return result


def _rao(found: Sequence[Stratum]) -> Found:
    result = rao_scott(found)
    return {
        "F": result.statistic,
        "p": result.p,
        "ndf": result.numerator_df,
        "ddf": result.denominator_df,
        "X2": result.chi_square,
    }


def several(case: Case) -> Found:
    given = case["inputs"]
    if "p" in given:
        return {"holm": holm(given["p"]), "bh": benjamini_hochberg(given["p"])}
    rows = each_against_rest(_groups(case))
    return {
        "p": [row.p for row in rows],
        "holm": [row.holm for row in rows],
        "bh": [row.benjamini_hochberg for row in rows],
    }


def two_sectors(case: Case) -> Found:
    given, words = case["inputs"], _words(case)
    if "strata" in given or "rao" in words:
        return _rao(_groups(case))
    if "table" not in given and "x1" in given:
        x1, n1, x2, n2 = (given[key] for key in ("x1", "n1", "x2", "n2"))
        table = [[x1, n1 - x1], [x2, n2 - x2]]
    else:
        table = given["table"] if "table" in given else [list(row) for row in group_table(_groups(case))]
    plain = pearson(table)
    exact = "fisher" in words or "pearson" not in words
    square = len(table) == len(table[0]) == 2
    conditional, odds = (conditional_odds_ratio(table), odds_ratio(table)) if square else (None, None)
    return {
        "p": fisher(table).p if exact else plain.asymptotic_p,
        "p_fisher": fisher(table).p,
        "X2": plain.statistic,
        "p_chisq": plain.asymptotic_p,
        "odds_ratio": conditional if "conditional" in words else odds,
        **dict.fromkeys(("odds_ratio_r", "odds_ratio_conditional", "conditional_odds_ratio"), conditional),
        "odds_ratio_sample": odds,
    }


def agreement(case: Case) -> Found:
    given, words = case["inputs"], _words(case)
    matrix = next(
        given[key] for key in ("table", "data", "ratings", "counts", "units", "matrix") if key in given
    )
    if "fleiss" in words:
        return {"kappa": fleiss_kappa(matrix).value}
    alpha = "krippendorff" in words or "alpha" in words
    if not alpha and ("cohen" in words or "kappa" in words):
        kappa = cohen_kappa(matrix, level=given.get("level", 0.95))
        ends = (kappa.low, kappa.high)
        return {"kappa": kappa.value, "se": kappa.standard_error, "observed": kappa.observed,
                "expected": kappa.expected, "ci": ends, "ci_r_psych": ends}  # fmt: skip
    ratings = _ratings(matrix, is_table="table" in given)
    alphas = {scale.value: krippendorff_alpha(ratings, scale).value for scale in _scales(ratings)}
    wanted = str(given.get("level") or given.get("scale") or given.get("metric") or words)
    named = next((scale for scale in Scale if scale in wanted), Scale.NOMINAL)
    return {
        **alphas,
        "alpha": alphas[named],
        **{f"alpha_{name}": value for name, value in alphas.items()},
        "raw": raw_agreement(ratings),
        "by_category": category_agreement(ratings),
    }


def _ratings(matrix: Sequence[Sequence[Any]], *, is_table: bool) -> list[tuple[Any, ...]]:
    """Units by coder: from a table of two coders, or from a matrix whose longer side are the units."""
    if is_table:
        codes = range(len(matrix))
        found = [(one, two) for one in codes for two in codes for _ in range(matrix[one][two])]
        assert agreement_table(found)[0]
        return found
    if len(matrix) < len(matrix[0]):
        return list(zip(*matrix, strict=True))
    return [tuple(row) for row in matrix]


def _scales(ratings: Sequence[Sequence[Any]]) -> list[Scale]:
    numbers = all(isinstance(code, int | float) for row in ratings for code in row if code is not None)
    return list(Scale) if numbers else [Scale.NOMINAL]


def two_sources(case: Case) -> Found:
    given = case["inputs"]
    if "positive" in given:
        errors = {key: given[key] for key in ("sensitivity", "specificity")}
        found = corrected_share(given["positive"], given["n"], **errors, level=given.get("level", 0.95))
        return {"apparent": found.apparent, "corrected": found.raw}
    if "prevalence" in given:
        return _rules(given)
    if "both" in given:
        return _recapture(given)
    x, n = given["x"], given["n"]
    rates = {f"rate_at_{d}": (x - d) / n for d in range(x + 1)}
    d = given.get("d", given.get("conflicts", 0))
    return {
        "d_where_rate_reaches_half": conflicts_to_tip(x, n),
        "range": ((x - d) / n, x / n),
        "bounds": ((x - d) / n, x / n),
        **rates,
    }


def _rules(given: Found) -> Found:
    first = SourceAccuracy(given["sensitivity"], given["specificity"])
    second = SourceAccuracy(
        given.get("sensitivity2", first.sensitivity), given.get("specificity2", first.specificity)
    )
    single, either, both = (
        rule_effect(given["prevalence"], first, second, rule=rule)
        for rule in (MergeRule.REPLIES_FIRST, MergeRule.ANY_AFFIRMATIVE, MergeRule.BOTH)
    )
    return {
        "single": single.shown,
        "either": either.shown,
        "both": both.shown,
        "sens_either": either.sensitivity,
        "spec_either": either.specificity,
        "sens_both": both.sensitivity,
        "spec_both": both.specificity,
    }


def _recapture(given: Found) -> Found:
    lists = (given["n1"], given["n2"], given["both"])
    found = chapman(*lists)
    return {
        "lincoln_petersen": lincoln_petersen(*lists).value if given["both"] else None,
        "chapman": found.value,
        "chapman_se": found.standard_error,
        "chapman_ci": (found.low, found.high),
    }


def grim(case: Case) -> Found:
    given, words = case["inputs"], _words(case)
    rounding = Rounding.HALF_UP
    named = f"{given.get('rounding', '')} {words}".replace("_", " ").replace("-", " ")
    if "half even" in named or "to even" in named or "bankers" in named:
        rounding = Rounding.HALF_EVEN
    elif "trunc" in named:
        rounding = Rounding.TRUNCATE
    found = list(numerators(str(given["published"]), given["N"], rounding=rounding))
    return {"numerators": found, "possible": bool(found), "consistent": bool(found), "count": len(found)}
