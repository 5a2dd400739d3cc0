"""The earlier editions of the archive's format: what each lacks of the next, so that all are read for ever.

An edition is a set of tables and columns. Where a format was changed without a new number it has several.
A step says what its edition brought: tables that were empty before, and columns with the cell that rows of
the editions before are given. Steps are never changed: a new edition is added at the end, with a fixture of
the one before it (`docs/extending/an-archive-format.md`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FORMAT = 7
"""The version of the archive's format; it grows with every change to a table or a file."""

OWNED_SINCE = 6
"""The first format in which addresses are the investigation's own."""

Columns = Mapping[str, tuple[str, ...]]
"""The columns of each table, by its name."""


@dataclass(frozen=True)
class EditionStep:
    """What the edition of a format brought: new `tables`, and new `columns` with the cell for older rows."""

    format: int
    tables: frozenset[str] = frozenset()
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


STEPS: tuple[EditionStep, ...] = (
    EditionStep(1),
    EditionStep(1, columns={"investigation": {"contact": ""}}),
    EditionStep(2, columns={"request": {"asked": ""}}),
    EditionStep(2, frozenset({"closure", "happening"}), {"request": {"claimed_regime": ""}}),
    EditionStep(3, frozenset({"audit", "audit_file", "audit_run", "audit_correction"})),
    EditionStep(
        4,
        frozenset({"contact_event", "override", "derivation"}),
        {
            "contact": {"found_on": "", "checked_on": ""},
            "identifier": {"former": "false"},
            "body": {
                "attributes": "{}",
                "gone_since": "",
                "standing": "open",
                "website": "",
                "postcode": "",
                "opened": "",
            },
            "relation": {"until": "", "since": "", "wording": ""},
        },
    ),
    EditionStep(
        5,
        frozenset({"draft"}),
        {
            "investigation": {"requester": "", "organisation": ""},
            "batch": {"kind": "full", "follows": "", "rule": ""},
        },
    ),
    EditionStep(5, frozenset({"amendment"}), {"frame": {"described": "", "strata": "[]", "registers": "[]"}}),
    EditionStep(
        6,
        frozenset({"byline", "personal_ruling", "reply_copy", "known_sender"}),
        {
            "contact": {"investigation": ""},
            "contact_event": {"recorded_by": "", "recorded_at": ""},
            "reply": {"kind_said_by": ""},
            "document_part": {"reader": ""},
        },
    ),
    EditionStep(
        7,
        frozenset(
            {
                "source",
                "source_copy",
                "source_page",
                "source_passage",
                "source_check",
                "statement",
                "partner_table",
                "partner_row",
                "row_correction",
                "item_rule",
                "settlement",
                "area_table",
                "area_row",
                "area_join",
                "unit_band",
                "exposure_table",
                "exposure_count",
                "catalogue_intake",
                "catalogue_part",
                "flaw_intake",
                "flaw_record",
                "sighting_call",
                "sighting",
                "sighting_photograph",
                "uncovered_photograph",
                "sighting_sender",
            }
        ),
        {
            "investigation": {"citation_style": "oscola"},
            "claim": {
                "row": "",
                "as_of": "",
                "grade": "stated_in_reply",
                "breadth": "same",
                "words": "",
            },
            "finding": {"difference": "", "followed": "", "by_hand": "false"},
        },
    ),
)
"""Every edition, oldest first; the last is the one that is written."""


@dataclass(frozen=True)
class Edition:
    """An edition as it is read: the `columns` that its tables have, and the cells that they lack."""

    format: int
    columns: Columns
    lacks: Mapping[str, Mapping[str, str]]

    def lifted(self, table: str, cells: Mapping[str, str], columns: tuple[str, ...]) -> list[str]:
        """The cells of a row in the order of today's columns."""
        given = self.lacks.get(table, {})
        return [cells[name] if name in cells else given[name] for name in columns]


def editions(current: Columns) -> tuple[Edition, ...]:
    """Every edition, the newest first, worked out backwards from today's columns."""
    columns = dict(current)
    lacks: dict[str, dict[str, str]] = {}
    found = []
    for step in reversed(STEPS):
        found.append(Edition(step.format, dict(columns), {name: dict(each) for name, each in lacks.items()}))
        for table, added in step.columns.items():
            columns[table] = tuple(name for name in columns[table] if name not in added)
            lacks.setdefault(table, {}).update(added)
        for table in step.tables:
            del columns[table]
            lacks.pop(table, None)
    return tuple(found)


def edition_of(version: object, described: Mapping[str, tuple[str, ...]], current: Columns) -> Edition | None:
    """The edition of that format whose tables have just the columns described; None where none has.

    The order of columns is the archive's own.
    """
    wanted = {name: sorted(columns) for name, columns in described.items()}
    for each in editions(current):
        if each.format == version and {n: sorted(c) for n, c in each.columns.items()} == wanted:
            return each
    return None
