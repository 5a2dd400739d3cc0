"""Honest numbers from integer counts: bases, estimates, intervals, bounds, rounding."""

from answerable.statistics.coders.agreement import (
    Scale,
    agreement_table,
    category_agreement,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    raw_agreement,
)
from answerable.statistics.coders.alpha_intervals import AlphaInterval, alpha_interval
from answerable.statistics.coders.coding_errors import (
    CorrectedShare,
    Measured,
    corrected_estimate,
    corrected_share,
)
from answerable.statistics.coders.ordered_agreement import KappaWeights, weighted_kappa
from answerable.statistics.comparison.contingency import (
    Stratum,
    finite_chi_square,
    fisher,
    group_table,
    groups,
    pearson,
)
from answerable.statistics.comparison.multiplicity import benjamini_hochberg, holm
from answerable.statistics.comparison.odds import conditional_odds_ratio, odds_ratio
from answerable.statistics.comparison.permutation import permutation_difference, permutation_test
from answerable.statistics.comparison.rankings import each_against_rest, ranking, superlative
from answerable.statistics.comparison.rao_scott import rao_scott
from answerable.statistics.counts.bases import OLD_BASES, Base
from answerable.statistics.counts.ladder import Rung, ladder
from answerable.statistics.counts.published import published_ladder, published_tally
from answerable.statistics.counts.samples import Sample, SampleStratum, sample_of
from answerable.statistics.counts.tallies import OTHER_ANSWER, Cell, Tally
from answerable.statistics.disclosure.linked_disclosure import LinkedTable, suppressed_together
from answerable.statistics.disclosure.singled_out import PrintedCounts, counts_that_may_be_told
from answerable.statistics.disclosure.small_cells import Caution, cautions, cautions_by_group
from answerable.statistics.disclosure.suppression import Suppressed, suppressed
from answerable.statistics.estimates.differences import Difference, difference
from answerable.statistics.estimates.estimate import Estimate, Measure
from answerable.statistics.estimates.quantities import (
    Quantity,
    QuantityMeasure,
    quantity_mean,
    quantity_quantile,
    quantity_total,
)
from answerable.statistics.estimates.shares import count, share, share_by, total
from answerable.statistics.presentation.numbers import decimals_for, number, percent
from answerable.statistics.presentation.sentences import honest_sentence
from answerable.statistics.response.arrivals import Arrival, arrivals
from answerable.statistics.response.dispositions import (
    Disposition,
    Dispositions,
    disposition_of,
    dispositions,
    question_dispositions,
    response_rates,
)
from answerable.statistics.response.nonresponse import Missingness, missingness
from answerable.statistics.rounding.granularity import numerators
from answerable.statistics.rounding.rules import Rounding, rounded
from answerable.statistics.scenarios.extrapolation import (
    Extrapolation,
    Scenario,
    ScenarioChange,
    extrapolate,
    monotone_bounds,
)
from answerable.statistics.scenarios.sensitivity import sensitivity_curve
from answerable.statistics.sources.two_sources import (
    SourceAccuracy,
    chapman,
    conflict_bounds,
    conflicts_to_tip,
    lincoln_petersen,
    merge,
    rule_effect,
)
from answerable.statistics.uncertainty.bounds import Bounds, ClaimStanding, bounds, tipping_point
from answerable.statistics.uncertainty.intervals import (
    Combination,
    Interval,
    IntervalMethod,
    clopper_pearson,
    hypergeometric,
    interval,
    wilson,
    wilson_fpc,
)
from answerable.statistics.weights.calibrated import calibrated_share
from answerable.statistics.weights.calibration import Calibration, Distance, calibrate, post_stratify, rake
from answerable.statistics.weights.design_effects import Weighting, weighting
from answerable.statistics.weights.respondents import Respondents
from answerable.statistics.weights.stratification import Stratified, stratified_share, stratified_total
from answerable.statistics.weights.stratified_intervals import stratified_interval

__all__ = [
    "OLD_BASES",
    "OTHER_ANSWER",
    "AlphaInterval",
    "Arrival",
    "Base",
    "Bounds",
    "Calibration",
    "Caution",
    "Cell",
    "ClaimStanding",
    "Combination",
    "CorrectedShare",
    "Difference",
    "Disposition",
    "Dispositions",
    "Distance",
    "Estimate",
    "Extrapolation",
    "Interval",
    "IntervalMethod",
    "KappaWeights",
    "LinkedTable",
    "Measure",
    "Measured",
    "Missingness",
    "PrintedCounts",
    "Quantity",
    "QuantityMeasure",
    "Respondents",
    "Rounding",
    "Rung",
    "Sample",
    "SampleStratum",
    "Scale",
    "Scenario",
    "ScenarioChange",
    "SourceAccuracy",
    "Stratified",
    "Stratum",
    "Suppressed",
    "Tally",
    "Weighting",
    "agreement_table",
    "alpha_interval",
    "arrivals",
    "benjamini_hochberg",
    "bounds",
    "calibrate",
    "calibrated_share",
    "category_agreement",
    "cautions",
    "cautions_by_group",
    "chapman",
    "clopper_pearson",
    "cohen_kappa",
    "conditional_odds_ratio",
    "conflict_bounds",
    "conflicts_to_tip",
    "corrected_estimate",
    "corrected_share",
    "count",
    "counts_that_may_be_told",
    "decimals_for",
    "difference",
    "disposition_of",
    "dispositions",
    "each_against_rest",
    "extrapolate",
    "finite_chi_square",
    "fisher",
    "fleiss_kappa",
    "group_table",
    "groups",
    "holm",
    "honest_sentence",
    "hypergeometric",
    "interval",
    "krippendorff_alpha",
    "ladder",
    "lincoln_petersen",
    "merge",
    "missingness",
    "monotone_bounds",
    "number",
    "numerators",
    "odds_ratio",
    "pearson",
    "percent",
    "permutation_difference",
    "permutation_test",
    "post_stratify",
    "published_ladder",
    "published_tally",
    "quantity_mean",
    "quantity_quantile",
    "quantity_total",
    "question_dispositions",
    "rake",
    "ranking",
    "rao_scott",
    "raw_agreement",
    "response_rates",
    "rounded",
    "rule_effect",
    "sample_of",
    "sensitivity_curve",
    "share",
    "share_by",
    "stratified_interval",
    "stratified_share",
    "stratified_total",
    "superlative",
    "suppressed",
    "suppressed_together",
    "tipping_point",
    "total",
    "weighted_kappa",
    "weighting",
    "wilson",
    "wilson_fpc",
]
