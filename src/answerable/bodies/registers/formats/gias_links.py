"""Get Information About Schools: the links between establishments."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.bodies.registers.cells import day, require, rows_of, unknown_value
from answerable.bodies.registers.contents import BodyLink, RegisterContents, RelationKind
from answerable.bodies.registers.formats.register_format import OGL, RegisterFormat, by_columns
from answerable.ground import Cells, Table

_DAY = "%d-%m-%Y"


LINK_COLUMNS = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")


_KINDS = {
    "successor": RelationKind.SUCCESSOR,
    "successor - merged": RelationKind.MERGED,
    "successor - amalgamated": RelationKind.MERGED,
    "successor - split school": RelationKind.SPLIT,
    "sixth form centre school": RelationKind.PART_OF,
}


_SPECIFIC = (RelationKind.MERGED, RelationKind.SPLIT)


_LINKED = frozenset({"closure", "expansion", "other", "result of amalgamation"})


def read_links(table: Table) -> RegisterContents:
    """The links of a links file, each pair of bodies once, read from the earlier body to the later.

    Both halves of a link are joined: the earlier body's half is dated with its last day, the later
    body's with its first. Where the halves name different kinds the more specific one stands. Raises
    `BadInput` for a kind not known, a day that is none, or a missing URN.
    """
    found: dict[tuple[str, str], BodyLink] = {}
    rows = 0
    for number, cell in rows_of(table):
        where = f"{table.name}, row {number}"
        rows += 1
        link = _link(cell, where)
        pair = (link.key, link.other)
        if link.kind is RelationKind.LINKED and pair[::-1] in found:
            pair, link = pair[::-1], link._replace(key=link.other, other=link.key, other_name="")
        found[pair] = _joined(found[pair], link) if pair in found else link
    # The links without those that only repeat, undirected, what a directed one says of the same pair.
    directed = {pair for pair, link in found.items() if link.kind is not RelationKind.LINKED}
    links = tuple(
        link
        for (one, two), link in found.items()
        if link.kind is not RelationKind.LINKED or not directed & {(one, two), (two, one)}
    )
    return RegisterContents(
        "gias-links", links=links, notes=_link_notes(links, rows, table), encoding=table.encoding
    )


def _link_notes(links: Sequence[BodyLink], rows: int, table: Table) -> tuple[str, ...]:
    undated = sum(not (link.since or link.until) for link in links)
    pairs = {(link.key, link.other) for link in links}
    circular = sum((two, one) in pairs for one, two in pairs) // 2
    notes = [
        f"{rows} rows are {len(links)} links: most stand in the file twice",
        f"{undated} links have no date",
        f"read as {table.encoding}",
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
        return BodyLink(other, RelationKind.PART_OF, urn, since=dated, wording=wording)
    if said in _KINDS:
        since = dated if _KINDS[said] is RelationKind.PART_OF else None
        until = None if _KINDS[said] is RelationKind.PART_OF else dated
        return BodyLink(urn, _KINDS[said], other, until, since, wording, cell("linkname"))
    if said in _LINKED or said.startswith("merged - "):
        return BodyLink(
            urn, RelationKind.LINKED, other, since=dated, wording=wording, other_name=cell("linkname")
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


FORMAT = RegisterFormat(
    "gias-links",
    "Successors and other links of schools",
    "Department for Education, Get Information About Schools",
    OGL,
    by_columns(LINK_COLUMNS),
    read_links,
    LINK_COLUMNS,
    links=True,
)
