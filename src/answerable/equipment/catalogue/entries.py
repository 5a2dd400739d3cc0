"""The rows of a catalogue: each is somebody's statement, with its source.

The declarations are the format: a field is a key in TOML and a column in CSV, and one without a default has
to be filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from answerable.equipment.catalogue.days import PartialDay


class MakerRelation(StrEnum):
    """What a maker has to do with a brand."""

    OWN = "own"
    PART = "part"
    RELABELS_ALL = "relabels_all"
    SOME_PRODUCTS = "some_products"
    FORMERLY = "formerly"

    @property
    def claims_all(self) -> bool:
        """True where everything that bears the brand is said to be of the maker."""
        return self in (MakerRelation.OWN, MakerRelation.PART, MakerRelation.RELABELS_ALL)

    @property
    def sentence(self) -> str:
        """The relation as a page says it, after the brand and before the maker."""
        match self:
            case MakerRelation.OWN:
                return "is a brand of"
            case MakerRelation.PART:
                return "is the brand of a part of"
            case MakerRelation.RELABELS_ALL:
                return "is said to be sold on products all made by"
            case MakerRelation.SOME_PRODUCTS:
                return "is said to be sold on some products made by"
            case MakerRelation.FORMERLY:
                return "was formerly a brand of"
        assert_never(self)


class Certainty(StrEnum):
    """How sure a relation is; listed surest first."""

    CERTAIN = "certain"
    STATED = "stated"
    SUSPECTED = "suspected"
    DISPUTED = "disputed"

    def at_least(self, other: Certainty) -> bool:
        """True if this is as sure as `other` or surer."""
        order = list(Certainty)
        return order.index(self) <= order.index(other)


class Mistaken(StrEnum):
    """What else a name can be in a text: nothing, other goods of the firm, or a plain word or a surname."""

    NO = "no"
    GOODS = "goods"
    WORD = "word"


class Does(StrEnum):
    """Which device does what a technology or a model is sold as able to do."""

    CAMERA = "camera"
    RECORDER = "recorder"
    EITHER = "either"
    UNKNOWN = "unknown"


class SaidBy(StrEnum):
    """Who says what a model can do."""

    MAKER = "maker"
    SELLER = "seller"
    TESTER = "tester"


class Offered(StrEnum):
    """Whether a capability is still offered."""

    OFFERED = "offered"
    WITHDRAWN = "withdrawn"


class MeasureStanding(StrEnum):
    """How far a measure of a government has come."""

    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    LIFTED = "lifted"


@dataclass(frozen=True)
class Maker:
    """A firm that makes equipment. `aliases` are other names in texts, `listed_as` those in lists of flaws.

    `prefixes` begin its numbers and are often dropped ("DH-"); `firm_words` are other words in the names of
    its own firms ("Technology").
    """

    name: str
    country: str = ""
    aliases: tuple[str, ...] = ()
    listed_as: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    firm_words: tuple[str, ...] = ()
    mistaken: Mistaken = Mistaken.NO
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Brand:
    """A name on a device, and what else it may be in a text."""

    name: str
    aliases: tuple[str, ...] = ()
    mistaken: Mistaken = Mistaken.NO
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class BrandRelation:
    """Who makes what bears a brand, since when and until when, how sure it is and by what."""

    brand: str
    maker: str
    kind: MakerRelation
    grade: Certainty
    since: PartialDay | None = None
    until: PartialDay | None = None
    source: str = ""
    note: str = ""

    def overlaps(self, other: BrandRelation) -> bool:
        """True unless one is known to have ended before the other began."""
        return not (_ended_before(self, other) or _ended_before(other, self))


def _ended_before(one: BrandRelation, other: BrandRelation) -> bool:
    return bool(one.until and other.since and one.until.first <= other.since.last)


@dataclass(frozen=True)
class Capability:
    """Something that equipment is sold as able to do; `codes` are the codebook's that it stands for."""

    name: str
    label: str
    codes: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Technology:
    """A name under which a maker sells capabilities ("AcuSense"), and which device has them."""

    name: str
    maker: str
    does: Does = Does.UNKNOWN
    aliases: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class ModelFamily:
    """Models whose numbers begin alike. `within` is the wider family; `brand` that on the device."""

    name: str
    maker: str
    pattern: str
    what: str = ""
    within: str = ""
    brand: str = ""
    technologies: tuple[str, ...] = ()
    grade: Certainty = Certainty.CERTAIN
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class EquipmentModel:
    """One model by its number; a small x in it is a sign that may be any."""

    number: str
    maker: str
    families: tuple[str, ...] = ()
    brand: str = ""
    technologies: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class CapabilityStatement:
    """Somebody's statement that a model, a family or a technology can do something; one of the three."""

    capability: str
    said_by: SaidBy
    speaker: str
    source: str
    model: str = ""
    family: str = ""
    technology: str = ""
    dated: PartialDay | None = None
    does: Does = Does.UNKNOWN
    recorder: str = ""
    licence: str = ""
    firmware: str = ""
    condition: str = ""
    offered: Offered = Offered.OFFERED
    note: str = ""


@dataclass(frozen=True)
class Price:
    """What a seller asked for a model on a day."""

    model: str
    seller: str
    amount: Decimal
    currency: str
    dated: PartialDay
    source: str
    note: str = ""


@dataclass(frozen=True)
class GovernmentMeasure:
    """What a government announced, put in force or lifted, against firms named or a criterion."""

    name: str
    jurisdiction: str
    standing: MeasureStanding
    scope: str
    named: tuple[str, ...] = ()
    criterion: str = ""
    since: PartialDay | None = None
    until: PartialDay | None = None
    precision: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Ownership:
    """A holding in a maker as somebody states it; statements that differ stand side by side."""

    maker: str
    holder: str
    kind: str
    per_cent: Decimal | None = None
    as_of: PartialDay | None = None
    said_by: str = ""
    source: str = ""
    note: str = ""


TABLES: Mapping[str, type] = MappingProxyType(
    {
        "makers": Maker,
        "brands": Brand,
        "relations": BrandRelation,
        "capabilities": Capability,
        "technologies": Technology,
        "families": ModelFamily,
        "models": EquipmentModel,
        "statements": CapabilityStatement,
        "prices": Price,
        "measures": GovernmentMeasure,
        "ownership": Ownership,
    }
)
"""The tables of a catalogue: the name in TOML and of the CSV file, and the class of a row."""
