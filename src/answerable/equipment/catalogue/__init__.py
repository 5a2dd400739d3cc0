"""The catalogue as data: its rows, how they are read and written, and what is found in it."""

from answerable.equipment.catalogue.capabilities import ModelPage, SoldWith, sold_with, told_of
from answerable.equipment.catalogue.catalogues import Catalogue, EquipmentMention, MakerOf
from answerable.equipment.catalogue.checks import name_key
from answerable.equipment.catalogue.days import PartialDay
from answerable.equipment.catalogue.differences import ChangeKind, RowChange, catalogue_differences
from answerable.equipment.catalogue.entries import (
    TABLES,
    Brand,
    BrandRelation,
    Capability,
    CapabilityStatement,
    Certainty,
    Does,
    EquipmentModel,
    GovernmentMeasure,
    Maker,
    MakerRelation,
    MeasureStanding,
    Mistaken,
    ModelFamily,
    Offered,
    Ownership,
    Price,
    SaidBy,
    Technology,
)
from answerable.equipment.catalogue.followed import (
    FollowedBrand,
    brand_called,
    follow_brand,
    maker_called,
    turning_days,
)
from answerable.equipment.catalogue.packaged import packaged_catalogue, packaged_files
from answerable.equipment.catalogue.reader import CatalogueFile, read_catalogue, read_catalogues
from answerable.equipment.catalogue.writer import as_tables, as_toml, digest_of_catalogue

__all__ = [
    "TABLES",
    "Brand",
    "BrandRelation",
    "Capability",
    "CapabilityStatement",
    "Catalogue",
    "CatalogueFile",
    "Certainty",
    "ChangeKind",
    "Does",
    "EquipmentMention",
    "EquipmentModel",
    "FollowedBrand",
    "GovernmentMeasure",
    "Maker",
    "MakerOf",
    "MakerRelation",
    "MeasureStanding",
    "Mistaken",
    "ModelFamily",
    "ModelPage",
    "Offered",
    "Ownership",
    "PartialDay",
    "Price",
    "RowChange",
    "SaidBy",
    "SoldWith",
    "Technology",
    "as_tables",
    "as_toml",
    "brand_called",
    "catalogue_differences",
    "digest_of_catalogue",
    "follow_brand",
    "maker_called",
    "name_key",
    "packaged_catalogue",
    "packaged_files",
    "read_catalogue",
    "read_catalogues",
    "sold_with",
    "told_of",
    "turning_days",
]
