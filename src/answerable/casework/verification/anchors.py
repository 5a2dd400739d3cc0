"""Anchors: heads of chains that were noted elsewhere, against which a rewritten journal is found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.ground import BadInput
from answerable.store.journal import ChainHead

_LINE = re.compile(r"(?P<chain>\S+)\s+(?P<length>\d{1,9})\s+(?P<hash>[0-9a-f]{64})(?:\s+(?P<at>\S+))?")


@dataclass(frozen=True)
class JournalAnchor:
    """That a chain once had `length` entries, the last with that hash; `at` is its moment, where known."""

    chain: str
    length: int
    hash: str
    at: str = ""


def anchor_line(head: ChainHead) -> str:
    """A head as one line of an anchor: chain, length, hash and moment."""
    return f"{head.chain} {head.length} {head.hash} {head.at}".rstrip()


def read_anchors(text: str, name: str) -> tuple[JournalAnchor, ...]:
    """The anchors in a text: lines or JSON as `answerable journal head` prints them, or a backup's manifest.

    Lines that begin with # and empty ones are passed over. Raises `BadInput` with the line for anything else.
    """
    if text.lstrip().startswith(("[", "{")):
        return tuple(_of_json(text, name))
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise BadInput(
                f"{line.strip()[:60]!r} is no head of a chain",
                where=f"{name}, line {number}",
                remedy="Give lines as `answerable journal head` prints them: chain, length, hash, moment.",
            )
        found.append(JournalAnchor(match["chain"], int(match["length"]), match["hash"], match["at"] or ""))
    if not found:
        raise BadInput("there is no head of a chain in it", where=name, remedy="Give at least one.")
    return tuple(found)


def _of_json(text: str, name: str) -> Iterable[JournalAnchor]:
    try:
        rows = json.loads(text)
        for given in rows["heads"] if isinstance(rows, dict) else rows:
            named = isinstance(given, dict)
            row = given if named else dict(zip(("chain", "length", "hash"), given, strict=True))
            yield JournalAnchor(
                str(row["chain"]), int(row["length"]), str(row["hash"]), str(row.get("at", ""))
            )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadInput("this is not what `answerable journal head --json` prints", where=name) from None
