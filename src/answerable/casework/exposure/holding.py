"""Whether totals by place hold: their counts are those of their file, and nothing of a device is in them."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.casework.exposure.tables import as_kept, counts_of, read_again
from answerable.evidence import device_named_in
from answerable.store.models import ExposureTable

_SAID = ("title", "source", "licence", "index")


def faults_of(table: ExposureTable) -> Iterator[str]:
    """What does not hold of totals, each without a value of the file; raises `AnswerableError` where the
    file cannot be read.
    """
    for what in _SAID:
        if kind := device_named_in(getattr(table, what)):
            yield f"the {what} of {table.uid} holds something of a device: {kind}"
    read = read_again(table)
    for met in read.refused:
        yield f"{table.uid}, {met.where}: its file holds something of a device: {met.kind}"
    held = {each.row: each for each in counts_of(table)}
    for count in read.counts:
        kept = held.pop(count.row, None)
        if kept is None or as_kept(kept) != as_kept(count):
            yield f"count {count.row} of {table.uid} is not as its file has it"
    for number in held:
        yield f"count {number} of {table.uid} stands in no file"
