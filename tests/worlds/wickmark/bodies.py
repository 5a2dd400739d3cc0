"""The public authorities of Wickmark: four sectors in five regions, all names invented."""

from __future__ import annotations

from dataclasses import dataclass, field

COUNCIL = "Borough councils"
TRANSPORT = "Transport authorities"
UNIVERSITY = "Universities"
HEALTH = "Health boards"
SECTORS = (COUNCIL, TRANSPORT, UNIVERSITY, HEALTH)
REGIONS = ("Northfell", "Eastmarsh", "Midvale", "Saltcoast", "Penlorn")
NATION = "Wickmark"
PARTNERSHIP = "three-rills-partnership"
RILLS = ("upper-rill-hb", "middle-rill-hb", "lower-rill-hb")
EXCLUDED = ("old-candlewick-bc", PARTNERSHIP)
NOT_ASKED = "penlorn-bridges"


@dataclass(frozen=True)
class InventedBody:
    """One row of the invented register."""

    key: str
    name: str
    sector: str
    region: str
    domain: str
    aliases: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    answers_for: tuple[str, ...] = field(default=())

    @property
    def email(self) -> str:
        """The role address for requests, or nothing where none is known."""
        return f"foi@{self.domain}.example" if self.domain else ""

    @property
    def team(self) -> str:
        """The invented role that signs its letters; no person is ever named."""
        match self.sector:
            case "Borough councils":
                return "Information Governance Team"
            case "Transport authorities":
                return "Freedom of Information Desk"
            case "Universities":
                return "Records and Compliance Office"
            case "Health boards":
                return "Corporate Information Team"
            case _:
                raise ValueError(f"no such sector: {self.sector!r}")


_COUNCILS = {
    "Northfell": ("Ashgarth", "Brackenrigg", "Cold Hesket", "Dunmoor", "Fellgate"),
    "Eastmarsh": ("Applewick", "Brayfen", "Candlemere", "Driftlode", "Eelham"),
    "Midvale": ("Abbotsrow", "Barleycross", "Copperton", "Dovehill", "Elmstow"),
    "Saltcoast": ("Anchorness", "Brinehaven", "Cobblepool", "Dunlin Bay"),
    "Penlorn": ("Aberlorn", "Brynmarl", "Caerwick", "Dolfach", "Eglwysmor"),
}

