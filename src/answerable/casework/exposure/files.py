"""A file of totals, judged without a store: nothing of it is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from answerable.evidence import ExposureFile, read_exposure
from answerable.ground import BadInput
from answerable.isolation import tables_apart


@dataclass(frozen=True)
class ExposureReceipt:
    """What became of a file: how many counts it gives, or what of devices was met in it, never the value.

    `table` is what it was taken in as, empty where nothing was taken in.
    """

    file: str
    accepted: bool
    rows: int
    refused: list[dict[str, str]] = field(default_factory=list)
    hidden: int = 0
    left_out: tuple[str, ...] = ()
    counts: list[dict[str, Any]] = field(default_factory=list)
    table: str = ""


def judge(content: bytes, name: str, *, index: str = "") -> ExposureReceipt:
    """Read a file of totals and say what it gives. Raises `BadInput` for no such file."""
    return receipt_of_file(read_exposure(tables_apart(content, name), name, index=index), name)


def receipt_of_file(read: ExposureFile, name: str, table: str = "") -> ExposureReceipt:
    """What became of a file that was read, taken in as `table`."""
    if read.refused:
        refused = [
            {"kind": str(met.kind), "where": met.where, "told_by": met.told_by} for met in read.refused
        ]
        return ExposureReceipt(name, accepted=False, rows=0, refused=refused)
    counts = [asdict(each) | {"printed": each.printed} for each in read.counts]
    return ExposureReceipt(
        name,
        accepted=True,
        rows=len(counts),
        hidden=read.hidden,
        left_out=read.left_out,
        counts=counts,
        table=table,
    )


def not_read(name: str, error: BadInput) -> ExposureReceipt:
    """The receipt of a file that is none of totals, with what is wrong and what to do."""
    why = {"kind": "no file of totals", "where": error.where, "what": error.what, "remedy": error.remedy}
    return ExposureReceipt(name, accepted=False, rows=0, refused=[why])
