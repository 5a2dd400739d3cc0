"""A file of totals by place, read whole and judged before any of it is used.

No message of this file shows a value of the file that is read: a value may be a device.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.evidence.exposure.answers import counts_of_answers, devices_in_answers
from answerable.evidence.exposure.counts import PlaceCount
from answerable.evidence.exposure.devices import CellRole, DeviceKind, found_in
from answerable.evidence.exposure.hiding import hidden_small
from answerable.evidence.exposure.meetings import BY_FORM, DeviceMet
from answerable.evidence.exposure.tables import counts_of_table, devices_in_table, left_out_of
from answerable.ground import BadInput, Table, TableSource, is_workbook, open_tables

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class ExposureFile:
    """What a file holds: its counts with small ones hidden, or what of devices was met in it.

    Where `refused` has anything there is no count. `left_out` names columns and facets that are not taken.
    """

    counts: tuple[PlaceCount, ...]
    refused: tuple[DeviceMet, ...]
    left_out: tuple[str, ...] = ()

    @property
    def hidden(self) -> int:
        """How many counts are hidden."""
        return sum(each.count is None for each in self.counts)


def read_exposure(content: TableSource, name: str, *, index: str = "") -> ExposureFile:
    """The totals by place in a CSV file, or in JSON of totals and facets.

    `index` is whose counts they are, where the file does not say it. Raises `BadInput`, without any value of
    the file, for what is no such file, a workbook, and a row without a place, query or count.
    """
    if not isinstance(content, bytes) or is_workbook(content):
        return _workbook(content, name)
    try:
        answers = _answers(content, name)
        tables = () if answers is not None else open_tables(content, name)
    except BadInput:
        if met := _told_once(_in_text(content)):
            return ExposureFile((), met)
        raise
    if answers is not None:
        if met := devices_in_answers(answers):
            return ExposureFile((), met)
        counts, left_out = counts_of_answers(answers, name, index)
        return ExposureFile(hidden_small(counts), (), left_out)
    [table] = tables
    if met := _told_once(devices_in_table(table)):
        return ExposureFile((), met)
    return ExposureFile(hidden_small(counts_of_table(table, index)), (), left_out_of(table))


def device_named_in(words: str) -> DeviceKind | None:
    """What of a device stands in what a person writes beside a file: whose it is, its licence, its title."""
    return found_in(words, CellRole.SOURCE)


def _workbook(content: TableSource, name: str) -> ExposureFile:
    """What of devices stands in a workbook; raises `BadInput` where none is seen, for it may hide more."""
    tables: Sequence[Table] = () if isinstance(content, bytes) else content
    if met := _told_once(each for table in tables for each in devices_in_table(table)):
        return ExposureFile((), met)
    raise BadInput(
        "this is a workbook, and what a workbook hides cannot be seen to hold no device",
        where=name,
        remedy="Save the sheet with the totals as CSV.",
    )


def _in_text(content: bytes) -> Iterator[DeviceMet]:
    """What of devices stands in a file that is neither a table nor JSON, part by part."""
    text = content.decode("utf-16" if content.startswith(_MARKS[1:]) else "utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), start=1):
        for part in re.split(r"[,;|\t\"{}]+", line):
            if kind := found_in(part):
                yield DeviceMet(kind, f"line {number}", BY_FORM)


def _told_once(met: Iterable[DeviceMet]) -> tuple[DeviceMet, ...]:
    """The first of each kind."""
    first: dict[str, DeviceMet] = {}
    for each in met:
        first.setdefault(each.kind, each)
    return tuple(first.values())


def _answers(content: bytes, name: str) -> Sequence[Any] | None:
    """What the JSON in a file says, one answer or several; None for what is no JSON."""
    is_named = name.casefold().endswith(".json")
    if not is_named and content.lstrip(b"".join(_MARKS) + b" \t\r\n\0")[:1] not in (b"{", b"["):
        return None
    try:
        found = json.loads(content, object_pairs_hook=_pairs, parse_constant=_no_number)
    except (ValueError, RecursionError):
        if not is_named:
            return None
        raise BadInput(
            "this is no JSON that can be read",
            where=name,
            remedy="Save the answer again: one object with `query`, `total` and `facets`.",
        ) from None
    return found if isinstance(found, list) else [found]


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(written: str) -> float:
    raise ValueError("no number")
