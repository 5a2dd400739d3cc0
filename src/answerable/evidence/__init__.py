"""Claims from every source: replies, partners' tables, published counts; differences, rules, findings."""

from answerable.evidence.areas.joining import AreaBody, JoinGround, ServedArea, joined, overlapping
from answerable.evidence.areas.mappings import (
    BY_NAME,
    AreaBand,
    AreaColumn,
    AreaMapping,
    Banding,
    ColumnKind,
    read_area_mapping,
    suggested_area_mapping,
)
from answerable.evidence.areas.rows import AreaNumbers, area_rows, area_table
from answerable.evidence.claims.grades import Grade, strongest
from answerable.evidence.claims.source_claims import Breadth, ClaimPlace, SourceClaim, SourceKind
from answerable.evidence.claims.yardsticks import ONE_TIME, Yardstick
from answerable.evidence.differences.differences import (
    DifferenceKind,
    difference,
    difference_among,
    same_evidence,
    words_of_sources,
)
from answerable.evidence.exposure.counts import (
    CountRate,
    CountRounding,
    CountTotal,
    PlaceCount,
    Population,
    check_comparable,
    count_difference,
    count_rates,
    count_sum,
)
from answerable.evidence.exposure.devices import DeviceKind
from answerable.evidence.exposure.files import ExposureFile, device_named_in, read_exposure
from answerable.evidence.exposure.meetings import DeviceMet
from answerable.evidence.exposure.series import CountSeries, series_of
from answerable.evidence.partners.mappings import (
    ItemColumn,
    PartnerMapping,
    read_partner_mapping,
    suggested_mapping,
)
from answerable.evidence.partners.rows import TableRow, answer_in, partner_rows, partner_table
from answerable.evidence.published.count_files import read_counts
from answerable.evidence.published.counts import (
    CountTable,
    EarlierRows,
    Parts,
    PartsRule,
    PrintedShare,
    PublishedColumn,
)
from answerable.evidence.rules.merge_rules import MergeRule
from answerable.evidence.rules.merging import MergedFinding, SettledByHand, heard, merge
from answerable.evidence.trackers.mappings import AnswerColumn, CodeColumn, TrackerMapping, read_mapping
from answerable.evidence.trackers.rows import TrackerRow, read_tracker, rows_of, tracker_table

__all__ = [
    "BY_NAME",
    "ONE_TIME",
    "AnswerColumn",
    "AreaBand",
    "AreaBody",
    "AreaColumn",
    "AreaMapping",
    "AreaNumbers",
    "Banding",
    "Breadth",
    "ClaimPlace",
    "CodeColumn",
    "ColumnKind",
    "CountRate",
    "CountRounding",
    "CountSeries",
    "CountTable",
    "CountTotal",
    "DeviceKind",
    "DeviceMet",
    "DifferenceKind",
    "EarlierRows",
    "ExposureFile",
    "Grade",
    "ItemColumn",
    "JoinGround",
    "MergeRule",
    "MergedFinding",
    "PartnerMapping",
    "Parts",
    "PartsRule",
    "PlaceCount",
    "Population",
    "PrintedShare",
    "PublishedColumn",
    "ServedArea",
    "SettledByHand",
    "SourceClaim",
    "SourceKind",
    "TableRow",
    "TrackerMapping",
    "TrackerRow",
    "Yardstick",
    "answer_in",
    "area_rows",
    "area_table",
    "check_comparable",
    "count_difference",
    "count_rates",
    "count_sum",
    "device_named_in",
    "difference",
    "difference_among",
    "heard",
    "joined",
    "merge",
    "overlapping",
    "partner_rows",
    "partner_table",
    "read_area_mapping",
    "read_counts",
    "read_exposure",
    "read_mapping",
    "read_partner_mapping",
    "read_tracker",
    "rows_of",
    "same_evidence",
    "series_of",
    "strongest",
    "suggested_area_mapping",
    "suggested_mapping",
    "tracker_table",
    "words_of_sources",
]
