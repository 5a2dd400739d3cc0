"""Get Information About Schools: establishments of England, and the links between them.

Columns are found by name, for their number and order change (139 in 2021, 140 in 2025). The names of
head teachers and proprietors are never read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answerable.bodies.entries import BodyEntry, Derivation, Standing
from answerable.bodies.places import Clues, placed
from answerable.bodies.readings import BodyLink, LinkKind, RegisterReading
from answerable.bodies.sheets import Cells, Sheet, column_name, day, once, require, unknown_value

ESTABLISHMENT_COLUMNS = (
    "URN",
    "EstablishmentName",
    "EstablishmentStatus (name)",
    "TypeOfEstablishment (name)",
    "OpenDate",
    "CloseDate",
)
LINK_COLUMNS = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")
ABOUT_PERSONS = (
    "HeadTitle (name)",
    "HeadFirstName",
    "HeadLastName",
    "HeadPreferredJobTitle",
    "TelephoneNum",
    "PropsName",
)
"""Columns that name a person or lead to one."""

_DAY = "%d-%m-%Y"
_STANDINGS = {
    "open": Standing.OPEN,
    "open, but proposed to close": Standing.OPEN,
    "proposed to open": Standing.PROPOSED,
    "closed": Standing.CLOSED,
}
_PHASES = {
    "Nursery": "Nursery schools",
    "Primary": "Primary schools",
    "Middle deemed primary": "Primary schools",
    "Secondary": "Secondary schools",
    "Middle deemed secondary": "Secondary schools",
    "All-through": "All-through schools",
    "16 plus": "Sixth-form institutions",
}
_GROUPS = {
    "Colleges": "Further education",
    "Universities": "Universities",
    "Independent schools": "Independent schools",
    "Special schools": "Special schools",
    "Welsh schools": "Welsh schools",
}
_OUTSIDE = frozenset(
    {
        "Other independent school",
        "Other independent special school",
        "British schools overseas",
        "Offshore schools",
    }
)
_UNSURE = frozenset(
    {
        "Non-maintained special school",
        "Special post 16 institution",
        "Miscellaneous",
        "Online provider",
        "Secure units",
        "Service children's education",
        "Institution funded by other government department",
    }
)
_KINDS = {
    "successor": LinkKind.SUCCESSOR,
    "successor - merged": LinkKind.MERGED,
    "successor - amalgamated": LinkKind.MERGED,
    "successor - split school": LinkKind.SPLIT,
    "sixth form centre school": LinkKind.PART_OF,
}
_SPECIFIC = (LinkKind.MERGED, LinkKind.SPLIT)
_LINKED = frozenset({"closure", "expansion", "other", "result of amalgamation"})


def read_establishments(sheet: Sheet) -> RegisterReading:
    """The establishments of an extract and the trusts that hold them, one body each.

    The key is the URN, or `trust-` and the group's number. Raises `BadInput` with row and column for an
    empty or repeated URN, an empty name, a day that is none, or a status not known.
    """
    seen: dict[str, int] = {}
    trusts: dict[str, str] = {}
    entries = []
    for number, cell in sheet.records():
        where = f"{sheet.name}, row {number}"
        entry = _establishment(cell, where)
        once(entry.key, seen, number, f"{where}, column URN")
        if code := cell("trusts (code)"):
            trusts.setdefault(code, cell("trusts (name)") or f"Trust {code}")
        entries.append(entry)
    dropped = tuple(each for each in ABOUT_PERSONS if column_name(each) in sheet.positions)
    notes = [f"{len(sheet.header)} columns, read as {sheet.encoding}"]
    if trusts:
        notes.append(f"{len(trusts)} trusts made into bodies of their own, their schools parts of them")
    return RegisterReading(
        "gias",
        (*entries, *(_trust(code, name) for code, name in trusts.items())),
        dropped=dropped,
        notes=tuple(notes),
        encoding=sheet.encoding,
    )


def _establishment(cell: Cells, where: str) -> BodyEntry:
    urn = require(cell("urn"), f"{where}, column URN")
    kind, group = cell("typeofestablishment (name)"), cell("establishmenttypegroup (name)")
    phase = cell("phaseofeducation (name)")
    entry = BodyEntry(
        key=urn,
        name=require(cell("establishmentname"), f"{where}, column EstablishmentName"),
        sector=_GROUPS.get(group) or _PHASES.get(phase) or group or kind,
        identifiers=tuple(
            (scheme, value)
            for scheme, value in (("urn", urn), ("ukprn", cell("ukprn")), ("dfe", _dfe_number(cell)))
            if value
        ),
        part_of=(f"trust-{cell('trusts (code)')}",) if cell("trusts (code)") else (),
        opened=day(cell("opendate"), _DAY, f"{where}, column OpenDate"),
        closed=day(cell("closedate"), _DAY, f"{where}, column CloseDate"),
        standing=_standing(cell("establishmentstatus (name)"), where),
        website=cell("schoolwebsite"),
        postcode=cell("postcode"),
        attributes=tuple(
            (name, value)
            for name, value in (
                ("type", kind),
                ("group", group),
                ("phase", phase),
                ("further education type", _said(cell("furthereducationtype (name)"))),
                ("local authority", cell("la (name)")),
                ("district", cell("districtadministrative (code)")),
                ("status", cell("establishmentstatus (name)")),
            )
            if value
        ),
        derivations=_outside(kind),
    )
    return placed(entry, _clues(cell, kind))


def _standing(status: str, where: str) -> Standing:
    found = _STANDINGS.get(" ".join(status.casefold().split()))
    if found is None:
        raise unknown_value("EstablishmentStatus (name)", status, _STANDINGS, where)
    return found


def _clues(cell: Cells, kind: str) -> Clues:
    gor, abroad = cell("gor (code)"), kind in ("British schools overseas", "Offshore schools")
    if abroad:
        return Clues()
    if gor == "W" or kind == "Welsh establishment":
        return Clues(gor="W")
    gss = cell("gsslacode (name)")
    return Clues(gor=gor, gss=gss if re.fullmatch(r"[EWSN]\d{8}", gss) else "")


def _outside(kind: str) -> tuple[Derivation, ...]:
    """Where the type settles or unsettles whether the Act applies (FOIA 2000, Schedule 1, Part IV)."""
    if kind in _OUTSIDE:
        return (Derivation("regime", "", f"type {kind}: not in Schedule 1 to the Act"),)
    if kind in _UNSURE:
        return (Derivation("regime", "", f"type {kind}: whether the Act applies must be looked up"),)
    return ()


def _dfe_number(cell: Cells) -> str:
    authority, number = cell("la (code)"), cell("establishmentnumber")
    return f"{authority}/{number}" if authority and number else ""


def _said(value: str) -> str:
    return "" if value == "Not applicable" else value


def _trust(code: str, name: str) -> BodyEntry:
    return placed(
        BodyEntry(
            key=f"trust-{code}",
            name=name,
            sector="Academy trusts",
            nation="England",
            identifiers=(("gias_group", code),),
        )
    )


def read_links(sheet: Sheet) -> RegisterReading:
    """The links of a links file, each pair of bodies once, read from the earlier body to the later.

    Both halves of a link are joined: the earlier body's half is dated with its last day, the later
    body's with its first. Where the halves name different kinds the more specific one stands. Raises
    `BadInput` for a kind not known, a day that is none, or a missing URN.
    """
    found: dict[tuple[str, str], BodyLink] = {}
    rows = 0
    for number, cell in sheet.records():
        where = f"{sheet.name}, row {number}"
        rows += 1
        link = _link(cell, where)
        pair = (link.key, link.other)
        if link.kind is LinkKind.LINKED and pair[::-1] in found:
            pair, link = pair[::-1], link._replace(key=link.other, other=link.key, other_name="")
        found[pair] = _joined(found[pair], link) if pair in found else link
    links = _without_echoes(found)
    return RegisterReading(
        "gias-links", links=links, notes=_link_notes(links, rows, sheet), encoding=sheet.encoding
    )


def _link_notes(links: Sequence[BodyLink], rows: int, sheet: Sheet) -> tuple[str, ...]:
    undated = sum(not (link.since or link.until) for link in links)
    pairs = {(link.key, link.other) for link in links}
    circular = sum((two, one) in pairs for one, two in pairs) // 2
    notes = [
        f"{rows} rows are {len(links)} links: most stand in the file twice",
        f"{undated} links have no date",
        f"read as {sheet.encoding}",
    ]
    if circular:
        notes.append(
            f"{circular} pairs of bodies are each the other's successor in the file; both links are kept"
        )
    return tuple(notes)


def _link(cell: Cells, where: str) -> BodyLink:
    urn = require(cell("urn"), f"{where}, column URN")
    other = require(cell("linkurn"), f"{where}, column LinkURN")
    wording = cell("linktype")
    said = wording.casefold()
    dated = day(cell("linkestablisheddate"), _DAY, f"{where}, column LinkEstablishedDate")
    if said.startswith("predecessor"):
        kind = _KINDS[f"successor{said.removeprefix('predecessor')}"]
        return BodyLink(other, kind, urn, since=dated, wording=wording)
    if said == "sixth form centre link":
        return BodyLink(other, LinkKind.PART_OF, urn, since=dated, wording=wording)
    if said in _KINDS:
        since = dated if _KINDS[said] is LinkKind.PART_OF else None
        until = None if _KINDS[said] is LinkKind.PART_OF else dated
        return BodyLink(urn, _KINDS[said], other, until, since, wording, cell("linkname"))
    if said in _LINKED or said.startswith("merged - "):
        return BodyLink(
            urn, LinkKind.LINKED, other, since=dated, wording=wording, other_name=cell("linkname")
        )
    raise unknown_value("LinkType", wording, (*_KINDS, *_LINKED), where)


def _joined(one: BodyLink, two: BodyLink) -> BodyLink:
    kind = next((each.kind for each in (one, two) if each.kind in _SPECIFIC), one.kind)
    wording = next((each.wording for each in (one, two) if each.kind is kind), one.wording)
    return one._replace(
        kind=kind,
        until=one.until or two.until,
        since=one.since or two.since,
        wording=wording,
        other_name=one.other_name or two.other_name,
    )


def _without_echoes(found: dict[tuple[str, str], BodyLink]) -> tuple[BodyLink, ...]:
    """The links without those that only repeat, undirected, what a directed one says of the same pair."""
    directed = {pair for pair, link in found.items() if link.kind is not LinkKind.LINKED}
    return tuple(
        link
        for (one, two), link in found.items()
        if link.kind is not LinkKind.LINKED or not directed & {(one, two), (two, one)}
    )
