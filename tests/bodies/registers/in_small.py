"""Invented registers in the shapes of real ones, small enough to read."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.bodies import RETIRED_DOMAINS


def csv_of(*rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    """Rows as CSV, every cell quoted, lines ending as Windows has them."""
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


GIAS_HEADER = (
    "URN",
    "LA (code)",
    "LA (name)",
    "EstablishmentNumber",
    "EstablishmentName",
    "TypeOfEstablishment (name)",
    "EstablishmentTypeGroup (name)",
    "EstablishmentStatus (name)",
    "OpenDate",
    "CloseDate",
    "PhaseOfEducation (name)",
    "Trusts (code)",
    "Trusts (name)",
    "UKPRN",
    "Postcode",
    "HeadFirstName",
    "HeadLastName",
    "GOR (code)",
    "GSSLACode (name)",
)
_AUTHORITY = ("999", "Wick")


def school(urn: str, name: str, **cells: str) -> tuple[str, ...]:
    """A row of schools, open, maintained and primary unless said otherwise."""
    usual = {
        "URN": urn,
        "LA (code)": _AUTHORITY[0],
        "LA (name)": _AUTHORITY[1],
        "EstablishmentNumber": "2001",
        "EstablishmentName": name,
        "TypeOfEstablishment (name)": "Community school",
        "EstablishmentTypeGroup (name)": "Local authority maintained schools",
        "EstablishmentStatus (name)": "Open",
        "PhaseOfEducation (name)": "Primary",
        "GOR (code)": "D",
        "GSSLACode (name)": "E08000099",
        "HeadLastName": "Nobody-Real",
    }
    given = usual | {_COLUMNS.get(key, key): value for key, value in cells.items()}
    return tuple(given.get(column, "") for column in GIAS_HEADER)


_COLUMNS = {
    "kind": "TypeOfEstablishment (name)",
    "group": "EstablishmentTypeGroup (name)",
    "status": "EstablishmentStatus (name)",
    "opened": "OpenDate",
    "closed": "CloseDate",
    "phase": "PhaseOfEducation (name)",
    "trust": "Trusts (code)",
    "trust_name": "Trusts (name)",
    "gor": "GOR (code)",
    "gss": "GSSLACode (name)",
    "postcode": "Postcode",
}

ELM = school("100001", "Elm Primary School", opened="01-09-1990")
OAK = school("100002", "Oak School – Ysgol Dderwen", phase="Secondary", trust="77", trust_name="Grove Trust")
OLD = school("100003", "Old Ash School", status="Closed", closed="31-08-2016")
NEW = school("100004", "New School", status="Proposed to open")
PRIVATE = school(
    "100005",
    "Lime Hall",
    kind="Other independent school",
    group="Independent schools",
    phase="Not applicable",
)
SCHOOLS = csv_of(GIAS_HEADER, ELM, OAK, OLD, NEW, PRIVATE, encoding="cp1252")

LINK_HEADER = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")
LINKS = csv_of(
    LINK_HEADER,
    ("100003", "100001", "Elm Primary School", "Successor", "31-08-2016"),
    ("100001", "100003", "Old Ash School", "Predecessor - merged", "01-09-2016"),
    ("100002", "100004", "New School", "Sixth Form Centre School", ""),
    ("100004", "100002", "Oak School", "Sixth Form Centre Link", ""),
    ("100001", "100002", "Oak School", "Other", ""),
    ("100002", "100001", "Elm Primary Schoolé", "Other", ""),
    encoding="cp1252",
)


def trust(
    code: str, name: str, *, region: str = "D", closed: str = "", postcode: str = "LS1 1AA"
) -> tuple[str, ...]:
    """A row of NHS trusts."""
    row = [""] * 27
    row[0], row[1], row[2], row[3] = code, name, "Y63", "QWO"
    row[9], row[10], row[11], row[21], row[23] = postcode, "20040401", closed, "0", region
    return tuple(row)


TRUSTS = csv_of(
    trust("R01", "ELM AND OAK NHS FOUNDATION TRUST"),
    trust("R02", "ST ASH'S (WICK-ON-SEA) NHS TRUST", region="K", closed="20200930", postcode="EX1 1AA"),
)

AUTHORITIES = csv_of(
    ("Name", "Short name", "URL name", "Tags", "Home page", "Publication scheme", "Disclosure log", "Notes"),
    ("Elm School", "", "elm_school", "school urn:100001 england", "https://elm.example", "", "", ""),
    ("Oak Health Board", "OHB", "oak_hb", "health_board scotland nhsORGID:s08", "", "", "", ""),
    ("Ash Trust", "", "ash_trust", "nhstrust defunct successor:oak_hb", "", "", "", ""),
    ("Lime Ltd", "", "lime", "company foi_no urn:https://lime.example", "", "", "", ""),
)
AUTHORITIES_OF_THE_DATASET = csv_of(
    ("id", "name", "short-name", "url-name", "tags", "home-page", "request-email", "defunct"),
    ("1", "Elm School", "", "elm_school", "school|urn:100001|england", "", "office@elm.example", "False"),
)

POLICE = csv_of(
    ("wdtk_url_name", "name", "foi_email", "home_page", "ico_registration", "wikidata"),
    ("wick_police", "Wick Police", f"foi@wick.{RETIRED_DOMAINS[0]}", "", "Z1", "Q1"),
    ("wick_pcc", "Wick Police and Crime Commissioner", "office@wick-pcc.example", "", "", ""),
    ("wick_panel", "Wick Police and Crime Panel", "", "", "", ""),
    ("port_of_wick", "Port of Wick Police", "", "", "", ""),
)
HIGHER_EDUCATION_HEADER = (
    "id",
    "name",
    "ukprn",
    "hesa_itt_code",
    "postcode",
    "closed",
    "never_awarded_degrees",
    "groups",
    "match_synonyms",
    "suggestion_synonyms",
)
COLLEGES = csv_of(
    HIGHER_EDUCATION_HEADER,
    ("a", "University of Wick", "10000001", "1", "LS1 1AA", "", "", "wick|elm", "Wick University", "UW|Wick"),
    ("b", "Oak College", "", "", "", "2008", "true", "", "", ""),
)
LIBRARIES = csv_of(
    ("Organisation", "ONS code", "Post code", "Contact name", "FOI e-mail", "Opened", "Acronym"),
    ("Elm Library", "E06000099", "LS1 1AA", "Somebody", "foi@elm.example", "31/03/2001", "EL"),
    ("Oak Library", "E06000098", "EX1 1AA", "Somebody", "foi@oak.example", "01/04/2002", ""),
)
