"""Invented surveys: who was asked, who replied, what they have. Nothing in them is real."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Sector:
    """One kind of body and its counts."""

    label: str
    asked: int
    replied: int
    refused: int
    first: int
    second: int
    either: int


@dataclass(frozen=True)
class World:
    """A survey: its kinds of bodies, the two things asked about, and one kind split by area."""

    slug: str
    title: str
    verb: str
    first: str
    second: str
    sectors: tuple[Sector, ...]
    areas: tuple[str, ...]
    names: tuple[str, str, str, str]

    def total(self, field: str) -> int:
        """The sum of a field over all kinds."""
        return sum(int(getattr(sector, field)) for sector in self.sectors)

    def split(self, sector: Sector) -> list[tuple[str, int, int, int, int]]:
        """Asked, replied, first and second by area; the last area takes what is left."""
        found = []
        left = [sector.asked, sector.replied, sector.first, sector.second]
        for at, area in enumerate(self.areas):
            last = at == len(self.areas) - 1
            parts = [value if last else value // (len(self.areas) - at) for value in left]
            left = [value - part for value, part in zip(left, parts, strict=True)]
            found.append((area, *parts))
        return found  # type: ignore[return-value]


def percent(count: int, base: int, decimals: int = 1) -> str:
    """A percentage rounded half up."""
    value = Decimal(100 * count) / Decimal(base)
    return str(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def cut(count: int, base: int, decimals: int = 1) -> str:
    """A percentage cut off."""
    units = int(Fraction(100 * count * 10**decimals, base))
    return str(Decimal(units).scaleb(-decimals))


SCANNERS = World(
    "scanners",
    "Looked Through: body scanners in public places",
    "use",
    "Halden",
    "Merrow",
    (
        Sector("prisons", 120, 96, 6, 41, 22, 55),
        Sector("courts", 310, 187, 15, 63, 48, 97),
        Sector("airports", 42, 35, 4, 19, 7, 23),
        Sector("stadiums", 88, 51, 2, 17, 20, 31),
    ),
    ("Northmark", "Estria", "Sudland", "Weald"),
    ("Ashby", "Corran", "Dunmore", "Elsted"),
)
HOUSING = World(
    "housing",
    "Cold Comfort: damp in rented homes",
    "report",
    "damp",
    "asbestos",
    (
        Sector("charities", 214, 163, 11, 88, 31, 101),
        Sector("cooperatives", 97, 58, 3, 21, 9, 27),
        Sector("boroughs", 333, 290, 22, 167, 120, 214),
        Sector("barracks", 36, 29, 6, 12, 5, 14),
        Sector("hostels", 140, 71, 5, 30, 26, 44),
    ),
    ("Upland", "Lowland", "Isles"),
    ("Garrow", "Hythe", "Innis", "Jarrold"),
)
CROSSINGS = World(
    "crossings",
    "Mind the Gap: level crossings and footbridges",
    "have",
    "barriers",
    "cameras",
    (
        Sector("railways", 61, 52, 3, 33, 12, 38),
        Sector("tramways", 45, 40, 1, 13, 21, 29),
        Sector("harbours", 150, 88, 9, 27, 35, 51),
    ),
    ("Kelda", "Lorn", "Mirren", "Noss", "Orrin"),
    ("Pellow", "Quarne", "Ruddle", "Sorrel"),
)
WORLDS = (SCANNERS, HOUSING, CROSSINGS)