_OTHERS = (
    ("northfell-pta", "Northfell Passenger Transport Authority", TRANSPORT, "Northfell", "Northfell PTA"),
    ("fellside-tramways", "Fellside Tramways Authority", TRANSPORT, "Northfell", "Fellside Trams"),
    ("eastmarsh-ta", "Eastmarsh Transport Authority", TRANSPORT, "Eastmarsh", ""),
    ("fen-ferries", "Fen Ferries and Roads Authority", TRANSPORT, "Eastmarsh", "Fen Ferries"),
    ("midvale-te", "Midvale Transport Executive", TRANSPORT, "Midvale", "MTE"),
    ("vale-roads", "Vale Roads Authority", TRANSPORT, "Midvale", ""),
    ("saltcoast-ta", "Saltcoast Transport Authority", TRANSPORT, "Saltcoast", ""),
    ("harbour-causeway", "Harbour and Causeway Authority", TRANSPORT, "Saltcoast", "The Harbour Authority"),
    ("penlorn-ta", "Penlorn Transport Authority", TRANSPORT, "Penlorn", "Awdurdod Cludiant Penlorn"),
    (NOT_ASKED, "Penlorn Bridges and Tunnels Authority", TRANSPORT, "Penlorn", ""),
    ("northfell-university", "University of Northfell", UNIVERSITY, "Northfell", "Northfell University"),
    ("brackenrigg-institute", "Brackenrigg Institute of Technology", UNIVERSITY, "Northfell", "BIT"),
    ("candlemere-university", "University of Candlemere", UNIVERSITY, "Eastmarsh", "Candlemere University"),
    ("brayfen-university", "Brayfen University", UNIVERSITY, "Eastmarsh", ""),
    ("midvale-university", "University of Midvale", UNIVERSITY, "Midvale", "Midvale University"),
    ("copperton-metropolitan", "Copperton Metropolitan University", UNIVERSITY, "Midvale", "Copperton Met"),
    ("elmstow-agricultural", "Elmstow Agricultural University", UNIVERSITY, "Midvale", ""),
    ("saltcoast-university", "University of Saltcoast", UNIVERSITY, "Saltcoast", "Saltcoast University"),
    ("brinehaven-maritime", "Brinehaven Maritime University", UNIVERSITY, "Saltcoast", ""),
    ("penlorn-university", "University of Penlorn", UNIVERSITY, "Penlorn", "Prifysgol Penlorn"),
    ("caerwick-university", "Caerwick University", UNIVERSITY, "Penlorn", "Prifysgol Caerwick"),
    ("st-osks-college", "St Osk's University College", UNIVERSITY, "Penlorn", "St Osk's"),
    ("northfell-hb", "Northfell Health Board", HEALTH, "Northfell", ""),
    ("fellside-mental-hb", "Fellside Mental Health Board", HEALTH, "Northfell", ""),
    ("cold-hesket-hospitals", "Cold Hesket Hospitals Board", HEALTH, "Northfell", "Cold Hesket Hospitals"),
    ("eastmarsh-hb", "Eastmarsh Health Board", HEALTH, "Eastmarsh", ""),
    ("candlemere-hospitals", "Candlemere Hospitals Board", HEALTH, "Eastmarsh", "Candlemere Hospitals"),
    ("driftlode-community-hb", "Driftlode Community Health Board", HEALTH, "Eastmarsh", ""),
    ("upper-rill-hb", "Upper Rill Health Board", HEALTH, "Midvale", ""),
    ("middle-rill-hb", "Middle Rill Health Board", HEALTH, "Midvale", ""),
    ("lower-rill-hb", "Lower Rill Health Board", HEALTH, "Midvale", ""),
    ("midvale-ambulance", "Midvale Ambulance Board", HEALTH, "Midvale", ""),
    ("saltcoast-hb", "Saltcoast Health Board", HEALTH, "Saltcoast", ""),
    ("cobblepool-hospitals", "Cobblepool Hospitals Board", HEALTH, "Saltcoast", "Cobblepool Hospitals"),
    ("penlorn-hb", "Penlorn Health Board", HEALTH, "Penlorn", "Bwrdd Iechyd Penlorn"),
    ("aberlorn-childrens", "Aberlorn Children's Hospital Board", HEALTH, "Penlorn", ""),
)


def _council(name: str, region: str) -> InventedBody:
    slug = name.lower().replace(" ", "-")
    aliases = (f"{name} Council", f"Borough of {name}")
    return InventedBody(f"{slug}-bc", f"{name} Borough Council", COUNCIL, region, slug, aliases)


def _other(row: tuple[str, str, str, str, str]) -> InventedBody:
    key, name, sector, region, alias = row
    return InventedBody(
        key,
        name,
        sector,
        region,
        "" if key == NOT_ASKED else key,
        (alias,) if alias else (),
        part_of=(PARTNERSHIP,) if key in RILLS else (),
    )


def _left_out() -> tuple[InventedBody, ...]:
    return (
        InventedBody(
            "old-candlewick-bc", "Old Candlewick Borough Council", COUNCIL, "Eastmarsh", "old-candlewick"
        ),
        InventedBody(
            PARTNERSHIP,
            "Three Rills Health Partnership",
            HEALTH,
            "Midvale",
            "three-rills",
            ("Three Rills", "Three Rills Partnership"),
            answers_for=RILLS,
        ),
    )


UNITS: tuple[InventedBody, ...] = (
    *(_council(name, region) for region, names in _COUNCILS.items() for name in names),
    *(_other(row) for row in _OTHERS),
)
"""The bodies in the frame, in the order of the register."""

REGISTER: tuple[InventedBody, ...] = (*UNITS, *_left_out())
"""Every body of the register, those left out of the frame last."""

REFERENCES: dict[str, str] = {
    body.key: f"LP-{number:04d}"
    for number, body in enumerate((b for b in UNITS if b.key != NOT_ASKED), start=1)
}
"""The reference of the request to each body that was asked."""


def body(key: str) -> InventedBody:
    """The body called `key`; raises `KeyError` if the register has none."""
    return {each.key: each for each in REGISTER}[key]
