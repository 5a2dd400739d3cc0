"""Honest numbers from integer counts: bases, estimates, intervals, bounds, rounding."""

from answerable.statistics.agreement import (
    Agreement,
    Kappa,
    Scale,
    agreement_table,
    category_agreement,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    raw_agreement,
)
from answerable.statistics.alpha_intervals import AlphaInterval, alpha_interval
from answerable.statistics.arrivals import Arrival, Step, arrivals
from answerable.statistics.bases import Base
from answerable.statistics.calibrated import Calibrated, calibrated_share
from answerable.statistics.calibration import Calibration, Distance, calibrate, post_stratify, rake
from answerable.statistics.certainty import Bounds, Standing, TippingPoint, bounds, tipping_point
from answerable.statistics.coding_errors import (
    Corrected,
    Measured,
    Recognition,
    apparent_share,
    corrected_estimate,
    corrected_share,
    recognition,
    rogan_gladen,
)
from answerable.statistics.contingency import (
    ChiSquare,
    ExactP,
    Group,
    finite_chi_square,
    fisher,
    group_table,
    groups,
    pearson,
)
from answerable.statistics.design_effects import Weighting, weighting
from answerable.statistics.differences import Difference, difference
from answerable.statistics.disclosure import Suppressed, suppressed
from answerable.statistics.dispositions import (
    Disposition,
    Dispositions,
    ResponseRates,
    disposition_of,
    dispositions,
    question_dispositions,
    response_rates,
)
from answerable.statistics.estimates import Estimate, Measure
from answerable.statistics.granularity import numerators
from answerable.statistics.intervals import (
    Combination,
    Interval,
    Method,
    clopper_pearson,
    hypergeometric,
    interval,
    likelihood_fpc,
    logit_fpc,
    wilson,
    wilson_fpc,
)
from answerable.statistics.ladder import Rung, ladder
from answerable.statistics.linked_disclosure import LinkedTable, suppressed_together
from answerable.statistics.multiplicity import benjamini_hochberg, holm
from answerable.statistics.nonresponse import Missingness, missingness
from answerable.statistics.odds import conditional_odds_ratio, odds_ratio
from answerable.statistics.ordered_agreement import KappaWeights, weighted_kappa
from answerable.statistics.permutation import Permuted, permutation_difference, permutation_test
from answerable.statistics.presentation import decimals_for, number, percent
from answerable.statistics.published import published_ladder, published_tally
from answerable.statistics.quantities import (
    Quantity,
    QuantityMeasure,
    quantity_mean,
    quantity_quantile,
    quantity_ratio,
    quantity_total,
)
from answerable.statistics.rankings import (
    AgainstRest,
    RankRange,
    Superlative,
    each_against_rest,
    ranking,
    superlative,
)
from answerable.statistics.rao_scott import RaoScott, rao_scott, rao_scott_tables
from answerable.statistics.respondents import Respondents
from answerable.statistics.rounding import Rounding, rounded
from answerable.statistics.samples import Sample, SampleStratum, sample_of
from answerable.statistics.scenarios import (
    Change,
    Extrapolation,
    Projected,
    Scenario,
    extrapolate,
    monotone_bounds,
)
from answerable.statistics.sensitivity import CurvePoint, SensitivityCurve, sensitivity_curve
from answerable.statistics.sentences import bounds_sentence, honest_sentence, interval_sentence
from answerable.statistics.shares import ShareOptions, count, share, share_by, shares, total
from answerable.statistics.small_cells import Caution, cautions, cautions_by_group
from answerable.statistics.stratification import Stratified, stratified_share, stratified_total
from answerable.statistics.stratified_intervals import stratified_interval
from answerable.statistics.tallies import OTHER_ANSWER, Cell, Tally
from answerable.statistics.two_sources import (
    Merged,
    MergeRule,
    Recapture,
    RuleEffect,
    Source,
    chapman,
    conflict_bounds,
    conflicts_to_tip,
    lincoln_petersen,
    merge,
    rule_effect,
)

__all__ = [
    "OTHER_ANSWER",
    "AgainstRest",
    "Agreement",
    "AlphaInterval",
    "Arrival",
    "Base",
    "Bounds",
    "Calibrated",
    "Calibration",
    "Caution",
    "Cell",
    "Change",
    "ChiSquare",
    "Combination",
    "Corrected",
    "CurvePoint",
    "Difference",
    "Disposition",
    "Dispositions",
    "Distance",
    "Estimate",
    "ExactP",
    "Extrapolation",
    "Group",
    "Interval",
    "Kappa",
    "KappaWeights",
    "LinkedTable",
    "Measure",
    "Measured",
    "MergeRule",
    "Merged",
    "Method",
    "Missingness",
    "Permuted",
    "Projected",
    "Quantity",
    "QuantityMeasure",
    "RankRange",
    "RaoScott",
    "Recapture",
    "Recognition",
    "Respondents",
    "ResponseRates",
    "Rounding",
    "RuleEffect",
    "Rung",
    "Sample",
    "SampleStratum",
    "Scale",
    "Scenario",
    "SensitivityCurve",
    "ShareOptions",
    "Source",
    "Standing",
    "Step",
    "Stratified",
    "Superlative",
    "Suppressed",
    "Tally",
    "TippingPoint",
    "Weighting",
    "agreement_table",
    "alpha_interval",
    "apparent_share",
    "arrivals",
    "benjamini_hochberg",
    "bounds",
    "bounds_sentence",
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
    "interval_sentence",
    "krippendorff_alpha",
    "ladder",
    "likelihood_fpc",
    "lincoln_petersen",
    "logit_fpc",
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
    "quantity_ratio",
    "quantity_total",
    "question_dispositions",
    "rake",
    "ranking",
    "rao_scott",
    "rao_scott_tables",
    "raw_agreement",
    "recognition",
    "response_rates",
    "rogan_gladen",
    "rounded",
    "rule_effect",
    "sample_of",
    "sensitivity_curve",
    "share",
    "share_by",
    "shares",
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
