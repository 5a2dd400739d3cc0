"""Honest numbers from integer counts: bases, estimates, intervals, bounds, rounding."""

from answerable.statistics.arrivals import Arrival, Step, arrivals
from answerable.statistics.bases import Base
from answerable.statistics.calibrated import Calibrated, calibrated_share
from answerable.statistics.calibration import Calibration, Distance, calibrate, post_stratify, rake
from answerable.statistics.certainty import Bounds, Standing, TippingPoint, bounds, tipping_point
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
    wilson,
    wilson_fpc,
)
from answerable.statistics.ladder import Rung, ladder
from answerable.statistics.multiplicity import benjamini_hochberg, holm
from answerable.statistics.nonresponse import Missingness, missingness
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
from answerable.statistics.samples import Sample, SampleStratum
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

__all__ = [
    "OTHER_ANSWER",
    "AgainstRest",
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
    "Measure",
    "Method",
    "Missingness",
    "Permuted",
    "Projected",
    "Quantity",
    "QuantityMeasure",
    "RankRange",
    "RaoScott",
    "Respondents",
    "ResponseRates",
    "Rounding",
    "Rung",
    "Sample",
    "SampleStratum",
    "Scenario",
    "SensitivityCurve",
    "ShareOptions",
    "Standing",
    "Step",
    "Stratified",
    "Superlative",
    "Suppressed",
    "Tally",
    "TippingPoint",
    "Weighting",
    "arrivals",
    "benjamini_hochberg",
    "bounds",
    "bounds_sentence",
    "calibrate",
    "calibrated_share",
    "cautions",
    "cautions_by_group",
    "clopper_pearson",
    "count",
    "decimals_for",
    "difference",
    "disposition_of",
    "dispositions",
    "each_against_rest",
    "extrapolate",
    "finite_chi_square",
    "fisher",
    "group_table",
    "groups",
    "holm",
    "honest_sentence",
    "hypergeometric",
    "interval",
    "interval_sentence",
    "ladder",
    "missingness",
    "monotone_bounds",
    "number",
    "numerators",
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
    "response_rates",
    "rounded",
    "sensitivity_curve",
    "share",
    "share_by",
    "shares",
    "stratified_interval",
    "stratified_share",
    "stratified_total",
    "superlative",
    "suppressed",
    "tipping_point",
    "total",
    "weighting",
    "wilson",
    "wilson_fpc",
]
